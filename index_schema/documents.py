"""What an engine receives: the pure functions that make a document of each stored shape."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from index_schema.entries import DeviceEntry, GuideEntry, Offer, PartEntry, SourceEntry, Suggestion
from index_schema.fields import Kind
from index_schema.fits import DeviceProfile, Fit, PartProfile
from index_schema.identity import key_parts, number_key
from index_schema.records import Listing, PartType, Price, Stock, StockState
from index_schema.text import prefixes, tokens
from index_schema.unnumbered import unnumbered_part


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine receives: the stored answer as JSON bytes, token lists, exact values, numbers; names as in `fields`.

    `fingerprint` is a hash of all of it, 63 bits, by which an engine tells whether it has just this document already.
    """

    kind: Kind
    id: str
    stored: bytes
    text: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    fingerprint: int = field(init=False)

    def __post_init__(self) -> None:
        """Take the fingerprint, once."""
        searched = repr((self.kind, self.id, self.text, self.keywords, self.numbers)).encode("utf-8", "replace")
        digest = hashlib.blake2b(self.stored + searched, digest_size=8).digest()
        object.__setattr__(self, "fingerprint", int.from_bytes(digest) >> 1)


def offer_document(entry: Offer, listing: Listing) -> Document:
    """Return the document of an offer: what it is found by, and the answer stored with it."""
    names = [device.name for device in entry.devices]
    spellings = chain.from_iterable((number.number, key_parts(number.key)[1]) for number in entry.part_numbers)
    numbers = _number_keys([entry.sku, listing.mpn, listing.gtin, *spellings])
    searched = [entry.title, entry.variant, entry.category, entry.brand, entry.sku, entry.part_type, *names, *numbers]
    amounts = (
        {} if entry.price is None else {"price": float(entry.price.amount), "price_order": price_order(entry.price)}
    )
    return Document(
        kind=Kind.OFFER,
        id=entry.id,
        stored=entry.model_dump_json().encode(),
        text={"title": tokens(entry.title), "text": _tokens(searched)},
        keywords={
            "source": (entry.source,),
            # What nobody could tell is counted and filtered as `other`, like what is known to be something else.
            "part_type": (entry.part_type or PartType.OTHER,),
            "device": tuple(device.id for device in entry.devices),
            "brand": _brands(device.id for device in entry.devices),
            "part": tuple(number.key for number in entry.part_numbers),
            "number": numbers,
            "except_code": entry.except_codes,
            "stock": (entry.stock.state,),
            "status": (entry.status,),
            "technology": _values(entry.grade.technology),
            "origin": _values(entry.grade.origin),
            "condition": _values(entry.grade.state),
            "currency": _values(entry.price.currency if entry.price else None),
            "language": _values(entry.language),
        },
        numbers={"observed": entry.observed_at.timestamp(), "stock_order": stock_order(entry.stock), **amounts},
    )


def guide_document(entry: GuideEntry) -> Document:
    """Return the document of a guide."""
    devices = entry.device_references
    searched = [entry.title, entry.subject, entry.summary, entry.part_type, *entry.devices, *(d.name for d in devices)]
    return Document(
        kind=Kind.GUIDE,
        id=entry.id,
        stored=entry.model_dump_json().encode(),
        text={"title": tokens(entry.title), "text": _tokens(searched)},
        keywords={
            "source": (entry.source,),
            "part_type": _values(entry.part_type),
            "device": tuple(device.id for device in devices),
            "brand": _brands(device.id for device in devices),
            "language": (entry.language,),
        },
        numbers={"observed": entry.observed_at.timestamp()},
    )


def device_document(entry: DeviceEntry) -> Document:
    """Return the document of a device."""
    codes = [code.value for code in entry.codes]
    return Document(
        kind=Kind.DEVICE,
        id=entry.id,
        stored=entry.model_dump_json().encode(),
        text={"title": tokens(entry.name), "text": _tokens([entry.brand, entry.name, *entry.aliases, *codes])},
        keywords={
            "brand": _brands([entry.id]),
            "family": _values(entry.family),
            "device": (entry.id,),
            "part_type": tuple(sorted(entry.offers)),
            "number": _number_keys(codes),
        },
        numbers={"offers": sum(entry.offers.values())},
    )


