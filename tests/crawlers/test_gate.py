"""The gate: what looks broken is refused with a reason to act on, what shops really do passes."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from crawlers.gate import judge
from index_schema.feeds import CrawlReport
from index_schema.sources import Bounds, Expectations, Source

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FILLED = {"price": 0.99, "stock": 1.0, "sku": 0.9, "mpn": 0.1, "description": 0.6}
HEALTHY = CrawlReport(
    source="acme",
    run="r",
    started_at=NOW,
    finished_at=NOW,
    finish_reason="finished",
    requests=1_100,
    listings=1_000,
    filled=FILLED,
)
ACME = Source(
    name="acme", title="Acme", url="https://shop.example/", platform="shopify", basis="permission", terms="by letter"
)
GUIDES = {"listings": 0, "guides": 500, "filled": dict.fromkeys(FILLED, 0.0)}


def expecting(**expect: object) -> Source:
    return ACME.model_copy(update={"expect": Expectations.model_validate(expect)})


LIST = ACME.model_copy(update={"platform": "price_list"})

LEGITIMATE = {
    "as before": ({}, ACME),
    "5 % fewer": ({"listings": 950}, ACME),
    "20 % more": ({"listings": 1_200}, ACME),
    "twice as many, no maximum set": ({"listings": 2_000}, ACME),
    "exactly 80 %": ({"listings": 800}, ACME),
    "two pages gone": ({"failed_pages": 2}, ACME),
    "5 % of the pages failed": ({"failed_pages": 55}, ACME),
    "issues alone": ({"issues": 400}, ACME),
    "a tenth of the prices gone with the stock": ({"filled": {**FILLED, "price": 0.89}}, ACME),
    "better filled than before": ({"filled": dict.fromkeys(FILLED, 1.0)}, ACME),
    "within bounds": ({}, expecting(listings={"min": 900, "max": 1_100})),
    "as well filled as expected": ({}, expecting(filled={"price": 0.99, "stock": 1})),
    "a drop that the source's file allows": ({"filled": {**FILLED, "price": 0.5}}, expecting(filled={"price": 0.5})),
    "a collapse that the source's file allows": ({"listings": 300}, expecting(shrink=0)),
    "as many as announced": ({"announced": 400, "announced_read": 400}, ACME),
    "nearly as many as announced": ({"announced": 500, "announced_read": 400}, ACME),
    "no requests at all, as with a list": ({"requests": 0}, LIST),
}

BROKEN = {
    "nothing": ({"listings": 0}, ACME, "no record at all: see feeds/acme/r/issues.jsonl"),
    "nothing, though nothing is expected": (
        {"listings": 0},
        expecting(listings={"min": 0}, shrink=0),
        "no record at all",
    ),
    "25 % fewer": ({"listings": 750}, ACME, "750 listings after 1000"),
    "60 % fewer": ({"listings": 400}, ACME, "expect.shrink"),
    "a wall: every page failed": ({"listings": 0, "failed_pages": 1_100}, ACME, "1100 of 1100 pages failed"),
    "6 % of the pages failed": ({"failed_pages": 66}, ACME, "more than the 5% of expect.failed_pages"),
    "6 % of a list's rows": ({"failed_pages": 66}, LIST, "66 of 1100 rows could not be read"),
    "failures without any success": ({"requests": 0, "failed_pages": 1}, ACME, "1 of 0 pages failed"),
    "killed": ({"finish_reason": "shutdown"}, ACME, "ended early (shutdown)"),
    "out of time": ({"finish_reason": "closespider_timeout"}, ACME, "closespider_timeout"),
    "a page of the list missing": ({"finish_reason": "incomplete"}, ACME, "incomplete"),
    "a fault in the spider": ({"exceptions": 1}, ACME, "1 errors in the program itself"),
    "fewer than the minimum": ({}, expecting(listings={"min": 1_001}), "expect.listings.min"),
    "more than the maximum": ({}, expecting(listings={"max": 999}), "expect.listings.max"),
    "no guides where guides are due": ({}, expecting(guides={"min": 10}), "0 guides, fewer than the 10"),
    "half of the prices gone": ({"filled": {**FILLED, "price": 0.5}}, ACME, "50.0% of the listings have a price"),
    "stock unreadable": ({"filled": {**FILLED, "stock": 0.0}}, ACME, "have a stock"),
    "a field that vanished from the report": ({"filled": {}}, ACME, "have a sku"),
    "worse filled than expected": ({}, expecting(filled={"mpn": 0.2}), "less than the 20.0% of expect.filled.mpn"),
    "a little below the expectation": ({}, expecting(filled={"price": 0.995}), "expect.filled.price"),
    "cut paging": ({"announced": 1_000, "announced_read": 300}, ACME, "300 of the 1000 items"),
}


def report(changes: Mapping[str, object]) -> CrawlReport:
    return CrawlReport.model_validate({**HEALTHY.model_dump(), **changes})


@pytest.mark.parametrize(("changes", "source"), LEGITIMATE.values(), ids=LEGITIMATE.keys())
def test_what_shops_really_do_passes(changes: Mapping[str, object], source: Source) -> None:
    assert judge(report(changes), source, HEALTHY) == ()


@pytest.mark.parametrize(("changes", "source", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_what_looks_broken_is_refused_with_a_reason(changes: Mapping[str, object], source: Source, words: str) -> None:
    reasons = judge(report(changes), source, HEALTHY)
    assert any(words in reason for reason in reasons), reasons


def test_a_first_run_has_nothing_to_be_compared_with() -> None:
    assert judge(report({"listings": 3, "filled": {}}), ACME, None) == ()
    assert judge(report({"listings": 0}), ACME, None) != ()


def test_guides_are_counted_as_listings_are() -> None:
    before, half = report(GUIDES), report({**GUIDES, "guides": 250})
    source = ACME.model_copy(update={"expect": Expectations(guides=Bounds(min=300))})
    assert judge(before, source, before) == ()
    assert len(judge(half, source, before)) == 2
    assert judge(half, source, None) != ()


def test_every_reason_is_told_at_once() -> None:
    bad = report({"exceptions": 2, "failed_pages": 500, "listings": 100, "filled": {}})
    assert len(judge(bad, expecting(listings={"min": 500}), HEALTHY)) == 4 + sum(
        share > 0.1 for share in FILLED.values()
    )


@pytest.mark.parametrize(("exceptions", "reasons"), [(0, 1), (2, 2)])
@pytest.mark.parametrize("listings", [0, 100])
def test_of_a_run_that_ended_early_only_that_is_said(listings: int, exceptions: int, reasons: int) -> None:
    rest = {"failed_pages": 500, "filled": {}, "announced": 1_000}
    bad = report({"finish_reason": "shutdown", "listings": listings, "exceptions": exceptions, **rest})
    told = judge(bad, expecting(listings={"min": 500}), HEALTHY)
    assert "ended early (shutdown)" in told[0]
    assert ". " not in told[0], "one sentence"
    assert len(told) == reasons
