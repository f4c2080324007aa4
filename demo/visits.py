"""What changes in a shop between two visits: some prices, some stock; a few products go, a few come."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from random import Random

from demo.assortment import Assortment, Product, Variant, invented_quantity

REPRICED, RESTOCKED, DELISTED, ADDED = 0.15, 0.08, 0.02, 0.02
"""Shares of the products that a visit finds changed."""


def _repriced(variant: Variant, factor: Decimal) -> Variant:
    return replace(variant, price=(variant.price * factor).quantize(Decimal("0.01")))


def _restocked(variant: Variant, random: Random) -> Variant:
    """Sell out what is there, bring back what was sold out."""
    return replace(variant, quantity=0 if variant.quantity > 0 else max(1, invented_quantity(random)))


def _changed(product: Product, random: Random, moment: datetime) -> Product:
    variants = product.variants
    if random.random() < REPRICED:
        factor = random.choice((Decimal("0.85"), Decimal("0.93"), Decimal("1.06"), Decimal("1.12")))
        variants = tuple(_repriced(variant, factor) for variant in variants)
    if random.random() < RESTOCKED:
        variants = tuple(_restocked(variant, random) for variant in variants)
    return product if variants is product.variants else replace(product, variants=variants, updated=moment)


def next_visit(
    products: tuple[Product, ...], assortment: Assortment, random: Random, moment: datetime
) -> tuple[Product, ...]:
    """Return the shop as it is found at `moment`; what did not change is the same object."""
    kept = tuple(_changed(product, random, moment) for product in products if random.random() >= DELISTED)
    return kept + assortment.products(max(1, round(len(products) * ADDED)))
