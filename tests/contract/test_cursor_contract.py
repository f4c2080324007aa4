"""What a cursor promises: every hit once, through the generation it began in, and no other question."""

from collections.abc import Callable

import pytest

from index_schema.documents import Document
from search.engine import CursorExpired, SearchEngine
from search.query import Sort
from tests.contract.asking import ask, ids

MakeOffer = Callable[..., Document]
Publish = Callable[..., None]


def test_the_pages_of_a_cursor_hold_every_hit_once(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(*(offer(f"{number:03}", "screen", price=number % 7) for number in range(95)))
    found, cursor = [], None
    while True:
        page = ask(engine, "screen", sort=Sort("price_order"), limit=10, cursor=cursor)
        found += ids(page)
        assert page.total == 95
        if page.cursor is None:
            break
        cursor = page.cursor
    assert len(found) == 95
    assert len(set(found)) == 95


def test_a_cursor_walks_on_through_the_generation_it_began_in(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(*(offer(f"old{number}", "screen") for number in range(4)))
    first = ask(engine, "screen", limit=2)
    publish(offer("new", "screen"), name="second")
    rest = ask(engine, "screen", limit=2, cursor=first.cursor)
    assert {*ids(first), *ids(rest)} == {"old0", "old1", "old2", "old3"}


def test_a_cursor_whose_generation_is_gone_says_so(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "screen"), offer("b", "screen"))
    cursor = ask(engine, "screen", limit=1).cursor
    for name in ("second", "third"):
        publish(offer("c", "screen"), name=name)
    with pytest.raises(CursorExpired, match="without the cursor"):
        ask(engine, "screen", limit=1, cursor=cursor)


@pytest.mark.parametrize("cursor", ["", "zz", "00", "5b5d", "é" * 10, "7b7d", "6e756c6c", "35", "5b312c322c335d"])
def test_a_tampered_cursor_is_refused(engine: SearchEngine, offer: MakeOffer, publish: Publish, cursor: str) -> None:
    publish(offer("a", "screen"), offer("b", "screen"))
    with pytest.raises(CursorExpired):
        ask(engine, "screen", cursor=cursor)


def test_a_cursor_of_another_question_is_refused(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "screen"), offer("b", "screen"))
    cursor = ask(engine, "screen", limit=1).cursor
    with pytest.raises(CursorExpired, match="another question"):
        ask(engine, "battery", limit=1, cursor=cursor)
