"""The keys of docs/elasticsearch.md on a node that asks for them: each can do its work, and nothing else."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl, SecretStr

from catalog.resolve import Resolver
from elasticsearch_node import Node
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.identity import listing_id
from search.elastic import ElasticsearchEngine
from search.engine import EngineUnavailable
from search.indexing import index
from search.query import SearchQuery
from tests.search.conftest import NOON

pytestmark = [pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_installed")]

PAGE = Path(__file__).resolve().parents[2] / "docs" / "elasticsearch.md"
PREFIX = "sparedex"
EVERYTHING = SearchQuery(Kind.OFFER)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(secure=True) as running:
        yield running


@pytest.fixture(scope="module")
def admin(node: Node) -> Iterator[httpx.Client]:
    """The node as its superuser sees it."""
    assert node.credentials
    user = (node.credentials.user, node.credentials.password)
    with httpx.Client(base_url=node.url, auth=user, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def keys(admin: httpx.Client) -> dict[str, str]:
    """The keys that the page describes, made as it says, by name."""
    described = [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(), re.M | re.S)]
    made = (admin.post("/_security/api_key", json=each).raise_for_status().json() for each in described)
    return {each["name"]: each["encoded"] for each in made}


@pytest.fixture(scope="module", autouse=True)
def _others(admin: httpx.Client) -> None:
    """An index of somebody else."""
    admin.put("/other-things").raise_for_status()


@contextmanager
def engine_with(node: Node, key: str, folder: Path) -> Iterator[ElasticsearchEngine]:
    with closing(ElasticsearchEngine([HttpUrl(node.url)], SecretStr(key), PREFIX, folder)) as engine:
        yield engine


@contextmanager
def client_with(node: Node, key: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=node.url, headers={"Authorization": f"ApiKey {key}"}, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def indexed(
    node: Node,
    keys: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Callable[..., None],
    resolver: Resolver,
) -> str:
    """A whole index made with the indexer's key, twice, once with all of its history; the id of its one listing."""
    data = tmp_path_factory.mktemp("data")
    publish_run(data, "acme", {"1": {"title": "iPhone 11 screen", "stock": {"state": "in_stock"}}})
    with engine_with(node, keys["sparedex-indexer"], data) as engine:
        index(data, engine, resolver, now=NOON)
        later = NOON + timedelta(hours=1)
        assert index(data, engine, resolver, now=later, rebuild=True).counts[Kind.OFFER] == 1
    return listing_id("acme", "1")


Attempt = tuple[str, str, object]

OUTSIDE: list[Attempt] = [
    ("GET", "/other-things/_search", None),
    ("PUT", "/other-things/_doc/1", {}),
    ("DELETE", "/other-things", None),
    ("PUT", "/another", None),
    ("PUT", "/_cluster/settings", {"persistent": {"cluster.blocks.read_only": True}}),
    ("GET", "/_security/user", None),
]
INSIDE: list[Attempt] = [
    ("PUT", "/sparedex-new", None),
    ("PUT", "/sparedex-state/_doc/1", {}),
    ("POST", "/sparedex-state/_delete_by_query", {"query": {"match_all": {}}}),
    ("DELETE", "/sparedex-observations", None),
    ("PUT", "/sparedex-state/_settings", {"index": {"number_of_replicas": 0}}),
    ("POST", "/_aliases", {"actions": [{"add": {"index": "sparedex-state", "alias": "sparedex-offer"}}]}),
]


def test_the_key_of_the_hosts_that_serve_reads(node: Node, keys: dict[str, str], indexed: str, tmp_path: Path) -> None:
    with engine_with(node, keys["sparedex-api"], tmp_path) as engine:
        assert engine.search(EVERYTHING).total == 1
        assert engine.get(Kind.OFFER, indexed)
        assert engine.get(Kind.OFFER, "unknown") is None
        assert len(engine.observations(indexed)) == 1


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(("method", "path", "body"), [*INSIDE, *OUTSIDE])
def test_it_does_nothing_else(node: Node, keys: dict[str, str], method: str, path: str, body: object) -> None:
    with client_with(node, keys["sparedex-api"]) as client:
        assert client.request(method, path, json=body).status_code == 403


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(("method", "path", "body"), OUTSIDE)
def test_the_key_of_the_indexer_ends_at_the_prefix(
    node: Node, keys: dict[str, str], method: str, path: str, body: object
) -> None:
    with client_with(node, keys["sparedex-indexer"]) as client:
        assert client.request(method, path, json=body).status_code == 403


@pytest.mark.usefixtures("indexed")
def test_a_key_that_may_not_write_is_told_so(node: Node, keys: dict[str, str], tmp_path: Path) -> None:
    with engine_with(node, keys["sparedex-api"], tmp_path) as engine:
        with pytest.raises(EngineUnavailable, match=r"may not do this.*SPAREDEX_ELASTICSEARCH_API_KEY"):
            engine.begin(_generation())
        assert engine.search(EVERYTHING).total == 1


def test_a_wrong_key_is_told_so(node: Node, tmp_path: Path) -> None:
    refusal = pytest.raises(EngineUnavailable, match=r"does not accept the key.*SPAREDEX_ELASTICSEARCH_API_KEY")
    with engine_with(node, "d3Jvbmc6a2V5", tmp_path) as engine, refusal:
        engine.search(EVERYTHING)


@pytest.mark.usefixtures("indexed")
def test_a_cluster_that_takes_no_writing_still_serves(
    node: Node, keys: dict[str, str], admin: httpx.Client, tmp_path: Path
) -> None:
    """So does Elasticsearch put itself where its disk is full."""
    with engine_with(node, keys["sparedex-indexer"], tmp_path) as engine, _read_only(admin):
        with pytest.raises(EngineUnavailable, match=r"read-only.*Free disk space"):
            engine.begin(_generation())
        assert engine.search(EVERYTHING).total == 1


@contextmanager
def _read_only(admin: httpx.Client) -> Iterator[None]:
    settings = "/_cluster/settings"
    admin.put(settings, json={"persistent": {"cluster.blocks.read_only": True}}).raise_for_status()
    yield
    admin.put(settings, json={"persistent": {"cluster.blocks.read_only": None}}).raise_for_status()


def _generation() -> Generation:
    return Generation(name="next", schema_version=SCHEMA_VERSION, inputs="next", built_at=NOON)
