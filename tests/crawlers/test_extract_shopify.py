"""What is read of Shopify's answers: own small payloads in the shapes that storefronts send."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crawlers.extract.shopify import ShopMeta, listings, product, shop_meta
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Lookups, Source

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHOP = Source(
    name="fixit-parts",
    title="Fixit Parts",
    url="https://fixit.example/",
    platform="shopify",
    basis="robots_allowed",
    terms="-",
    tax="included",
)

ONE = {
    "id": 7,
    "title": "Battery for Pixel 6 &amp; 6a",
    "handle": "battery-pixel-6",
    "body_html": "<p>4614 mAh</p><script>x()</script>",
    "vendor": "Acme",
    "product_type": "Batteries",
    "tags": ["pixel", "pixel", "Grade:A"],
    "variants": [
        {
            "id": 71,
            "title": "Default Title",
            "option1": "Default Title",
            "sku": "",
            "available": True,
            "price": "19.90",
            "compare_at_price": "0.00",
        }
    ],
    "images": [{"src": "//cdn.fixit.example/a.jpg"}],
    "options": [{"name": "Title", "values": ["Default Title"]}],
}
TWO = {
    "id": 8,
    "title": "Screen",
    "handle": "écran mobile",
    "body_html": None,
    "vendor": "Acme",
    "product_type": "",
    "tags": "a, b",
    "variants": [
        {
            "id": 81,
            "title": "Black / Grade A",
            "option1": "Black",
            "option2": "Grade A",
            "sku": "S-1",
            "available": False,
            "price": "49.00",
        },
        {"id": 82, "title": "Black / Grade B", "option1": "Black", "option2": "Grade B", "sku": "S-1", "price": "0.00"},
    ],
    "images": [],
    "options": [{"name": "Color"}, {"name": "Quality"}],
}


def _read(*products: object, currency: str | None = "EUR") -> tuple[list[Listing], list[Issue]]:
    records = list(listings({"products": list(products)}, SHOP, currency, AT))
    return [r for r in records if isinstance(r, Listing)], [r for r in records if isinstance(r, Issue)]


def test_a_product_without_options_is_one_listing_without_a_variant_name() -> None:
    (listing,), issues = _read(ONE)
    assert issues == []
    assert (listing.key, listing.title, listing.variant, listing.sku) == ("71", "Battery for Pixel 6 & 6a", None, None)
    assert listing.url == "https://fixit.example/products/battery-pixel-6"
    assert listing.price is not None
    assert (listing.price.amount, listing.price.currency, listing.price.tax) == (Decimal("19.90"), "EUR", "included")
    assert (listing.stock.state, listing.stock.evidence, listing.raw.stock) == ("in_stock", "true", "true")
    assert (listing.description, listing.brand, listing.category, listing.tags) == (
        "4614 mAh",
        "Acme",
        "Batteries",
        ("pixel", "Grade:A"),
    )
    assert listing.images == ("https://cdn.fixit.example/a.jpg",)
    assert (listing.attributes, listing.observed_at) == ({}, AT)


def test_each_variant_is_a_listing_with_its_own_address_and_words() -> None:
    (first, second), issues = _read(TWO)
    assert issues == []
    assert [first.key, second.key] == ["81", "82"]
    assert first.url == "https://fixit.example/products/%C3%A9cran%20mobile?variant=81"
    assert (first.variant, first.attributes, first.raw.grade) == (
        "Black / Grade A",
        {"Color": "Black", "Quality": "Grade A"},
        "Grade A",
    )
    assert (first.stock.state, first.tags) == ("out_of_stock", ("a", "b"))
    assert (second.price, second.raw.price, second.stock.state) == (None, "0.00", "unknown")


@pytest.mark.parametrize(
    ("second", "known", "grade", "fields"),
    [
        ("Qualité", "GRADE a", "Grade A", []),
        ("Qualité", "Grade B", "Grade A", ["grade"]),
        ("Type", "Grade B", None, []),
        ("Type", "grade a", "Grade A", []),
        ("Type", "black / grade a", "Black / Grade A", []),
    ],
)
def test_the_grade_is_an_option_named_so_or_a_word_of_the_look_up(
    second: str, known: str, grade: str | None, fields: list[str]
) -> None:
    lookups = Lookups.model_validate({"grade": {known: {"state": "used"}}})
    variants = TWO["variants"][:1]  # type: ignore[index]
    item = {**TWO, "options": [{"name": "Color"}, {"name": second}], "variants": variants}
    records = list(listings({"products": [item]}, SHOP.model_copy(update={"lookups": lookups}), "EUR", AT))
    (listing,) = (record for record in records if isinstance(record, Listing))
    assert listing.raw.grade == grade
    assert [record.field for record in records if isinstance(record, Issue)] == fields


def test_without_a_currency_the_price_stays_in_the_raw_words() -> None:
    (listing,), _ = _read(ONE, currency=None)
    assert (listing.price, listing.raw.price) == (None, "19.90")


@pytest.mark.parametrize("odd", [1990, True, None, "on request", "1e999", {"amount": 5}])
def test_a_price_in_another_shape_is_an_issue_and_no_price(odd: object) -> None:
    (listing,), (issue,) = _read({**ONE, "variants": [{**ONE["variants"][0], "price": odd}]})  # type: ignore[index]
    assert (listing.price, issue.field) == (None, "price")


def test_the_ajax_form_has_hundredths_a_barcode_and_inventory() -> None:
    payload = {
        "id": 9,
        "title": "Akku",
        "handle": "akku",
        "description": "<b>neu</b>",
        "type": "Akkus",
        "price": 52000,
        "options": ["Condition"],
        "images": ["//cdn.fixit.example/b.jpg"],
        "variants": [
            {
                "id": 1,
                "title": "Used",
                "option1": "Used",
                "price": 52000,
                "barcode": "5032037150354",
                "available": True,
                "inventory_quantity": 3,
                "inventory_management": "shopify",
            },
            {"id": 2, "title": "New", "option1": "New", "price": 99, "barcode": "5032037150355", "available": False},
        ],
    }
    used, issue, new = product(payload, SHOP, "EUR", AT)
    assert isinstance(used, Listing)
    assert isinstance(issue, Issue)
    assert isinstance(new, Listing)
    assert used.price is not None
    assert (used.price.amount, used.raw.price, used.gtin, used.stock.quantity) == (
        Decimal(520),
        "520",
        "5032037150354",
        3,
    )
    assert (used.raw.condition, used.category) == ("Used", "Akkus")
    assert (issue.field, issue.value, new.gtin) == ("gtin", "5032037150355", None)
    assert new.price is not None
    assert new.price.amount == Decimal("0.99")


@pytest.mark.parametrize(
    ("inventory", "state", "quantity"),
    [
        ({"inventory_quantity": 5, "inventory_policy": "deny", "inventory_management": "shopify"}, "in_stock", 5),
        ({"inventory_quantity": 0, "inventory_policy": "deny", "inventory_management": "shopify"}, "out_of_stock", 0),
        ({"inventory_quantity": 0, "inventory_policy": "continue", "inventory_management": "shopify"}, "unknown", None),
        (
            {"inventory_quantity": -82, "inventory_policy": "continue", "inventory_management": "shopify"},
            "unknown",
            None,
        ),
        ({"inventory_quantity": 5, "inventory_management": None}, "unknown", None),
        ({}, "unknown", None),
    ],
)
def test_the_json_form_tells_stock_only_by_counted_inventory(
    inventory: dict[str, object], state: str, quantity: int | None
) -> None:
    variant = {"id": 1, "title": "Default Title", "price": "5.00", "price_currency": "GBP", **inventory}
    (listing,) = product({"product": {"title": "X", "handle": "x", "variants": [variant]}}, SHOP, "EUR", AT)
    assert isinstance(listing, Listing)
    assert (listing.stock.state, listing.stock.quantity) == (state, quantity)
    assert listing.price is not None
    assert listing.price.currency == "GBP"


BROKEN: list[object] = [
    None,
    5,
    "x",
    [],
    {},
    {"products": None},
    {"products": 5},
    {"products": [None]},
    {"products": [{"title": 5, "variants": "x"}]},
    {"products": [{"title": "x", "variants": [{}]}]},
]


@pytest.mark.parametrize("payload", BROKEN)
def test_what_is_no_page_of_products_is_an_issue(payload: object) -> None:
    records = list(listings(payload, SHOP, "EUR", AT))
    assert records
    assert all(isinstance(record, Issue) and record.level == "error" for record in records)
    assert all(isinstance(record, Issue) for record in product(payload, SHOP, "EUR", AT))


def test_one_broken_product_costs_no_other() -> None:
    read, issues = _read({"title": "no variants"}, ONE, 5, TWO)
    assert (len(read), len(issues)) == (3, 2)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ({"currency": "MDL", "published_products_count": 62}, ShopMeta("MDL", 62)),
        ({"currency": "money", "published_products_count": -1}, ShopMeta(None, None)),
        ({"currency": ["EUR"], "published_products_count": "62"}, ShopMeta(None, None)),
        ([], ShopMeta(None, None)),
        ("<html>", ShopMeta(None, None)),
    ],
)
def test_shop_meta(payload: object, expected: ShopMeta) -> None:
    assert shop_meta(payload) == expected
