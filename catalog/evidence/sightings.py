"""A battery as computers of one model reported it: the row of the public file, and what it was read as."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from catalog.build.inputs import LaptopRow, read_reports
from catalog.evidence.battery_names import BatteryNumber
from catalog.evidence.laptop_index import Laptop


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


def read_batteries(path: Path) -> Iterator[BatteryRow]:
    """Yield the rows of a file. Raises CatalogueInputError by file and line."""
    for texts, reports in read_reports(path, BatteryRow._fields[:-1]):
        yield BatteryRow(**texts, reports=reports)
