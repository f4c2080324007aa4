"""What people send who mean no good, to a service on Elasticsearch: an answer or a refusal, never a failure."""

from collections.abc import Callable, Iterator
from contextlib import closing

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import HttpUrl

from api.app import create_app
from api.serving import start
from api.settings import ApiSettings
from catalog.resolve import Resolver
from index_schema.fields import Kind
from index_schema.text import query_terms
from search.elastic import ElasticsearchEngine
from search.indexing import index
from search.query import Filter, SearchQuery
from tests.api.test_hostile import PATHS, QUESTIONS, RAW, encoded, is_sound
from tests.search.conftest import ACME, NOON

pytestmark = pytest.mark.elasticsearch

HUGE = (
    "(" * 10_000,
    "\x00" * 10_000,
    "\ud800" * 1_000,
    "a" * 1_000_000,
    "a b " * 250_000,
    "é" * 40_000,
    "/.*.*.*a/ *a [* TO *] _id:1 AND stored:* \\",
    '{"match_all":{}}',
)


@pytest.fixture(scope="module")
def engine(
    elasticsearch_url: str,
    elasticsearch_prefix: str,
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Callable[..., None],
    resolver: Resolver,
) -> Iterator[ElasticsearchEngine]:
    """An index of one shop."""
    data = tmp_path_factory.mktemp("hostile")
    publish_run(data, "acme", ACME)
    urls = [HttpUrl(elasticsearch_url)]
    with closing(ElasticsearchEngine(urls, None, f"{elasticsearch_prefix}hostile-{id(data):x}", data)) as opened:
        index(data, opened, resolver, now=NOON)
        yield opened


@pytest.fixture(scope="module")
def service(engine: ElasticsearchEngine, resolver: Resolver) -> Iterator[httpx.Client]:
    """A client of the service over it."""
    with (
        start(create_app(ApiSettings(), engine, resolver)) as server,
        httpx.Client(base_url=server.url, timeout=60) as client,
    ):
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_no_question_breaks_the_service(service: httpx.Client, path: str) -> None:
    for question in [*map(encoded, QUESTIONS), *RAW]:
        assert is_sound(service.get(path.replace("{}", question))), question


@given(st.text(max_size=300))
@settings(max_examples=50, deadline=None)
def test_any_text_is_a_question(service: httpx.Client, text: str) -> None:
    assert service.get("/v1/search", params={"q": text}).status_code == 200


@pytest.mark.parametrize("text", HUGE)
def test_no_value_breaks_the_engine(engine: ElasticsearchEngine, text: str) -> None:
    """Whatever the service lets through: words come from the one analyser, exact values and ids as they were sent."""
    for query in (
        SearchQuery(Kind.OFFER, must=query_terms(f"nowhere {text}")),
        SearchQuery(Kind.OFFER, filters=(Filter("number", (text,)),), facets=("stock",)),
        SearchQuery(Kind.OFFER, selections=(Filter("stock", (text,)),), facets=("stock",)),
    ):
        assert engine.search(query).total == 0
    assert engine.get(Kind.OFFER, text) is None
    assert engine.observations(text) == ()
