"""How a ratio is measured: both sides in turn, several rounds, the median of each."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `goal` is the bound it should keep, as text; `met` is None where there is no bound."""

    name: str
    value: float
    unit: str
    goal: str = ""
    met: bool | None = None

    def line(self) -> str:
        """Return the figure as a line of a table."""
        mark = "" if self.met is None else ("  ok" if self.met else "  MISSED")
        return f"  {self.name:<58} {self.value:>12,.2f} {self.unit:<14} {self.goal}{mark}"


def at_least(name: str, value: float, bound: float, unit: str = "of bare") -> Figure:
    """Return a figure that should not fall below its bound."""
    return Figure(name, value, unit, f">= {bound:g}", value >= bound)


def at_most(name: str, value: float, bound: float, unit: str) -> Figure:
    """Return a figure that should not rise above its bound."""
    return Figure(name, value, unit, f"<= {bound:g}", value <= bound)


def rates(count: int, *sides: Callable[[], None], rounds: int = 3) -> list[float]:
    """Return how many of `count` things a second each side does: sides take turns, so that a noisy minute hits all."""
    seconds: list[list[float]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, taken in zip(sides, seconds, strict=True):
            start = perf_counter()
            side()
            taken.append(perf_counter() - start)
    return [count / statistics.median(taken) for taken in seconds]
