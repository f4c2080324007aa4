"""What only Elasticsearch has to promise beyond the contract: locks that end, leftovers that go, nothing half published."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.elastic import ElasticsearchEngine
from search.elastic.client import connect
from search.elastic.rejections import DocumentsRejected
from search.elastic.writing import document_line, send
from search.engine import EngineUnavailable, IndexNotReady
from search.query import Range, SearchQuery, Sort

pytestmark = pytest.mark.elasticsearch
Open = Callable[[], ElasticsearchEngine]


@pytest.fixture
def prefix(elasticsearch_prefix: str, request: pytest.FixtureRequest) -> str:
    return f"{elasticsearch_prefix}{abs(hash(request.node.name)):x}"


@pytest.fixture
def server(elasticsearch_url: str) -> Iterator[httpx.Client]:
    """The node as an operator sees it."""
    with httpx.Client(base_url=elasticsearch_url) as client:
        yield client


@pytest.fixture
def open_engine(elasticsearch_url: str, prefix: str, tmp_path: Path) -> Iterator[Open]:
    """Open the engine as one more process would."""
    opened: list[ElasticsearchEngine] = []

    def make() -> ElasticsearchEngine:
        opened.append(ElasticsearchEngine([HttpUrl(elasticsearch_url)], None, prefix, tmp_path))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()


@pytest.fixture
def engine(open_engine: Open) -> ElasticsearchEngine:
    return open_engine()


def offer(document_id: str, **numbers: float) -> Document:
    return Document(Kind.OFFER, document_id, document_id.encode(), text={"text": ("screen",)}, numbers=numbers)


def begin(engine: ElasticsearchEngine, name: str, *, reuse: bool = False) -> None:
    now = datetime.now(UTC)
    engine.begin(Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=now), reuse=reuse)


def publish(engine: ElasticsearchEngine, name: str, *documents: Document) -> None:
    begin(engine, name)
    engine.write(documents)
    engine.publish()


def names(server: httpx.Client, prefix: str) -> list[str]:
    found = server.get(f"/_cat/indices/{prefix}-offer*?h=index&format=json").raise_for_status()
    return [row["index"] for row in found.json()]


def end_lock(server: httpx.Client, prefix: str) -> None:
    """Let the lease of the lock be over, as time would."""
    ended = {"owner": "dead", "expires": 1}
    server.put(f"/{prefix}-state/_doc/indexer?refresh=true", json=ended).raise_for_status()


def test_a_rejected_document_is_kept_with_its_reason_and_nothing_is_published(
    engine: ElasticsearchEngine, tmp_path: Path
) -> None:
    publish(engine, "first", offer("a"))
    begin(engine, "second")
    too_long = Document(Kind.OFFER, "c", b"c", keywords={"number": ("9" * 40_000,)})
    engine.write([offer("b"), too_long, offer("d" * 600)])
    with pytest.raises(DocumentsRejected, match="2 documents"):
        engine.publish()
    engine.discard()
    assert engine.generation().name == "first"
    rejected = [json.loads(row) for row in (tmp_path / "rejected-second.jsonl").read_text().splitlines()]
    assert {row["id"] for row in rejected} == {"c", "d" * 600}
    assert all(row["reason"] and row["document"]["stored"] == row["id"] for row in rejected)


def test_a_dead_indexer_blocks_nobody_for_longer_than_its_lease(
    engine: ElasticsearchEngine, open_engine: Open, server: httpx.Client, prefix: str
) -> None:
    begin(engine, "first")
    engine.write([offer("a")])
    end_lock(server, prefix)
    publish(open_engine(), "second", offer("b"))
    assert names(server, prefix) == [f"{prefix}-offer-second"], "what the dead one left half done is gone"


def test_an_indexer_that_lost_its_lock_publishes_nothing(
    engine: ElasticsearchEngine, open_engine: Open, server: httpx.Client, prefix: str
) -> None:
    begin(engine, "first")
    end_lock(server, prefix)
    other = open_engine()
    begin(other, "second")
    with pytest.raises(EngineUnavailable, match="took over"):
        engine.publish()
    with pytest.raises(EngineUnavailable, match="Another indexer"):
        begin(open_engine(), "third")
    engine.discard()
    other.write([offer("a")])
    other.publish()
    assert other.generation().counts[Kind.OFFER] == 1, "nor does it take anything away from who has the lock"


def test_a_discard_leaves_no_index_and_no_lock(
    engine: ElasticsearchEngine, open_engine: Open, server: httpx.Client, prefix: str
) -> None:
    begin(engine, "first")
    engine.discard()
    assert names(server, prefix) == []
    publish(open_engine(), "second", offer("a"))


def test_two_generations_are_kept(engine: ElasticsearchEngine, server: httpx.Client, prefix: str) -> None:
    for name in ("one", "two", "three"):
        publish(engine, name, offer("a"))
    assert sorted(names(server, prefix)) == [f"{prefix}-offer-three", f"{prefix}-offer-two"]


def test_a_neighbour_whose_prefix_begins_alike_is_left_alone(
    engine: ElasticsearchEngine, elasticsearch_url: str, prefix: str, tmp_path: Path
) -> None:
    neighbour = ElasticsearchEngine([HttpUrl(elasticsearch_url)], None, f"{prefix}-offer", tmp_path)
    begin(neighbour, "first")
    publish(engine, "second", offer("a"))
    neighbour.publish()
    assert neighbour.generation().name == "first"
    neighbour.close()


def test_a_copy_that_a_dead_indexer_left_is_gone(
    engine: ElasticsearchEngine, open_engine: Open, server: httpx.Client, prefix: str
) -> None:
    publish(engine, "first", offer("a"))
    begin(engine, "second", reuse=True)
    end_lock(server, prefix)
    publish(open_engine(), "third", offer("b"))
    assert sorted(names(server, prefix)) == [f"{prefix}-offer-first", f"{prefix}-offer-third"]


def test_what_is_replaced_does_not_pile_up(engine: ElasticsearchEngine, server: httpx.Client, prefix: str) -> None:
    """Neither in the files nor in the spelling: a word that only deleted documents had is unknown again."""
    publish(engine, "g0", *(offer(f"{number}", price_order=0) for number in range(200)))
    for step in range(1, 7):
        begin(engine, f"g{step}", reuse=True)
        gone = engine.fingerprints(Kind.OFFER)
        misspelt = Document(Kind.OFFER, "200", b"200", text={"text": ("screem" if step == 1 else "screen",)})
        engine.write([*(offer(f"{number}", price_order=step) for number in range(200)), misspelt])
        engine.delete(Kind.OFFER, gone)
        engine.publish()
    shards = server.get(f"/{prefix}-offer-g6/_segments").json()["indices"][f"{prefix}-offer-g6"]["shards"]
    segments = shards["0"][0]["segments"].values()
    assert sum(each["num_docs"] for each in segments) == 201
    assert sum(each["deleted_docs"] for each in segments) <= 201, "what the last one replaced, at most"
    assert engine.search(SearchQuery(Kind.OFFER, must=((("screem",),),))).total == 201


def test_a_search_that_takes_too_long_is_answered_in_part_and_says_so(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elasticsearch's clock moves every 200 ms: with the shortest deadline there is, it cuts one search in some dozens, at any stage."""
    publish(engine, "first", *(offer(f"{number}") for number in range(20_000)))
    monkeypatch.setattr("search.elastic.queries.DEADLINE", "1nanos")
    question = SearchQuery(Kind.OFFER, must=((("screen",),),), facets=("source",))
    cut = next(page for page in (engine.search(question) for _ in range(5_000)) if page.truncated)
    assert cut.cursor is None
    assert len(cut.hits) <= question.limit
    assert cut.facets.keys() == {"source"}


