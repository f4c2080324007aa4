"""Part numbers in a text: every family tried where a number may begin, and what must stand beside it checked."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from catalog.families import FAMILIES
from catalog.family import Cue, NumberFamily
from index_schema.identity import number_key

_PATTERNS = tuple(
    re.compile(rf"(?<![A-Za-z0-9])(?:{family.pattern})(?![A-Za-z0-9])", re.IGNORECASE) for family in FAMILIES
)

_START = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9(/.:-]{0,14} ?[A-Za-z0-9-]{0,6}[0-9]|[A-Z]{5}(?:[A-Z]{3})?(?![A-Za-z0-9]))[A-Za-z0-9]"
)
"""Where a number may begin: at a word that has a digit, or whose neighbour has one (`eb bg930abe`), or at five or eight capitals."""

_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _PATTERNS), re.IGNORECASE)

_ELIDED = re.compile(r"\s?[/,]\s?(\d{5}[A-Z])(?![A-Za-z0-9])", re.IGNORECASE)
"""The rest of a list of Samsung service numbers: GH82-26485A/26486A."""


class Number(NamedTuple):
    """A part number of a family, as displayed, and its place."""

    family: NumberFamily
    number: str
    start: int
    end: int


class Cues(NamedTuple):
    """What stands beside a number: the brands that the text names and whether it speaks of a battery."""

    brands: Collection[str]
    battery: bool


@lru_cache(maxsize=1)
def listed_numbers() -> frozenset[str]:
    """Return the keys of the numbers that have no telling shape (Dell's type codes and part numbers)."""
    text = (files("catalog") / "lexicon" / "dell_numbers.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def find_numbers(text: str, cues: Cues) -> Iterator[Number]:
    """Yield the part numbers of a text, from left to right, none inside another."""
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        found = _number_at(text, start.start(), cues)
        if found:
            yield found
            end = found.end
            for tail in _elided_tail(text, found):
                yield tail
                end = tail.end


def _number_at(text: str, start: int, cues: Cues) -> Number | None:
    if not _ANY.match(text, start):
        return None
    for family, pattern in zip(FAMILIES, _PATTERNS, strict=True):
        match = pattern.match(text, start)
        if match and _fits(family, match, text, cues):
            return Number(family, match[0], match.start(), match.end())
    return None


def _fits(family: NumberFamily, match: re.Match[str], text: str, cues: Cues) -> bool:
    if family.cue is Cue.NONE:
        return True
    if family.cue is Cue.LISTED:
        return number_key(match[0]) in listed_numbers()
    if text.strip() == match[0] or any(brand in cues.brands for brand in family.brands):
        return True
    return family.cue is Cue.BATTERY_WORD and cues.battery


def _elided_tail(text: str, head: Number) -> Iterator[Number]:
    if head.family.name != "samsung.gh":
        return
    prefix, place = head.number[:5], head.end
    while tail := _ELIDED.match(text, place):
        place = tail.end()
        yield Number(head.family, prefix + tail[1], tail.start(1), place)