def part_document(entry: PartEntry) -> Document:
    """Return the document of a part number."""
    devices = entry.devices
    return Document(
        kind=Kind.PART,
        id=entry.key,
        stored=entry.model_dump_json().encode(),
        text={
            "title": tokens(entry.number),
            "text": _tokens([*entry.spellings, number_key(entry.number), entry.part_type, *(d.name for d in devices)]),
        },
        keywords={
            "family": (entry.family,),
            "part_type": _values(entry.part_type),
            "device": tuple(device.id for device in devices),
            "brand": _brands(device.id for device in devices),
            "part": (entry.key,),
            "number": _number_keys([entry.number]),
        },
        numbers={"offers": entry.offers},
    )


def fit_document(entry: Fit, forms: Iterable[str]) -> Document:
    """Return the document of a device and a part, to be found by either, and by the device with any of the part's `forms`."""
    part = entry.part.key if entry.part else unnumbered_part(entry.part_type, entry.grade)
    return Document(
        kind=Kind.FIT,
        id=f"{entry.device.id}|{part}",
        stored=entry.model_dump_json().encode(),
        keywords={
            "part_type": (entry.part_type or PartType.OTHER,),
            "device": (entry.device.id,),
            "part": (entry.part.key,) if entry.part else (),
            "about": tuple(f"{entry.device.id}|{form}" for form in forms),
            "verdict": (entry.judgement.verdict,),
            "technology": _values(entry.grade.technology),
            "origin": _values(entry.grade.origin),
        },
        numbers={"belief": entry.judgement.belief},
    )


def device_profile_document(entry: DeviceProfile) -> Document:
    """Return the document of what is documented for a device."""
    return Document(
        kind=Kind.FIT,
        id=entry.device.id,
        stored=entry.model_dump_json().encode(),
        keywords={"about": (entry.device.id,)},
    )


def part_profile_document(entry: PartProfile, forms: Iterable[str]) -> Document:
    """Return the document of what is known of a part number, to be found by any of its `forms`."""
    return Document(
        kind=Kind.FIT,
        id=entry.part.key,
        stored=entry.model_dump_json().encode(),
        keywords={"about": tuple(forms), "part": (entry.part.key,)},
    )


def suggestion_document(entry: Suggestion, names: Iterable[str]) -> Document:
    """Return the document of a suggestion that any beginning of the words of `names` completes to."""
    return Document(
        kind=Kind.SUGGESTION,
        id=f"{entry.device or entry.part} {entry.part_type or ''}".rstrip(),
        stored=entry.model_dump_json(exclude_none=True).encode(),
        text={"prefix": prefixes(names)},
        keywords={"part_type": _values(entry.part_type)},
        numbers={"offers": entry.offers},
    )


def source_document(entry: SourceEntry) -> Document:
    """Return the document of a source; it is only ever looked up or listed."""
    return Document(kind=Kind.SOURCE, id=entry.name, stored=entry.model_dump_json().encode())


def price_order(price: Price) -> float:
    """Return a number that orders offers by currency and, within one, by price in hundredths.

    Three letters give 0 to 17,575, a price up to 10^9: the product stays below 2^53, so a float holds it exactly.
    """
    letters = 0
    for letter in price.currency:
        letters = letters * 26 + ord(letter) - ord("A")
    return float(letters * 10**11 + min(int(price.amount * 100), 10**11 - 1))


_HAD = {StockState.IN_STOCK: 2, StockState.LIMITED: 2, StockState.OUT_OF_STOCK: 0, StockState.DISCONTINUED: 0}
"""What can be had, and what cannot; all else may be had perhaps: 1."""

_MOST_COUNTED = 999_999
"""Quantities above are not told apart."""


def stock_order(stock: Stock) -> float:
    """Return a number that orders offers by whether they can be had and, within that, by the quantity that was seen."""
    return float(_HAD.get(stock.state, 1) * (_MOST_COUNTED + 1) + min(stock.quantity or 0, _MOST_COUNTED))


def _values(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _tokens(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tokens(" ".join(text for text in texts if text))


def _brands(devices: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(device.split("/", 1)[0] for device in devices))


def _number_keys(numbers: Iterable[str | None]) -> tuple[str, ...]:
    keys = (number_key(number) for number in numbers if number)
    return tuple(dict.fromkeys(key for key in keys if key))
