"""Makers' model codes in a text: exact ones, those of a region the catalogue does not list, and those without prefix."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from catalog.devices import Catalogue
from index_schema.identity import number_key

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])")
_REGIONS = re.compile(r"(?:/(?:[A-Z][A-Z0-9]{0,2}|d[suv]n?)(?![A-Za-z0-9.]))+")
"""Region and SIM suffixes that follow a code: SM-G991U/U1/B/N/W, g530h/dv."""

_SURE_LENGTH = 6
"""From this length on a catalogued code needs no brand beside it; shorter ones are also names of other makers."""


BATTERY_FAMILY = "apple.a"
"""The part-number family of batteries with a code of their own: only Apple numbers them like its devices."""


class CodeFamily(NamedTuple):
    """How a maker builds codes: all with one `base` are one device, whatever the region.

    `prefix` stands before a base that shops write without it; such a code needs the `brand` in the text. `or_battery`:
    the maker numbers batteries alike, so that an unlisted number beside its brand is taken for a battery's.
    """

    brand: str
    pattern: re.Pattern[str]
    prefix: str = ""
    or_battery: bool = False


CODE_FAMILIES = (
    CodeFamily("Samsung", re.compile(r"(?P<base>SM[A-Z]\d{3})[A-Z0-9]{0,10}")),
    CodeFamily("Samsung", re.compile(r"(?P<base>GT[A-Z]\d{4})[A-Z]{0,3}")),
    CodeFamily("Samsung", re.compile(r"(?P<base>[AEFGJMNSTPX]\d{3})(?:[A-Z][A-Z0-9]?)?"), "SM"),
    CodeFamily("Samsung", re.compile(r"(?P<base>[INPST]\d{4})[A-Z]?"), "GT"),
    CodeFamily("Samsung", re.compile(r"(?P<base>[AEFGJMNSTPX]\d{4})[A-Z]?"), "SM"),
    CodeFamily("Motorola", re.compile(r"(?P<base>XT\d{4})[A-Z0-9]{0,3}")),
    CodeFamily("Apple", re.compile(r"(?P<base>A[123]\d{3})"), or_battery=True),
)


class CodeMention(NamedTuple):
    """A model code found in a text, and the devices it stands for; none where the maker's scheme is known but the code is not.

    `listed`: the catalogue has this very code, not only its base.
    """

    start: int
    end: int
    devices: tuple[str, ...]
    battery: bool
    brand: str
    value: str
    listed: bool


class Entry(NamedTuple):
    """What the catalogue knows of a code."""

    devices: tuple[str, ...]
    battery: bool
    brand: str


class CodeIndex:
    """All codes of a catalogue by their key, and all bases of their families."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index exact codes first; a base stands for every device that has a code of it."""
        self._exact: dict[str, Entry] = {}
        self._bases: dict[str, Entry] = {}
        for device in catalogue.devices.values():
            for code in device.codes:
                key = number_key(code.value)
                _join(self._exact, key, Entry((device.id,), code.kind == "battery", device.brand))
                for base in _bases(key, device.brand):
                    _join(self._bases, base, Entry((device.id,), code.kind == "battery", device.brand))

    def find(self, text: str, brands: Collection[str]) -> Iterator[CodeMention]:
        """Yield the codes of a text that names these brands."""
        for match in _WORD.finditer(text):
            if not any(character.isdigit() for character in match[0]) or len(match[0]) < 4:
                continue
            entry = self._look_up(number_key(match[0]), brands)
            if entry:
                regions = _REGIONS.match(text, match.end())
                end = regions.end() if regions and not entry.battery else match.end()
                yield CodeMention(match.start(), end, *entry, match[0], number_key(match[0]) in self._exact)

    def _look_up(self, key: str, brands: Collection[str]) -> Entry | None:
        exact = self._exact.get(key)
        if exact and (
            exact.brand in brands or len(key) >= _SURE_LENGTH or (not brands and _has_shape(key, exact.brand))
        ):
            return exact
        for family in CODE_FAMILIES:
            match = family.pattern.fullmatch(key)
            if match and (family.brand in brands or not (family.prefix or family.or_battery)):
                known = self._exact.get(family.prefix + key) or self._bases.get(family.prefix + match["base"])
                if known or not family.prefix:
                    return known or Entry((), family.or_battery, family.brand)
        return None


def _has_shape(key: str, brand: str) -> bool:
    return any(not f.prefix and f.pattern.fullmatch(key) for f in CODE_FAMILIES if f.brand == brand)


def _bases(key: str, brand: str) -> Iterator[str]:
    for family in CODE_FAMILIES:
        if family.brand == brand and not family.prefix and (match := family.pattern.fullmatch(key)):
            yield match["base"]


def _join(index: dict[str, Entry], key: str, entry: Entry) -> None:
    known = index.get(key)
    if known is None or (known.battery and not entry.battery):
        index[key] = entry
    elif entry.battery == known.battery and entry.devices[0] not in known.devices:
        index[key] = known._replace(devices=known.devices + entry.devices)
