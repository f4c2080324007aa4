"""How evidence is stored: a CSV file below a line of columns, sorted, written whole or not at all."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from index_schema.errors import SparedexError
from index_schema.feeds import replace_file

MAKE_AGAIN = "Make it again with `sparedex evidence import`, or delete it: then the bundled one counts."


class EvidenceError(SparedexError):
    """A file of evidence that cannot be read, or reads as something else."""


def write_table(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Put sorted rows at `path`, whole or not at all: the same rows give the same bytes."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.getvalue())


def content_of(path: Path) -> bytes:
    """Return what a file holds. Raises EvidenceError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"Cannot read {path}: {error.strerror}.", MAKE_AGAIN) from error


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the rows below the line of columns. Raises EvidenceError with file and line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, strict=True)
            if next(rows, None) != list(columns):
                raise EvidenceError(f"{path}:1: the columns are not {', '.join(columns)}.", MAKE_AGAIN)
            for row in rows:
                if len(row) != len(columns):
                    raise EvidenceError(f"{path}:{rows.line_num}: {len(columns)} columns are due.", MAKE_AGAIN)
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EvidenceError(f"Cannot read {path}: {error}.", MAKE_AGAIN) from error
