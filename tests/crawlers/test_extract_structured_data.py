"""What is read of product pages: small pages of our own, each with one trap that shops really set."""

from decimal import Decimal

import pytest

from tests.crawlers.product_pages import OFFER, PRODUCT, SHOP, URL, product_page, read_one, read_page


def test_a_product_with_one_offer() -> None:
    node = {
        **PRODUCT,
        "description": "<p>4500 mAh &amp; tools</p>",
        "brand": {"@type": "Brand", "name": "Acme"},
        "mpn": "EB-BA525ABY",
        "gtin13": "5032037150354",
        "image": ["/a.jpg", {"@type": "ImageObject", "url": "https://cdn.example/b.jpg"}, "javascript:x"],
        "category": "Akkus",
        "color": "black",
        "additionalProperty": [{"@type": "PropertyValue", "name": "Capacity", "value": 4500}],
        "isAccessoryOrSparePartFor": [{"@type": "Product", "name": "Galaxy A52"}, "Galaxy A52s"],
        "itemCondition": "https://schema.org/UsedCondition",
    }
    listing = read_one(product_page(node))
    assert (listing.key, listing.sku, listing.mpn, listing.gtin, listing.url) == (
        "A-1",
        "A-1",
        "EB-BA525ABY",
        "5032037150354",
        URL,
    )
    assert (listing.title, listing.brand, listing.category, listing.variant) == ("Akku A52", "Acme", "Akkus", None)
    assert listing.description == "4500 mAh & tools"
    assert listing.price is not None
    assert (listing.price.amount, listing.price.currency) == (Decimal("19.90"), "EUR")
    assert (listing.stock.state, listing.raw.price, listing.raw.condition) == (
        "in_stock",
        "19.90",
        "https://schema.org/UsedCondition",
    )
    assert listing.attributes == {"Capacity": "4500", "color": "black"}
    assert listing.stated_compatibility == ("Galaxy A52", "Galaxy A52s")
    assert listing.images == ("https://shop.example/a.jpg", "https://cdn.example/b.jpg")


SHAPES: list[object] = [
    [PRODUCT],
    {"@graph": [{"@type": "BreadcrumbList"}, PRODUCT]},
    {"@graph": [{"@graph": [{**PRODUCT, "@id": URL + "#product"}, {**PRODUCT, "@id": URL + "#product"}]}]},
    {"@type": "ItemPage", "mainEntity": PRODUCT},
    {**PRODUCT, "@type": ["Product", "IndividualProduct"]},
    {**PRODUCT, "@type": "http://schema.org/Product"},
    {**PRODUCT, "URL": URL},
    {**PRODUCT, "offers": [OFFER]},
    {**PRODUCT, "offers": [OFFER, OFFER]},
    {
        **PRODUCT,
        "offers": {
            "@type": "AggregateOffer",
            "lowPrice": 19.9,
            "highPrice": "29.90",
            "priceCurrency": "EUR",
            "availability": "InStock",
        },
    },
    {**PRODUCT, "offers": {"@type": "AggregateOffer", "lowPrice": "5", "offers": [OFFER]}},
    {**PRODUCT, "offers": [{"@type": "AggregateOffer", "lowPrice": "5"}, OFFER]},
    {**PRODUCT, "offers": {**OFFER, "price": "19,90 €"}},
    {
        **PRODUCT,
        "offers": {
            "availability": "instock",
            "priceSpecification": [
                {"price": "25", "priceType": "https://schema.org/ListPrice"},
                {"price": "19.90", "priceCurrency": "EUR"},
            ],
        },
    },
    {
        **PRODUCT,
        "offers": {
            "availability": "instock",
            "priceSpecification": {"@type": "UnitPriceSpecification", "price": 19.90, "priceCurrency": "EUR"},
        },
    },
    {
        **PRODUCT,
        "offers": [
            OFFER,
            {**OFFER, "price": "16.72", "eligibleCustomerType": "http://purl.org/goodrelations/v1#Business"},
        ],
    },
    {**PRODUCT, "offers": [OFFER, {"@type": "Offer", "name": "Business Price", "price": "16.72"}]},
    {"@graph": [{**PRODUCT, "offers": {"@id": "#o"}}, {**OFFER, "@id": "#o"}]},
    {**PRODUCT, "isRelatedTo": [{**PRODUCT, "name": "Other", "sku": "B"}], "isConsumableFor": []},
    {**PRODUCT, "name": {"@value": "Akku A52", "@language": "de"}},
]


