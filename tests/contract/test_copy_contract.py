"""What holds where a generation begins as a copy of the served one: only the difference is written, and nothing tells them apart."""

from collections import Counter
from collections.abc import Callable

import pytest

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.engine import SearchEngine
from search.query import Sort
from tests.contract.asking import ask, ids
from tests.contract.conftest import WHEN

MakeOffer = Callable[..., Document]
Publish = Callable[..., None]


def test_a_generation_may_be_the_served_one_with_its_difference(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    stays, changed, gone = offer("a", "screen"), offer("b", "screen"), offer("c", "screen")
    publish(stays, changed, gone)
    engine.begin(engine.generation().model_copy(update={"name": "second"}), reuse=True)
    held = engine.fingerprints(Kind.OFFER)
    after = (stays, offer("b", "battery"), offer("d", "screen"))
    engine.write(document for document in after if document.fingerprint not in held)
    engine.delete(Kind.OFFER, held - {document.fingerprint for document in after})
    engine.publish(replaced=2)
    assert set(ids(ask(engine, "screen"))) == {"a", "d"}
    assert set(ids(ask(engine, "battery"))) == {"b"}
    assert (engine.generation().counts[Kind.OFFER], engine.generation().replaced) == (3, 2)


def test_a_copy_that_is_discarded_leaves_the_served_one(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(offer("a", "screen"), offer("b", "screen"))
    engine.begin(engine.generation().model_copy(update={"name": "second"}), reuse=True)
    engine.delete(Kind.OFFER, engine.fingerprints(Kind.OFFER))
    engine.write([offer("c", "screen")])
    engine.discard()
    assert set(ids(ask(engine, "screen"))) == {"a", "b"}


def test_a_copy_is_empty_where_nothing_is_served(engine: SearchEngine, offer: MakeOffer) -> None:
    engine.begin(Generation(name="first", schema_version=SCHEMA_VERSION, inputs="", built_at=WHEN), reuse=True)
    assert engine.fingerprints(Kind.OFFER) == frozenset()
    engine.write([offer("a", "screen")])
    engine.publish()
    assert ids(ask(engine)) == ["a"]


def test_a_copy_has_the_fingerprint_of_every_document(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    documents = [offer(f"{number}", "screen") for number in range(300)]
    publish(*documents)
    engine.begin(engine.generation().model_copy(update={"name": "second"}), reuse=True)
    assert engine.fingerprints(Kind.OFFER) == {document.fingerprint for document in documents}
    assert engine.fingerprints(Kind.GUIDE) == frozenset()


def test_a_document_that_is_deleted_and_written_again_stays_as_written(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    """Whichever comes first; the last document of a generation is the one with the highest number of writing."""
    before, after = offer("a", "screen"), offer("a", "battery")
    publish(offer("b", "screen"), before)
    engine.begin(engine.generation().model_copy(update={"name": "second"}), reuse=True)
    engine.delete(Kind.OFFER, [before.fingerprint])
    engine.write([after])
    engine.delete(Kind.OFFER, [before.fingerprint])
    engine.publish()
    assert (ids(ask(engine, "battery")), ids(ask(engine, "screen"))) == (["a"], ["b"])


def test_changes_of_changes_add_up(engine: SearchEngine, offer: MakeOffer, publish: Publish, change: Publish) -> None:
    """Every generation replaces a third of the one before, deletes one offer and adds one."""
    served = [offer(f"{number}", "screen", source="g0") for number in range(30)]
    publish(*served)
    for number in range(1, 4):
        replaced = [offer(each.id, "screen", source=f"g{number}") for each in served[::3]]
        added = offer(f"{29 + number}", "screen", source=f"g{number}")
        written = {each.id: each for each in (*replaced, added)}
        change(f"g{number}", *written.values(), gone=[*served[::3], served[1]])
        served = [*(each for each in served if each.id not in written and each is not served[1]), *written.values()]
        assert sorted(ids(ask(engine, "screen", limit=100))) == sorted(each.id for each in served)
        sources = [each.keywords["source"][0] for each in served]
        assert ask(engine, facets=("source",)).facets["source"] == Counter(sources)
        assert engine.generation().counts[Kind.OFFER] == 30


@pytest.mark.parametrize("sort", [None, Sort("price_order"), Sort("price_order", descending=True)])
def test_the_pages_of_a_changed_copy_hold_every_hit_once(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, change: Publish, sort: Sort | None
) -> None:
    served = [offer(f"{number:02}", "screen", price=number % 3) for number in range(40)]
    publish(*served)
    replaced = [offer(each.id, "new screen", price=1) for each in served[10:15]]
    change("second", *replaced, offer("40", "screen", price=1), gone=served[5:15])
    found, cursor = [], None
    while True:
        page = ask(engine, "screen", sort=sort, limit=7, cursor=cursor)
        found += ids(page)
        if page.cursor is None:
            break
        cursor = page.cursor
    wanted = [*(each.id for each in (*served[:5], *served[10:])), "40"]
    assert sorted(found) == sorted(wanted)
