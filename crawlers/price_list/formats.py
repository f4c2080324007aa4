"""Lines into rows: JSON lines and delimited tables, every unreadable line kept as a mistake with its number."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from crawlers.price_list.cells import Cell, Mistake, Number, Row

LONGEST_LINE = 1_000_000
"""Characters of the longest line that is read; a listing with a long description has some ten thousand."""


def numbered_lines(file: TextIO) -> Iterator[tuple[int, str | Mistake]]:
    """Yield the numbered lines; one that is too long is passed over without being held in memory."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) < LONGEST_LINE or line.endswith("\n"):
            yield number, line
            continue
        while line and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE)
        yield number, Mistake(number, f"longer than {LONGEST_LINE:,} characters")


def _sound(text: str) -> str:
    """Return a text without the halves of characters (`\\ud83d`) that JSON allows and UTF-8 does not."""
    return text.encode("utf-8", "ignore").decode("utf-8").strip()


def _json_cell(value: object) -> Cell | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return "; ".join(str(cell) for cell in map(_json_cell, value) if cell is not None) or None
    if isinstance(value, Number):
        return value
    if isinstance(value, str):
        return _sound(value) or None
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _refuse_constant(word: str) -> object:
    raise ValueError(f"{word} is not JSON")


def _json_row(number: int, line: str) -> Row | Mistake:
    try:
        values = json.loads(line, parse_float=Number, parse_int=Number, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return Mistake(number, f"not JSON, perhaps only half a row: {error}")
    if not isinstance(values, dict):
        return Mistake(number, "not a JSON object")
    cells = {_sound(name): _json_cell(value) for name, value in values.items()}
    return Row(number, {name: cell for name, cell in cells.items() if cell is not None})


def json_rows(file: TextIO) -> Iterator[Row | Mistake]:
    """Yield a row for every line that holds one JSON object."""
    for number, line in numbered_lines(file):
        if isinstance(line, Mistake):
            yield line
        elif line.strip():
            yield _json_row(number, line)


class _TextLines:
    """Hands lines to the CSV reader, counts them, and keeps aside those that are too long."""

    def __init__(self, file: TextIO) -> None:
        self.number = 0
        self.too_long: list[Mistake] = []
        self._lines = numbered_lines(file)

    def __iter__(self) -> Iterator[str]:
        for number, line in self._lines:
            self.number = number
            if isinstance(line, Mistake):
                self.too_long.append(line)
            else:
                yield line


def _records(file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]] | Mistake]:
    """Yield what stands between the delimiters, record by record, with the line where the record begins."""
    lines = _TextLines(file)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.number + 1
        try:
            values = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            lost = max(1, lines.number - start + 1)
            yield Mistake(start, f"no row up to line {lines.number}: {error}; a quote that is not closed?", lost)
            continue
        if any(value.strip() for value in values):
            yield start, values
    yield from lines.too_long


def column_names(file: TextIO, delimiter: str) -> list[str]:
    """Return the names that the first record gives; an empty one is a column without a name."""
    first = next((record for record in _records(file, delimiter) if not isinstance(record, Mistake)), (1, list[str]()))
    return _unique(first[1])


def _unique(values: list[str]) -> list[str]:
    """Return the header's names, the second `Price` as `Price (2)`, without the empty columns spreadsheets append."""
    names = [value.strip() for value in values]
    while names and not names[-1]:
        names.pop()
    times: Counter[str] = Counter()
    unique = []
    for name in names:
        times[name] += 1
        unique.append(f"{name} ({times[name]})" if name and times[name] > 1 else name)
    return unique


def _table_row(number: int, header: list[str], values: list[str]) -> Row | Mistake:
    if len(values) < len(header):
        return Mistake(number, f"half a row: {len(values)} of {len(header)} columns")
    if any(value.strip() for value in values[len(header) :]):
        return Mistake(number, f"{len(values)} columns where the header has {len(header)}: a delimiter without quotes?")
    cells = zip(header, (value.strip() for value in values), strict=False)
    return Row(number, {name: value for name, value in cells if name and value})


def table_rows(file: TextIO, delimiter: str) -> Iterator[Row | Mistake]:
    """Yield the rows below the first record, which names the columns."""
    header: list[str] | None = None
    for record in _records(file, delimiter):
        if isinstance(record, Mistake):
            yield record
        elif header is None:
            header = _unique(record[1])
        else:
            yield _table_row(record[0], header, record[1])
