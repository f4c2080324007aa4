"""What all listings together say of a device or a part number, counted while they stream by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from catalog.devices import Catalogue, Device
from index_schema.entries import (
    DeviceCodeEntry,
    DeviceEntry,
    DeviceReference,
    GuideEntry,
    Offer,
    PartEntry,
    PartFit,
    Suggestion,
)
from index_schema.records import ListingStatus, PartType

SURE_ENOUGH = 0.5
"""Confidence from which a device that a listing names is counted for it."""

SUGGESTED_TYPES = (PartType.SCREEN, PartType.BATTERY)
"""Part types that are suggested together with a device."""


@dataclass(slots=True)
class _Part:
    """What was counted of one part number."""

    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[PartType] = field(default_factory=Counter)
    devices: Counter[str] = field(default_factory=Counter)
    confidence: dict[str, float] = field(default_factory=dict)
    offers: int = 0

    def add_devices(self, devices: Iterable[DeviceReference]) -> None:
        """Count the devices that one listing names."""
        for device in devices:
            self.devices[device.id] += 1
            self.confidence[device.id] = max(device.confidence, self.confidence.get(device.id, 0.0))


@dataclass(slots=True)
class Tally:
    """Counts over all offers and guides of a generation."""

    offers: Counter[tuple[str, PartType | None]] = field(default_factory=Counter)
    guides: Counter[str] = field(default_factory=Counter)
    parts: defaultdict[str, _Part] = field(default_factory=lambda: defaultdict(_Part))

    def add_offer(self, offer: Offer) -> None:
        """Count an offer for its devices and part numbers. What is not live keeps its facts and counts as no offer."""
        live = int(offer.status is ListingStatus.LIVE)
        devices = [device for device in offer.devices if device.confidence >= SURE_ENOUGH]
        for device in devices:
            self.offers[device.id, offer.part_type] += live
        for number in offer.part_numbers:
            part = self.parts[number.key]
            part.spellings[number.number] += 1
            part.add_devices(devices)
            part.offers += live
            if offer.part_type:
                part.types[offer.part_type] += 1

    def add_guide(self, guide: GuideEntry) -> None:
        """Count a guide for its devices."""
        self.guides.update(device.id for device in guide.device_references)


def device_entries(catalogue: Catalogue, tally: Tally) -> Iterator[DeviceEntry]:
    """Yield every device of the catalogue with its counts."""
    offers: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (name, part_type), count in tally.offers.items():
        if count:
            offers[name][part_type or PartType.OTHER] = offers[name].get(part_type or PartType.OTHER, 0) + count
    for device in catalogue.devices.values():
        yield _device_entry(device, offers[device.id], tally.guides[device.id])


def part_entries(catalogue: Catalogue, tally: Tally) -> Iterator[PartEntry]:
    """Yield every part number that a listing carries."""
    for key, part in tally.parts.items():
        spellings = [spelling for spelling, _ in part.spellings.most_common()]
        yield PartEntry(
            key=key,
            number=spellings[0],
            family=key.rsplit(".", 1)[0],
            spellings=tuple(spellings),
            part_type=part.types.most_common(1)[0][0] if part.types else None,
            fits=tuple(_fits(catalogue, part)),
            offers=part.offers,
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
        released=device.released,
        offers=dict(sorted(offers.items())),
        guides=guides,
    )


def _fits(catalogue: Catalogue, part: _Part) -> Iterator[PartFit]:
    for device, listings in sorted(part.devices.items(), key=lambda item: (-item[1], item[0])):
        name, confidence = catalogue.devices[device].title, part.confidence[device]
        yield PartFit(device=DeviceReference(id=device, name=name, confidence=confidence), listings=listings)
