"""Values in words: what a price, a stock state, a grade or an age is called on a page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_currency, format_decimal

from index_schema.entries import DeviceEntry, SourceEntry
from index_schema.records import ListingStatus, Stock, StockState
from index_schema.resolution import Condition, Grade, Origin, Technology

ENGLISH = Locale("en", "GB")
"""The language of the pages; only numbers and money follow the reader's own."""

LONGEST_HEADER = 200
"""Characters of an Accept-Language header that are read: a browser with ten languages sends fewer."""

LONGEST_INITIALS = 3
"""Letters up to which the id of a brand is written in capitals: hp, lg, htc, zte are initials."""

STOCK: dict[str, str] = {
    StockState.IN_STOCK: "In stock",
    StockState.LIMITED: "Few left",
    StockState.BACK_ORDER: "On back order",
    StockState.PRE_ORDER: "Pre-order",
    StockState.OUT_OF_STOCK: "Out of stock",
    StockState.DISCONTINUED: "Discontinued",
    StockState.UNKNOWN: "Stock unknown",
}

STATUS: dict[str, str] = {
    ListingStatus.LIVE: "Listed",
    ListingStatus.NOT_SEEN: "Not seen at the last visit",
    ListingStatus.DISCONTINUED: "No longer listed",
}

GRADE: dict[str, str] = {
    Technology.OLED_SOFT: "Soft OLED",
    Technology.OLED_HARD: "Hard OLED",
    Technology.INCELL: "In-cell LCD",
    Technology.TFT: "TFT LCD",
    Technology.ORIGINAL_PANEL: "Original panel",
    Origin.OEM_SERVICE_PACK: "Service pack",
    Origin.OEM_PULLED: "Pulled original",
    Origin.OEM_REFURBISHED: "Refurbished original",
    Origin.AFTERMARKET: "Aftermarket",
    Condition.NEW: "New",
    Condition.USED: "Used",
    Condition.FOR_PARTS: "For parts",
}

BASIS: dict[str, str] = {
    "public_api": "Public API",
    "permission": "Permission of the shop",
    "robots_allowed": "Allowed by robots.txt",
    "supplied": "Supplied price list",
}

FACETS: dict[str, str] = {
    "part_type": "Part",
    "stock": "Stock",
    "brand": "Brand",
    "family": "Family",
    "device": "Device",
    "technology": "Technology",
    "origin": "Origin",
    "condition": "Condition",
    "source": "Source",
    "currency": "Currency",
    "language": "Language",
    "status": "Listing",
}
"""Facets in the order of the page, with their headings."""

SourceState = Literal["fresh", "stale", "refused", "never"]

SOURCE_STATES: dict[SourceState, str] = {
    "fresh": "Fresh",
    "stale": "Stale",
    "refused": "Last run refused",
    "never": "Nothing published",
}


def spaced(value: str) -> str:
    """Return a value of ours as words: `charging_port` is "Charging port"."""
    return value.replace("_", " ").capitalize()


def brand(value: str) -> str:
    """Return the id of a brand as a name; ids keep no capitals, so this is how most of them are written."""
    return value.upper() if len(value) <= LONGEST_INITIALS else value.replace("-", " ").title()


def device(entry: DeviceEntry) -> str:
    """Return a device's name with its brand before it, unless the name has it already: "12" alone says nothing."""
    named = entry.name.casefold().startswith(entry.brand.casefold())
    return entry.name if named else f"{entry.brand} {entry.name}"


def language(value: str) -> str:
    """Return the English name of a language, the code itself where Babel has none."""
    return str(ENGLISH.languages.get(value, value))


_WRITTEN: dict[str, Callable[[str], str]] = {"part_type": spaced, "brand": brand, "language": language}
_LISTED = {"stock": STOCK, "status": STATUS, "technology": GRADE, "origin": GRADE, "condition": GRADE}


def facet_value(field: str, value: str) -> str:
    """Return what a value of a facet is called; the value itself where it has no other name."""
    if field in _WRITTEN:
        return _WRITTEN[field](value)
    return _LISTED.get(field, {}).get(value, value)


def stock(seen: Stock) -> str:
    """Return a stock state with its quantity, where one was seen."""
    words = STOCK[seen.state]
    return words if seen.quantity is None else f"{words} ({seen.quantity:,})"


def grade(seen: Grade) -> tuple[str, ...]:
    """Return the known words of a grade."""
    return tuple(GRADE[word] for word in (seen.technology, seen.origin, seen.state) if word)


@lru_cache(maxsize=256)
def locale_of(accept_language: str) -> Locale:
    """Return the first language of an Accept-Language header that Babel knows, else English."""
    for part in accept_language[:LONGEST_HEADER].split(","):
        try:
            return Locale.parse(part.split(";")[0].strip(), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return ENGLISH


def money(amount: Decimal, currency: str, locale: Locale) -> str:
    """Return an amount as the reader's language writes it, with every digit that was seen."""
    return format_currency(amount, currency, locale=locale, decimal_quantization=False)


def number(value: int, locale: Locale) -> str:
    """Return a number with the reader's thousands separators."""
    return format_decimal(value, locale=locale)


def age(at: datetime, now: datetime) -> str:
    """Return how long ago something was: "3 hours ago". A clock that runs ahead gives "just now"."""
    if now - at < timedelta(minutes=1):
        return "just now"
    return format_timedelta(at - now, add_direction=True, locale=ENGLISH)


def moment(at: datetime) -> str:
    """Return a time to the minute, in UTC."""
    return f"{format_datetime(at, 'd MMM y, HH:mm', locale=ENGLISH)} UTC"


def day(at: datetime) -> str:
    """Return a date, for a scale."""
    return format_datetime(at, "d MMM y", locale=ENGLISH)


def hour(at: datetime) -> str:
    """Return a day and an hour, for a scale of few days."""
    return format_datetime(at, "d MMM HH:mm", locale=ENGLISH)


def source_state(entry: SourceEntry, now: datetime) -> SourceState:
    """Return where a source stands. A refused run comes before staleness: it is what somebody can act on."""
    if entry.published_at is None:
        return "never"
    if entry.last_run.outcome == "refused":
        return "refused"
    return "stale" if entry.stale_at and now > entry.stale_at else "fresh"
