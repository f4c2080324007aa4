"""What the history promises: entries in order, a run once, the latest of a source."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from index_schema.records import Observation, StockState
from search.engine import SearchEngine

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def seen(listing: str, days: int, amount: str) -> Observation:
    at = NOON + timedelta(days=days)
    return Observation(listing=listing, at=at, amount=Decimal(amount), currency="EUR", stock=StockState.IN_STOCK)


def test_history_is_in_order_and_of_one_listing(engine: SearchEngine) -> None:
    engine.record("shop", "run2", [seen("shop.a", 2, "11"), seen("shop.b", 2, "7")])
    engine.record("shop", "run1", [seen("shop.a", 1, "10.50")])
    assert engine.observations("shop.a") == (seen("shop.a", 1, "10.50"), seen("shop.a", 2, "11"))


def test_a_run_is_recorded_once(engine: SearchEngine) -> None:
    engine.record("shop", "run1", [seen("shop.a", 1, "10")])
    engine.record("shop", "run1", [seen("shop.a", 2, "99")])
    assert engine.recorded_runs() == {("shop", "run1")}
    assert len(engine.observations("shop.a")) == 1


def test_the_latest_observations_are_those_of_the_source(engine: SearchEngine) -> None:
    engine.record("shop", "run1", [seen("shop.a", 1, "10"), seen("shop.a", 2, "12")])
    engine.record("shop-two", "run1", [seen("shop-two.a", 1, "3")])
    assert dict(engine.latest_observations("shop")) == {"shop.a": seen("shop.a", 2, "12")}


def test_a_forgotten_history_is_empty(engine: SearchEngine) -> None:
    engine.record("shop", "run1", [seen("shop.a", 1, "10")])
    engine.forget()
    assert engine.observations("shop.a") == ()
    assert engine.recorded_runs() == frozenset()
