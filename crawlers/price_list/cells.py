"""What a file of any format is read into: rows of cells, and mistakes where a line is no row."""

from collections.abc import Mapping
from dataclasses import dataclass

from index_schema.errors import SparedexError


class PriceListError(SparedexError):
    """A price list that cannot be read as a whole."""


class Number(str):
    """A number of a JSON line, as it was written: its decimal sign is a point, whatever the shop's country."""

    __slots__ = ()


Cell = str | bool
"""One value of a row: a text without white space around it, never empty, a `Number`, or a boolean of a JSON line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, counted from 1, and its filled cells by column name."""

    line: int
    cells: Mapping[str, Cell]

    def text(self, column: str | None) -> str | None:
        """Return the text of a column, None where the row or the list has none."""
        cell = self.cells.get(column) if column else None
        return str(cell).lower() if isinstance(cell, bool) else cell


@dataclass(frozen=True, slots=True)
class Mistake:
    """One or more lines that are no row, and why."""

    line: int
    message: str
    lines: int = 1
