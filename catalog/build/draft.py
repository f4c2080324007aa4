"""What a source says of one device, before sources are joined, and the spelling rules that names share."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from catalog.devices import DeviceStatus, DeviceType, YearBand
from catalog.naming import device_id


class Origin(NamedTuple):
    """Where facts come from, and under which licence (an SPDX name)."""

    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Facts of one device from one source. `codes` and `batteries` are the maker's numbers, as the maker writes them."""

    brand: str
    name: str
    type: DeviceType
    origin: Origin
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    batteries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    years: tuple[YearBand, ...] = ()
    released: str | None = None
    status: DeviceStatus = "stable"

    @property
    def id(self) -> str:
        """The id of the device: brand and name as a path."""
        return device_id(self.brand, self.name)


class Spelling(NamedTuple):
    """How one maker's names are respelled: replacements in order, then the words to write in title case or capitals."""

    replace: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    upper: str | None = None

    def respell(self, name: str) -> str:
        """Return the name as the catalogue writes it; empty where a rule says that it is no name."""
        for pattern, replacement in self.replace:
            name = re.sub(pattern, replacement, name)
        if self.title:
            name = re.sub(self.title, lambda match: match[0].capitalize(), name)
        if self.upper:
            name = re.sub(self.upper, lambda match: match[0].upper(), name)
        return re.sub(r"\s+", " ", name).strip()
