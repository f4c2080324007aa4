"""Of all the products on a page, which are its own, and which of its offers are variants."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.crawlers.product_pages import OFFER, PRODUCT, URL, product_page, read_one, read_page

OTHER = {**PRODUCT, "name": "Screen A52", "sku": "B-2"}


@pytest.mark.parametrize(
    ("nodes", "head"),
    [
        ([{**OTHER, "url": "/p/screen-a52"}, {**PRODUCT, "url": "/p/akku-a52"}], ""),
        ([{**OTHER, "@id": "https://shop.example/p/screen-a52#product"}, {**PRODUCT, "@id": URL + "#product"}], ""),
        ([{**OTHER, "url": "/p/screen-a52"}, {**PRODUCT, "url": "/de/p/akku-a52"}], ""),
        ([{**OTHER, "url": "/x/1"}, {**PRODUCT, "url": "/x/2"}], '<link rel="canonical" href="/x/2">'),
        ([OTHER, PRODUCT], "<title>Akku A52 | Shop</title>"),
        ([OTHER, PRODUCT], '<meta property="og:title" content="Akku  A52">'),
    ],
)
def test_of_several_products_the_pages_own_is_read(nodes: list[object], head: str) -> None:
    assert read_one(product_page(*nodes, head=head)).sku == "A-1"


@pytest.mark.parametrize(
    "nodes",
    [
        [OTHER, PRODUCT],
        [{**OTHER, "url": "/p/screen-a52"}, {**PRODUCT, "url": "/p/akku-a51"}],
        [{**OTHER, "url": "/p/screen-a52"}],
    ],
)
def test_where_none_is_the_pages_own_nothing_is_read(nodes: list[object]) -> None:
    read, (issue,) = read_page(product_page(*nodes, head="<title>Akku</title>"))
    assert (read, issue.level) == ([], "error")


def test_an_item_that_is_reviewed_is_not_for_sale() -> None:
    review = {"@type": "Review", "itemReviewed": {"@type": "Product", "name": "Akku A52", "offers": {"price": 1}}}
    assert read_one(product_page(review, PRODUCT)).sku == "A-1"


def test_each_variant_of_a_group_is_a_listing_and_the_group_is_none() -> None:
    group = {
        "@type": "ProductGroup",
        "name": "Screen",
        "sku": "G",
        "brand": "Acme",
        "offers": OFFER,
        "hasVariant": [
            {
                "@type": "Product",
                "name": "Screen black",
                "sku": "S-B",
                "color": "black",
                "size": "6.1",
                "offers": OFFER,
            },
            {
                "@type": "Product",
                "sku": "S-W",
                "color": "white",
                "size": "6.1",
                "offers": {**OFFER, "availability": "SoldOut"},
            },
        ],
    }
    (black, white), issues = read_page(product_page(group))
    assert issues == []
    assert [(x.key, x.title, x.variant, x.brand, x.stock.state) for x in (black, white)] == [
        ("S-B / black / 6.1", "Screen black", "black", "Acme", "in_stock"),
        ("S-W / white / 6.1", "Screen", "white", "Acme", "out_of_stock"),
    ]


def test_offers_with_numbers_or_addresses_of_their_own_are_variants() -> None:
    offers = [
        {**OFFER, "sku": "V-1", "name": "Akku A52 - black", "url": URL + "?v=1"},
        {**OFFER, "sku": "V-2", "name": "Akku A52 - white", "url": URL + "?v=2", "price": 21},
    ]
    read, _ = read_page(product_page({**PRODUCT, "offers": offers}))
    assert [(x.key, x.variant, x.url, x.price and x.price.amount) for x in read] == [
        ("V-1 / black", "black", URL + "?v=1", Decimal("19.90")),
        ("V-2 / white", "white", URL + "?v=2", Decimal(21)),
    ]


def _group(variants: list[dict[str, object]]) -> dict[str, object]:
    return {"@type": "ProductGroup", "name": "S", "hasVariant": [{"@type": "Product", **each} for each in variants]}


def _offered(offers: list[dict[str, object]]) -> dict[str, object]:
    return {**PRODUCT, "offers": [{**OFFER, **each} for each in offers]}


SIBLINGS: dict[str, tuple[Callable[[list[dict[str, object]]], dict[str, object]], list[dict[str, object]]]] = {
    "one sku": (_group, [{"sku": "S", "color": c, "size": "6.1", "offers": OFFER} for c in ("red", "blue", "green")]),
    "one sku, addresses": (_group, [{"sku": "S", "url": f"{URL}?v={n}", "offers": OFFER} for n in range(3)]),
    "one sku, numbers": (_group, [{"sku": "S", "mpn": f"M{n}", "offers": OFFER} for n in range(3)]),
    "no sku": (_group, [{"color": colour, "offers": OFFER} for colour in ("red", "blue", "green")]),
    "named offers": (_offered, [{"name": f"Akku A52 - {colour}"} for colour in ("red", "blue", "green")]),
    "offers with a sku": (_offered, [{"name": f"Akku A52 {n}", "sku": f"V-{n}"} for n in range(3)]),
    "conditions": (
        _offered,
        [{"itemCondition": f"https://schema.org/{c}Condition"} for c in ("New", "Used", "Damaged")],
    ),
    "addresses": (_offered, [{"url": f"{URL}?v={n}"} for n in range(3)]),
}


@pytest.mark.parametrize(("page_of", "siblings"), SIBLINGS.values(), ids=SIBLINGS)
def test_a_key_does_not_change_when_others_come_or_go(
    page_of: Callable[[list[dict[str, object]]], dict[str, object]], siblings: list[dict[str, object]]
) -> None:
    together = [listing.key for listing in read_page(product_page(page_of(siblings)))[0]]
    alone = [read_page(product_page(page_of([each])))[0][0].key for each in siblings]
    assert len(set(together)) == 3
    assert alone == together
    assert [listing.key for listing in read_page(product_page(page_of(siblings[::-1])))[0]] == together[::-1]


def test_a_product_alone_has_its_sku_as_its_key() -> None:
    assert read_one(product_page(_offered([{"url": URL, "itemCondition": "NewCondition"}]))).key == "A-1"


def _microdata_offers(*offers: dict[str, str]) -> str:
    inner = "".join(
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">'
        + "".join(f'<meta itemprop="{name}" content="{value}">' for name, value in offer.items())
        + '<meta itemprop="priceCurrency" content="EUR"></div>'
        for offer in offers
    )
    head = '<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Akku A52</h1>'
    return product_page(body=f"{head}{inner}</div>")


VARIANTS = [
    [{"name": "Akku A52 black", "price": "5"}, {"name": "Akku A52 - white", "price": "6"}],
    [{"name": "Akku A52 black", "price": "5", "sku": "B"}, {"name": "Akku A52 white", "price": "6", "sku": "W"}],
    [{"name": "black", "price": "5", "sku": "B"}, {"name": "white", "price": "6", "sku": "W"}],
]


@pytest.mark.parametrize(
    "markup", [_microdata_offers, lambda *offers: product_page({**PRODUCT, "offers": list(offers)})]
)
@pytest.mark.parametrize("offers", VARIANTS)
def test_named_offers_are_variants_in_every_markup(offers: list[dict[str, str]], markup: Callable[..., str]) -> None:
    read, issues = read_page(markup(*({**offer, "priceCurrency": "EUR"} for offer in offers)))
    assert issues == []
    assert [(listing.variant, str(listing.price and listing.price.amount)) for listing in read] == [
        ("black", "5"),
        ("white", "6"),
    ]
    assert len({listing.id for listing in read}) == 2


def test_names_that_do_not_carry_on_the_products_tell_no_variants() -> None:
    (listing,), (issue,) = read_page(
        _microdata_offers({"name": "Retail", "price": "5"}, {"name": "Trade", "price": "4"})
    )
    assert (listing.price, listing.raw.price, issue.field) == (None, "5 | 4", "price")
