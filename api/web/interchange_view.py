"""The numbers that may stand in for a part, placed for the drawing: older ones before it, newer ones after it, equals with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from index_schema.fits import Interchange, InterchangeGrade

OTHERS: dict[InterchangeGrade, str] = {
    "drop_in": "May stand in for it",
    "fits_with_change": "Fits with a change",
    "similar": "Similar, no substitute",
}
"""What stands below the drawing, with its heading: it serves both ways, or not at all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The other numbers of a part: `older` ones it replaces, `same` is the part itself, `newer` ones replace it."""

    older: tuple[Interchange, ...]
    same: tuple[Interchange, ...]
    newer: tuple[Interchange, ...]
    others: tuple[tuple[str, tuple[Interchange, ...]], ...]


def drawing(known: Iterable[Interchange]) -> Drawing | None:
    """Place the numbers that may stand in for a part; None where there is none."""
    every = tuple(known)
    if not every:
        return None
    drop_ins = [each for each in every if each.grade == "drop_in"]
    others = (
        (heading, tuple(each for each in every if each.grade == grade and not _is_directed(each)))
        for grade, heading in OTHERS.items()
    )
    return Drawing(
        older=tuple(each for each in drop_ins if each.direction == "replaces"),
        same=tuple(each for each in every if each.grade == "same_part"),
        newer=tuple(each for each in drop_ins if each.direction == "replaced_by"),
        others=tuple((heading, numbers) for heading, numbers in others if numbers),
    )


def _is_directed(each: Interchange) -> bool:
    """Tell whether a number has its place before or after the part; one with a conflict has none, whoever replaces it."""
    return each.grade == "drop_in" and each.direction != "both"
