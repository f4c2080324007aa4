"""A price list on disk: its encoding and format found out, its rows readable as often as needed."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, TextIO, cast

from crawlers.price_list.cells import Mistake, PriceListError, Row
from crawlers.price_list.formats import column_names, json_rows, numbered_lines, table_rows

DELIMITERS = ",;\t|"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SPREADSHEET = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What files of Excel and LibreOffice begin with."""


_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class PriceList:
    """A file, gzipped or not, that can be read as often as needed; nothing of it is kept in memory."""

    path: Path
    encoding: str | None = None

    @property
    def name(self) -> str:
        """The list's name: that of the file without its endings."""
        return self._plain_path.stem

    def rows(self) -> Iterator[Row | Mistake]:
        """Yield the rows in order. Raises PriceListError where the file cannot be read in its encoding."""
        with self._reading() as file:
            yield from json_rows(file) if self._is_json else table_rows(file, self._delimiter)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The column names that a table begins with; JSON lines have none but those in each line."""
        if self._is_json:
            return ()
        with self._reading() as file:
            return tuple(filter(None, column_names(file, self._delimiter)))

    @property
    def _plain_path(self) -> Path:
        return self.path.with_suffix("") if self.path.suffix.lower() == ".gz" else self.path

    @contextmanager
    def _reading(self) -> Iterator[TextIO]:
        """Open the text; what breaks while it is read becomes an error to act on."""
        try:
            with self._bytes() as file:
                yield io.TextIOWrapper(file, encoding=self._encoding, newline="")
        except UnicodeError as error:
            raise self._wrong_encoding() from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise PriceListError(f"{self.path} is damaged or cut off: {error}.", "Fetch the file again.") from error

    def _bytes(self) -> IO[bytes]:
        try:
            with self.path.open("rb") as file:
                zipped = file.read(len(_GZIP)) == _GZIP
            return cast("IO[bytes]", gzip.open(self.path)) if zipped else self.path.open("rb")
        except OSError as error:
            raise PriceListError(f"Cannot read {self.path}: {error.strerror}.", "Check the file's name.") from error

    @cached_property
    def _encoding(self) -> str:
        with self._bytes() as file:
            start = file.read(4)
        if start.startswith(_SPREADSHEET):
            raise PriceListError(f"{self.path} is a spreadsheet.", "Save the sheet as CSV in UTF-8 and ingest that.")
        marked = next((encoding for bom, encoding in _BOMS if start.startswith(bom)), None)
        chosen = marked or self.encoding or "utf-8"
        try:
            "".encode(chosen)
        except (LookupError, UnicodeError) as error:
            raise PriceListError(
                f"{self.path}: there is no encoding {self.encoding!r}.",
                "Names are utf-8, utf-16, cp1251, cp1252, iso8859-2 and so on.",
            ) from error
        return chosen

    @cached_property
    def _first_line(self) -> str:
        with self._reading() as file:
            return next((line for _, line in numbered_lines(file) if isinstance(line, str) and line.strip()), "")

    @property
    def _is_json(self) -> bool:
        return self._plain_path.suffix.lower() in (".jsonl", ".ndjson") or self._first_line.lstrip().startswith("{")

    @cached_property
    def _delimiter(self) -> str:
        """The sign that cuts the first line into the most columns; a tab where the file's name says so."""
        if self._plain_path.suffix.lower() in (".tsv", ".tab"):
            return "\t"
        return max(DELIMITERS, key=lambda sign: len(next(csv.reader([self._first_line], delimiter=sign), [])))

    def _wrong_encoding(self) -> PriceListError:
        """Find the first byte that the encoding does not know."""
        decoder = codecs.getincrementaldecoder(self._encoding)()
        read, line = 0, 1
        with self._bytes() as file:
            while chunk := file.read(1 << 16):
                read += len(chunk)
                try:
                    line += decoder.decode(chunk).count("\n")
                except UnicodeError as error:
                    if isinstance(error, UnicodeDecodeError):
                        line += error.object[: error.start].count(b"\n")
                        read += error.start - len(error.object)
                    break
        return PriceListError(
            f"{self.path}, line {line}, byte {read}: not {self._encoding}.",
            "Save the list as UTF-8, or name its encoding: --encoding cp1251 (Cyrillic), cp1252 (Western Europe).",
        )
