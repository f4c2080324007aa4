"""What a family of part numbers is."""

from enum import Enum
from typing import NamedTuple

from index_schema.records import PartType


class Cue(Enum):
    """What must stand beside a number before it is taken for one; a text that is nothing but the number needs no brand."""

    NONE = "the pattern is telling enough"
    BRAND = "a brand of the family"
    BRAND_BESIDE = "a brand of the family, even beside nothing else where it may be the code of a device"
    BATTERY_WORD = "a brand of the family, or a word for battery"
    LISTED = "the number is in the list of known ones"


class NumberFamily(NamedTuple):
    """A family of part numbers.

    `part` is what such a number is where no word says so; OTHER: it may be any part. `pattern` matches a number inside a
    text, without its borders, whatever the case. `examples` show its shape; the tests find each of them. `brands` are
    the makers of the devices that such a part goes into. `traps` look alike and are none of this family.
    """

    name: str
    part: PartType
    pattern: str
    examples: tuple[str, ...]
    brands: tuple[str, ...]
    cue: Cue
    traps: tuple[str, ...] = ()


def battery(
    name: str, pattern: str, examples: str, brands: str, cue: Cue = Cue.NONE, traps: tuple[str, ...] = ()
) -> NumberFamily:
    """Return a family of batteries; examples and brands are set apart by semicolons."""
    return NumberFamily(name, PartType.BATTERY, pattern, _listed(examples), _listed(brands), cue, traps)


def service(name: str, pattern: str, examples: str, brands: str, cue: Cue, traps: tuple[str, ...] = ()) -> NumberFamily:
    """Return a family of which each number may be any part; examples and brands are set apart by semicolons."""
    return NumberFamily(name, PartType.OTHER, pattern, _listed(examples), _listed(brands), cue, traps)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()
