"""What the firmware of laptops says of their batteries, as facts: reports counted by device and part number, noise left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from catalog.build.inputs import LaptopRow, read_reports
from catalog.devices import Catalogue
from catalog.evidence.battery_names import BatteryNumber, battery_number
from catalog.evidence.facts import Fact
from catalog.evidence.laptop_index import Laptop, LaptopIndex
from catalog.evidence.ratings import PackRatings
from catalog.fits.safety import cells_in_series

BATTERY_FILE = "linuxhw_laptop_batteries.csv"

_OUTVOTED = 10
"""From so many reports of other packs on, a single one with another number of cells is a swapped board or a slip."""


class BatteryRow(NamedTuple):
    """One battery as computers of one model reported it, and how many did."""

    vendor: str
    model: str
    product_name: str
    version: str
    battery_name: str
    design_capacity: str
    design_voltage: str
    chemistry: str
    reports: int

    @property
    def laptop(self) -> LaptopRow:
        """What the computers reported of themselves."""
        return LaptopRow(self.vendor, self.model, self.product_name, self.version, "", self.reports)


class Sighting(NamedTuple):
    """A row whose laptop and battery are known."""

    laptop: Laptop
    battery: BatteryNumber
    row: BatteryRow

    @property
    def quote(self) -> str:
        """The laptop and its battery, as reported."""
        return f"{self.laptop.words} | {self.row.battery_name}"

    @property
    def record(self) -> str:
        """The row in one line; the quote stands behind the vendor."""
        row = self.row
        return " | ".join((row.vendor, self.quote, row.design_capacity, row.design_voltage, row.chemistry))


class Tally(NamedTuple):
    """What became of the rows of a file; `as_reported` counts laptops and batteries by their own words, each pair once."""

    rows: int
    numbered: int
    known: int
    as_reported: int
    outvoted: int
    fits: int

    def __str__(self) -> str:
        """Return the figures as a sentence."""
        return (
            f"{self.rows:,} rows, {self.numbered:,} of them with a part number, {self.known:,} also of a known laptop; "
            f"{self.as_reported:,} pairs of laptop and number as reported are {self.fits:,} fits, {self.outvoted} outvoted"
        )


def read_batteries(path: Path) -> Iterator[BatteryRow]:
    """Yield the rows of a file. Raises CatalogueInputError by file and line."""
    for texts, reports in read_reports(path, BatteryRow._fields[:-1]):
        yield BatteryRow(**texts, reports=reports)


def battery_facts(rows: Iterable[BatteryRow], catalogue: Catalogue) -> tuple[list[Fact], Tally]:
    """Return one fact for each laptop and part number, and what became of the rows.

    A row counts where its battery has a part number and its laptop is in the catalogue.
    """
    index = LaptopIndex(catalogue)
    ratings: dict[str, PackRatings] = defaultdict(PackRatings)
    pairs: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    read = numbered = 0
    for row in rows:
        read += 1
        laptops = index.find_all(row.laptop)
        battery = battery_number(row.battery_name, laptops[0].brand if laptops else row.vendor)
        if battery:
            numbered += 1
            ratings[battery.key].add(row.design_voltage, row.design_capacity, row.chemistry, row.reports)
            for laptop in laptops:
                pairs[laptop.device, battery.key].append(Sighting(laptop, battery, row))
    outvoted = set(_outvoted(pairs, ratings))
    facts = [_fact(seen, ratings[part]) for (device, part), seen in pairs.items() if (device, part) not in outvoted]
    every = list(chain.from_iterable(pairs.values()))
    as_reported = {(seen.row.vendor, seen.row.model, seen.row.battery_name) for seen in every}
    return facts, Tally(read, numbered, len(every), len(as_reported), len(outvoted), len(facts))


def _reports(seen: Iterable[Sighting]) -> int:
    return sum(one.row.reports for one in seen)


def _outvoted(
    pairs: Mapping[tuple[str, str], list[Sighting]], ratings: Mapping[str, PackRatings]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a single computer reported against many whose packs have another number of cells."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    cells = {part: cells_in_series(rating.volts) for part, rating in ratings.items()}
    for (device, part), seen in pairs.items():
        if count := cells[part]:
            votes[device][count] += _reports(seen)
    for (device, part), seen in pairs.items():
        count = cells[part]
        if count and _reports(seen) == 1 == votes[device][count] and votes[device].total() > _OUTVOTED:
            yield device, part


def _fact(seen: list[Sighting], ratings: PackRatings) -> Fact:
    """Return a fact with the words of the row that most computers reported."""
    shown = min(seen, key=lambda one: (-one.row.reports, one.record))
    start = len(shown.row.vendor) + len(" | ")
    return Fact(
        shown.laptop.device, shown.battery.key, shown.battery.number, shown.record, str(start),
        str(start + len(shown.quote)), str(_reports(seen)), _text(ratings.volts), _text(ratings.watt_hours),
        ratings.chemistry or "",
    )  # fmt: skip


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
