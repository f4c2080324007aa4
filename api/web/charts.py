"""The past of an offer as geometry: a step line for the price, a band for the stock. The template draws it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from index_schema.records import ListingStatus, Observation, StockState

WIDTH = 1000
HEIGHT = 240
"""The line's own units; the drawing is stretched to the page, so only proportions matter."""

BAND = 40
"""Height of the stock band, in the same units."""

STEPS = 4
"""Gaps between the lines of the price scale."""

DATES = 4
"""Dates below the line."""

SHORTEST = timedelta(minutes=1)
"""Time that a drawing covers at least, so that a single observation is a line, too."""

MOST_DRAWN = 400
"""Changes that are drawn and listed, the latest ones; the JSON history has all."""

LEVELS: dict[str, float] = {
    StockState.IN_STOCK: 1.0,
    StockState.LIMITED: 0.6,
    StockState.PRE_ORDER: 0.35,
    StockState.BACK_ORDER: 0.35,
    StockState.OUT_OF_STOCK: 0.12,
    StockState.DISCONTINUED: 0.12,
    StockState.UNKNOWN: 0.0,
}
"""How high the band stands in each state, so that it is read without its colours, too."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time from one observation to the next: where it lies, what was seen, how high the band stands."""

    left: float
    width: float
    top: float
    height: float
    state: StockState
    seen: Observation


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing. `prices` run from the top line down, `dates` from left to right, both evenly spaced."""

    line: str
    stretches: tuple[Stretch, ...]
    prices: tuple[Decimal, ...]
    dates: tuple[datetime, ...]
    currency: str | None
    hidden: int
    other_currencies: int

    @property
    def unit(self) -> Literal["day", "minute", "second"]:
        """The coarsest unit in which no two dates of the scale are the same."""
        step = (self.dates[-1] - self.dates[0]) / DATES
        if step >= timedelta(days=1):
            return "day"
        return "minute" if step >= timedelta(minutes=1) else "second"


def chart(history: Sequence[Observation], until: datetime) -> Chart | None:
    """Return the drawing of an offer's past up to its last sighting, None before the first observation.

    The line is drawn in the latest currency: amounts of two currencies share no scale, the others are only counted.
    """
    drawn = history[-MOST_DRAWN:]
    if not drawn:
        return None
    start, end = drawn[0].at, max(until, drawn[-1].at, drawn[0].at + SHORTEST)
    currency = next((each.currency for each in reversed(drawn) if each.amount is not None), None)
    scale = _price_scale([each.amount for each in drawn if each.amount is not None and each.currency == currency])
    edges = [WIDTH * ((at - start) / (end - start)) for at in (*(each.at for each in drawn), end)]
    return Chart(
        line=_step_line(drawn, edges, currency, scale),
        stretches=tuple(_stretch(each, *span) for each, span in zip(drawn, pairwise(edges), strict=True)),
        prices=scale,
        dates=tuple(start + (end - start) * index / DATES for index in range(DATES + 1)),
        currency=currency,
        hidden=len(history) - len(drawn),
        other_currencies=sum(each.amount is not None and each.currency != currency for each in drawn),
    )


def _price_scale(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return round prices around all amounts, evenly spaced, the highest first; none without amounts.

    The scale is 1, 2, 2.5 or 5 times a power of ten, and never narrower than a tenth of the price: a change of one
    per cent must not look like a crash.
    """
    if not amounts:
        return ()
    low, high = min(amounts), max(amounts)
    least = max((high - low) / STEPS, high / 10 / STEPS)
    power = Decimal(10) ** math.floor(least.log10())
    step = next(each for each in _round_steps(power, least) if _covers(each, low, high))
    bottom = step * (low // step)
    unused = STEPS - math.ceil((high - bottom) / step)
    bottom = max(bottom - step * (unused // 2), Decimal(0))
    return tuple(bottom + step * index for index in range(STEPS, -1, -1))


def _round_steps(power: Decimal, least: Decimal) -> list[Decimal]:
    factors = [Decimal(text) * scale for scale in (1, 10) for text in ("1", "2", "2.5", "5")]
    return [power * factor for factor in (*factors, Decimal(100)) if power * factor >= least]


def _covers(step: Decimal, low: Decimal, high: Decimal) -> bool:
    return step * (low // step) + step * STEPS >= high


def _step_line(
    drawn: Sequence[Observation], edges: Sequence[float], currency: str | None, scale: tuple[Decimal, ...]
) -> str:
    """Return the path of the price: level until the next observation, broken where no price was seen."""
    parts: list[str] = []
    previous: float | None = None
    for each, (left, right) in zip(drawn, pairwise(edges), strict=True):
        if each.amount is None or each.currency != currency:
            previous = None
            continue
        height = float((scale[0] - each.amount) / (scale[0] - scale[-1])) * HEIGHT
        parts.append(f"V{height:.1f}" if previous is not None else f"M{left:.1f} {height:.1f}")
        parts.append(f"H{right:.1f}")
        previous = height
    return "".join(parts)


def _stretch(seen: Observation, left: float, right: float) -> Stretch:
    state = seen.stock if seen.status is ListingStatus.LIVE else StockState.DISCONTINUED
    height = BAND * LEVELS[state]
    return Stretch(
        left=round(left, 1),
        width=round(right - left, 1),
        top=round(BAND - height, 1),
        height=round(height, 1),
        state=state,
        seen=seen,
    )
