"""Three requests in ten go wrong on the way to Elasticsearch: nothing lost, nothing twice, nothing older over newer."""

import json
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.elastic import ElasticsearchEngine
from search.elastic.rejections import DocumentsRejected
from search.engine import EngineUnavailable
from search.query import SearchQuery
from tests.proofs.faults import Fault, FaultProxy, Plan, Request, by_chance, undisturbed

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch]

Open = Callable[..., ElasticsearchEngine]
Disturb = Callable[[Plan], FaultProxy]

SEED = int(os.environ.get("PROOF_SEED", "7"))
DOCUMENTS = 50_000
WRITTEN_AGAIN = 5_000
SHARE = 0.3


@pytest.fixture
def disturb(elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disturb]:
    """Put a proxy before the node. Requests are small, so that there are hundreds, and silence is not borne for minutes."""
    monkeypatch.setattr("search.elastic.writing.CHUNK_BYTES", 60_000)
    monkeypatch.setattr("search.elastic.client.WRITE_SECONDS", 2.0)
    monkeypatch.setattr("search.elastic.client.READ_SECONDS", 2.0)
    with ExitStack() as running:
        yield lambda plan: running.enter_context(FaultProxy(elasticsearch_url, plan))


def offer(number: int, edition: int) -> Document:
    """Return an offer whose stored answer tells which writing of it this is."""
    stored = json.dumps({"id": f"{number}", "edition": edition}).encode()
    text = {"text": ("screen", f"word{number % 5_000}")}
    return Document(Kind.OFFER, f"{number}", stored, text=text, numbers={"price_order": number})


def refused(number: int) -> Document:
    """Return an offer with an exact value that is too long for any index."""
    return Document(Kind.OFFER, f"refused-{number}", b"{}", keywords={"number": ("9" * 40_000,)})


def begin(engine: ElasticsearchEngine, name: str) -> int:
    """Begin, as often as it takes: an indexer that finds nobody says so at once. Return how often that was."""
    record = Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=datetime.now(UTC))
    for attempt in range(1, 50):
        try:
            engine.begin(record)
        except EngineUnavailable:
            time.sleep(0.2)
        else:
            return attempt
    raise AssertionError("An indexing could not even begin.")


def editions(engine: ElasticsearchEngine) -> dict[str, int]:
    """Return which writing of every document is there, walking through all of them; none comes twice."""
    found: dict[str, int] = {}
    cursor: str | None = None
    while True:
        page = engine.search(SearchQuery(Kind.OFFER, limit=1_000, cursor=cursor))
        for stored in map(json.loads, page.hits):
            assert stored["id"] not in found
            found[stored["id"]] = stored["edition"]
        cursor = page.cursor
        if cursor is None:
            return found


def with_second_editions(dice: random.Random) -> Iterable[Document]:
    """Yield every document once, and some a second time a little later, while the first may still be on its way."""
    again = {dice.randrange(DOCUMENTS) for _ in range(WRITTEN_AGAIN)}
    waiting: list[int] = []
    for number in range(DOCUMENTS):
        yield offer(number, 1)
        if number in again:
            waiting.append(number)
        if len(waiting) > 200:
            yield offer(waiting.pop(dice.randrange(len(waiting))), 2)
    yield from (offer(number, 2) for number in waiting)


def test_nothing_is_lost_doubled_or_older_than_written(
    disturb: Disturb, open_engine: Open, elasticsearch_url: str
) -> None:
    began = time.monotonic()
    proxy = disturb(by_chance(SEED, SHARE))
    engine = open_engine(proxy.url)
    documents = list(with_second_editions(random.Random(SEED)))  # noqa: S311
    wanted = {document.id: json.loads(document.stored)["edition"] for document in documents}
    attempts = begin(engine, "first")
    engine.write(documents)
    engine.publish()
    seconds = time.monotonic() - began
    reader = open_engine(elasticsearch_url)
    found = editions(reader)
    assert reader.generation().counts[Kind.OFFER] == DOCUMENTS
    assert found == wanted
    assert proxy.disturbed > 0.2 * proxy.seen.total()
    assert {*proxy.seen} == {*Fault}
    print(  # noqa: T201
        f"\nseed {SEED}: {len(documents)} writings of {DOCUMENTS} documents, {proxy.seen.total()} requests, "
        f"{proxy.disturbed} disturbed {told(proxy)}; begun at attempt {attempts}; "
        f"0 lost, 0 twice, 0 older over newer; {seconds:.0f} s"
    )


