"""Three requests in ten go wrong on the way to Elasticsearch: nothing lost, nothing twice, nothing older over newer."""

import json
import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from index_schema.documents import Document
from index_schema.fields import Kind
from search.elastic import ElasticsearchEngine
from search.elastic.rejections import DocumentsRejected
from tests.proofs.editions import begin, editions, offer
from tests.proofs.faults import Fault, FaultProxy, Plan, by_chance, undisturbed

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch]

Open = Callable[..., ElasticsearchEngine]
Disturb = Callable[[Plan], FaultProxy]

SEED = int(os.environ.get("PROOF_SEED", "7"))
DOCUMENTS = 50_000
WRITTEN_AGAIN = 5_000
SHARE = 0.3


def refused(number: int) -> Document:
    """Return an offer with an exact value that is too long for any index."""
    return Document(Kind.OFFER, f"refused-{number}", b"{}", keywords={"number": ("9" * 40_000,)})


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


def test_a_difference_is_written_whole(disturb: Disturb, open_engine: Open, elasticsearch_url: str) -> None:
    """Of ten documents in a copy one goes and two are written again, a new one comes; the rest is not touched."""
    began = time.monotonic()
    calm = open_engine(elasticsearch_url)
    begin(calm, "served")
    calm.write(offer(number, 1) for number in range(DOCUMENTS))
    calm.publish()
    proxy = disturb(by_chance(SEED, SHARE))
    engine = open_engine(proxy.url)
    attempts = begin(engine, "copy", reuse=True)
    assert len(engine.fingerprints(Kind.OFFER)) == DOCUMENTS
    changed = [number for number in range(DOCUMENTS) if number % 10 in (1, 2)]
    gone = range(0, DOCUMENTS, 10)
    engine.write(offer(number, 2) for number in (*changed, *range(DOCUMENTS, DOCUMENTS + len(gone))))
    engine.delete(Kind.OFFER, [offer(number, 1).fingerprint for number in (*changed, *gone)])
    engine.publish()
    seconds = time.monotonic() - began
    wanted = {f"{number}": 1 for number in range(DOCUMENTS) if number % 10}
    wanted |= {f"{number}": 2 for number in (*changed, *range(DOCUMENTS, DOCUMENTS + len(gone)))}
    assert editions(calm) == wanted
    assert calm.generation().counts[Kind.OFFER] == DOCUMENTS
    assert proxy.disturbed > 0.2 * proxy.seen.total()
    print(  # noqa: T201
        f"\nseed {SEED}: {len(changed)} of {DOCUMENTS} documents replaced, {len(gone)} deleted, {len(gone)} new, "
        f"{proxy.seen.total()} requests, {proxy.disturbed} disturbed; begun at attempt {attempts}; {seconds:.0f} s"
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
