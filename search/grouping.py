"""Offers of one item as one hit: what must be equal before two shops' listings may be called the same thing."""

from collections.abc import Iterable

from catalog.grammar.attributes import Attribute, read_attributes
from index_schema.entries import Offer
from index_schema.records import Record
from index_schema.text import words

SHORTEST_SKU = 4
"""Characters of a sku that two shops do not share by accident, given that all else is equal."""


class ItemFacts(Record):
    """What is known of an item. Offers that differ in any of it are different items, and so never share a hit."""

    part_type: str | None
    devices: frozenset[str]
    numbers: frozenset[str]
    grade: tuple[str | None, ...]
    attributes: frozenset[Attribute]
    pack_size: int


def group_offers(stored: Iterable[bytes]) -> tuple[tuple[bytes, ...], ...]:
    """Return the offers by item, in the order of the best offer of each.

    Two offers are of one item when all facts are equal and, besides, their titles have the same words or, of a thing whose
    device or number is known, their skus are the same: shops that sell from one catalogue word it differently.
    """
    items: dict[ItemFacts, list[list[tuple[Offer, bytes]]]] = {}
    order: list[list[tuple[Offer, bytes]]] = []
    for each in stored:
        offer = Offer.model_validate_json(each)
        alike = items.setdefault(_facts(offer), [])
        item = next((item for item in alike if any(_is_same(offer, other) for other, _ in item)), None)
        if item is None:
            item = []
            alike.append(item)
            order.append(item)
        item.append((offer, each))
    return tuple(tuple(each for _, each in item) for item in order)


def _facts(offer: Offer) -> ItemFacts:
    grade = offer.grade
    return ItemFacts(
        part_type=offer.part_type,
        devices=frozenset(device.id for device in offer.devices),
        numbers=frozenset(number.key for number in offer.part_numbers),
        grade=(grade.technology, grade.origin, grade.state),
        attributes=frozenset(read_attributes(_said(offer))[0]),
        pack_size=offer.pack_size,
    )


def _is_same(offer: Offer, other: Offer) -> bool:
    if sorted(_said(offer)) == sorted(_said(other)):
        return True
    is_known = bool(offer.devices or offer.part_numbers)
    return is_known and offer.sku is not None and len(offer.sku) >= SHORTEST_SKU and offer.sku == other.sku


def _said(offer: Offer) -> list[str]:
    return words(f"{offer.title} {offer.variant or ''}")
