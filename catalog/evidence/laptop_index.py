"""Which devices of the catalogue a laptop is, by what it reports of itself: the same names that the catalogue is compiled from."""

from collections.abc import Iterator
from typing import NamedTuple

from catalog.build.inputs import LaptopRow
from catalog.build.laptops import MakerRule, laptop_rules, reported_code, reported_names
from catalog.devices import Catalogue
from catalog.naming import device_id, squeezed

_APPLE = "Apple"
"""The maker whose computers report an identifier: MacBookAir7,2."""


class Laptop(NamedTuple):
    """A device by its id, its brand, and the words of the report that name it."""

    device: str
    brand: str
    words: str


class LaptopIndex:
    """The devices of a catalogue by brand and name, by brand and code, and Apple's by identifier."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every device; a code or identifier that two devices have names neither."""
        self._catalogue = catalogue
        self._names = {(device.brand, squeezed(device.name)): device.id for device in catalogue.devices.values()}
        self._codes: dict[tuple[str, str], str | None] = {}
        for device in catalogue.devices.values():
            for code in (*(code.value for code in device.codes), *device.identifiers):
                place = (device.brand, code)
                self._codes[place] = device.id if self._codes.get(place, device.id) == device.id else None

    def find_all(self, row: LaptopRow) -> tuple[Laptop, ...]:
        """Return the laptops of a report: by name, which tells siblings apart; else by machine type, number or identifier.

        A report that lists models names them all; one the catalogue lacks is left out.
        """
        if row.vendor == _APPLE:
            device = self._codes.get((_APPLE, row.model))
            return (Laptop(device, _APPLE, row.model),) if device else ()
        rule = laptop_rules().makers.get(row.vendor)
        if rule is None:
            return ()
        devices = dict.fromkeys(self._by_name(row, rule)) or dict.fromkeys(self._by_code(row, rule))
        return tuple(Laptop(device, rule.brand, _words(row, rule)) for device in devices)

    def brand(self, row: LaptopRow) -> str:
        """Return the brand of a report's maker, by the maker's own name where the catalogue has none of it."""
        rule = laptop_rules().makers.get(row.vendor)
        return rule.brand if rule else row.vendor

    def _by_name(self, row: LaptopRow, rule: MakerRule) -> Iterator[str]:
        for name in reported_names(row, rule):
            merged = self._catalogue.find(device_id(rule.brand, name))
            if device := self._names.get((rule.brand, squeezed(name))) or (merged.id if merged else None):
                yield device

    def _by_code(self, row: LaptopRow, rule: MakerRule) -> Iterator[str]:
        code = reported_code(row, rule)
        if device := self._codes.get((rule.brand, code)) if code else None:
            yield device


def _words(row: LaptopRow, rule: MakerRule) -> str:
    """Return the model, and the version where the maker names its laptops there and the model leaves the name out."""
    named = "version" in rule.fields and row.version not in row.model
    return f"{row.model} | {row.version}" if named else row.model
