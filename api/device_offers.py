"""A device's offers as a repairer looks for them: screens, batteries, the rest; of each what can be had, the cheapest first."""

from dataclasses import replace

import orjson

from index_schema.records import PartType, StockState
from search.engine import CursorExpired, SearchReader
from search.lookups import device_offers
from search.query import LARGEST_PAGE, SearchPage

MOST_ORDERED = 1_000
"""Offers that are put in order, those in stock before the others; `/v1/search?device=` leads to the rest of a device with more."""

TYPES = (PartType.SCREEN, PartType.BATTERY)
"""What is looked for most often, in this order; all other types follow together."""

STOCK = {
    StockState.IN_STOCK: 0,
    StockState.LIMITED: 0,
    StockState.UNKNOWN: 1,
    StockState.BACK_ORDER: 1,
    StockState.PRE_ORDER: 1,
    StockState.OUT_OF_STOCK: 2,
    StockState.DISCONTINUED: 2,
}
"""What can be had, what perhaps, what not."""


def ordered_offers(reader: SearchReader, device: str, part_type: PartType | None = None) -> SearchPage:
    """Return the live offers that name the device on one page, in order; prices are compared within one currency."""
    page = first = device_offers(reader, device, part_type, LARGEST_PAGE)
    hits = list(first.hits)
    while page.cursor and len(hits) < MOST_ORDERED:
        page = device_offers(reader, device, part_type, LARGEST_PAGE, page.cursor)
        hits += page.hits
    return replace(first, hits=tuple(sorted(hits, key=_place)), cursor=None)


def cut(page: SearchPage, limit: int, cursor: str | None) -> SearchPage:
    """Return the part of an ordered page that a cursor leads to. Raises CursorExpired when the index has moved on."""
    start = _start(cursor, page.generation.name) if cursor else 0
    end = start + limit
    following = f"{page.generation.name}.{end}" if end < len(page.hits) else None
    return replace(page, hits=page.hits[start:end], cursor=following)


def _start(cursor: str, generation: str) -> int:
    name, _, start = cursor.rpartition(".")
    if name != generation or not start.isdecimal():
        raise CursorExpired("The index has moved on since the cursor was given.", "Start again without the cursor.")
    return int(start)


def _place(stored: bytes) -> tuple[int, int, bool, str, float]:
    offer = orjson.loads(stored)
    type_place = TYPES.index(offer["part_type"]) if offer["part_type"] in TYPES else len(TYPES)
    price = offer["price"] or {"currency": "", "amount": 0}
    return type_place, STOCK[offer["stock"]["state"]], not offer["price"], price["currency"], float(price["amount"])
