"""The shop's own words on a product page: a currency sign, stock and grade, and what the source's look-ups make of them."""

import json
from datetime import UTC, datetime

import pytest

from crawlers.extract.structured_data import listings
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Lookups, Source

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://shop.example/p/akku-a52"
SHOP = Source(
    name="shop", title="Shop", url="https://shop.example", platform="structured_data", basis="robots_allowed", terms="-"
)
OFFER = {"@type": "Offer", "price": "19.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
PRODUCT: dict[str, object] = {"@type": "Product", "name": "Akku A52", "sku": "A-1", "offers": OFFER}


def page(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def read(body: str, source: Source) -> tuple[list[Listing], list[Issue]]:
    records = list(listings(body, URL, source, AT))
    return [r for r in records if isinstance(r, Listing)], [r for r in records if isinstance(r, Issue)]


def test_a_price_in_another_currency_than_the_sources_is_none() -> None:
    source = SHOP.model_copy(update={"currency": "EUR"})
    (listing,), (issue,) = read(page({**PRODUCT, "offers": {"price": "£19.90", "availability": "InStock"}}), source)
    assert (listing.price, listing.raw.price, issue.field, issue.value) == (None, "£19.90", "price", "£19.90")
    assert "EUR" in issue.message


GRADES = {"stock": {"Ruf an": "unknown", "Nachbestellt": "back_order"}, "grade": {"Service Pack": {"state": "new"}}}
WITH_WORDS = SHOP.model_copy(update={"lookups": Lookups.model_validate(GRADES)})


@pytest.mark.parametrize(
    ("words", "state", "fields"),
    [("nachbestellt", "back_order", []), ("Ruf an", "unknown", []), ("vielleicht", "unknown", ["stock"])],
)
def test_stock_words_of_the_look_up_are_known(words: str, state: str, fields: list[str]) -> None:
    (listing,), issues = read(page({**PRODUCT, "offers": {**OFFER, "availability": words}}), WITH_WORDS)
    assert (listing.stock.state, [issue.field for issue in issues]) == (state, fields)


def _property(name: str, value: str) -> dict[str, object]:
    return {**PRODUCT, "additionalProperty": [{"@type": "PropertyValue", "name": name, "value": value}]}


@pytest.mark.parametrize(
    ("node", "source", "grade", "fields"),
    [
        (_property("Quality", "service pack"), WITH_WORDS, "service pack", []),
        (_property("Qualität", "A+"), WITH_WORDS, "A+", ["grade"]),
        (_property("КАЧЕСТВО", "A+"), SHOP, "A+", []),
        (_property("Ausführung", "Service Pack"), WITH_WORDS, "Service Pack", []),
        (_property("Ausführung", "Service Pack"), SHOP, None, []),
        (
            {
                "@type": "ProductGroup",
                "name": "Akku",
                "hasVariant": [{"@type": "Product", "sku": "1", "pattern": "Service Pack", "offers": OFFER}],
            },
            WITH_WORDS,
            "Service Pack",
            [],
        ),
    ],
)
def test_the_grade_is_kept_in_the_shops_words(
    node: dict[str, object], source: Source, grade: str | None, fields: list[str]
) -> None:
    (listing,), issues = read(page(node), source)
    assert (listing.raw.grade, [issue.field for issue in issues]) == (grade, fields)
