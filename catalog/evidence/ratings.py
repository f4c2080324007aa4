"""What packs of one part number report of themselves, put together: volts, watt-hours and chemistry, slips left out."""

import re
from collections import Counter
from typing import TypeVar

from catalog.fits.particulars import chemistry as chemistry_in
from catalog.fits.safety import cells_in_series

_MOST_VOLTS = 20.0
"""Laptop packs have up to five cells in series. What is above it is a slip of the firmware: 22136 mV, 65535 mV."""

_WATT_HOURS = (10.0, 120.0)
"""Below it the firmware gives amperes, above it ten times the capacity; above 100 Wh no laptop may be carried on board."""

_Value = TypeVar("_Value", str, float)


class PackRatings:
    """Votes of all reports of one part number; the value that most computers reported wins."""

    def __init__(self) -> None:
        """Begin without a report."""
        self._volts: Counter[float] = Counter()
        self._watt_hours: Counter[float] = Counter()
        self._chemistry: Counter[str] = Counter()

    def add(self, voltage: str, capacity: str, chemistry: str, reports: int) -> None:
        """Count what a row reports: '11400 mV', '46740 mWh', 'LION'. What cannot be is not counted."""
        volts, watt_hours = _thousandth(voltage, "mV"), _thousandth(capacity, "mWh")
        if volts and volts <= _MOST_VOLTS and cells_in_series(volts):
            self._volts[volts] += reports
        if watt_hours and _WATT_HOURS[0] <= watt_hours <= _WATT_HOURS[1]:
            self._watt_hours[watt_hours] += reports
        if name := chemistry_in(chemistry):  # None for what some answer when nobody filled the field: NiCd, zinc air
            self._chemistry[name] += reports

    @property
    def volts(self) -> float | None:
        """Nominal volts of the pack."""
        return _winner(self._volts)

    @property
    def watt_hours(self) -> float | None:
        """Design capacity; the most frequent where makers of the cells differ."""
        return _winner(self._watt_hours)

    @property
    def chemistry(self) -> str | None:
        """`Li-ion` or `NiMH`."""
        return _winner(self._chemistry)


def _winner(votes: Counter[_Value]) -> _Value | None:
    return min(votes, key=lambda value: (-votes[value], value), default=None)


def _thousandth(text: str, unit: str) -> float | None:
    match = re.fullmatch(rf"(\d{{1,9}}) {unit}", text)
    return int(match[1]) / 1000 if match else None
