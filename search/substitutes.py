"""Numbers that stand in for the one asked for, as far as it is documented that they do."""

from index_schema.entries import NumberReference
from search.engine import SearchReader
from search.fits import find_part


def substitutes(reader: SearchReader, number: NumberReference) -> tuple[NumberReference, ...]:
    """Return the numbers whose parts serve wherever this one does, the surest first."""
    profile = find_part(reader, number.key)
    steps = profile.interchange if profile else ()
    return tuple(step.part for step in steps if step.stands_in)