@pytest.mark.parametrize("node", SHAPES, ids=range(len(SHAPES)))
def test_every_shape_of_the_same_product_is_the_same_listing(node: object) -> None:
    listing = read_one(product_page(node))
    assert (listing.title, listing.sku, listing.stock.state) == ("Akku A52", "A-1", "in_stock")
    assert listing.price is not None
    assert (listing.price.amount, listing.price.currency) == (Decimal("19.90"), "EUR")


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "Product", "name": "Dalle 15.6" LED", "offers": {"price": "5", "priceCurrency": "EUR"},}',
        '<!-- {"@type": "Product", "name": "Dalle 15.6\\" LED", "offers": {"price": 5, "priceCurrency": "EUR"}} -->',
        '{"@type": "Product", "name": "Dalle\n 15.6\\" LED", "offers": {"price": "5", "priceCurrency": "EUR"}}',
    ],
)
def test_a_block_that_a_template_broke_is_read(broken: str) -> None:
    listing = read_one(product_page(broken))
    assert (listing.title, listing.price and listing.price.amount) == ('Dalle 15.6" LED', Decimal(5))


def test_a_hopeless_block_is_an_issue_and_costs_no_other() -> None:
    (listing,), (issue,) = read_page(product_page('{"@type": "Product", "name": ', PRODUCT))
    assert (listing.sku, issue.field) == ("A-1", "ld+json")


def test_json_ld_inside_a_script_or_a_comment_is_none() -> None:
    text = '<script>var x = \'<script type="application/ld+json">{"@type":"Product","name":"Y"}\';</script>'
    comment = '<!-- <script type="application/ld+json">{"@type":"Product","name":"Z"}</script> -->'
    assert read_one(product_page(PRODUCT, body=text + comment)).title == "Akku A52"


def test_several_prices_of_one_thing_are_no_price() -> None:
    (listing,), (issue,) = read_page(product_page({**PRODUCT, "offers": [OFFER, {**OFFER, "price": "25.00"}]}))
    assert (listing.price, listing.raw.price, issue.field) == (None, "19.90 | 25.00", "price")


@pytest.mark.parametrize(
    ("offer", "price", "state", "fields"),
    [
        ({**OFFER, "price": 0}, None, "in_stock", set()),
        ({**OFFER, "price": "call us"}, None, "in_stock", {"price"}),
        ({**OFFER, "price": {}}, None, "in_stock", set()),
        ({**OFFER, "price": "1e999"}, None, "in_stock", {"price"}),
        ({**OFFER, "priceCurrency": None}, None, "in_stock", set()),
        ({**OFFER, "priceCurrency": "eur"}, "19.90", "in_stock", set()),
        ({**OFFER, "availability": "SoonMaybe"}, "19.90", "unknown", {"stock"}),
        ({**OFFER, "availability": None}, "19.90", "unknown", set()),
        ({**OFFER, "availability": {"@id": "http://schema.org/OutOfStock"}}, "19.90", "out_of_stock", set()),
        ({**OFFER, "price": "1.250"}, "1.250", "in_stock", set()),
        ([], None, "unknown", set()),
    ],
)
def test_what_an_offer_does_not_say_is_not_invented(
    offer: object, price: str | None, state: str, fields: set[str]
) -> None:
    (listing,), issues = read_page(product_page({**PRODUCT, "offers": offer}))
    assert (listing.price and listing.price.amount) == (price and Decimal(price))
    assert listing.stock.state == state
    assert {issue.field for issue in issues} == fields


def test_the_sources_currency_and_words_help_where_the_page_is_silent() -> None:
    source = SHOP.model_copy(update={"currency": "PLN", "tax": "included", "language": "pl"})
    listing = read_one(
        product_page(
            {**PRODUCT, "offers": {"price": "19.90", "inventoryLevel": {"value": "3"}, "availability": "InStock"}}
        ),
        source,
    )
    assert listing.price is not None
    assert (listing.price.currency, listing.price.tax, listing.language, listing.stock.quantity) == (
        "PLN",
        "included",
        "pl",
        3,
    )


