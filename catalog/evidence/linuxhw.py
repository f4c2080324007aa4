"""What the firmware of laptops says of their batteries, as facts: reports counted by device and part number, noise left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from catalog.devices import Catalogue
from catalog.evidence.battery_names import battery_number
from catalog.evidence.facts import Fact
from catalog.evidence.laptop_index import LaptopIndex
from catalog.evidence.ratings import PackRatings
from catalog.evidence.reported_builds import limited_to_builds
from catalog.evidence.sightings import BatteryRow, Sighting
from catalog.fits.safety import cells_in_series

BATTERY_FILE = "linuxhw_laptop_batteries.csv"

_OUTVOTED = 10
"""From so many reports of other packs on, a single one with another number of cells is a swapped board or a slip."""


class Tally(NamedTuple):
    """What became of the rows of a file; `as_reported` counts laptops and batteries by their own words, each pair of a fit once."""

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
        battery = battery_number(row.battery_name, index.brand(row.laptop))
        if battery:
            numbered += 1
            ratings[battery.key].add(row.design_voltage, row.design_capacity, row.chemistry, row.reports)
            for laptop in laptops:
                pairs[laptop.device, battery.key].append(Sighting(laptop, battery, row))
    known, outvoted = sum(map(len, pairs.values())), list(_outvoted(pairs, ratings))
    for pair in outvoted:
        del pairs[pair]
    facts = list(_facts(pairs, ratings))
    as_reported = sum(int(fact.pairs) for fact in facts)
    return facts, Tally(read, numbered, known, as_reported, len(outvoted), len(facts))


def _facts(pairs: Mapping[tuple[str, str], list[Sighting]], ratings: Mapping[str, PackRatings]) -> Iterator[Fact]:
    """Yield a fact for each pair, with the share of the device's reports that it has."""
    of_device: Counter[str] = Counter()
    for (device, _), seen in pairs.items():
        of_device[device] += _reports(seen)
    builds = dict(limited_to_builds(pairs))
    for (device, part), seen in pairs.items():
        fact = _fact(seen, ratings[part])
        yield fact._replace(of_reports=str(of_device[device]), builds="|".join(builds.get((device, part), ())))


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
        ratings.chemistry or "", pairs=str(len({one.quote for one in seen})),
    )  # fmt: skip


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
