"""Who sells a part, summed up while the offers stream by."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from index_schema.entries import Offer
from index_schema.fits import OfferLine, OfferSummary
from index_schema.records import ListingStatus, Price, StockState
from index_schema.resolution import Grade

MOST_LINES = 10
"""Offers that stand beside a part; all of them are one question away."""

_AT_HAND = frozenset({StockState.IN_STOCK, StockState.LIMITED})


@dataclass(slots=True)
class _Sold:
    """What was seen of one part."""

    live: int = 0
    in_stock: int = 0
    lowest: dict[str, Decimal] = field(default_factory=dict)
    grades: dict[Grade, None] = field(default_factory=dict)
    lines: list[tuple[tuple[bool, str, Decimal, str], OfferLine]] = field(default_factory=list)


@dataclass(slots=True)
class Supply:
    """Live offers by part."""

    sold: defaultdict[str, _Sold] = field(default_factory=lambda: defaultdict(_Sold))

    def add(self, part: str, offer: Offer) -> None:
        """Count an offer for a part; what a shop no longer lists counts for none."""
        if offer.status is not ListingStatus.LIVE:
            return
        sold, at_hand = self.sold[part], offer.stock.state in _AT_HAND
        sold.live += 1
        sold.in_stock += at_hand
        if offer.grade != Grade():
            sold.grades.setdefault(offer.grade)
        if price := _each(offer):
            sold.lowest[price.currency] = min(price.amount, sold.lowest.get(price.currency, price.amount))
        _keep_best(sold, offer, at_hand)

    def summary(self, part: str) -> OfferSummary:
        """Return how many sell it, at what price."""
        if part not in self.sold:
            return OfferSummary()
        sold = self.sold[part]
        lowest = (Price(amount=amount, currency=currency) for currency, amount in sorted(sold.lowest.items()))
        grades = sorted(sold.grades, key=lambda grade: grade.model_dump_json())
        return OfferSummary(live=sold.live, in_stock=sold.in_stock, lowest=tuple(lowest), grades=tuple(grades))

    def best(self, part: str) -> tuple[OfferLine, ...]:
        """Return the offers to look at first: what is in stock, the cheapest of each currency before the dearer ones."""
        return tuple(line for _, line in self.sold[part].lines) if part in self.sold else ()


def _each(offer: Offer) -> Price | None:
    """The price of one piece, in whole hundredths."""
    if offer.price is None or offer.pack_size == 1:
        return offer.price
    amount = (offer.price.amount / offer.pack_size).quantize(Decimal("0.01"))
    return Price(amount=amount, currency=offer.price.currency) if amount else None


def _keep_best(sold: _Sold, offer: Offer, at_hand: bool) -> None:
    price = offer.price
    order = (not at_hand, price.currency if price else "~", price.amount if price else Decimal(0), offer.id)
    if len(sold.lines) == MOST_LINES and order >= sold.lines[-1][0]:
        return
    line = OfferLine(
        id=offer.id,
        source=offer.source,
        title=offer.title,
        url=offer.url,
        price=price,
        stock=offer.stock.state,
        observed_at=offer.observed_at,
    )
    sold.lines = sorted([*sold.lines, (order, line)], key=lambda entry: entry[0])[:MOST_LINES]
