"""Makers' model codes in a text: exact ones, those of a region the catalogue does not list, and those without prefix."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from catalog.devices import Catalogue
from catalog.grammar.tokens import CodeWord, Text
from catalog.part_numbers.code_families import bases, families_of, has_shape, spelt_out
from catalog.part_numbers.look_alikes import with_digits
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

_IDENTIFIED = re.compile(r"(?:IPHONE|IPAD|IPOD|MACBOOK(?:PRO|AIR)?)[0-9]")
"""The key of a word in which such a name begins."""

SURE_LENGTH = 6
"""From this length on a catalogued code needs no brand beside it; shorter ones are also names of other makers."""

_LISTED_BEFORE = re.compile(r"(?<![A-Za-z0-9-])([A-Za-z0-9-]+)\s?[/,]\s?$")
_LISTED_AFTER = re.compile(r"\s?[/,]\s?([A-Za-z0-9-]+)")
_LONGEST_BESIDE = 24
_SHORT_CODE = re.compile(r"[A-Z]\d{3}")
_REGIONAL_CODE = re.compile(r"[A-Z]\d{3}[A-Z][A-Z0-9]?")
_CODE_BESIDE = re.compile(r"[A-Z]\d{3,4}[A-Z]{0,2}")
"""A code of a phone as shops shorten it, and what is one too if it stands beside that in a list."""

_ALONE_CODE = re.compile(r"(?=.*[A-Z])(?=.*\d)(?![A-Z]\d{3}$)[A-Z0-9]{4,}")
"""What names its device as a whole text; letters or digits alone, and a letter with three digits, may be anything."""

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

    def words(self, chunk: str) -> tuple[CodeWord, ...]:
        """Return the words of a chunk that may be codes, whatever stands beside them."""
        words = (CodeWord(*match.span(), number_key(match[0])) for match in _WORD.finditer(chunk))
        return tuple(word for word in words if self._may_be_code(word.key))

    def _may_be_code(self, key: str) -> bool:
        listed = key in self._exact or with_digits(key) in self._exact
        return listed or bool(families_of(key)) or _IDENTIFIED.search(key) is not None

    def find(self, text: Text, brands: Collection[str]) -> Iterator[CodeMention]:
        """Yield the codes of a text that names these brands."""
        for each in text.codes:
            word = _with_prefix(each, text.plain)
            if identified := self._identified(text.plain, word):
                yield identified
            elif entry := self._look_up(word.key, brands) or self._alone(word, text.plain):
                if not self._among_strangers(text.plain, word, brands):
                    yield self._mention(text, word, word.key, entry)
            elif repaired := self._look_alike(word, brands, text.plain):
                yield self._mention(text, word, *repaired)

    def _alone(self, word: CodeWord, text: str) -> Entry | None:
        """Return the listed code that a whole text is: as it stands (20L5), or without its prefix but with its region (A525F)."""
        if word.key != number_key(text):
            return None
        if word.key not in self._shared and _ALONE_CODE.fullmatch(word.key) and (listed := self._exact.get(word.key)):
            return listed
        if not _REGIONAL_CODE.fullmatch(word.key):
            return None
        found = (self._exact.get(family.prefix + word.key) for family, _ in families_of(word.key) if family.prefix)
        return next(filter(None, found), None)

    def _among_strangers(self, text: str, word: CodeWord, brands: Collection[str]) -> bool:
        """Say whether a code without its prefix stands in a list of others that nobody has: X200/C3010/E1232 are old phones.

        The SM-X200 is a tablet of 2021. Neighbours that are names, or regions, say nothing; a T801 is near enough to a T800.
        """
        if not _SHORT_CODE.fullmatch(word.key) or word.key in self._exact:
            return False
        beside = (
            _LISTED_BEFORE.search(text, max(word.start - _LONGEST_BESIDE, 0), word.start),
            _LISTED_AFTER.match(text, word.end),
        )
        keys = [number_key(match[1]) for match in beside if match]
        codes = [key for key in keys if _CODE_BESIDE.fullmatch(key)]
        return bool(codes) and not any(key[:3] == word.key[:3] or self._look_up(key, brands) for key in codes)

    def _mention(self, text: Text, word: CodeWord, key: str, entry: Entry) -> CodeMention:
        """Return a code with the regions that follow it."""
        regions = _REGIONS.match(text.plain, word.end) if not entry.battery else None
        value = text.text[word.start : word.end]
        return CodeMention(
            start=word.start,
            end=regions.end() if regions else word.end,
            devices=entry.devices,
            battery=entry.battery,
            brand=entry.brand,
            value=value,
            key=key,
            spelt=spelt_out(key, entry.brand, tuple(regions[0][1:].split("/")) if regions else ()),
            listed=key in self._exact,
            repaired=key != number_key(value),
        )

    def _identified(self, text: str, word: CodeWord) -> CodeMention | None:
        """Return the device whose own name for itself begins in a word."""
        match = _IDENTIFIER.search(text, word.start) if _IDENTIFIED.search(word.key) else None
        if match is None or match.start() >= word.end:
            return None
        family, whole = match["family"].lower(), match[0] == text.strip()
        entry = self._identifiers.get(f"{family}{match['number']},{match['part']}")
        if entry and (match["mark"] != " " or family.startswith("macbook") or whole):
            key = number_key(match[0])
            return CodeMention(*match.span(), entry.devices, False, entry.brand, match[0], key, (key,), True, False)
        return None

    def _look_alike(self, word: CodeWord, brands: Collection[str], text: str) -> tuple[str, Entry] | None:
        """Return the listed code that letters typed for digits were meant for: AI582 beside a MacBook is A1582."""
        repaired = with_digits(word.key)
        entry = self._exact.get(repaired) if repaired != word.key else None
        if entry is None or not has_shape(repaired, entry.brand):
            return None
        alone = text.strip() == text[word.start : word.end]
        return (repaired, entry) if alone or len(repaired) >= SURE_LENGTH or entry.brand in brands else None

    def _look_up(self, key: str, brands: Collection[str]) -> Entry | None:
        exact = self._exact.get(key)
        if exact and key in self._shared:
            named = [entry for brand, entry in self._shared[key].items() if brand in brands]
            exact = named[0] if len(named) == 1 else exact
        if exact and (exact.brand in brands or len(key) >= SURE_LENGTH or (not brands and has_shape(key, exact.brand))):
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


def _with_prefix(word: CodeWord, text: str) -> CodeWord:
    """Return a word with the prefix of its maker's codes where a blank sets that apart: SM G950F."""
    for family, _ in families_of(word.key):
        start = word.start - len(family.prefix) - 1
        before = text[max(start - 1, 0) : word.start].upper()
        if family.prefix and start >= 0 and before.endswith(f"{family.prefix} ") and not before[:-3].isalnum():
            return CodeWord(start, word.end, family.prefix + word.key)
    return word


def _join(index: dict[str, Entry], key: str, entry: Entry) -> None:
    known = index.get(key)
    if known is None or (known.battery and not entry.battery):
        index[key] = entry
    elif entry.battery == known.battery and entry.devices[0] not in known.devices:
        index[key] = known._replace(devices=known.devices + entry.devices)