def test_every_rejected_document_is_named_and_stops_the_switch(
    disturb: Disturb,
    open_engine: Open,
    elasticsearch_url: str,
    tmp_path: Path,
) -> None:
    calm = open_engine(elasticsearch_url)
    begin(calm, "served")
    calm.write([offer(0, 1)])
    calm.publish()
    proxy = disturb(by_chance(SEED, SHARE))
    engine = open_engine(proxy.url)
    begin(engine, "refused")
    engine.write(refused(number) if number % 100 == 0 else offer(number, 1) for number in range(5_000))
    with pytest.raises(DocumentsRejected, match="50 documents"):
        engine.publish()
    proxy.plan = undisturbed
    engine.discard()
    rejected = [json.loads(line) for line in (tmp_path / "rejected-refused.jsonl").read_text().splitlines()]
    assert sorted(each["id"] for each in rejected) == sorted(f"refused-{number}" for number in range(0, 5_000, 100))
    assert all("immense term" in each["reason"] for each in rejected)
    assert calm.generation().name == "served"
    print(f"\nseed {SEED}: 50 of 50 rejected documents named, nothing published, {told(proxy)}")  # noqa: T201


def told(proxy: FaultProxy) -> str:
    return ", ".join(f"{count} x {fault}" for fault, count in proxy.seen.items() if fault is not Fault.NONE)


def once(path_ends: str, method: str, fault: Fault) -> Plan:
    """Disturb the first request of a kind, and nothing else."""
    left = [fault]

    def plan(request: Request) -> Fault:
        is_it = request.method == method and request.path.endswith(path_ends)
        return left.pop() if is_it and left else Fault.NONE

    return plan


@pytest.mark.parametrize(
    ("method", "path_ends", "fault"),
    [
        ("POST", "/_aliases", Fault.CUT_BEFORE),
        ("POST", "/_aliases", Fault.CUT_AFTER),
        ("POST", "/_aliases", Fault.APPLIED_LATE),
        ("POST", "/_aliases", Fault.SILENT_AFTER),
        ("PUT", "/_create/indexer", Fault.CUT_AFTER),
        ("PUT", "/_create/indexer", Fault.APPLIED_LATE),
        ("PUT", "/_doc/indexer", Fault.CUT_AFTER),
        ("DELETE", "/_doc/indexer", Fault.CUT_AFTER),
        ("DELETE", "/_doc/indexer", Fault.SILENT_AFTER),
        ("DELETE", "-observations", Fault.CUT_AFTER),
        ("POST", "/_delete_by_query", Fault.APPLIED_LATE),
        ("PUT", "-state", Fault.CUT_AFTER),
        ("PUT", "-offer-third", Fault.CUT_AFTER),
        ("PUT", "/_mapping", Fault.CUT_AFTER),
        ("PUT", "/_settings", Fault.SILENT_AFTER),
    ],
)
def test_a_step_whose_answer_was_lost_is_not_taken_for_failed(
    disturb: Disturb,
    open_engine: Open,
    elasticsearch_url: str,
    method: str,
    path_ends: str,
    fault: Fault,
) -> None:
    """Two generations are published before, so that the switch also drops one: a step that cannot be repeated as it is."""
    calm = open_engine(elasticsearch_url)
    if path_ends != "-state":
        for name in ("first", "second"):
            begin(calm, name)
            calm.write([offer(0, 1)])
            calm.publish()
    proxy = disturb(once(path_ends, method, fault))
    engine = open_engine(proxy.url)
    assert begin(engine, "third") == 1
    engine.forget()
    engine.write([offer(1, 1)])
    engine.publish()
    assert proxy.disturbed == 1
    assert calm.generation().name == "third"
    assert editions(calm) == {"1": 1}
    assert begin(calm, "fourth") == 1, "the lock is free again"
