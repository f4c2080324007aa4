"""Reads single values out of payloads that nobody promises anything about: wrong types read as absent."""

from collections.abc import Mapping

from pydantic import ValidationError

from crawlers.values.identifiers import read_gtin
from crawlers.values.stock import is_unknown
from crawlers.values.text import one_line, plain_text
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Lookups

LONGEST_WORD = 300
"""Characters that are kept of every value but titles and descriptions, whose limits are the record's."""

MOST_VALUES = 100
"""Values that are kept of one list: tags, images, attributes."""


def mapping(value: object) -> Mapping[str, object]:
    """Return a JSON object, or an empty one for everything else."""
    return value if isinstance(value, dict) else {}


def many(value: object) -> list[object]:
    """Return a JSON list, nothing for null, and everything else as a list of one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def text(value: object, limit: int = LONGEST_WORD) -> str | None:
    """Return a string or number as plain text on one line; None for what is empty or something else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int) and value.bit_length() > 128:
        return None
    return plain_text(str(value), limit) or None


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list (or of a comma-separated text), without repetition, in their order."""
    items = value.split(",") if isinstance(value, str) else many(value)
    return tuple(dict.fromkeys(found for item in items[:MOST_VALUES] if (found := text(item))))


def count(value: object) -> int | None:
    """Return a whole number from 0 to 10^12, None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10**12:
        return None
    return value


def gtin(value: object, url: str | None) -> tuple[str | None, list[Issue]]:
    """Return a trade item number, and an issue for one whose check digit does not hold; an empty one is just absent."""
    written = text(value)
    if written is None:
        return None, []
    read = read_gtin(written)
    return read, [] if read else [issue("Not a GTIN: its check digit does not hold.", url, "gtin", written)]


def issue(message: str, url: str | None, field: str | None = None, value: object = None) -> Issue:
    """Return a warning with the value shortened and made harmless."""
    return Issue(
        message=message,
        url=url,
        field=field,
        value=None if value is None else one_line(str(value)[:1_000], LONGEST_WORD),
    )


def doubts(listing: Listing, lookups: Lookups) -> list[Issue]:
    """Name the words of stock and grade that nobody knows; of grade only where the source lists its words at all."""
    found, raw = [], listing.raw
    if raw.stock and is_unknown(raw.stock, listing.stock, lookups.stock):
        found.append(issue("Unknown stock words: add them to lookups.stock.", listing.url, "stock", raw.stock))
    if raw.grade and lookups.grade and not lookups.knows_grade(raw.grade):
        found.append(issue("Unknown words of grade: add them to lookups.grade.", listing.url, "grade", raw.grade))
    return found


def refused(error: ValidationError, url: str | None) -> Issue:
    """Return the issue for a record that its own rules refuse."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    return Issue(level="error", message=f"{error.title} refused: {first['msg']}.", url=url, field=place or None)
