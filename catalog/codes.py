"""Makers' model codes in a text: exact ones, those of a region the catalogue does not list, and those without prefix."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from catalog.code_families import bases, families_of, has_shape, spelt_out
from catalog.devices import Catalogue
from catalog.look_alikes import with_digits
from index_schema.identity import number_key

_WORD = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]{4})(?=[A-Za-z-]*[0-9])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])"
)
_REGIONS = re.compile(r"(?:/(?:[A-Z]{1,2}|[A-Z]{2}[A-Z0-9]|[UV]\d|d[suv]n?)(?![A-Za-z0-9.]))+")
"""Region and SIM suffixes that follow a code: SM-G991U/U1/B/N/W, g530h/dv."""

_IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9])(?P<family>iPhone|iPad|iPod|MacBook(?:Pro|Air)?)(?P<number>\d{1,2})(?P<mark>[,. ])(?P<part>\d{1,2})"
    r"(?![A-Za-z0-9,.])",
    re.IGNORECASE,
)
"""What an Apple device calls itself: iPhone13,2. The comma may be a point, or a space where no list can be meant."""

_SURE_LENGTH = 6
"""From this length on a catalogued code needs no brand beside it; shorter ones are also names of other makers."""

BATTERY_FAMILY = "apple.a"
"""The part-number family of batteries with a code of their own: only Apple numbers them like its devices."""


class CodeMention(NamedTuple):
    """A model code found in a text, and the devices it stands for; none where the maker's scheme is known but the code is not.

    `value` is the code as typed, `key` the code that is meant, `spelt` the keys of it and of the regions that follow it.
    `listed`: the catalogue has this very code, not only its base. `repaired`: look-alikes were typed.
    """

    start: int
    end: int
    devices: tuple[str, ...]
    battery: bool
    brand: str
    value: str
    key: str
    spelt: tuple[str, ...]
    listed: bool
    repaired: bool


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
        self._shared: dict[str, dict[str, Entry]] = {}
        """Codes that several makers gave to devices: P500 is an LG and a ZTE."""
        self._bases: dict[str, Entry] = {}
        self._identifiers: dict[str, Entry] = {}
        for device in catalogue.devices.values():
            for identifier in device.identifiers:
                self._identifiers[identifier.lower()] = Entry((device.id,), False, device.brand)
            for code in device.codes:
                key = number_key(code.value)
                entry = Entry((device.id,), code.kind == "battery", device.brand)
                self._add(key, entry)
                if device.brand == "Alcatel":
                    self._add(f"OT{key}", entry)  # One Touch: shops write 5033D as OT-5033D too.
                for base in bases(key, device.brand):
                    _join(self._bases, base, entry)

    def _add(self, key: str, entry: Entry) -> None:
        known = self._exact.get(key)
        if known and known.brand != entry.brand:
            _join(self._shared.setdefault(key, {known.brand: known}), entry.brand, entry)
        elif key in self._shared:
            _join(self._shared[key], entry.brand, entry)
        _join(self._exact, key, entry)

    def find(
        self, text: str, brands: Collection[str], places: Iterable[tuple[int, int]], typed: str
    ) -> Iterator[CodeMention]:
        """Yield the codes at these places of a text that names these brands; `typed` is it with the look-alikes as typed."""
        identifiers = tuple(self._find_identifiers(text)) if _may_identify(text) else ()
        yield from identifiers
        for start, stop, key in _words(text, places):
            if identifiers and any(each.start <= start < each.end for each in identifiers):
                continue
            entry = self._look_up(key, brands)
            if entry is None and (repaired := self._look_alike(key, brands, text.strip() == text[start:stop])):
                key, entry = repaired
            if entry:
                regions = _REGIONS.match(text, stop) if not entry.battery else None
                end = regions.end() if regions else stop
                value = typed[start:stop]
                suffixes = tuple(regions[0][1:].split("/")) if regions else ()
                spelt = spelt_out(key, entry.brand, suffixes)
                respelt = key != number_key(value)
                listed = key in self._exact
                yield CodeMention(
                    start, end, entry.devices, entry.battery, entry.brand, value, key, spelt, listed, respelt
                )

    def _find_identifiers(self, text: str) -> Iterator[CodeMention]:
        for match in _IDENTIFIER.finditer(text):
            family, whole = match["family"].lower(), match[0] == text.strip()
            entry = self._identifiers.get(f"{family}{match['number']},{match['part']}")
            if entry and (match["mark"] != " " or family.startswith("macbook") or whole):
                key = number_key(match[0])
                yield CodeMention(*match.span(), entry.devices, False, entry.brand, match[0], key, (key,), True, False)

    def _look_alike(self, key: str, brands: Collection[str], alone: bool) -> tuple[str, Entry] | None:
        """Return the listed code that letters typed for digits were meant for: AI582 beside a MacBook is A1582."""
        repaired = with_digits(key)
        entry = self._exact.get(repaired) if repaired != key else None
        sure = (
            entry and has_shape(repaired, entry.brand) and (alone or len(key) >= _SURE_LENGTH or entry.brand in brands)
        )
        return (repaired, entry) if entry and sure else None

    def _look_up(self, key: str, brands: Collection[str]) -> Entry | None:
        exact = self._exact.get(key)
        if exact and key in self._shared:
            named = [entry for brand, entry in self._shared[key].items() if brand in brands]
            exact = named[0] if len(named) == 1 else exact
        if exact and (
            exact.brand in brands or len(key) >= _SURE_LENGTH or (not brands and has_shape(key, exact.brand))
        ):
            return exact
        for family, base in families_of(key):
            if family.of_listed:
                machine = self._exact.get(base)
                if machine and machine.brand == family.brand and (not brands or family.brand in brands):
                    return machine
            elif family.brand in brands or not (family.prefix or family.or_battery):
                known = self._exact.get(family.prefix + key) or self._bases.get(family.prefix + base)
                if known or not family.prefix:
                    return known or Entry((), family.or_battery, family.brand)
        return None


def _words(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the place and the key of each word at these places that may be a code."""
    for start, stop in places:
        chunk = text[start:stop]
        for first, end, key in _remembered(chunk) if stop - start <= _LONGEST_REMEMBERED else _words_of(chunk):
            yield start + first, start + end, key


def _words_of(chunk: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((*match.span(), number_key(match[0])) for match in _WORD.finditer(chunk))


_remembered = lru_cache(maxsize=20_000)(_words_of)
_LONGEST_REMEMBERED = 60


def _may_identify(text: str) -> bool:
    lower = text.lower()
    return "iphone" in lower or "ipad" in lower or "ipod" in lower or "macbook" in lower


def _join(index: dict[str, Entry], key: str, entry: Entry) -> None:
    known = index.get(key)
    if known is None or (known.battery and not entry.battery):
        index[key] = entry
    elif entry.battery == known.battery and entry.devices[0] not in known.devices:
        index[key] = known._replace(devices=known.devices + entry.devices)
