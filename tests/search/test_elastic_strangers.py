"""Indices of somebody else in the cluster: never taken for ours, never deleted."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from elasticsearch_node.own_indices import OwnIndices
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.elastic import ElasticsearchEngine
from search.elastic.generations import PrefixTaken
from search.engine import IndexNotReady
from search.query import SearchQuery

pytestmark = pytest.mark.elasticsearch

FIRST = Generation(name="first", schema_version=SCHEMA_VERSION, inputs="", built_at=datetime.now(UTC))


@pytest.fixture
def server(elasticsearch_url: str) -> Iterator[httpx.Client]:
    """The node as an operator sees it."""
    with httpx.Client(base_url=elasticsearch_url, timeout=60) as client:
        yield client


@pytest.mark.parametrize("ending", ["published", "building", "offer"])
def test_an_index_that_is_called_as_one_of_our_aliases_stays_and_is_told(
    server: httpx.Client, elasticsearch_indices: OwnIndices, elasticsearch_url: str, tmp_path: Path, ending: str
) -> None:
    prefix = f"{elasticsearch_indices.prefix}{secrets.token_hex(4)}"
    server.put(f"/{prefix}-{ending}").raise_for_status()
    engine = ElasticsearchEngine([HttpUrl(elasticsearch_url)], None, prefix, tmp_path)
    with closing(engine), pytest.raises(PrefixTaken, match=f"{prefix}-{ending} is not one of ours.*INDEX_PREFIX"):
        engine.begin(FIRST)
    ours = {f"{prefix}-{name}" for name in ("observations", "state", ending)}
    assert {name for name in elasticsearch_indices.names() if name.startswith(prefix)} == ours


def test_a_question_to_an_index_that_is_not_ours_says_so(
    server: httpx.Client, elasticsearch_indices: OwnIndices, elasticsearch_url: str, tmp_path: Path
) -> None:
    prefix = f"{elasticsearch_indices.prefix}{secrets.token_hex(4)}"
    stranger = {"mappings": {"properties": {"title": {"type": "text"}}}}
    server.put(f"/{prefix}-{Kind.OFFER}", json=stranger).raise_for_status()
    engine = ElasticsearchEngine([HttpUrl(elasticsearch_url)], None, prefix, tmp_path)
    with closing(engine), pytest.raises(IndexNotReady, match=f"{prefix}-{Kind.OFFER} is not one of ours"):
        engine.search(SearchQuery(kind=Kind.OFFER))
