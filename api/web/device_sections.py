"""The offers of a device's page: screens, batteries and all else apart, each with the way to the rest of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.web.search_form import SearchForm
from index_schema.entries import DeviceEntry, Offer
from index_schema.records import PartType
from search.query import SearchPage

SHOWN = 8
"""Offers shown of a section; the search has the others."""

HEADINGS = {PartType.SCREEN: "Screens", PartType.BATTERY: "Batteries"}
"""Part types with a section of their own, in the order of `api.device_offers.TYPES`."""


@dataclass(frozen=True, slots=True)
class Section:
    """Offers of one part type, best first; `total` counts all of them, which `address` lists."""

    heading: str
    offers: tuple[Offer, ...]
    total: int
    address: str


def sections(device: DeviceEntry, page: SearchPage) -> tuple[Section, ...]:
    """Cut a device's ordered offers into sections; one without an offer is left out."""
    return tuple(section for section in _sections(device, page) if section.offers)


def _sections(device: DeviceEntry, page: SearchPage) -> Iterator[Section]:
    offers = [Offer.model_validate_json(hit) for hit in page.hits]
    counts = page.facets.get("part_type", {})
    of_device = SearchForm(filters={"device": (device.id,)})
    for part_type, heading in HEADINGS.items():
        shown = tuple(offer for offer in offers if offer.part_type is part_type)[:SHOWN]
        address = of_device.with_filter("part_type", (part_type.value,)).address
        yield Section(heading, shown, counts.get(part_type, 0), address)
    rest = tuple(offer for offer in offers if offer.part_type not in HEADINGS)[:SHOWN]
    heading = "Other parts" if len(rest) < len(offers) else "Parts"
    yield Section(
        heading, rest, page.total - sum(counts.get(part_type, 0) for part_type in HEADINGS), of_device.address
    )
