"""What may be written to a terminal: results on stdout, everything else on stderr, and never a control character of ours or others."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from index_schema.errors import SparedexError
from index_schema.fields import Kind
from index_schema.records import Record

WIDTH_WITHOUT_TERMINAL = 160
"""Columns of a table that is written into a file or a pipe."""

_NOT_ASCII = re.compile(r"[^\x20-\x7e]")


class OutputError(SparedexError):
    """The result cannot be written to where stdout leads."""


@cache
def stdout() -> Console:
    """Return the console of results."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_WITHOUT_TERMINAL, highlight=False)


@cache
def stderr() -> Console:
    """Return the console of progress and errors."""
    return Console(stderr=True, highlight=False)


def plain(text: str) -> str:
    """Return `text` on one line and without what a terminal obeys: control, format and bidirectional characters.

    Titles, names and addresses were written by strangers.

    >>> plain("Akku\\x1b[2J f\u00fcr\\niPhone\\u202e")
    'Akku[2J für iPhone'
    """
    kept = (character if character.isprintable() else " " if character.isspace() else "" for character in text)
    return "".join(kept)


def say(text: str) -> None:
    """Write one line of a result."""
    with _written():
        stdout().print(plain(text), markup=False, soft_wrap=True)


def note(text: str) -> None:
    """Write one line that is no result: what happens now."""
    stderr().print(plain(text), markup=False, soft_wrap=True)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows under their headings; a column whose heading ends in `#` holds numbers and stands to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.rstrip("#"), justify="right" if column.endswith("#") else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(plain(cell)) for cell in row))
    with _written():
        stdout().print(table)


def show_json(value: object) -> None:
    """Write one JSON document."""
    show_json_text(json.dumps(value, ensure_ascii=False, default=_jsonable))


def show_json_text(text: str) -> None:
    """Write JSON that is encoded already, on one line and in ASCII: scraped escapes stay escapes, whatever the terminal."""
    with _written():
        sys.stdout.write(_NOT_ASCII.sub(_escape, text) + "\n")


def show_error(error: SparedexError, *, as_json: bool) -> None:
    """Write what is wrong and the next step: two paragraphs on stderr, or one object on stdout for a program."""
    if as_json and not isinstance(error, OutputError):
        show_json({"error": {"kind": type(error).__name__, "what": error.what, "next_step": error.next_step}})
        return
    for line in (*error.what.splitlines(), error.next_step):
        note(line)


def counted(counts: Mapping[Kind, int]) -> str:
    """Return counts by kind in words.

    >>> counted({Kind.OFFER: 3_812, Kind.GUIDE: 1})
    '3,812 offers, 1 guide'
    """
    return ", ".join(f"{count:,} {kind}{'s' * (count != 1)}" for kind, count in counts.items())


def age(moment: datetime, now: datetime) -> str:
    """Return how long ago `moment` was, in the one unit that tells most.

    >>> from datetime import UTC
    >>> age(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, 5, tzinfo=UTC))
    '2 d'
    """
    passed = max(now - moment, timedelta(0))
    if passed >= timedelta(days=1):
        return f"{passed.days} d"
    minutes = passed.seconds // 60
    return f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min"


@contextmanager
def _written() -> Iterator[None]:
    """Bring what the block writes to where stdout leads. A reader that has gone away ends the command without a word."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(
            f"Cannot write the result: {error.strerror}.", "Make room, or send it somewhere else."
        ) from error


def _escape(found: re.Match[str]) -> str:
    r"""Return a character as JSON's \uXXXX, two of them for one beyond the first 65,536."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _jsonable(value: object) -> object:
    if isinstance(value, Record):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} is not JSON")
