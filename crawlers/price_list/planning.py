"""Whose rows a list holds and how they are read: everything that is settled before anything is written."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawlers.price_list.cells import Mistake, PriceListError, Row
from crawlers.price_list.columns import columns_of
from crawlers.price_list.dates import DateOrder
from crawlers.price_list.map_file import check_names, list_source
from crawlers.price_list.reading import PriceList
from crawlers.price_list.survey import Plan, Survey, date_order
from crawlers.yaml_document import Document
from index_schema.sources import ColumnMap

MOST_SOURCES = 100
"""Sources in one list: each has three files open, and systems allow 1,024."""

MOST_COLUMNS = 1_000
"""Columns of one list; more means that the file is no list."""


def source_name(text: str) -> str:
    """Return the name that a shop's own word gives a source; a word without Latin letters gets a hash.

    >>> source_name("Acme Parts GmbH"), source_name("Запчасти")
    ('acme-parts-gmbh', 'shop-3ad5003f')
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall("[a-z0-9]+", plain))[:64].strip("-")
    return slug or f"shop-{hashlib.sha256(text.casefold().encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a row is: the source that `column` names, or `source` where there is no such column."""

    column: str | None
    source: str

    def of(self, row: Row | Mistake) -> str | None:
        """Return the row's source, None for a line that names none."""
        if isinstance(row, Mistake):
            return None
        if self.column is None:
            return self.source
        word = row.text(self.column)
        return source_name(word) if word else None


def plans_of(prices: PriceList, owner: Owner, data: Path, mapped: Document | None, now: datetime) -> dict[str, Plan]:
    """Return how to read the rows of each source, by name. Reads the list twice; raises PriceListError, SourceError."""
    surveys: dict[str, Survey] = {}
    headers = _headers(prices, owner)
    if mapped:
        check_names(mapped, headers.keys(), data)
    for name, header in headers.items():
        source = list_source(name, data, mapped)
        columns = columns_of(header, source.columns or ColumnMap(), str(prices.path))
        surveys[name] = Survey(source, columns, tuple(header))
    for row in prices.rows():
        survey = surveys.get(owner.of(row) or "")
        if survey and isinstance(row, Row):
            survey.count(row)
    return {name: survey.plan(_order(survey, surveys), now) for name, survey in surveys.items()}


def _order(survey: Survey, surveys: Mapping[str, Survey]) -> DateOrder | None:
    return date_order(surveys.values(), survey.columns.observed) if survey.columns.observed else None


def _headers(prices: PriceList, owner: Owner) -> dict[str, list[str]]:
    """Return the columns of each source in the list, in order. Raises PriceListError where there is nothing to read."""
    headers: dict[str, dict[str, None]] = {}
    words: dict[str, str] = {}
    for row in prices.rows():
        name = owner.of(row)
        if name is None or isinstance(row, Mistake):
            continue
        word = (row.text(owner.column) or "").casefold()
        if words.setdefault(name, word) != word:
            raise PriceListError(
                f"{prices.path}, line {row.line}: {word!r} and {words[name]!r} would both be the source {name}.",
                f"Make the words in column {owner.column!r} differ in their letters or digits.",
            )
        header = headers.setdefault(name, dict.fromkeys(prices.header))
        header.update(dict.fromkeys(row.cells))
        if len(header) > MOST_COLUMNS:
            raise PriceListError(
                f"{prices.path}, line {row.line}: more than {MOST_COLUMNS:,} columns.",
                "Check that every line has the same keys and one row.",
            )
    _check_sources(prices.path, owner, len(headers))
    return {name: [column for column in header if column != owner.column] for name, header in headers.items()}


def _check_sources(path: Path, owner: Owner, sources: int) -> None:
    if not sources and owner.column:
        raise PriceListError(f"{path} has no row with a column {owner.column!r}.", "Name another with --source-column.")
    if not sources:
        raise PriceListError(f"{path} holds no row that can be read.", "Save it as CSV, TSV or JSON lines, in UTF-8.")
    if sources > MOST_SOURCES:
        raise PriceListError(
            f"Column {owner.column!r} of {path} names {sources} sources, more than {MOST_SOURCES}.",
            "Name the column that holds the shop, or split the list.",
        )
