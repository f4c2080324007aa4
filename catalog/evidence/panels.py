"""The size of a panel: said by its number, where the maker counts inches in it; else what computers reported of it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from catalog.evidence.sources import PANELS_FILE, evidence_file
from catalog.evidence.tables import MAKE_AGAIN, EvidenceError, read_table

PANEL_COLUMNS = ("part", "inches")

_COUNTED = re.compile(
    r"panel\.(?!csot|fpc)\w+\.(?:ATNA(?P<tenths_over_ten>\d\d)(?!\d)|[A-Z]{1,4}(?P<tenths>\d{3}))[0-9A-Z]*"
)
"""LP156WF6, B140HAN04, N133HSE: tenths of inches. ATNA56YX03 leaves out the ten. CSOT's numbers count something else."""


def panel_inches(key: str, data: Path | None = None) -> float | None:
    """Return the diagonal of a panel by its part key, in inches; None where neither number nor reports say it.

    Where both do, the number is right: what computers report is rounded to centimetres, and sometimes another panel's.

    >>> panel_inches("panel.lgd.LP156WF6SPB1"), panel_inches("panel.sdc.ATNA40JU010")
    (15.6, 14.0)
    """
    return counted_inches(key) or _reported(data).get(key)


def counted_inches(key: str) -> float | None:
    """Return the inches that a panel's number says; None where it says none."""
    match = _COUNTED.fullmatch(key)
    if not match:
        return None
    return int(match["tenths"]) / 10 if match["tenths"] else 10 + int(match["tenths_over_ten"]) / 10


@lru_cache(maxsize=4)
def _reported(data: Path | None) -> Mapping[str, float]:
    """Return what a table of reported sizes says, read when a panel is first asked for."""
    path = evidence_file(PANELS_FILE, data)
    try:
        return {part: float(inches) for part, inches in read_table(path, PANEL_COLUMNS)}
    except ValueError as error:
        raise EvidenceError(f"{path}: {error}.", MAKE_AGAIN) from error
