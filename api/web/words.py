"""Values in words: what a price, a stock state, a grade or an age is called on a page."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_currency, format_decimal

from index_schema.entries import SourceState
from index_schema.findings import FindingKind
from index_schema.records import ListingStatus, PartType, Stock, StockState
from index_schema.resolution import Condition, Grade, NumberRule, Origin, Technology

ENGLISH = Locale("en", "GB")
"""The language of the pages; only numbers and money follow the reader's own."""

LONGEST_HEADER = 200
"""Characters of an Accept-Language header that are read: a browser with ten languages sends fewer."""

LONGEST_INITIALS = 4
"""Letters up to which the maker of a part-number family is written in capitals: hp, lg, htc, csot are initials."""

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

FINDINGS: dict[FindingKind, str] = {
    FindingKind.PART_TYPE: "Part",
    FindingKind.GRADE: "Grade",
    FindingKind.DEVICE: "Device",
    FindingKind.EXCLUDED: "Does not fit",
    FindingKind.CANDIDATE: "May be",
    FindingKind.UNKNOWN: "Unknown device",
    FindingKind.NUMBER: "Part number",
}
"""What the words of a text are taken for, in the order of the legend."""

CODES: dict[str, str] = {"device": "On the case", "battery": "On its battery"}
"""Where a code of a device stands."""

PLATFORMS: dict[str, str] = {
    "shopify": "Shopify",
    "structured_data": "Structured data of its pages",
    "ifixit": "iFixit's API",
    "price_list": "Price list",
}

PART_TYPES: dict[str, str] = {PartType.SERVICE: "Repair service", PartType.DEVICE: "Whole device"}
"""Part types that need more words than their own."""

MAKERS: dict[str, str] = {
    "acer": "Acer", "asus": "Asus", "bbk": "Oppo and OnePlus", "dell": "Dell", "moto": "Motorola", "sony": "Sony",
    "vivo": "Vivo", "inx": "Innolux", "lgd": "LG Display", "sdc": "Samsung Display", "panda": "Panda",
}  # fmt: skip
"""Makers that a family of part numbers names by what is neither their name nor their initials."""

SERIES: dict[str, str] = {
    "bat": "batteries",
    "spare": "spare parts",
    "svc": "service parts",
    "odm": "contract makers",
    "lap": "laptops",
    "old": "older batteries",
    "short": "short names",
    "type": "battery types",
}
"""Series of part numbers that have a name instead of letters of their own."""

SOURCE_STATES: dict[SourceState, str] = {
    "fresh": "Fresh",
    "stale": "Stale",
    "refused": "Last run refused",
    "never": "Nothing published",
}


RULES: dict[str, str] = {
    "code": "the maker's code",
    "repaired code": "the maker's code, with a look-alike character put right",
    "name": "its name",
    "elided name": "its name, begun by the device before it",
    "shared ending": "its name, ended by the device after it",
    "bare name": "its name without its brand",
    "range": "it lies between two devices",
    "shared name": "several devices have this name",
    NumberRule.EXACT: "its form",
    NumberRule.REPAIRED: "its form, with a look-alike character put right",
    NumberRule.ELIDED: "its form, begun by the number before it",
    "battery-name": "the maker's name of the battery",
    "battery-names-device": "the maker's numbering",
    "firmware-report": "what machines in use report",
}
"""Rules of the resolver and of claims in words; one that is not here is shown by its own name."""

SURENESS: tuple[tuple[float, str], ...] = ((0.97, "sure"), (0.9, "almost sure"), (0.7, "likely"), (0.5, "perhaps"))
"""What a confidence from there on is called: rules that may err begin at 0.93, guesses at 0.4."""


def spaced(value: str) -> str:
    """Return a value of ours as words: `charging_port` is "Charging port"."""
    return value.replace("_", " ").capitalize()


def part_type(value: str) -> str:
    """Return what a part type is called."""
    return PART_TYPES.get(value) or spaced(value)


def family(value: str) -> str:
    """Return a family in words: `panel.boe` is "BOE panels"; the family of a device has its name already."""
    maker, dot, series = value.partition(".")
    if not dot:
        return value if value != value.lower() else value.capitalize()
    if maker == "panel":
        return f"{_maker(series)} panels"
    return f"{_maker(maker)} {SERIES.get(series, series.upper())}"


def _maker(name: str) -> str:
    return MAKERS.get(name) or (name.upper() if len(name) <= LONGEST_INITIALS else name.capitalize())


def language(value: str) -> str:
    """Return the English name of a language, the code itself where Babel has none."""
    return str(ENGLISH.languages.get(value, value))


_WRITTEN: dict[str, Callable[[str], str]] = {"part_type": part_type, "family": family, "language": language}
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


# CLDR asks for a space between a code and a digit (UTS 35, "currencySpacing"), which Babel leaves out.
_CODE_BESIDE_DIGIT = re.compile(r"(?<=[A-Z]{3})(?=\d)|(?<=\d)(?=[A-Z]{3})")


def money(amount: Decimal, currency: str, locale: Locale) -> str:
    """Return an amount as the reader's language writes it, with every digit that was seen."""
    written = format_currency(amount, currency, locale=locale, decimal_quantization=False)
    return _CODE_BESIDE_DIGIT.sub("\N{NO-BREAK SPACE}", written)


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


def second(at: datetime) -> str:
    """Return a time of day, for a scale of few minutes."""
    return format_datetime(at, "HH:mm:ss", locale=ENGLISH)


def rule(name: str) -> str:
    """Return a rule in words."""
    return RULES.get(name, name)


def sureness(confidence: float) -> str:
    """Return a confidence in words."""
    return next((word for least, word in SURENESS if confidence >= least), "a guess")


def evidence(seen: str | None) -> str | None:
    """Return the words that a stock state rests on; of an address (`https://schema.org/InStock`) its last part."""
    is_address = seen is not None and seen.startswith(("http://", "https://"))
    return seen.rstrip("/").rsplit("/", 1)[-1] if seen and is_address else seen
