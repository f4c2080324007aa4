"""The things one asks for by name: an offer, a device and its parts, a part number, guides, sources."""

from typing import TypeVar

from catalog.resolve import Resolver
from index_schema.entries import DeviceEntry, GuideEntry, Offer, PartEntry, SourceEntry
from index_schema.fields import Kind
from index_schema.identity import number_key
from index_schema.records import Observation, PartType, Record
from search.engine import SearchReader
from search.query import LARGEST_PAGE, Filter, SearchPage, SearchQuery, Sort
from search.understanding import understand

Entry = TypeVar("Entry", bound=Record)


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


def find_part(reader: SearchReader, key: str) -> PartEntry | None:
    """Return a part number by its final key (`samsung.eb.EBBG781ABY`)."""
    return _get(reader, Kind.PART, key, PartEntry)


def parts_by_number(reader: SearchReader, resolver: Resolver, number: str) -> tuple[PartEntry, ...]:
    """Return the parts with this number however it is spelled; several where two makers use the same one."""
    read = understand(number, resolver).number_keys or (number_key(number),)
    page = reader.search(SearchQuery(Kind.PART, filters=(Filter("number", read),), limit=LARGEST_PAGE))
    return _entries(page, PartEntry)


def device_offers(
    reader: SearchReader, device_id: str, part_type: PartType | None = None, limit: int = 20, cursor: str | None = None
) -> SearchPage:
    """Return live offers that name the device, those in stock first."""
    return reader.search(
        SearchQuery(
            Kind.OFFER,
            filters=_of_device(device_id, part_type, live=True),
            facets=("part_type",),
            limit=limit,
            cursor=cursor,
        )
    )


def device_parts(reader: SearchReader, device_id: str, part_type: PartType | None = None) -> tuple[PartEntry, ...]:
    """Return the part numbers that listings say fit the device, those with most offers first."""
    query = SearchQuery(
        Kind.PART, filters=_of_device(device_id, part_type), sort=Sort("offers", True), limit=LARGEST_PAGE
    )
    return _entries(reader.search(query), PartEntry)


def device_guides(reader: SearchReader, device_id: str) -> tuple[GuideEntry, ...]:
    """Return the guides about the device."""
    return _entries(
        reader.search(SearchQuery(Kind.GUIDE, filters=_of_device(device_id), limit=LARGEST_PAGE)), GuideEntry
    )


def part_offers(reader: SearchReader, number: str, limit: int = 20, cursor: str | None = None) -> SearchPage:
    """Return live offers that carry the part number."""
    filters = (Filter("number", (number_key(number),)), Filter("status", ("live",)))
    return reader.search(SearchQuery(Kind.OFFER, filters=filters, limit=limit, cursor=cursor))


def sources(reader: SearchReader) -> tuple[SourceEntry, ...]:
    """Return all sources with their health, by name."""
    found = _entries(reader.search(SearchQuery(Kind.SOURCE, limit=LARGEST_PAGE)), SourceEntry)
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


def _entries(page: SearchPage, shape: type[Entry]) -> tuple[Entry, ...]:
    return tuple(shape.model_validate_json(hit) for hit in page.hits)
