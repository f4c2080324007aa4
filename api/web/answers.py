"""What each page shows, asked in one turn of the pool: every function here answers one page and may block."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.brands import Brand, brands
from api.device_offers import ordered_offers
from api.emptied import hits_by_filter
from api.errors import NotFound
from api.matches import close_devices
from api.parameters import DeviceParameters
from api.responses import GuideHit, now
from api.service import Service
from api.web import search_view as view
from api.web.device_sections import Section, sections
from api.web.fit_list import FitSection, device_fits_form, fit_sections, verdict_links
from api.web.interchange_view import Drawing, drawing
from api.web.names import Names, names_of
from api.web.search_form import SearchForm
from index_schema.entries import DeviceEntry, GuideEntry, Offer, Suggestion
from index_schema.fields import Kind
from index_schema.fits import PartProfile
from index_schema.generations import Generation
from index_schema.records import ListingStatus, Observation, Record
from index_schema.resolution import Evidence, Resolution
from search import lookups
from search.fits import device_fits
from search.parts import known_part
from search.query import LARGEST_PAGE, SearchQuery, Sort
from search.searching import SearchAnswer, search

EXAMPLES = 3
"""Searches that the start page offers."""

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
    """A search page: the answer, how the question reads, and what each filter of an empty answer leaves alone.

    `items` are the same hits, those of one item together, where that was asked for.
    """

    answer: SearchAnswer
    resolution: Resolution
    hits: tuple[Record, ...]
    items: tuple[tuple[Record, ...], ...]
    near: tuple[Record, ...]
    hits_by_filter: dict[str, int]
    names: Names


@dataclass(frozen=True, slots=True)
class Devices:
    """A page of the list of devices: the answer, its devices, all brands and the chosen one."""

    answer: SearchAnswer
    devices: tuple[Record, ...]
    near: tuple[Record, ...]
    brands: tuple[Brand, ...]
    brand: Brand | None


@dataclass(frozen=True, slots=True)
class DevicePage:
    """A device with its offers in sections, the surest of what fits it by part type, and its guides.

    `verdicts` lead to all fits, `known` counts them.
    """

    device: DeviceEntry
    sections: tuple[Section, ...]
    total: int
    fits: tuple[FitSection, ...]
    verdicts: tuple[view.Link, ...]
    known: int
    guides: tuple[GuideHit, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part number, the numbers that may stand in for it, and the first offers that carry it."""

    part: PartProfile
    drawing: Drawing | None
    offers: tuple[Record, ...]
    total: int
    names: Names


def start(service: Service) -> Start:
    """Return what the start page shows."""
    every = SearchQuery(Kind.OFFER, facets=("status",), limit=1)
    suggested = SearchQuery(Kind.SUGGESTION, sort=Sort("offers", descending=True), limit=LARGEST_PAGE)
    found = tuple(Suggestion.model_validate_json(hit) for hit in service.reader.search(suggested).hits)
    page = service.reader.search(every)
    # A facet is counted to its end, a total is not.
    return Start(page.generation, page.facets["status"].get(ListingStatus.LIVE, 0), _varied(found))


def found(service: Service, form: SearchForm) -> Found:
    """Return what a search page shows."""
    answer = search(service.reader, service.resolver, form.request)
    nothing = not answer.page.total
    return Found(
        answer=answer,
        resolution=service.resolver.resolve(Evidence(title="" if form.plain else form.q)),
        hits=_entries(service, answer.page.hits, form.kind),
        items=tuple(_entries(service, offers, form.kind) for offers in answer.items),
        near=_entries(service, answer.near, form.kind),
        hits_by_filter=hits_by_filter(service.reader, service.resolver, form.request) if nothing else {},
        names=names_of(service),
    )


def devices(service: Service, asked: DeviceParameters) -> Devices:
    """Return devices by name or code, by brand and family."""
    answer = search(service.reader, service.resolver, asked.request())
    known = brands(service.resolver.catalogue)
    return Devices(
        answer=answer,
        devices=view.entries(answer.page.hits, Kind.DEVICE),
        near=view.entries(answer.near, Kind.DEVICE),
        brands=known,
        brand=next((brand for brand in known if (brand.id,) == asked.brand), None),
    )


def device(service: Service, device_id: str) -> DevicePage:
    """Return what the page of a device shows. Raises NotFound that names similar ones."""
    reader = service.reader
    entry = lookups.find_device(reader, device_id)
    if entry is None:
        raise not_known("device", device_id, close_devices(service.resolver, device_id))
    offers, fits = ordered_offers(reader, device_id), device_fits(reader, device_id, {}, LARGEST_PAGE)
    form, known, at = device_fits_form(device_id), service.sources.by_name(), now()
    return DevicePage(
        device=entry,
        sections=sections(entry, offers),
        total=offers.total,
        fits=fit_sections(form, fits),
        verdicts=verdict_links(form, fits)[1:],
        known=fits.total,
        guides=tuple(GuideHit.of(guide, known, at) for guide in lookups.device_guides(reader, device_id)),
        names=names_of(service),
    )


def part(service: Service, key: str) -> PartPage:
    """Return what the page of a part number shows. Raises NotFound."""
    entry = known_part(service.reader, service.resolver.catalogue, key)
    if entry is None:
        raise not_known("part", key)
    page = lookups.part_offers(service.reader, entry.part.key)
    offers = view.entries(page.hits, Kind.OFFER)
    return PartPage(entry, drawing(entry.interchange), offers, page.total, names_of(service))


def offer(service: Service, offer_id: str) -> tuple[Offer, tuple[Observation, ...]]:
    """Return an offer and its past. Raises NotFound."""
    entry = lookups.find_offer(service.reader, offer_id)
    if entry is None:
        raise not_known("offer", offer_id)
    return entry, lookups.offer_history(service.reader, offer_id)


def guide(service: Service, guide_id: str) -> GuideHit:
    """Return a guide. Raises NotFound."""
    entry = lookups.find_guide(service.reader, guide_id)
    if entry is None:
        raise not_known("guide", guide_id)
    return GuideHit.of(entry, service.sources.by_name(), now())


def not_known(what: str, name: str, close: str = "") -> NotFound:
    """Return that nothing has this id, and what to do next."""
    next_step = close or "Search for it by any name it has."
    return NotFound(f"There is no {what} {name[:LONGEST_NAMED]!r} in the index.", next_step)


def _entries(service: Service, stored: Iterable[bytes], kind: Kind) -> tuple[Record, ...]:
    """Read stored documents; guides get the title of their source."""
    entries, at = view.entries(stored, kind), now()
    known = service.sources.by_name() if kind is Kind.GUIDE else {}
    return tuple(GuideHit.of(each, known, at) if isinstance(each, GuideEntry) else each for each in entries)


def _varied(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return the first suggestion of each shape (a device, a device's part, a number), then the next best ones."""
    shapes: dict[tuple[bool, bool], Suggestion] = {}
    for each in suggestions:
        shapes.setdefault((each.part is None, each.part_type is None), each)
    varied = [*shapes.values(), *(each for each in suggestions if each not in shapes.values())]
    return tuple(varied[:EXAMPLES])