def test_tax_is_what_the_price_specification_says() -> None:
    specification = {"price": "19.90", "priceCurrency": "EUR", "valueAddedTaxIncluded": False}
    listing = read_one(
        product_page({**PRODUCT, "offers": {"priceSpecification": specification}}),
        SHOP.model_copy(update={"tax": "included"}),
    )
    assert listing.price is not None
    assert listing.price.tax == "excluded"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://evil.example/p/akku-a52", "http://user:pw@shop.example/p", 5]
)
def test_an_address_that_is_not_the_shops_own_is_replaced_by_the_pages(url: object) -> None:
    assert read_one(product_page({**PRODUCT, "offers": {**OFFER, "url": url}})).url == URL


@pytest.mark.parametrize(
    ("number", "gtin", "fields"),
    [("5032037150355", None, ["gtin"]), ("", None, []), (5032037150354, "5032037150354", [])],
)
def test_a_wrong_gtin_is_an_issue_and_an_empty_one_is_none(number: object, gtin: str | None, fields: list[str]) -> None:
    (listing,), issues = read_page(product_page({**PRODUCT, "gtin": number}))
    assert (listing.gtin, [issue.field for issue in issues]) == (gtin, fields)


MICRODATA = """<div itemscope itemtype="http://schema.org/WebPage"><div itemscope itemtype="https://schema.org/Product">
<h1 itemprop="name">Akku A52</h1><span itemprop="sku">A-1</span><meta itemprop="name" content="">
<div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Acme"></div>
<div {offers} itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="19.90">19</span>
<meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="//schema.org/InStock"></div></div></div>"""


@pytest.mark.parametrize("offers", ['itemprop="offers"', ""])
def test_microdata_is_read_where_there_is_no_json_ld(offers: str) -> None:
    listing = read_one(product_page({"@type": "Organization", "name": "Shop"}, body=MICRODATA.format(offers=offers)))
    assert (listing.title, listing.sku, listing.brand, listing.stock.state) == ("Akku A52", "A-1", "Acme", "in_stock")
    assert listing.price is not None
    assert (listing.price.amount, listing.price.currency) == (Decimal("19.90"), "EUR")


@pytest.mark.parametrize("href", ["InStock", "/InStock", "https://schema.org/InStock/", "schema:InStock"])
def test_a_bare_word_in_a_link_is_read_by_its_last_part(href: str) -> None:
    body = MICRODATA.format(offers='itemprop="offers"').replace("//schema.org/InStock", href)
    assert read_one(product_page(body=body)).stock.state == "in_stock"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("de-AT", "de"), ("PT_br", "pt"), ("eng", "en"), ("", "pl"), ("cn", "pl"), ("und", "pl")],
)
def test_the_language_is_the_pages_own_else_the_sources(tag: str, language: str) -> None:
    page = product_page(PRODUCT).replace("<html>", f'<html lang="{tag}">')
    assert read_one(page, SHOP.model_copy(update={"language": "pl"})).language == language
    assert read_one(product_page(PRODUCT)).language is None


def test_open_graph_is_the_last_resort() -> None:
    head = (
        '<meta property="og:title" content="Akku A52"><meta property="product:price:amount" content="19.90">'
        '<meta property="product:price:currency" content="EUR"><meta property="product:availability" content="in stock">'
    )
    listing = read_one(product_page(head=head))
    assert (listing.title, listing.key, listing.stock.state) == ("Akku A52", URL, "in_stock")
    assert listing.price is not None
    assert listing.price.amount == Decimal("19.90")


@pytest.mark.parametrize(
    "body",
    ["", "   ", "<html></html>", "Access denied", "<h1>Just a moment…</h1><p>Sold out in stock 12 €</p>", "{}", "\x00"],
)
def test_a_page_without_a_product_is_an_issue(body: str) -> None:
    read, (issue,) = read_page(body)
    assert (read, issue.level, issue.url) == ([], "error", URL)
