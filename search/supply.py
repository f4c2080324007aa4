"""Who sells a part, summed up while the offers stream by."""

from bisect import insort
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from index_schema.entries import Offer
from index_schema.fits import OfferLine, OfferSummary
from index_schema.records import ListingStatus, Price, StockState
from index_schema.resolution import Grade

MOST_LINES = 5
"""Offers of each currency that stand beside a part; all of them are one question away."""

_AT_HAND = frozenset({StockState.IN_STOCK, StockState.LIMITED})


Order = tuple[bool, Decimal, str]
"""What is in stock before what is not, the cheaper piece before the dearer one, then by id."""


@dataclass(slots=True)
class _Sold:
    """What was seen of one part."""

    live: int = 0
    in_stock: int = 0
    lowest: dict[str, Decimal] = field(default_factory=dict)
    grades: dict[Grade, None] = field(default_factory=dict)
    lines: defaultdict[str, list[tuple[Order, OfferLine]]] = field(default_factory=lambda: defaultdict(list))


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
        order = (not at_hand, price.amount if price else Decimal(0), offer.id)
        _keep(sold.lines[price.currency if price else ""], order, offer)

    def summary(self, part: str) -> OfferSummary:
        """Return how many sell it, at what price."""
        if part not in self.sold:
            return OfferSummary()
        sold = self.sold[part]
        lowest = (Price(amount=amount, currency=currency) for currency, amount in sorted(sold.lowest.items()))
        grades = sorted(sold.grades, key=lambda grade: grade.model_dump_json())
        return OfferSummary(live=sold.live, in_stock=sold.in_stock, lowest=tuple(lowest), grades=tuple(grades))

    def best(self, part: str) -> tuple[OfferLine, ...]:
        """Return the offers to look at first, the best of every currency: what is in stock, then what is cheap."""
        lines = self.sold[part].lines if part in self.sold else {}
        best = ((order[0], currency, order, line) for currency, kept in lines.items() for order, line in kept)
        return tuple(line for *_, line in sorted(best, key=lambda each: each[:3]))


def _each(offer: Offer) -> Price | None:
    """The price of one piece, in whole hundredths."""
    if offer.price is None or offer.pack_size == 1:
        return offer.price
    amount = (offer.price.amount / offer.pack_size).quantize(Decimal("0.01"))
    return Price(amount=amount, currency=offer.price.currency) if amount else None


def _keep(best: list[tuple[Order, OfferLine]], order: Order, offer: Offer) -> None:
    """Enter an offer into the best ones of its currency, if it is one of them."""
    if len(best) == MOST_LINES and order >= best[-1][0]:
        return
    line = OfferLine(
        id=offer.id,
        source=offer.source,
        title=offer.title,
        url=offer.url,
        price=offer.price,
        stock=offer.stock.state,
        observed_at=offer.observed_at,
    )
    insort(best, (order, line), key=lambda each: each[0])
    del best[MOST_LINES:]
