"""Does this part fit that device? The answer rests on what listings say, and lists them."""

from typing import Literal

from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, NumberReference, Offer
from index_schema.fields import Kind
from index_schema.records import Record
from search.engine import SearchReader
from search.lookups import devices_named, parts_by_number
from search.query import Filter, SearchQuery

FitOutcome = Literal["fits", "no_documented_fit", "ambiguous", "unknown_device", "unknown_part"]

MOST_REASONS = 20
"""Listings shown as reasons; `total` says how many there are."""


class Compatibility(Record):
    """The answer with its reasons. `no_documented_fit` means that nobody says so; it never means that it does not fit.

    `devices` and `parts` are what the two questions were understood as; where `outcome` is `ambiguous` one of them holds
    the candidates to choose from.
    """

    outcome: FitOutcome
    devices: tuple[DeviceReference, ...] = ()
    parts: tuple[NumberReference, ...] = ()
    total: int = 0
    reasons: tuple[Offer, ...] = ()


def compatibility(reader: SearchReader, resolver: Resolver, device: str, part: str) -> Compatibility:
    """Say whether a part fits a device; both may be given as anything the resolver understands."""
    devices = devices_named(reader, resolver, device)
    if not devices:
        return Compatibility(outcome="unknown_device")
    found = parts_by_number(reader, resolver, part)
    parts = tuple(NumberReference(key=entry.key, number=entry.number) for entry in found)
    if not parts:
        return Compatibility(outcome="unknown_part", devices=devices)
    if len(devices) > 1 or len(parts) > 1:
        return Compatibility(outcome="ambiguous", devices=devices, parts=parts)
    return _stated_by_listings(reader, devices, parts, part_key=parts[0].key)


def _stated_by_listings(
    reader: SearchReader, devices: tuple[DeviceReference, ...], parts: tuple[NumberReference, ...], part_key: str
) -> Compatibility:
    filters = (Filter("device", (devices[0].id,)), Filter("part", (part_key,)))
    page = reader.search(SearchQuery(Kind.OFFER, filters=filters, limit=MOST_REASONS))
    return Compatibility(
        outcome="fits" if page.total else "no_documented_fit",
        devices=devices,
        parts=parts,
        total=page.total,
        reasons=tuple(Offer.model_validate_json(hit) for hit in page.hits),
    )
