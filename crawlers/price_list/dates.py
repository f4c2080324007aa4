"""Dates of a price list: whether 10/02 is in February or October is read off the whole column, never off one row."""

import re
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from index_schema.sources import ColumnMap

DateOrder = Literal["day first", "month first"]

_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?:[,T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<seconds>\d{2}))?(?:\.\d+)?\s*(?P<half>[AaPp][Mm])?)?"
)


def orders_of(text: str) -> set[DateOrder] | None:
    """Return which orders one date allows; None where the question does not arise.

    Dates with points put the day first in every country that writes them so.

    >>> orders_of("24/12/2024, 10:46:48"), orders_of("2024-12-24")
    ({'day first'}, None)
    """
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    first, second = int(found["first"]), int(found["second"])
    if found["sign"] == "." or (first > 12 >= second):
        return {"day first"}
    return {"month first"} if second > 12 >= first else {"day first", "month first"}


def _year_last(text: str, order: DateOrder | None) -> datetime | None:
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return None
    if order is None:
        raise ValueError("the order of day and month is not known")
    first, second = int(found["first"]), int(found["second"])
    day, month = (first, second) if order == "day first" else (second, first)
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0)
    return datetime(int(found["year"]), month, day, hour, int(found["minute"] or 0), int(found["seconds"] or 0))


def read_date(text: str, columns: ColumnMap, order: DateOrder | None) -> datetime:
    """Return when a row was observed, in UTC; a date without a zone is in the list's. Raises ValueError."""
    if columns.observed_format:
        moment = datetime.strptime(text, columns.observed_format)
    else:
        moment = _year_last(text, order) or datetime.fromisoformat(text.replace("/", "-"))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(columns.time_zone))
    return moment.astimezone(UTC)
