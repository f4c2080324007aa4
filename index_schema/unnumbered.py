"""The key of what is sold without a part number: it says the type and the grade, and nothing else tells such parts apart."""

from index_schema.records import PartType
from index_schema.resolution import Grade

UNNUMBERED = "unnumbered"
"""The family of such keys."""


def unnumbered_part(part_type: PartType | None, grade: Grade) -> str:
    """Return the key of what is sold without a number: 'unnumbered.screen.incell.aftermarket'."""
    marks = (part_type or PartType.OTHER, grade.technology, grade.origin)
    return ".".join((UNNUMBERED, *(mark or "any" for mark in marks)))


def grade_of_unnumbered(key: str) -> tuple[PartType, Grade] | None:
    """Return the type and grade that the key of an unnumbered part says; None for a number's key."""
    family, *marks = key.split(".")
    if family != UNNUMBERED:
        return None
    kind, technology, origin = (None if mark == "any" else mark for mark in marks)
    return PartType(kind or PartType.OTHER), Grade.model_validate({"technology": technology, "origin": origin})
