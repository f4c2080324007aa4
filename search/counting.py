"""How many offers and guides there are for a device, counted while they stream by, and what is made of the counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalog.devices import Catalogue, Device
from index_schema.entries import (
    DeviceCodeEntry,
    DeviceEntry,
    DeviceReference,
    DeviceYears,
    GuideEntry,
    Offer,
    PartEntry,
    Suggestion,
)
from index_schema.fits import PartProfile, Verdict
from index_schema.records import ListingStatus, PartType

SURE_ENOUGH = 0.5
"""Confidence from which a device that a listing names is counted for it."""

SUGGESTED_TYPES = (PartType.SCREEN, PartType.BATTERY)
"""Part types that are suggested together with a device."""


@dataclass(slots=True)
class Tally:
    """Counts over all offers and guides of a generation."""

    offers: Counter[tuple[str, PartType | None]] = field(default_factory=Counter)
    guides: Counter[str] = field(default_factory=Counter)

    def add_offer(self, offer: Offer) -> None:
        """Count an offer for its devices. What is not live counts as no offer."""
        live = int(offer.status is ListingStatus.LIVE)
        for device in sure_devices(offer):
            self.offers[device.id, offer.part_type] += live

    def add_guide(self, guide: GuideEntry) -> None:
        """Count a guide for its devices."""
        self.guides.update(device.id for device in guide.device_references)


def sure_devices(offer: Offer) -> tuple[DeviceReference, ...]:
    """Return the devices that an offer names surely enough to count for them."""
    return tuple(device for device in offer.devices if device.confidence >= SURE_ENOUGH)


def device_entries(catalogue: Catalogue, tally: Tally) -> Iterator[DeviceEntry]:
    """Yield every device of the catalogue with its counts."""
    offers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (name, part_type), count in tally.offers.items():
        if count:
            offers[name][part_type or PartType.OTHER] = offers[name].get(part_type or PartType.OTHER, 0) + count
    for device in catalogue.devices.values():
        yield _device_entry(device, offers[device.id], tally.guides[device.id])


def part_entry(profile: PartProfile) -> PartEntry:
    """Return a part number as it is searched for, with the devices that it is believed to fit."""
    return PartEntry(
        key=profile.part.key,
        number=profile.part.number,
        family=profile.family,
        spellings=profile.spellings,
        part_type=profile.part_type,
        devices=tuple(fit.device for fit in profile.fits if fit.verdict is not Verdict.EXCLUDED),
        offers=profile.offers.live,
    )


def suggestions(
    devices: Iterable[DeviceEntry], parts: Iterable[PartEntry]
) -> Iterator[tuple[Suggestion, tuple[str, ...]]]:
    """Yield what can be completed to, with the names that a beginning of completes to it."""
    for device in devices:
        names = (device.title, *device.aliases, *(code.value for code in device.codes))
        yield Suggestion(text=device.title, device=device.id, offers=sum(device.offers.values())), names
        for part_type in SUGGESTED_TYPES:
            if count := device.offers.get(part_type):
                text = f"{device.title} {part_type}"
                yield Suggestion(text=text, device=device.id, part_type=part_type, offers=count), (*names, part_type)
    for part in parts:
        yield Suggestion(text=part.number, part=part.key, part_type=part.part_type, offers=part.offers), part.spellings


def _device_entry(device: Device, offers: dict[str, int], guides: int) -> DeviceEntry:
    return DeviceEntry(
        id=device.id,
        title=device.title,
        brand=device.brand,
        family=device.family,
        name=device.name,
        type=device.type,
        aliases=device.aliases,
        codes=tuple(DeviceCodeEntry(value=code.value, kind=code.kind) for code in device.codes),
        identifiers=device.identifiers,
        years=tuple(
            DeviceYears(first=b.first, last=b.last, label=b.label, batteries=b.batteries) for b in device.years
        ),
        released=device.released,
        provisional=device.status == "provisional",
        origin=device.source,
        licence=device.licence,
        offers=dict(sorted(offers.items())),
        guides=guides,
    )
