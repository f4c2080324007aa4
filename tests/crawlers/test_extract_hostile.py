"""Hostile pages: each ends in records or issues, whatever it is made of, and none takes more than its bounds allow.

What bounds the time is asserted by outcome: a page beyond the bounds is refused or cut, never worked off.
"""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.extract import ifixit, shopify, structured_data
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Source

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SHOP = Source(
    name="shop", title="Shop", url="https://shop.example", platform="structured_data", basis="robots_allowed", terms="-"
)
URL = "https://shop.example/p/x"
BLOCK = '<script type="application/ld+json">'
PRODUCT = BLOCK + '{"@type":"Product","name":"X","offers":{"price":"5","priceCurrency":"EUR"}}</script>'
FLOODS = {
    "plain": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">",
    "without values": "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">",
    "with > inside": "<p " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">",
    "with < inside": "<p " + " ".join(f'a{n}="<"' for n in range(200_000)) + ">",
    "behind a stray quote": '<p x" ' + " ".join(f"a{n}=1" for n in range(200_000)) + '">',
    "behind a comment": '<!-- <p x=" --><p ' + " ".join(f"a{n}=1" for n in range(200_000)) + ' y="">',
    "behind a script": '<script>"<p x=\'"</script><p ' + " ".join(f"a{n}=1" for n in range(200_000)) + " y=''>",
    "many small ones": ("<p " + " ".join(f"a{n}=1" for n in range(300)) + ">") * 500,
}

REFUSED = FLOODS | {"too large": "x" * 4_000_001}
CUT = {
    "deep elements": "<div>" * 200_000,
    "deep json": BLOCK + "[" * 100_000 + "</script>",
    "deep graphs": BLOCK + '{"@graph":' * 500 + "1" + "}" * 500 + "</script>",
    "scopes in scopes": '<div itemscope itemtype="http://schema.org/Product">' + "<div itemscope itemprop=a>" * 200,
    "too many scopes": '<div itemscope itemtype="http://schema.org/Product"><b itemprop=name>x</b>'
    + "<i itemscope itemprop=offers></i>" * 400
    + "</div>",
    "a node that is its own offer": BLOCK
    + '{"@graph":[{"@id":"#a","@type":"Product","offers":{"@id":"#a"},"hasVariant":{"@id":"#a"}}]}</script>',
    "types that are none": BLOCK + '{"@type":{"a":1},"name":"x","offers":[[1],null]}</script>',
    "unclosed comment": "<!--" * 100_000,
    "unclosed quotes": "<a x=\"<a y='" * 300_000,
    "pictures in attributes": '<p><img src="data:image/png;base64,' + "A" * 3_000_000 + '" alt=">">',
    "many attributes on many tags": ("<p " + " ".join(f"a{n}=1" for n in range(200)) + ">") * 2_000,
}


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
def test_a_page_beyond_the_bounds_is_not_parsed(page: str) -> None:
    (issue,) = structured_data.listings(page, URL, SHOP, AT)
    assert isinstance(issue, Issue)
    assert issue.message.startswith("The page was not parsed")


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_a_flood_in_a_description_costs_the_text_behind_it_at_most(flood: str) -> None:
    item = {"title": "x", "handle": "x", "body_html": "Akku" + flood, "variants": [{"id": 1, "available": True}] * 3}
    read = [r for r in shopify.listings({"products": [item]}, SHOP, "EUR", AT) if isinstance(r, Listing)]
    assert {listing.description for listing in read} <= {"Akku", 'Akku "<p x=\'"'}


@pytest.mark.parametrize("page", CUT.values(), ids=CUT)
def test_a_page_of_nonsense_is_an_issue(page: str) -> None:
    records = list(structured_data.listings(page, URL, SHOP, AT))
    assert records
    assert all(isinstance(record, Issue) for record in records)


def test_variants_and_offers_are_bounded() -> None:
    offers = [{"price": n + 1, "sku": str(n), "priceCurrency": "EUR"} for n in range(2_000)]
    page = BLOCK + json.dumps({"@type": "Product", "name": "x", "offers": offers}) + "</script>"
    assert sum(isinstance(record, Listing) for record in structured_data.listings(page, URL, SHOP, AT)) == 500


def test_more_json_ld_than_a_product_page_has_is_left_out() -> None:
    page = PRODUCT + (BLOCK + '"' + "x" * 400_000 + '"</script>') * 4
    issue, listing = structured_data.listings(page, URL, SHOP, AT)
    assert isinstance(listing, Listing)
    assert isinstance(issue, Issue)


def test_harmful_characters_never_reach_a_record() -> None:
    node = {
        "@type": "Product",
        "name": "Ak\ud800ku\u202e\x07 A52<script>x</script>",
        "sku": ["a"],
        "brand": [None],
        "image": [{}, 5],
        "description": 7,
    }
    (listing,) = structured_data.listings(BLOCK + json.dumps(node).replace("</", "<\\/") + "</script>", URL, SHOP, AT)
    assert isinstance(listing, Listing)
    assert (listing.title, listing.sku, listing.brand, listing.description) == ("Akku A52", None, None, "7")


WORDS = """@type @id @graph name offers price priceCurrency availability hasVariant sku gtin brand image url priceSpecification
products variants title id handle tags options images body_html guideid tools parts flags author modified_date barcode"""
KEYS = WORDS.split()

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["Product", "InStock", "5.00", "EUR", URL]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_no_payload_breaks_a_reader(value: object) -> None:
    product = {
        "@type": "Product",
        "name": "x",
        "offers": value,
        "brand": value,
        "image": value,
        "gtin": value,
        "hasVariant": value,
    }
    item = {
        "title": "x",
        "handle": value,
        "tags": value,
        "options": value,
        "images": value,
        "variants": [value, {"id": 1, "price": value, "available": value}],
    }
    guide = {
        "guideid": 1,
        "title": "x",
        "url": URL,
        "tools": value,
        "author": value,
        "modified_date": value,
        "langid": value,
        "flags": value,
    }
    for payload in (value, product):
        list(structured_data.listings(BLOCK + json.dumps(payload).replace("</", "<\\/") + "</script>", URL, SHOP, AT))
    for payload in (value, {"products": [item, value]}, {"product": item}, item):
        list(shopify.listings(payload, SHOP, "EUR", AT))
        list(shopify.product(payload, SHOP, "EUR", AT))
        shopify.shop_meta(payload)
    for payload in (value, guide):
        list(ifixit.guide(payload, SHOP, AT))
        ifixit.guide_ids(payload)
