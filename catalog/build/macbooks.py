"""MacBooks by A-number, with the years in which each A-number kept its battery."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from catalog.build.draft import Draft, Origin
from catalog.build.inputs import AppleRow
from catalog.devices import YearBand

_SEASONS = {"Early": 0, "Mid": 1, "Late": 2, "Nov": 3}
"""Parts of a year in the order in which Apple's names use them; AppleDB tells two releases of 2023 apart by `Nov`."""

_LATEST = 2
"""A year without season ends before a release that AppleDB names by its month."""

_PERIOD = re.compile(r"(?:(?P<season>Early|Mid|Late|Nov) )?(?P<year>20\d\d)")
_CHIP = re.compile(r"\bM\d(?: Pro| Max)?\b")
_PORTS = re.compile(r"(Two|Four) Thunderbolt 3 ports")
_DIAGONALS = {"13": "13.3", "15": "15.4"}
"""What shops write for the sizes in inches."""


class Release(NamedTuple):
    """One MacBook of AppleDB, its name taken apart. Moments count thirds of years."""

    line: str
    size: str
    retina: bool
    ports: str | None
    chip: str | None
    first: int
    last: int
    number: str
    year: str
    season: str | None
    identifiers: tuple[str, ...]
    released: str

    @property
    def period(self) -> str:
        """The time of the release in Apple's words: 'Mid 2010', '2017'."""
        return f"{self.season} {self.year}" if self.season else self.year


class Battery(NamedTuple):
    """One battery of AppleDB, with the MacBooks that its name lists."""

    line: str
    size: str
    retina: bool
    ports: str | None
    chips: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    numbers: tuple[str, ...]

    def fits(self, release: Release) -> bool:
        """Say whether AppleDB lists the release under this battery."""
        same = (self.line, self.size, self.retina) == (release.line, release.size, release.retina)
        if not same or (self.ports and release.ports and self.ports != release.ports):
            return False
        if self.chips and not self.spans:
            return release.chip in self.chips
        return any(first <= release.first and release.last <= last for first, last in self.spans)


def macbook_drafts(rows: Iterable[AppleRow], batteries: Iterable[AppleRow], origin: Origin) -> Iterator[Draft]:
    """Yield one device an A-number."""
    cells = [battery for row in batteries if (battery := _battery(row))]
    releases = sorted(
        (_release(row) for row in rows if row.model),
        key=lambda one: (one.number, one.first, one.released, one.identifiers),
    )
    for number, group in groupby(releases, key=lambda one: one.number):
        yield _draft(number, list(group), cells, origin)


def _draft(number: str, releases: Sequence[Release], cells: Sequence[Battery], origin: Origin) -> Draft:
    last = releases[-1]
    line = "MacBook Pro" if number == "A1278" else last.line  # its first year was sold as MacBook, the same body
    fitted = _fitted(releases, cells)
    aliases = dict.fromkeys(alias for one in releases for alias in (*_aliases(line, one), *_own_names(line, one)))
    return Draft(
        "Apple", f"{line} {last.size} ({number})", "laptop", origin, tuple(aliases), (number,),
        batteries=tuple(sorted({battery for _, numbers in fitted for battery in numbers})),
        identifiers=tuple(sorted({value for one in releases for value in one.identifiers})),
        years=tuple(_bands(fitted)), released=releases[0].released,
    )  # fmt: skip


def _fitted(releases: Sequence[Release], cells: Sequence[Battery]) -> list[tuple[Release, tuple[str, ...]]]:
    """Return each release with its batteries; one that AppleDB lists under none has those of another with its identifier."""
    listed = [(one, tuple(sorted({n for cell in cells if cell.fits(one) for n in cell.numbers}))) for one in releases]
    known = {identifier: numbers for one, numbers in listed if numbers for identifier in one.identifiers}
    return [
        (one, numbers or next((known[each] for each in one.identifiers if each in known), ()))
        for one, numbers in listed
    ]


def _own_names(line: str, one: Release) -> Iterator[str]:
    """Yield the names of a release that Apple sold under another line than the rest of its number: MacBook 13 Late 2008."""
    if one.line != line:
        yield from (f"{one.line} {one.size} {one.period}", f"{one.line} {one.period}")


def _bands(fitted: Sequence[tuple[Release, tuple[str, ...]]]) -> Iterator[YearBand]:
    """Yield the years in which the battery stayed the same, where it did not all the time."""
    known = [(one, numbers) for one, numbers in fitted if numbers]
    if len({numbers for _, numbers in known}) < 2:
        return
    for numbers, group in groupby(known, key=lambda pair: pair[1]):
        releases = [one for one, _ in group]
        first, last = releases[0], releases[-1]
        label = " to ".join(dict.fromkeys((first.period, last.period)))
        identifiers = tuple(sorted({value for one in releases for value in one.identifiers}))
        yield YearBand(int(first.year), int(last.year), label, numbers, identifiers)


def _release(row: AppleRow) -> Release:
    period = _PERIOD.search(row.name)
    year = period["year"] if period else row.released[0][:4]
    season = period["season"] if period else None
    first, last = _moments(year, season)
    ports, chip = _PORTS.search(row.name), _CHIP.search(row.name)
    size = _size(row.name)
    # AppleDB names no ports where Apple sold one kind; every 13-inch Pro with a chip of Apple's own has two.
    two = "Two" if row.type == "MacBook Pro" and size == "13" and chip else None
    return Release(
        row.type, size, "Retina" in row.name, ports[1] if ports else two, chip[0] if chip else None, first, last,
        row.model[0], year, season, row.identifiers, row.released[0],
    )  # fmt: skip


def _moments(year: str, season: str | None) -> tuple[int, int]:
    start = int(year) * len(_SEASONS)
    return (start + _SEASONS[season],) * 2 if season else (start, start + _LATEST)


def _size(name: str) -> str:
    size = re.search(r"(\d\d)-inch", name)
    return size[1] if size else "13"


def _battery(row: AppleRow) -> Battery | None:
    match = re.match(r"(MacBook(?: Pro| Air)?) \((.*)\) Battery", row.name)
    if match is None:
        return None
    ports = _PORTS.search(match[2])
    return Battery(
        match[1], _size(row.name), "Retina" in row.name, ports[1] if ports else None, _chips(match[2]),
        tuple(_spans(match[2])), row.model,
    )  # fmt: skip


def _chips(text: str) -> tuple[str, ...]:
    span = re.search(r"\bM(\d)-M(\d)\b", text)
    return tuple(f"M{number}" for number in range(int(span[1]), int(span[2]) + 1)) if span else ()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(", "):
        periods = list(_PERIOD.finditer(part))
        if periods:
            yield (
                _moments(periods[0]["year"], periods[0]["season"])[0],
                _moments(periods[-1]["year"], periods[-1]["season"])[1],
            )


def _aliases(line: str, one: Release) -> Iterator[str]:
    """Yield the ways to name a release without its A-number; most are shared with others."""
    sized = f"{line} {one.size}"
    wide = f"{line} {_DIAGONALS[one.size]}" if one.size in _DIAGONALS else None
    yield from (sized, line)
    if one.retina:
        yield f"{sized} Retina"
    if wide:
        yield wide
    yield from (f"{each} {one.year}" for each in (sized, line, wide) if each)
    if one.season in ("Early", "Mid", "Late"):
        yield f"{sized} {one.period}"
        if one.retina:
            yield from (f"{line} Retina {one.size} {one.period}", f"{sized} Retina {one.period}")
    if one.chip:
        yield from (f"{sized} {one.chip}", f"{line} {one.chip}", f"{sized} {one.chip} {one.year}")
