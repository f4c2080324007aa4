"""What two visits change, as a pure function; unknown never overwrites what was known."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_schema.records import Listing, ListingStatus, Observation, Price, Stock, StockState
from search.history import changes

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def listing(key: str, day: int, amount: str | None = "10", stock: StockState = StockState.IN_STOCK) -> Listing:
    return Listing(
        id=f"acme.{key}",
        source="acme",
        key=key,
        title="Screen",
        price=Price(amount=Decimal(amount), currency="EUR") if amount else None,
        stock=Stock(state=stock),
        observed_at=NOON + timedelta(days=day),
    )


def visit(latest: dict[str, Observation], day: int, *listings: Listing) -> list[Observation]:
    found = list(changes(latest, listings, NOON + timedelta(days=day)))
    latest |= {seen.listing: seen for seen in found}
    return found


def test_the_first_visit_observes_everything() -> None:
    assert [seen.listing for seen in visit({}, 0, listing("a", 0), listing("b", 0))] == ["acme.a", "acme.b"]


def test_the_same_again_is_no_observation() -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 0, listing("a", 0))
    assert visit(latest, 1, listing("a", 1, amount="10.00")) == []


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({"amount": "12"}, "amount", Decimal(12)),
        ({"amount": None}, "amount", None),
        ({"stock": StockState.OUT_OF_STOCK}, "stock", StockState.OUT_OF_STOCK),
    ],
)
def test_a_change_is_an_observation(change: dict[str, object], field: str, expected: object) -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 0, listing("a", 0))
    (seen,) = visit(latest, 1, listing("a", 1, **change))  # type: ignore[arg-type]
    assert getattr(seen, field) == expected
    assert seen.at == NOON + timedelta(days=1)


def test_an_unknown_stock_keeps_the_known_one() -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 0, listing("a", 0))
    assert visit(latest, 1, listing("a", 1, stock=StockState.UNKNOWN)) == []
    (seen,) = visit(latest, 2, listing("a", 2, amount="9", stock=StockState.UNKNOWN))
    assert seen.stock is StockState.IN_STOCK


def test_what_is_gone_is_not_seen_and_comes_back_live() -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 0, listing("a", 0), listing("b", 0))
    (gone,) = visit(latest, 1, listing("b", 1))
    assert (gone.listing, gone.status, gone.stock) == ("acme.a", ListingStatus.NOT_SEEN, StockState.IN_STOCK)
    assert visit(latest, 2, listing("b", 2)) == []
    (back,) = visit(latest, 3, listing("a", 3), listing("b", 3))
    assert back.status is ListingStatus.LIVE


def test_what_comes_back_with_an_old_date_is_live_from_the_visit_on() -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 0, listing("a", 0))
    visit(latest, 8)
    (back,) = visit(latest, 15, listing("a", 6, amount="12"))
    assert (back.status, back.at, back.amount) == (ListingStatus.LIVE, NOON + timedelta(days=15), Decimal(12))


def test_what_is_older_changes_nothing() -> None:
    latest: dict[str, Observation] = {}
    visit(latest, 5, listing("a", 5))
    assert visit(latest, 1, listing("a", 1, amount="99")) == []


VISITS = st.lists(
    st.dictionaries(
        st.sampled_from("abc"), st.tuples(st.sampled_from(["1", "2", None]), st.sampled_from(StockState)), max_size=3
    ),
    max_size=8,
)


@given(VISITS)
def test_replaying_all_visits_changes_nothing_more(visits: list[dict[str, tuple[str | None, StockState]]]) -> None:
    latest: dict[str, Observation] = {}
    runs = [[listing(key, day, *value) for key, value in seen.items()] for day, seen in enumerate(visits)]
    for day, run in enumerate(runs):
        visit(latest, day, *run)
    settled = dict(latest)
    if runs:
        assert visit(latest, len(runs) - 1, *runs[-1]) == []
    assert latest == settled


@given(VISITS)
def test_an_observation_always_differs_from_the_one_before(
    visits: list[dict[str, tuple[str | None, StockState]]],
) -> None:
    latest: dict[str, Observation] = {}
    for day, seen in enumerate(visits):
        before = dict(latest)
        for after in visit(latest, day, *(listing(key, day, *value) for key, value in seen.items())):
            known = before.get(after.listing)
            assert known is None or known.model_copy(update={"at": after.at}) != after
