"""Reads the public files that the catalogue is compiled from. One mistake in one of them stops the build by file and line."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from index_schema.errors import SparedexError
from index_schema.records import Record

ANDROID_FILE = "google_play_devices.json"
APPLE_FILE = "appledb.json"
LAPTOP_FILE = "linuxhw_laptop_models.csv"


class CatalogueInputError(SparedexError):
    """A file of the catalogue's sources that cannot be read, or reads as something else."""


class AndroidRow(NamedTuple):
    """A model code of Google's list, with the brand and the marketing name it gives."""

    code: str
    brand: str
    name: str


def _as_tuple(value: object) -> object:
    return () if value is None else value if isinstance(value, list | tuple) else (value,)


Several = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]
"""AppleDB writes one value bare, several as a list, none as null."""


class AppleRow(Record):
    """A device or battery of AppleDB; `model` holds its A-numbers, `released` its ISO dates, the first one first."""

    name: str
    identifier: str | None
    type: str
    model: Several
    board: Several
    released: Several

    @property
    def identifiers(self) -> tuple[str, ...]:
        """What the device calls itself, and its board: `iPhone12,1`, `N104AP`."""
        return (*((self.identifier,) if self.identifier else ()), *self.board)


class LaptopRow(NamedTuple):
    """What computers of one model reported of themselves, and how many did."""

    vendor: str
    model: str
    product_name: str
    version: str
    family: str
    reports: int


class Inputs(NamedTuple):
    """Everything the catalogue is compiled from, beside the overlay."""

    android: tuple[AndroidRow, ...]
    apple: tuple[AppleRow, ...]
    laptops: tuple[LaptopRow, ...]


class _Names(Record):
    brand: str
    name: str


T = TypeVar("T")

_VALUE = re.compile(r"[^\s,]")
_ANDROID = TypeAdapter(dict[str, _Names])
_APPLE = TypeAdapter(tuple[AppleRow, ...])


def read_inputs(folder: Path) -> Inputs:
    """Read all files of a folder. Raises CatalogueInputError that names file and line."""
    android = _read_json(folder / ANDROID_FILE, _ANDROID)
    return Inputs(
        tuple(AndroidRow(code, row.brand, row.name) for code, row in android.items()),
        read_apple(folder / APPLE_FILE),
        tuple(LaptopRow(**texts, reports=n) for texts, n in read_reports(folder / LAPTOP_FILE, LaptopRow._fields[:-1])),
    )


def read_apple(path: Path) -> tuple[AppleRow, ...]:
    """Read AppleDB's list. Raises CatalogueInputError that names file and line."""
    return _read_json(path, _APPLE)


def _fail(path: Path, line: int, message: str) -> CatalogueInputError:
    return CatalogueInputError(
        f"{path}:{line}: {message}.",
        "docs/catalogue.md and docs/evidence.md say where a fresh copy comes from and what it must hold.",
    )


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CatalogueInputError(
            f"Cannot read {path}: {error.strerror}.",
            "docs/catalogue.md and docs/evidence.md list the files that are read.",
        ) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fail(path, content[: error.start].count(b"\n") + 1, "not UTF-8") from error


def _read_json(path: Path, adapter: TypeAdapter[T]) -> T:
    text = _read_text(path)
    try:
        return adapter.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise _fail(path, error.lineno, f"not JSON: {error.msg}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place, *field = first["loc"] or ("",)
        what = f"`{place}` {'.'.join(map(str, field))}".rstrip()
        raise _fail(path, _line(text, place), f"{what}: {first['msg']}") from error


def _line(text: str, place: int | str) -> int:
    """Return the line where an entry of a JSON object or list begins."""
    if isinstance(place, str):
        return text.count("\n", 0, max(text.find(json.dumps(place) + ":"), 0)) + 1
    decoder, at = json.JSONDecoder(), text.index("[")
    for _ in range(place + 1):
        start = _VALUE.search(text, at + 1).start()  # type: ignore[union-attr]
        _, at = decoder.raw_decode(text, start)
    return text.count("\n", 0, start) + 1


class Reported(NamedTuple):
    """A row of what computers reported: the texts of the columns asked for, and how many computers reported them."""

    texts: dict[str, str]
    reports: int


def read_reports(path: Path, columns: Sequence[str]) -> Iterator[Reported]:
    """Yield the rows of a CSV file of reports, texts without spaces around. Raises CatalogueInputError by file and line."""
    rows = csv.DictReader(_read_text(path).splitlines(), strict=True)
    missing = [name for name in (*columns, "reports") if name not in (rows.fieldnames or ())]
    if missing:
        raise _fail(path, 1, f"the column {' and '.join(missing)} is missing")
    try:
        for row in rows:
            if None in row.values() or None in row:
                raise _fail(path, rows.line_num, f"{len(rows.fieldnames or ())} columns are due")
            if not row["reports"].isdecimal():
                raise _fail(path, rows.line_num, f"`reports` is no number: {row['reports']!r}")
            yield Reported({name: row[name].strip() for name in columns}, int(row["reports"]))
    except csv.Error as error:
        raise _fail(path, rows.line_num + 1, f"not CSV: {error}") from error
