"""A product page of our own making, and how the tests read it."""

import json
from datetime import UTC, datetime

from crawlers.extract.structured_data import listings
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Source

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://shop.example/p/akku-a52"
SHOP = Source(
    name="shop", title="Shop", url="https://shop.example", platform="structured_data", basis="robots_allowed", terms="-"
)

OFFER = {"@type": "Offer", "price": "19.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}
PRODUCT: dict[str, object] = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Akku A52",
    "sku": "A-1",
    "offers": OFFER,
}


def product_page(*nodes: object, head: str = "", body: str = "") -> str:
    blocks = "".join(
        f'<script type="application/ld+json">{node if isinstance(node, str) else json.dumps(node)}</script>'
        for node in nodes
    )
    return f"<html><head>{head}</head><body>{blocks}{body}</body></html>"


def read_page(markup: str, source: Source = SHOP) -> tuple[list[Listing], list[Issue]]:
    records = list(listings(markup, URL, source, AT))
    return [r for r in records if isinstance(r, Listing)], [r for r in records if isinstance(r, Issue)]


def read_one(markup: str, source: Source = SHOP) -> Listing:
    (listing,), issues = read_page(markup, source)
    assert issues == []
    return listing
