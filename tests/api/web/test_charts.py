"""The drawing of an offer's past: round scales, one step a change, gaps where nothing was seen."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.web.charts import HEIGHT, MOST_DRAWN, STEPS, WIDTH, _price_scale, chart
from api.web.words import day, hour, second
from index_schema.records import ListingStatus, Observation, StockState

START = datetime(2026, 1, 1, tzinfo=UTC)


def seen(day: float, amount: str | Decimal | None, stock: str = "in_stock", **rest: object) -> Observation:
    """Return what was seen some days after the start."""
    return Observation.model_validate(
        {
            "listing": "acme.1",
            "at": START + timedelta(days=day),
            "amount": amount,
            "currency": "EUR" if amount else None,
            "stock": stock,
            **rest,
        }
    )


END = START + timedelta(days=10)


def test_nothing_seen_is_no_drawing() -> None:
    assert chart((), END) is None


def test_a_step_at_each_change() -> None:
    drawn = chart((seen(0, "20"), seen(5, "10", "limited")), END)
    assert drawn is not None
    assert [str(price) for price in drawn.prices] == ["20.0", "17.5", "15.0", "12.5", "10.0"]
    assert drawn.line == "M0.0 0.0H500.0V240.0H1000.0"
    assert [(each.left, each.width, each.top, each.height) for each in drawn.stretches] == [
        (0, 500, 0, 40),
        (500, 500, 16, 24),
    ]


def test_a_single_observation_is_a_level_line() -> None:
    drawn = chart((seen(0, "20"),), START)
    assert drawn is not None
    assert drawn.line == "M0.0 120.0H1000.0"


WRITTEN = {"day": day, "minute": hour, "second": second}


@pytest.mark.parametrize(
    ("long", "unit"),
    [
        (timedelta(), "second"),
        (timedelta(minutes=3), "second"),
        (timedelta(minutes=4), "minute"),
        (timedelta(days=3), "minute"),
        (timedelta(days=4), "day"),
        (timedelta(days=900), "day"),
    ],
)
def test_no_two_dates_of_a_scale_are_written_the_same(long: timedelta, unit: str) -> None:
    drawn = chart((seen(0, "20"),), START + long)
    assert drawn is not None
    assert drawn.unit == unit
    assert len({WRITTEN[drawn.unit](at) for at in drawn.dates}) == len(drawn.dates)


def test_no_price_is_a_gap_and_another_currency_is_only_counted() -> None:
    history = (seen(0, "20"), seen(2, None), seen(4, "2400", currency="JPY"), seen(6, "18"))
    drawn = chart(history, END)
    assert drawn is not None
    assert drawn.line.count("M") == 2
    assert (drawn.currency, drawn.other_currencies, drawn.prices[0]) == ("EUR", 1, Decimal("20"))


def test_without_any_price_there_is_still_the_stock() -> None:
    drawn = chart((seen(0, None, "unknown"), seen(1, None, "out_of_stock")), END)
    assert drawn is not None
    assert (drawn.line, drawn.prices, len(drawn.stretches)) == ("", (), 2)


def test_what_the_shop_no_longer_lists_is_not_in_stock() -> None:
    drawn = chart((seen(0, "20", status=ListingStatus.NOT_SEEN),), END)
    assert drawn is not None
    assert drawn.stretches[0].state is StockState.DISCONTINUED


def test_a_long_past_is_cut_at_its_old_end() -> None:
    drawn = chart(tuple(seen(number / 100, str(number + 1)) for number in range(MOST_DRAWN + 7)), END)
    assert drawn is not None
    assert (drawn.hidden, len(drawn.stretches)) == (7, MOST_DRAWN)
    assert drawn.stretches[0].seen.amount == 8


@given(st.lists(st.decimals(min_value="0.0001", max_value=10**9, places=4), min_size=1, max_size=5))
def test_every_price_lies_within_a_round_scale(amounts: list[Decimal]) -> None:
    scale = _price_scale(amounts)
    assert len(scale) == STEPS + 1
    assert scale[-1] <= min(amounts) <= max(amounts) <= scale[0]
    assert len({high - low for high, low in pairwise(scale)}) == 1


@given(
    st.lists(
        st.tuples(
            st.floats(0, 9), st.none() | st.decimals("0.01", "9999", places=2), st.sampled_from(list(StockState))
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_past_fits_into_its_frame(changes: list[tuple[float, Decimal | None, StockState]]) -> None:
    history = tuple(
        seen(day, str(amount) if amount else None, stock) for day, amount, stock in sorted(changes, key=str)
    )
    history = tuple(sorted(history, key=lambda each: each.at))
    drawn = chart(history, END)
    assert drawn is not None
    across = [float(x) for x in re.findall(r"(?:H|M)([\d.]+)", drawn.line)]
    down = [float(y) for y in re.findall(r"(?:V| )([\d.]+)", drawn.line)]
    assert all(0 <= x <= WIDTH for x in across)
    assert all(0 <= y <= HEIGHT for y in down)
    assert sum(each.width for each in drawn.stretches) == pytest.approx(WIDTH, abs=2)
