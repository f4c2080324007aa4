"""Offers of one item share a hit; different items never do."""

import pytest

from catalog.resolve import Resolver
from index_schema.entries import Offer, make_offer, stock_seen
from index_schema.identity import listing_id
from index_schema.records import Listing, ListingStatus
from index_schema.resolution import Evidence
from index_schema.sources import Source
from search.grouping import group_offers

SCREEN = "Display for Samsung Galaxy A52 black"


def offer(resolver: Resolver, source: str, sku: str, title: str, pack_size: int = 1) -> bytes:
    stanza = {"title": source, "url": "https://s.example/", "platform": "shopify", "basis": "permission", "terms": "-"}
    facts = {"id": listing_id(source, sku), "source": source, "key": sku, "observed_at": "2026-11-01T12:00:00Z"}
    listing = Listing.model_validate(facts | {"sku": sku, "title": title, "pack_size": pack_size})
    resolution = resolver.resolve(Evidence(title=title))
    shop = Source.model_validate(stanza | {"name": source})
    entry = make_offer(listing, resolution, shop, stock_seen(listing, None), ListingStatus.LIVE)
    return entry.model_dump_json().encode()


def grouped(*offers: bytes) -> list[list[str]]:
    return [[Offer.model_validate_json(each).source for each in item] for item in group_offers(offers)]


@pytest.mark.parametrize(
    ("sku", "title"),
    [
        ("other", "Display for Samsung Galaxy A52 black"),
        ("other", "display for samsung galaxy A52, BLACK"),
        ("LCD-5401", "Samsung Galaxy A52 LCD (black)"),
        ("LCD-5401", "Дисплей Samsung Galaxy A52 черный"),
    ],
)
def test_one_item_of_two_shops_is_one_hit(resolver: Resolver, sku: str, title: str) -> None:
    assert grouped(offer(resolver, "acme", "LCD-5401", SCREEN), offer(resolver, "bolt", sku, title)) == [
        ["acme", "bolt"]
    ]


@pytest.mark.parametrize(
    ("sku", "title"),
    [
        ("LCD-5401", "Display for Samsung Galaxy A52 white"),
        ("LCD-5401", "Display for Samsung Galaxy A52 black with frame"),
        ("LCD-5401", "Display for Samsung Galaxy A52 black Incell"),
        ("LCD-5401", "Display for Samsung Galaxy A52s 5G black"),
        ("LCD-5401", "Display for Samsung Galaxy A52 black GH82-25524A"),
        ("LCD-5401", "Battery for Samsung Galaxy A52 black"),
        ("other", "Display for Samsung Galaxy A52 black JCID"),
    ],
)
def test_different_items_never_share_a_hit(resolver: Resolver, sku: str, title: str) -> None:
    assert len(grouped(offer(resolver, "acme", "LCD-5401", SCREEN), offer(resolver, "bolt", sku, title))) == 2


def test_a_pack_of_two_is_another_item(resolver: Resolver) -> None:
    assert len(grouped(offer(resolver, "acme", "1", SCREEN), offer(resolver, "bolt", "1", SCREEN, pack_size=2))) == 2


def test_a_sku_alone_joins_nothing(resolver: Resolver) -> None:
    known, unknown = (
        offer(resolver, "acme", "12345", "Pentalobe screwdriver"),
        offer(resolver, "bolt", "12345", "Spudger"),
    )
    assert len(grouped(known, unknown)) == 2
    assert len(grouped(offer(resolver, "acme", "5", SCREEN), offer(resolver, "bolt", "5", f"{SCREEN} JCID"))) == 2


def test_items_stand_in_the_order_of_their_best_offer(resolver: Resolver) -> None:
    other = offer(resolver, "cord", "9", "Display for Samsung Galaxy A53 5G")
    first, last = offer(resolver, "acme", "1", SCREEN), offer(resolver, "bolt", "2", SCREEN)
    assert grouped(first, other, last) == [["acme", "bolt"], ["cord"]]
