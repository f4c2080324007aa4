"""What changed between two visits: one pure function, so that a history can always be made again from the feeds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from index_schema.records import Listing, ListingStatus, Observation, StockState


def changes(
    latest: Mapping[str, Observation], listings: Iterable[Listing], visited_at: datetime
) -> Iterator[Observation]:
    """Yield an observation for every listing whose price, stock or status differs from what `latest` has for it.

    An unknown stock keeps the known one. What the visit did not see any more becomes `not_seen` at `visited_at`. An
    observation that is not newer than the latest one changes nothing.
    """
    seen = set()
    for listing in listings:
        seen.add(listing.id)
        before = latest.get(listing.id)
        after = _observed(listing, before, visited_at)
        if before is None or (after.at > before.at and _state(after) != _state(before)):
            yield after
    for before in latest.values():
        if before.listing not in seen and before.status is ListingStatus.LIVE and visited_at > before.at:
            yield before.model_copy(update={"at": visited_at, "status": ListingStatus.NOT_SEEN})


def _observed(listing: Listing, before: Observation | None, visited_at: datetime) -> Observation:
    """Return what was seen of a listing. One that is back was seen back at the visit, whatever date its shop gives it."""
    is_back = before is not None and before.status is not ListingStatus.LIVE
    stock, quantity = listing.stock.state, listing.stock.quantity
    if stock is StockState.UNKNOWN and before is not None:
        stock, quantity = before.stock, before.quantity
    return Observation(
        listing=listing.id,
        at=max(listing.observed_at, visited_at) if is_back else listing.observed_at,
        amount=listing.price.amount if listing.price else None,
        currency=listing.price.currency if listing.price else None,
        stock=stock,
        quantity=quantity,
        status=listing.status,
    )


def _state(seen: Observation) -> tuple[object, ...]:
    return (seen.amount, seen.currency, seen.stock, seen.quantity, seen.status)
