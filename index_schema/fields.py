"""The one table of what can be searched, filtered, counted and sorted; every engine builds its schema from it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """The kinds of document. Each has an index of its own, and all of a generation are switched together."""

    OFFER = "offer"
    GUIDE = "guide"
    DEVICE = "device"
    PART = "part"
    FIT = "fit"
    SUGGESTION = "suggestion"
    SOURCE = "source"


class Role(StrEnum):
    """What a field is for: words that are searched, exact values, numbers."""

    TEXT = "text"
    KEYWORD = "keyword"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index. `kinds` have it; `facet` values are counted, a `sort` field orders hits."""

    name: str
    role: Role
    kinds: frozenset[Kind]
    meaning: str
    facet: bool = False
    sort: bool = False


_FOUND = frozenset({Kind.OFFER, Kind.GUIDE, Kind.DEVICE, Kind.PART})
_OFFER = frozenset({Kind.OFFER})
_FIT = frozenset({Kind.FIT})
_RANKED = frozenset({Kind.DEVICE, Kind.PART, Kind.SUGGESTION})

FIELDS: tuple[Field, ...] = (
    Field("title", Role.TEXT, _FOUND, "Words of the title or name."),
    Field("text", Role.TEXT, _FOUND, "Every word a document may be found by: title, numbers, devices, category, sku."),
    Field("prefix", Role.TEXT, frozenset({Kind.SUGGESTION}), "Every beginning of every word of a suggestion."),
    Field("source", Role.KEYWORD, frozenset({Kind.OFFER, Kind.GUIDE}), "Name of the source.", facet=True),
    Field("part_type", Role.KEYWORD, _FOUND | _RANKED | _FIT, "What it is, or what it is about.", facet=True),
    Field("device", Role.KEYWORD, _FOUND | _FIT, "Ids of the devices it fits or is about.", facet=True),
    Field("brand", Role.KEYWORD, _FOUND, "Brands of those devices.", facet=True),
    Field(
        "family",
        Role.KEYWORD,
        frozenset({Kind.DEVICE, Kind.PART}),
        "Family of a device or of a part number.",
        facet=True,
    ),
    Field("part", Role.KEYWORD, frozenset({Kind.OFFER, Kind.PART, Kind.FIT}), "Final keys of the part numbers."),
    Field(
        "about",
        Role.KEYWORD,
        _FIT,
        "What a question on fit asks for: a device, a number in its one form, or both with a bar between them.",
    ),
    Field("verdict", Role.KEYWORD, _FIT, "What all claims on a device and a part amount to.", facet=True),
    Field("number", Role.KEYWORD, _FOUND, "Part numbers, model codes, mpn, gtin and sku, each in its one form."),
    Field(
        "except_code", Role.KEYWORD, _OFFER, "Codes of its devices that it says not to fit: G530H, but not G530H/DV."
    ),
    Field("stock", Role.KEYWORD, _OFFER, "Last known state of the stock.", facet=True),
    Field("status", Role.KEYWORD, _OFFER, "Whether the shop still lists it.", facet=True),
    Field("technology", Role.KEYWORD, _OFFER | _FIT, "How a screen is made.", facet=True),
    Field("origin", Role.KEYWORD, _OFFER | _FIT, "Where the part comes from.", facet=True),
    Field("condition", Role.KEYWORD, _OFFER, "New, used, for parts.", facet=True),
    Field("currency", Role.KEYWORD, _OFFER, "Currency of the price.", facet=True),
    Field("language", Role.KEYWORD, frozenset({Kind.OFFER, Kind.GUIDE}), "Language of the title.", facet=True),
    Field("price", Role.NUMBER, _OFFER, "Price of one pack; ranges are asked within one currency."),
    Field(
        "price_order",
        Role.NUMBER,
        _OFFER,
        "Currency first, then price: prices of two currencies are never compared.",
        sort=True,
    ),
    Field(
        "stock_order",
        Role.NUMBER,
        _OFFER,
        "What can be had first, then what perhaps; within it by quantity.",
        sort=True,
    ),
    Field("observed", Role.NUMBER, frozenset({Kind.OFFER, Kind.GUIDE}), "When it was seen, Unix seconds.", sort=True),
    Field("offers", Role.NUMBER, _RANKED, "How many live offers stand behind it.", sort=True),
    Field("belief", Role.NUMBER, _FIT, "How far all claims together speak for a fit, 0 to 1.", sort=True),
)

SCHEMA_VERSION = 5
"""Raised with every change of this table or of the stored documents: an index of another version is rebuilt."""


@cache
def fields_of(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that documents of `kind` have."""
    return tuple(field for field in FIELDS if kind in field.kinds)


@cache
def names_of(kind: Kind) -> frozenset[str]:
    """Return the names of the fields of `kind`."""
    return frozenset(field.name for field in fields_of(kind))


@cache
def facets_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the fields whose values are counted for `kind`."""
    return tuple(field.name for field in fields_of(kind) if field.facet)
