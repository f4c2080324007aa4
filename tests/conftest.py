"""A real Elasticsearch for the tests that ask for one, shared by all workers of a session, and the engines on it and without."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from pydantic import HttpUrl

from elasticsearch_node import Node
from elasticsearch_node.distribution import NodeError, distribution
from elasticsearch_node.jdk import find_jdk
from elasticsearch_node.own_indices import OwnIndices
from elasticsearch_node.sharing import shared
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine


@contextmanager
def _started() -> Iterator[str]:
    with Node() as node:
        yield node.url


def _session_folder(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of the session see; a worker's own lies in it."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def elasticsearch_installed() -> None:
    """What a node needs. Where it lacks, tests are skipped with the reason, or fail with REQUIRE_ELASTICSEARCH=1."""
    try:
        distribution()
        find_jdk()
    except NodeError as error:
        if os.environ.get("REQUIRE_ELASTICSEARCH") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a node: SPAREDEX_TEST_ELASTICSEARCH_URL, else of one that is started once for the session."""
    if given := os.environ.get("SPAREDEX_TEST_ELASTICSEARCH_URL"):
        yield given.rstrip("/")
        return
    request.getfixturevalue("elasticsearch_installed")
    with shared(_session_folder(tmp_path_factory), _started) as url:
        yield url


@pytest.fixture(scope="session")
def elasticsearch_indices(elasticsearch_url: str) -> Iterator[OwnIndices]:
    """The indices of this run: `.prefix` for their names, `.delete` for one of them; all are deleted at its end."""
    with closing(OwnIndices(elasticsearch_url)) as own:
        yield own


@pytest.fixture(scope="session")
def elasticsearch_prefix(elasticsearch_indices: OwnIndices) -> str:
    """What the name of every index of a test must begin with."""
    return elasticsearch_indices.prefix


@pytest.fixture(scope="session", params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def new_engine(request: pytest.FixtureRequest) -> Callable[[Path], SearchEngine]:
    """Make an engine without an index, of each kind in turn. The folder is its own; on Elasticsearch, so is the prefix."""
    if request.param == "embedded":
        return lambda folder: EmbeddedEngine(folder / "index")
    url, prefix = request.getfixturevalue("elasticsearch_url"), request.getfixturevalue("elasticsearch_prefix")
    return lambda folder: ElasticsearchEngine([HttpUrl(url)], None, f"{prefix}{secrets.token_hex(4)}", folder / "index")
