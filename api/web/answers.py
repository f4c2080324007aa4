"""What each page shows, asked in one turn of the pool: every function here answers one page and may block."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.device_offers import ordered_offers
from api.emptied import hits_by_filter
from api.errors import NotFound
from api.matches import close_devices
from api.responses import GuideHit, now
from api.service import Service
from api.web import search_view as view
from api.web.device_sections import Section, sections
from api.web.names import Names, names_of
from api.web.search_form import SearchForm
from index_schema.entries import DeviceEntry, GuideEntry, Offer, PartEntry, Suggestion
from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.records import ListingStatus, Observation, Record
from index_schema.resolution import Evidence, Resolution
from index_schema.text import query_terms
from search import lookups
from search.query import LARGEST_PAGE, Filter, SearchPage, SearchQuery, Sort
from search.searching import SearchAnswer, search

EXAMPLES = 3
"""Searches that the start page offers."""

DEVICES_SHOWN = 60
"""Devices of one page of the list."""

LONGEST_NAMED = 100
"""Characters of an unknown id that are repeated."""


@dataclass(frozen=True, slots=True)
class Start:
    """The start page: what is served, how many offers are live, and searches to begin with."""

    generation: Generation
    live_offers: int
    examples: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A search page: the answer, how the question reads, and what each filter of an empty answer leaves alone."""

    answer: SearchAnswer
    resolution: Resolution
    hits: tuple[Record, ...]
    near: tuple[Record, ...]
    hits_by_filter: dict[str, int]
    names: Names


@dataclass(frozen=True, slots=True)
class Devices:
    """A page of the list of devices."""

    page: SearchPage
    devices: tuple[Record, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class DevicePage:
    """A device with its offers in sections, its part numbers and its guides."""

    device: DeviceEntry
    sections: tuple[Section, ...]
    total: int
    parts: tuple[PartEntry, ...]
    guides: tuple[GuideHit, ...]


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part number with the first offers that carry it."""

    part: PartEntry
    offers: tuple[Record, ...]
    total: int


def start(service: Service) -> Start:
    """Return what the start page shows."""
    live = SearchQuery(Kind.OFFER, filters=(Filter("status", (ListingStatus.LIVE,)),), limit=1)
    suggested = SearchQuery(Kind.SUGGESTION, sort=Sort("offers", descending=True), limit=LARGEST_PAGE)
    found = tuple(Suggestion.model_validate_json(hit) for hit in service.reader.search(suggested).hits)
    page = service.reader.search(live)
    return Start(page.generation, page.total, _varied(found))


def found(service: Service, form: SearchForm) -> Found:
    """Return what a search page shows."""
    answer = search(service.reader, service.resolver, form.request)
    nothing = not answer.page.total
    return Found(
        answer=answer,
        resolution=service.resolver.resolve(Evidence(title="" if form.plain else form.q)),
        hits=_entries(service, answer.page.hits, form.kind),
        near=_entries(service, answer.near, form.kind),
        hits_by_filter=hits_by_filter(service.reader, service.resolver, form.request) if nothing else {},
        names=names_of(service),
    )


def devices(service: Service, q: str, brand: str, cursor: str | None) -> Devices:
    """Return devices by name, code or brand, those with most offers first."""
    filters = (Filter("brand", (brand,)),) if brand else ()
    query = SearchQuery(
        Kind.DEVICE,
        must=query_terms(q),
        filters=filters,
        facets=("brand",),
        sort=Sort("offers", descending=True),
        limit=DEVICES_SHOWN,
        cursor=cursor,
    )
    page = service.reader.search(query)
    return Devices(page, view.entries(page.hits, Kind.DEVICE), names_of(service))


def device(service: Service, device_id: str) -> DevicePage:
    """Return what the page of a device shows. Raises NotFound that names similar ones."""
    reader = service.reader
    entry = lookups.find_device(reader, device_id)
    if entry is None:
        raise _not_known("device", device_id, close_devices(service.resolver, device_id))
    page, known, at = ordered_offers(reader, device_id), service.sources.by_name(), now()
    return DevicePage(
        device=entry,
        sections=sections(entry, page),
        total=page.total,
        parts=lookups.device_parts(reader, device_id),
        guides=tuple(GuideHit.of(guide, known, at) for guide in lookups.device_guides(reader, device_id)),
    )


def part(service: Service, key: str) -> PartPage:
    """Return what the page of a part number shows. Raises NotFound."""
    entry = lookups.find_part(service.reader, key)
    if entry is None:
        raise _not_known("part", key)
    page = lookups.part_offers(service.reader, entry.key)
    return PartPage(entry, view.entries(page.hits, Kind.OFFER), page.total)


def offer(service: Service, offer_id: str) -> tuple[Offer, tuple[Observation, ...]]:
    """Return an offer and its past. Raises NotFound."""
    entry = lookups.find_offer(service.reader, offer_id)
    if entry is None:
        raise _not_known("offer", offer_id)
    return entry, lookups.offer_history(service.reader, offer_id)


def guide(service: Service, guide_id: str) -> GuideHit:
    """Return a guide. Raises NotFound."""
    entry = lookups.find_guide(service.reader, guide_id)
    if entry is None:
        raise _not_known("guide", guide_id)
    return GuideHit.of(entry, service.sources.by_name(), now())


def _entries(service: Service, stored: Iterable[bytes], kind: Kind) -> tuple[Record, ...]:
    """Read stored documents; guides get the title of their source."""
    entries, at = view.entries(stored, kind), now()
    known = service.sources.by_name() if kind is Kind.GUIDE else {}
    return tuple(GuideHit.of(each, known, at) if isinstance(each, GuideEntry) else each for each in entries)


def _not_known(what: str, name: str, close: str = "") -> NotFound:
    next_step = close or "Search for it by any name it has."
    return NotFound(f"There is no {what} {name[:LONGEST_NAMED]!r} in the index.", next_step)


def _varied(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return the first suggestion of each shape (a device, a device's part, a number), then the next best ones."""
    shapes: dict[tuple[bool, bool], Suggestion] = {}
    for each in suggestions:
        shapes.setdefault((each.part is None, each.part_type is None), each)
    varied = [*shapes.values(), *(each for each in suggestions if each not in shapes.values())]
    return tuple(varied[:EXAMPLES])
