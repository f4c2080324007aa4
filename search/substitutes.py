"""Numbers that stand in for the one asked for, as far as it is documented that they do."""

from functools import lru_cache

from index_schema.entries import NumberReference
from search.engine import SearchReader
from search.fits import find_part

REMEMBERED = 2_000
"""Numbers whose substitutes are remembered: with every filter and page of a question the same one is asked for again."""


def substitutes(reader: SearchReader, number: NumberReference) -> tuple[NumberReference, ...]:
    """Return the numbers whose parts serve wherever this one does, the surest first."""
    return _substitutes(reader, reader.generation().name, number.key)


@lru_cache(REMEMBERED)
def _substitutes(reader: SearchReader, _generation: str, key: str) -> tuple[NumberReference, ...]:
    profile = find_part(reader, key)
    steps = profile.interchange if profile else ()
    return tuple(step.part for step in steps if step.stands_in)
