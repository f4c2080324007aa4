"""Where a source tells of an item's condition and grade: in properties that it names so, or in a variant's name."""

from collections.abc import Mapping

from index_schema.sources import Lookups
from index_schema.text import words

GRADE_NAMES = (
    *("grade", "quality", "quality grade", "качество", "якість", "qualität", "qualité", "calidad", "qualità"),
    *("qualidade", "jakość", "kwaliteit", "kvalita", "kalite", "品质", "品質"),
)
CONDITION_NAMES = (
    *("condition", "состояние", "стан", "zustand", "état", "estado", "condición", "condizione", "stan", "staat"),
    *("conditie", "durum"),
)
"""What columns, options and properties are called that hold the shop's own words for grade and condition."""


def _plain(name: str) -> str:
    return " ".join(words(name))


_GRADE = frozenset(map(_plain, GRADE_NAMES))
_CONDITION = frozenset(map(_plain, CONDITION_NAMES))


def _named(attributes: Mapping[str, str], names: frozenset[str]) -> str | None:
    return next((value for name, value in attributes.items() if _plain(name) in names), None)


def condition_words(attributes: Mapping[str, str]) -> str | None:
    """Return the shop's words for the condition, where a property is named so."""
    return _named(attributes, _CONDITION)


def grade_words(attributes: Mapping[str, str], variant: str | None, lookups: Lookups) -> str | None:
    """Return the shop's words for the grade, from a property that is named so.

    Else the name of the variant or the value of any property is taken, if it is one of the source's own words of grade.
    """
    named = _named(attributes, _GRADE)
    if named or not lookups.grade:
        return named
    return next((value for value in (variant, *attributes.values()) if value and lookups.knows_grade(value)), None)
