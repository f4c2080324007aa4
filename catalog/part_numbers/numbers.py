"""Part numbers in a text: every family tried where a number may begin, and what must stand beside it checked."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from catalog.part_numbers.code_families import looks_like_code
from catalog.part_numbers.families import FAMILIES
from catalog.part_numbers.family import Cue, NumberFamily
from catalog.part_numbers.firmware import typed_battery
from catalog.part_numbers.look_alikes import respelt
from index_schema.identity import number_key
from index_schema.records import PartType

_END = "(?![A-Za-z0-9])"

_ANY = re.compile(f"(?:{'|'.join(f'({family.pattern})' for family in FAMILIES)}){_END}", re.IGNORECASE)
"""All families at once, where a number may begin; the group that matches says which is the first that may be meant."""

_PREFIX = r"\W?(?i:AA|BL|BP|EB|HB|HSTNN|SCUD|VGP)"
"""A prefix that shops set apart: eb bg930abe."""

_CAPITALS = r"\W?[A-Z]{5}(?:[A-Z]{3})?(?![^\s),/])"
"""A number without a digit: CYMGM."""

_STRETCH = re.compile(
    rf"(?<!\S)(?=(?P<stretch>{_PREFIX}(?:\s\S{{1,16}}){{1,2}}"
    r"|(?=[^\s\d]*\d)\S+(?:\s(?:[A-Za-z0-9]{1,6}|V\.\d|\(\w\w\)\(\w\w\))(?![^\s),/]))?"  # B173RW01 V3
    rf"|{_CAPITALS}))\S+"
)
"""Where a number may stand: a chunk that has a digit, with the short one after it; a known prefix; or a few capitals."""

_TELLING = re.compile(rf"{_PREFIX}$|{_CAPITALS}|(?!\W?\d{{1,4}}\W?$)\S*\d")
"""A chunk in which a stretch may begin; of up to four digits no number is, and none begins so before a blank."""

_BEGINNING = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]")

_REPAIRABLE = re.compile(r"(?=[A-Za-z-]*[0-9])(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{6,20}(?![A-Za-z0-9])")
"""Words long enough that another spelling of them is no accident."""

_LONGEST_REMEMBERED = 60
"""Longer stretches are rare; they are read anew each time."""

_ELIDED = re.compile(r"\s?[/,]\s?(\d{5}[A-Z])(?![A-Za-z0-9])", re.IGNORECASE)
"""The rest of a list of Samsung service numbers: GH82-26485A/26486A."""


class Number(NamedTuple):
    """A part number of a family, as displayed, and its place; `exact` is what is meant where look-alikes were typed.

    `elided`: its beginning is that of the number before it.
    """

    family: NumberFamily
    number: str
    exact: str
    start: int
    end: int
    elided: bool = False


class Cues(NamedTuple):
    """What stands beside a number: the brands that the text names and whether it speaks of a battery."""

    brands: Collection[str]
    battery: bool


@lru_cache(maxsize=1)
def listed_numbers() -> frozenset[str]:
    """Return the keys of the numbers that have no telling shape (Dell's type codes and part numbers)."""
    text = (files("catalog") / "lexicon" / "dell_numbers.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


class _Reading(NamedTuple):
    """What may be a number: its place in its stretch, what it would be, and the families of which the first that fits is it."""

    start: int
    end: int
    exact: str
    families: tuple[int, ...]


def may_begin(chunk: str) -> bool:
    """Say whether a number may begin in a chunk, whatever follows it."""
    return _TELLING.match(chunk) is not None


def find_numbers(text: str, cues: Cues, places: Iterable[int] | None = None) -> Iterator[Number]:
    """Yield the part numbers of a text, from left to right, none inside another; only at these `places`, if given."""
    end, whole = 0, text.strip()
    for match in _STRETCH.finditer(text) if places is None else _stretches(text, places):
        stretch, first = match["stretch"], match.start()
        readings = _remembered if len(stretch) <= _LONGEST_REMEMBERED else _readings
        for reading in readings(stretch, match.end() - first):
            start, stop = first + reading.start, first + reading.end
            alone = whole == text[start:stop]
            fitting = (FAMILIES[at] for at in reading.families if _fits(FAMILIES[at], reading.exact, alone, cues))
            if start >= end and (family := next(fitting, None)):
                found = Number(family, text[start:stop], reading.exact, start, stop)
                yield found
                end = stop
                for tail in _elided_tail(text, found):
                    yield tail
                    end = tail.end
    if not end and (battery := typed_battery(text)):
        number = battery["number"]
        yield Number(_dells_battery(), number, number, *battery.span("number"))


@cache
def _dells_battery() -> NumberFamily:
    return next(family for family in FAMILIES if family.name == "dell.type" and family.part is PartType.BATTERY)


def _stretches(text: str, places: Iterable[int]) -> list[re.Match[str]]:
    return [match for start in places if (match := _STRETCH.match(text, start))]


@cache
def _pattern(family: int) -> re.Pattern[str]:
    """Return the pattern of a family by its place in the registry, compiled when it is first needed."""
    return re.compile(f"(?:{FAMILIES[family].pattern}){_END}", re.IGNORECASE)


def _readings(stretch: str, first: int) -> tuple[_Reading, ...]:
    """Return what may be numbers in a stretch, as far as they begin in its first so many characters."""
    found: list[_Reading] = []
    for beginning in _BEGINNING.finditer(stretch, 0, first):
        start = beginning.start()
        here = _readings_at(stretch, start)
        word = _REPAIRABLE.match(stretch, start) if not here else None
        found += here or ([_Reading(start, word.end(), *repaired)] if word and (repaired := _repair(word[0])) else [])
    return tuple(found)


_remembered = lru_cache(maxsize=20_000)(_readings)


def _readings_at(stretch: str, start: int) -> list[_Reading]:
    match = _ANY.match(stretch, start)
    if not match or not match.lastindex:
        return []
    by_end: dict[int, list[int]] = {}
    for at in range(match.lastindex - 1, len(FAMILIES)):
        if same := _pattern(at).match(stretch, start):
            by_end.setdefault(same.end(), []).append(at)
    return [_Reading(start, end, stretch[start:end], tuple(families)) for end, families in by_end.items()]


def _repair(word: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the only number that a word is when as few look-alikes as possible are swapped: EB-BG96OABE."""
    for spellings in respelt(word):
        found: dict[str, tuple[int, ...]] = {}
        for other in spellings:
            if families := tuple(at for at in range(len(FAMILIES)) if _pattern(at).fullmatch(other)):
                found[other] = families
        if found:
            return next(iter(found.items())) if len(found) == 1 else None
    return None


def _fits(family: NumberFamily, number: str, alone: bool, cues: Cues) -> bool:
    if family.cue is Cue.NONE:
        return True
    if family.cue is Cue.LISTED:
        return number_key(number) in listed_numbers()
    if any(brand in cues.brands for brand in family.brands):
        return True
    if alone:
        return family.cue is not Cue.BRAND_BESIDE or not looks_like_code(number_key(number))
    return family.cue is Cue.BATTERY_WORD and cues.battery


def _elided_tail(text: str, head: Number) -> Iterator[Number]:
    if head.family.name != "samsung.gh":
        return
    prefix, place = head.number[:5], head.end
    while tail := _ELIDED.match(text, place):
        place = tail.end()
        yield Number(head.family, prefix + tail[1], prefix + tail[1], tail.start(1), place, elided=True)
