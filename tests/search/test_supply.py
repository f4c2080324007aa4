"""Who sells a part: counted, with the lowest price of one piece, and never a currency turned into another."""

from datetime import UTC, datetime
from typing import Any

import pytest

from index_schema.entries import Offer, SeenStock
from index_schema.records import ListingStatus, Price, StockState
from index_schema.resolution import Grade, Technology
from search.supply import MOST_LINES, Supply

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def an_offer(number: int = 1, price: tuple[str, str] | None = ("10", "EUR"), **changes: Any) -> Offer:
    facts: dict[str, Any] = dict.fromkeys(
        ("sku", "url", "part_type", "grade_words", "brand", "category", "variant", "price_words", "language")
    )
    facts |= {
        "id": f"acme.{number}",
        "source": "acme",
        "source_title": "Acme",
        "title": "Battery",
        "grade": Grade(),
        "devices": (),
        "excluded": (),
        "part_numbers": (),
        "price": Price.model_validate({"amount": price[0], "currency": price[1]}) if price else None,
        "stock": SeenStock(state=changes.pop("stock", StockState.IN_STOCK), observed_at=NOON),
        "status": ListingStatus.LIVE,
        "pack_size": 1,
        "observed_at": NOON,
        "stale_at": NOON,
    }
    return Offer.model_validate(facts | changes)


def supply(*offers: Offer) -> Supply:
    made = Supply()
    for offer in offers:
        made.add("part", offer)
    return made


def test_offers_are_counted_and_the_lowest_price_of_each_currency_is_kept() -> None:
    summary = supply(
        an_offer(1),
        an_offer(2, ("8.5", "EUR")),
        an_offer(3, ("9", "GBP"), stock=StockState.OUT_OF_STOCK),
        an_offer(4, None),
    ).summary("part")
    assert (summary.live, summary.in_stock) == (4, 3)
    assert [f"{price.amount} {price.currency}" for price in summary.lowest] == ["8.5 EUR", "9 GBP"]


def test_the_price_of_a_pack_is_that_of_its_pieces() -> None:
    (lowest,) = supply(an_offer(1, ("20", "EUR"), pack_size=3)).summary("part").lowest
    assert str(lowest.amount) == "6.67"


@pytest.mark.parametrize("status", [ListingStatus.NOT_SEEN, ListingStatus.DISCONTINUED])
def test_what_is_no_longer_listed_is_no_supply(status: ListingStatus) -> None:
    assert supply(an_offer(status=status)).summary("part").live == 0


def test_grades_are_kept_once() -> None:
    soft = Grade(technology=Technology.OLED_SOFT)
    assert supply(an_offer(1, grade=soft), an_offer(2, grade=soft), an_offer(3)).summary("part").grades == (soft,)


def test_the_best_offers_are_in_stock_and_cheap() -> None:
    offers = [an_offer(number, (str(100 - number), "EUR")) for number in range(MOST_LINES + 5)]
    best = supply(an_offer(99, ("1", "EUR"), stock=StockState.OUT_OF_STOCK), *offers).best("part")
    assert [line.price and int(line.price.amount) for line in best] == [91 + at for at in range(MOST_LINES)]


def test_no_currency_hides_another_one() -> None:
    dear = [an_offer(number, ("90", "AUD")) for number in range(2 * MOST_LINES)]
    best = supply(*dear, an_offer(99, ("9", "EUR")), an_offer(100, ("1", "USD"), stock=StockState.OUT_OF_STOCK)).best(
        "part"
    )
    assert [line.price and line.price.currency for line in best] == ["AUD"] * MOST_LINES + ["EUR", "USD"]


def test_packs_are_compared_by_the_piece() -> None:
    best = supply(an_offer(1, ("10", "EUR")), an_offer(2, ("30", "EUR"), pack_size=6)).best("part")
    assert [line.id for line in best] == ["acme.2", "acme.1"]


def test_an_unknown_part_has_no_supply() -> None:
    assert (Supply().summary("part").live, Supply().best("part")) == (0, ())
