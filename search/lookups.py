"""The things one asks for by name: an offer, a device and its offers, guides, sources."""

from dataclasses import replace
from typing import TypeVar

from index_schema.entries import DeviceEntry, GuideEntry, Offer, SourceEntry
from index_schema.fields import Kind
from index_schema.records import Observation, PartType, Record
from search.engine import SearchReader
from search.query import LARGEST_PAGE, Filter, SearchPage, SearchQuery
from search.ranking import IN_STOCK_FIRST

Entry = TypeVar("Entry", bound=Record)


MOST_LISTED = 1_000
"""Entries of a list that is given whole."""


def find_offer(reader: SearchReader, offer_id: str) -> Offer | None:
    """Return an offer by its id."""
    return _get(reader, Kind.OFFER, offer_id, Offer)


def offer_history(reader: SearchReader, offer_id: str) -> tuple[Observation, ...]:
    """Return the past of an offer's price and stock, oldest first."""
    return reader.observations(offer_id)


def find_device(reader: SearchReader, device_id: str) -> DeviceEntry | None:
    """Return a device by its id (`samsung/galaxy-a52s-5g`)."""
    return _get(reader, Kind.DEVICE, device_id, DeviceEntry)


def find_guide(reader: SearchReader, guide_id: str) -> GuideEntry | None:
    """Return a guide by its id."""
    return _get(reader, Kind.GUIDE, guide_id, GuideEntry)


def device_offers(
    reader: SearchReader, device_id: str, part_type: PartType | None = None, limit: int = 20, cursor: str | None = None
) -> SearchPage:
    """Return live offers that name the device, those in stock first."""
    return reader.search(
        SearchQuery(
            Kind.OFFER,
            filters=_of_device(device_id, part_type, live=True),
            prefer=IN_STOCK_FIRST,
            facets=("part_type",),
            limit=limit,
            cursor=cursor,
        )
    )


def device_guides(reader: SearchReader, device_id: str) -> tuple[GuideEntry, ...]:
    """Return the guides about the device."""
    return _all(reader, SearchQuery(Kind.GUIDE, filters=_of_device(device_id)), GuideEntry)


def part_offers(reader: SearchReader, key: str, limit: int = 20, cursor: str | None = None) -> SearchPage:
    """Return live offers that carry the part number, those in stock first."""
    filters = (Filter("part", (key,)), Filter("status", ("live",)))
    return reader.search(SearchQuery(Kind.OFFER, filters=filters, prefer=IN_STOCK_FIRST, limit=limit, cursor=cursor))


def sources(reader: SearchReader) -> tuple[SourceEntry, ...]:
    """Return all sources with their health, by name."""
    found = _all(reader, SearchQuery(Kind.SOURCE), SourceEntry)
    return tuple(sorted(found, key=lambda source: source.name))


def _of_device(device_id: str, part_type: PartType | None = None, *, live: bool = False) -> tuple[Filter, ...]:
    wanted = (
        Filter("device", (device_id,)),
        Filter("part_type", (part_type,) if part_type else ()),
        Filter("status", ("live",) if live else ()),
    )
    return tuple(each for each in wanted if each.values)


def _get(reader: SearchReader, kind: Kind, document_id: str, shape: type[Entry]) -> Entry | None:
    stored = reader.get(kind, document_id)
    return None if stored is None else shape.model_validate_json(stored)


def _all(reader: SearchReader, query: SearchQuery, shape: type[Entry]) -> tuple[Entry, ...]:
    """Return what answers a query, page after page, up to a bound that no device and no number comes near."""
    found: list[Entry] = []
    cursor = None
    while len(found) < MOST_LISTED:
        page = reader.search(replace(query, limit=LARGEST_PAGE, cursor=cursor))
        found += (shape.model_validate_json(hit) for hit in page.hits)
        cursor = page.cursor
        if cursor is None:
            break
    return tuple(found)
