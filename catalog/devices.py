"""The closed list of devices that a part can fit: the bundled catalogue, and what the user adds to it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

from catalog.uncollected import uncollected
from index_schema.identity import number_key
from index_schema.records import Record

DeviceType = Literal["phone", "tablet", "laptop", "watch", "console"]
DeviceStatus = Literal["stable", "provisional", "merged"]


class DeviceCode(NamedTuple):
    """A maker's number for a device (`SM-A525F`) or for its battery (Apple's `A1582`)."""

    value: str
    kind: Literal["device", "battery"]


class YearBand(NamedTuple):
    """Years in which a device kept its hardware, the numbers of the batteries it had then, and what it called itself.

    Two bands may share a year; `label` is the maker's wording that tells them apart: 'Mid 2009 to Mid 2010'.
    """

    first: int
    last: int
    label: str
    batteries: tuple[str, ...]
    identifiers: tuple[str, ...] = ()


class Device(Record):
    """What a maker's name or code names. `name` leaves the brand out; `aliases` are whole names too, and may be shared.

    `identifiers` are what the device calls itself and its board (`iPhone12,1`, `N104AP`); they are compared as written. `years`
    tells bands of one device apart whose batteries differ. `released` is an ISO date of any precision. `source` and
    `licence` say where the facts of this row come from. A `provisional` device rests on a single report. A `merged` one
    only keeps its id alive: it is `merged_into` another.
    """

    id: str
    brand: str
    family: str
    name: str
    type: DeviceType
    aliases: tuple[str, ...] = ()
    codes: tuple[DeviceCode, ...] = ()
    identifiers: tuple[str, ...] = ()
    years: tuple[YearBand, ...] = ()
    released: str | None = None
    status: DeviceStatus = "stable"
    merged_into: str | None = None
    source: str
    licence: str

    @property
    def title(self) -> str:
        """The name with its brand, as people read it: 'Samsung Galaxy A52'."""
        return f"{self.brand} {self.name}"

    def bands_of(self, codes: Collection[str]) -> tuple[YearBand, ...]:
        """Return the years in which the device called itself by one of these codes, given by their keys."""
        return tuple(band for band in self.years if any(number_key(own) in codes for own in band.identifiers))


class Catalogue:
    """An immutable set of devices. `version` changes when, and only when, a device does."""

    def __init__(self, devices: Iterable[Device]) -> None:
        """Keep the devices by id, merged ones apart; a later device replaces an earlier one of the same id."""
        kept = {device.id: device for device in devices}
        self.devices: Mapping[str, Device] = MappingProxyType(
            {device.id: device for device in kept.values() if not device.merged_into}
        )
        self.merged: Mapping[str, str] = MappingProxyType(
            {device.id: device.merged_into for device in kept.values() if device.merged_into}
        )

    def find(self, device: str) -> Device | None:
        """Return the device of an id, also of one that was merged into another; None where no device ever had it."""
        seen = set()
        while device in self.merged and device not in seen:
            seen.add(device)
            device = self.merged[device]
        return self.devices.get(device)

    @cached_property
    def version(self) -> str:
        """A short hash of the content: the same devices give the same version, in whatever order they were read."""
        digest = hashlib.sha256(repr(sorted(self.merged.items())).encode())
        for _, device in sorted(self.devices.items()):
            digest.update(device.model_dump_json().encode())
        return digest.hexdigest()[:12]

    def brands(self) -> tuple[str, ...]:
        """Every brand once, in alphabetical order."""
        return tuple(sorted({device.brand for device in self.devices.values()}))


_DEVICES = TypeAdapter(tuple[Device, ...])


def read_devices(text: str) -> tuple[Device, ...]:
    """Read devices from JSON lines, one device a line."""
    with uncollected():
        return _DEVICES.validate_json("[" + ",".join(line for line in text.splitlines() if line) + "]")


def write_devices(devices: Iterable[Device]) -> str:
    """Return devices as JSON lines, sorted by id; a field that says nothing is left out."""
    ordered = sorted(devices, key=lambda device: device.id)
    return "".join(device.model_dump_json(exclude_defaults=True) + "\n" for device in ordered)


def bundled_path() -> Path:
    """Return the file of the bundled catalogue."""
    return Path(str(files("catalog") / "devices" / "devices.jsonl"))


@lru_cache(maxsize=1)
def bundled_devices() -> tuple[Device, ...]:
    """Return the devices of the bundled catalogue, read once a process."""
    return read_devices(bundled_path().read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def load_catalogue(data: Path | None = None) -> Catalogue:
    """Return the bundled catalogue with what `<data>/catalogue/*.yml` adds; read once a process and directory.

    Raises OverlayError with file and line of every mistake in a file of the user's.
    """
    if data is None or not any((data / "catalogue").glob("*.yml")):
        return _bundled()
    from catalog.overlay import extended, user_overlays

    return Catalogue(extended(bundled_devices(), user_overlays(data)))


@lru_cache(maxsize=1)
def _bundled() -> Catalogue:
    return Catalogue(bundled_devices())
