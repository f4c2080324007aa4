"""What stops a part from standing in for another: the safety gate, in words."""

from index_schema.fits import Specification

_LEAST_CELL, _MOST_CELL = 3.6, 3.9
"""Nominal volts of one lithium cell, from the oldest chemistry to the newest; in between lie all packs of a cell count."""

_ROUNDING = 0.02
"""Volts by which firmware and labels round a pack."""

_PACK_VOLTS = 0.3
"""Volts between two packs of unknown cell count from which they are not for the same charger."""

INCHES = 0.35
"""How far apart two panels of different sizes are: 15.6 against 16.0; but 14 and 14.1 are one."""

_MOST_CELLS = 12
"""From thirteen cells on the ranges of neighbouring counts overlap."""


def cells_in_series(volts: float | None) -> int | None:
    """Return how many cells a pack of these nominal volts has in a row; None where no count gives such volts.

    >>> [cells_in_series(volts) for volts in (3.85, 7.6, 11.1, 11.4, 11.55, 15.0, 9.0)]
    [1, 2, 3, 3, 3, 4, None]
    """
    if volts is None:
        return None
    counts = (
        n for n in range(1, _MOST_CELLS + 1) if _LEAST_CELL * n - _ROUNDING <= volts <= _MOST_CELL * n + _ROUNDING
    )
    return next(counts, None)


def conflicts(a: Specification, b: Specification) -> tuple[str, ...]:
    """Return why one battery or panel must not stand in for the other; empty where nothing that is known of both speaks against it."""
    found = (
        _other_volts(a, b),
        _other("chemistry", a.chemistry, b.chemistry),
        _other("connector", a.connector, b.connector),
    )
    return tuple(filter(None, (*found, _other("number of pins", a.pins, b.pins), _other_size(a, b))))


def _other_volts(a: Specification, b: Specification) -> str | None:
    if a.volts is None or b.volts is None:
        return None
    cells = cells_in_series(a.volts), cells_in_series(b.volts)
    if None not in cells:
        if cells[0] == cells[1]:
            return None
        return f"{cells[0]} cells in series ({a.volts:g} V) against {cells[1]} ({b.volts:g} V)"
    return f"{a.volts:g} V against {b.volts:g} V" if abs(a.volts - b.volts) > _PACK_VOLTS else None


def _other_size(a: Specification, b: Specification) -> str | None:
    if a.inches is None or b.inches is None or abs(a.inches - b.inches) < INCHES:
        return None
    return f"{a.inches:g} inches against {b.inches:g}"


def _other(what: str, a: object, b: object) -> str | None:
    return f"another {what}: {a} against {b}" if a is not None and b is not None and a != b else None
