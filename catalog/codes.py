"""Makers' model codes in a text: exact ones, those of a region the catalogue does not list, and those without prefix."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from catalog.devices import Catalogue
from index_schema.identity import number_key

_WORD = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]{4})(?=[A-Za-z-]*[0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])"
)
_REGIONS = re.compile(r"(?:/(?:[A-Z]{1,2}|[A-Z]{2}[A-Z0-9]|[UV]\d|d[suv]n?)(?![A-Za-z0-9.]))+")
"""Region and SIM suffixes that follow a code: SM-G991U/U1/B/N/W, g530h/dv."""

_LONGEST = 20
"""No code has more characters."""

_SURE_LENGTH = 6
"""From this length on a catalogued code needs no brand beside it; shorter ones are also names of other makers."""


BATTERY_FAMILY = "apple.a"
"""The part-number family of batteries with a code of their own: only Apple numbers them like its devices."""


_DIGITS = str.maketrans("OIL", "011")


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
    CodeFamily("Nokia", re.compile(r"(?P<base>TA\d{4})")),
    CodeFamily("Motorola", re.compile(r"(?P<base>XT\d{4})[A-Z0-9]{0,3}")),
    CodeFamily("Apple", re.compile(r"(?P<base>A[123]\d{3})"), or_battery=True),
)


class CodeMention(NamedTuple):
    """A model code found in a text, and the devices it stands for; none where the maker's scheme is known but the code is not.

    `value` is the code as typed, `key` the code that is meant. `listed`: the catalogue has this very code, not only its base.
    """

    start: int
    end: int
    devices: tuple[str, ...]
    battery: bool
    brand: str
    value: str
    key: str
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
                entry = Entry((device.id,), code.kind == "battery", device.brand)
                _join(self._exact, key, entry)
                if device.brand == "Alcatel":
                    _join(self._exact, f"OT{key}", entry)  # One Touch: shops write 5033D as OT-5033D too.
                for base in _bases(key, device.brand):
                    _join(self._bases, base, entry)

    def find(self, text: str, brands: Collection[str]) -> Iterator[CodeMention]:
        """Yield the codes of a text that names these brands."""
        for match in _WORD.finditer(text):
            key = number_key(match[0])
            entry = self._look_up(key, brands)
            if entry is None and (repaired := self._look_alike(key, brands)):
                key, entry = repaired, self._look_up(repaired, brands)
            if entry:
                regions = _REGIONS.match(text, match.end())
                end = regions.end() if regions and not entry.battery else match.end()
                yield CodeMention(match.start(), end, *entry, match[0], key, key in self._exact)

    def _look_alike(self, key: str, brands: Collection[str]) -> str | None:
        """Return the listed code that letters typed for digits were meant for: AI582 beside a MacBook is A1582."""
        repaired = key[:1] + key[1:].translate(_DIGITS)
        if repaired == key or repaired not in self._exact:
            return None
        forced = any(f.or_battery and f.brand in brands and f.pattern.fullmatch(repaired) for f in CODE_FAMILIES)
        return repaired if forced else None

    def _look_up(self, key: str, brands: Collection[str]) -> Entry | None:
        exact = self._exact.get(key)
        if exact and (
            exact.brand in brands or len(key) >= _SURE_LENGTH or (not brands and _has_shape(key, exact.brand))
        ):
            return exact
        for family, base in _families_of(key):
            if family.brand in brands or not (family.prefix or family.or_battery):
                known = self._exact.get(family.prefix + key) or self._bases.get(family.prefix + base)
                if known or not family.prefix:
                    return known or Entry((), family.or_battery, family.brand)
        return None


@lru_cache(maxsize=20_000)
def _families_of(key: str) -> tuple[tuple[CodeFamily, str], ...]:
    """Return the families that a key has the shape of, with its base in each."""
    matches = ((family, family.pattern.fullmatch(key)) for family in CODE_FAMILIES if len(key) <= _LONGEST)
    return tuple((family, match["base"]) for family, match in matches if match)


def _has_shape(key: str, brand: str) -> bool:
    return any(not family.prefix for family, _ in _families_of(key) if family.brand == brand)


def _bases(key: str, brand: str) -> Iterator[str]:
    yield from (base for family, base in _families_of(key) if family.brand == brand and not family.prefix)


def _join(index: dict[str, Entry], key: str, entry: Entry) -> None:
    known = index.get(key)
    if known is None or (known.battery and not entry.battery):
        index[key] = entry
    elif entry.battery == known.battery and entry.devices[0] not in known.devices:
        index[key] = known._replace(devices=known.devices + entry.devices)