def test_an_index_of_another_version_is_not_read(
    engine: ElasticsearchEngine, open_engine: Open, server: httpx.Client, prefix: str
) -> None:
    publish(engine, "first", offer("a"))
    changed = {"_meta": {"schema_version": 0, "schema": "another", "generation": {}}}
    server.put(f"/{prefix}-*-first/_mapping", json=changed).raise_for_status()
    reader = open_engine()
    for must in ((("screen",),), (("nothing",),)):
        with pytest.raises(IndexNotReady, match="sparedex index"):
            reader.search(SearchQuery(Kind.OFFER, must=(must,)))
    for document_id in ("a", "b"):
        with pytest.raises(IndexNotReady, match="sparedex index"):
            reader.get(Kind.OFFER, document_id)
    with pytest.raises(IndexNotReady, match="sparedex index"):
        reader.generation()
    begin(reader, "second", reuse=True)
    assert reader.fingerprints(Kind.OFFER) == frozenset(), "nor is it gone on with"


def test_a_repeated_or_late_request_writes_nothing_again(
    engine: ElasticsearchEngine, elasticsearch_url: str, prefix: str
) -> None:
    begin(engine, "first")
    old, new = (document_line(offer("a", offers=number), f"{prefix}-part-first", number) for number in (1, 2))
    client = connect([HttpUrl(elasticsearch_url)], None).writing
    assert [*send(client, [new]), *send(client, [new]), *send(client, [old])] == []
    engine.publish()
    found = engine.search(SearchQuery(Kind.PART, ranges=(Range("offers", 2, 2),)))
    assert found.total == engine.generation().counts[Kind.PART] == 1


def test_a_published_index_takes_no_more_writing(
    engine: ElasticsearchEngine, server: httpx.Client, prefix: str
) -> None:
    publish(engine, "first", offer("a"))
    refused = server.put(f"/{prefix}-offer-first/_doc/b", json={"stored": "b"})
    assert refused.json()["error"]["type"] == "cluster_block_exception"


def test_ten_thousand_hits_are_counted_and_walked_through_exactly(engine: ElasticsearchEngine) -> None:
    every_third = [{} if number % 3 else {"price_order": number % 10} for number in range(10_100)]
    publish(engine, "first", *(offer(f"{number}", **numbers) for number, numbers in enumerate(every_third)))
    query = SearchQuery(Kind.OFFER, must=((("screen",),),), sort=Sort("price_order", True), limit=1_000)
    found: list[bytes] = []
    cursor: str | None = None
    while len(found) < 10_100:
        page = engine.search(
            SearchQuery(query.kind, must=query.must, sort=query.sort, limit=query.limit, cursor=cursor)
        )
        assert page.total == 10_100
        found += page.hits
        cursor = page.cursor
    assert len(set(found)) == 10_100
    assert cursor is None
