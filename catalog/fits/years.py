"""Years as people write them, `Mid 2009 to Mid 2010`, as stretches of time that can be compared."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from index_schema.fits import Qualifier

_EARLY, _MID, _LATE = (
    "early|anfang|debut|début|principios|inizio|início|начало|początek",
    "mid|mitte|mi|mediados|metà|meados|середина|połowa",
    "late|ende|fin|finales|fine|final|конец|koniec",
)
_DATE = re.compile(rf"(?<!\w)(?:({_EARLY}|{_MID}|{_LATE})[\s-]+)?((?:19|20)\d\d)(?!\w)", re.IGNORECASE)
_THIRDS = {word: third for third, words in enumerate((_EARLY, _MID, _LATE)) for word in words.split("|")}
"""Which third of a year a word for a season means."""


class Stretch(NamedTuple):
    """Thirds of years, counted from year 0; the last one is no longer in it."""

    start: int
    end: int

    def within(self, other: "Stretch") -> bool:
        """Tell whether all of this stretch lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Stretch") -> bool:
        """Tell whether the two have any time in common."""
        return self.start < other.end and other.start < self.end


def years_asked(text: str, first: int, last: int, implied: str = "") -> Qualifier:
    """Return years that a text was read to give, in its own words where these name seasons; else in those that it implies."""
    words = " to ".join(match[0] for match in _DATE.finditer(text)) or implied
    return Qualifier(kind="year", value=words or f"{first} to {last}", first=first, last=last)


@lru_cache(maxsize=10_000)
def stretch(years: Qualifier) -> Stretch | None:
    """Return the time that a qualifier of years spans; where its words name seasons, these are minded; None without a year."""
    dates = _DATE.findall(years.value)
    first, last = years.first, years.last
    if dates and (first, last) in ((None, None), (int(dates[0][1]), int(dates[-1][1]))):
        return Stretch(_thirds(*dates[0]).start, _thirds(*dates[-1]).end)
    if first is None and last is None:
        return None
    return Stretch(3 * (first or 0), 3 * (last if last is not None else 9_999) + 3)


def stretches(years: Iterable[Qualifier]) -> tuple[Stretch, ...]:
    """Return the times that qualifiers of years span; those without a year are left out."""
    return tuple(span for each in years if (span := stretch(each)))


def any_meet(some: Iterable[Stretch], others: Collection[Stretch]) -> bool:
    """Tell whether any two of them have time in common."""
    return any(one.meets(other) for one in some for other in others)


def _thirds(season: str, year: str) -> Stretch:
    first = 3 * int(year)
    third = _THIRDS.get(season.lower())
    return Stretch(first, first + 3) if third is None else Stretch(first + third, first + third + 1)
