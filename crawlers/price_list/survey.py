"""What must be known of a whole list before its first row can be read: unique keys, the order of dates, the decimal sign."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawlers.price_list.cells import Number, PriceListError, Row
from crawlers.price_list.dates import DateOrder, orders_of, read_date
from index_schema.sources import ColumnMap, Source

MOST_ATTRIBUTES = 40

Sign = Literal[".", ","]

_DECIMALS = re.compile(r"\d([.,])\d{1,2}(?!\d)(?![.,]\d)")
"""One or two digits behind the last separator: those are hundredths, in every country."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one source are read.

    `attributes` are the columns without a meaning of their own; `repeated` holds skus and addresses that more than one
    row has; `undated` is when rows without a date were observed.
    """

    source: Source
    columns: ColumnMap
    attributes: tuple[str, ...]
    repeated: frozenset[str]
    order: DateOrder | None
    decimal: Sign | None
    undated: datetime


@dataclass(slots=True)
class Survey:
    """Counts what the rows of one source say about the list as a whole."""

    source: Source
    columns: ColumnMap
    header: tuple[str, ...]
    keys: Counter[str] = field(default_factory=Counter)
    orders: set[DateOrder] = field(default_factory=set)
    open_date: tuple[int, str] | None = None
    signs: set[Sign] = field(default_factory=set)

    def count(self, row: Row) -> None:
        """Take one row into account."""
        self.keys.update(key for key in (row.text(self.columns.sku), row.text(self.columns.url)) if key)
        date = None if self.columns.observed_format else row.text(self.columns.observed)
        if date and (orders := orders_of(date)):
            self.open_date = self.open_date or (row.line, date)
            self.orders |= orders if len(orders) == 1 else set()
        for column in (self.columns.price, self.columns.price_text):
            price = row.cells.get(column) if column else None
            if isinstance(price, str) and not isinstance(price, Number):
                self.signs.update(found for found in _DECIMALS.findall(price[:100]) if found in (".", ","))

    def plan(self, order: DateOrder | None, now: datetime) -> Plan:
        """Return how to read the rows, `order` being that of the dates. Raises PriceListError for a wrong default date."""
        signs = set(self.signs) if self.columns.decimal is None else {self.columns.decimal}
        mapped = set(self.columns.model_dump().values())
        return Plan(
            source=self.source,
            columns=self.columns,
            attributes=tuple(name for name in self.header if name not in mapped)[:MOST_ATTRIBUTES],
            repeated=frozenset(key for key, count in self.keys.items() if count > 1),
            order=order,
            decimal=signs.pop() if len(signs) == 1 else None,
            undated=self._undated(now),
        )

    def _undated(self, now: datetime) -> datetime:
        text = self.columns.observed_default
        self._check_zone()
        try:
            moment = read_date(text, self.columns.model_copy(update={"observed_format": None}), None) if text else now
        except ValueError as error:
            raise PriceListError(
                f"{self.source.name}: columns.observed_default {text!r} is no date.", "Write it as 2025-03-14."
            ) from error
        return min(moment, now)

    def _check_zone(self) -> None:
        try:
            ZoneInfo(self.columns.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise PriceListError(
                f"{self.source.name}: there is no time zone {self.columns.time_zone!r}.",
                "Write a name such as Europe/Kyiv into columns.time_zone.",
            ) from error


def date_order(surveys: Iterable[Survey], column: str) -> DateOrder | None:
    """Return the order of day and month in a column, None where none of its dates leaves it open.

    The column was written by one program, so its values decide together. Raises PriceListError where they do not:
    a guess would date half of the rows wrongly by months.
    """
    asking = [survey for survey in surveys if survey.columns.observed == column and survey.open_date]
    if not asking:
        return None
    orders = {order for survey in asking for order in survey.orders}
    if len(orders) == 1:
        return orders.pop()
    line, text = min(survey.open_date for survey in asking if survey.open_date)
    how = "in both orders" if orders else "in neither order for certain"
    raise PriceListError(
        f"The dates of column {column!r} put day and month {how} (first in line {line}: {text!r}).",
        "Say how they are written, in a map file: observed_format: '%d/%m/%Y, %H:%M:%S'.",
    )
