"""Why hits come in this order: a stack of small named parts, each a table of preferences with the reason beside it."""

from collections.abc import Callable

from index_schema.fields import Kind, names_of
from index_schema.records import PartType
from search.query import Preference
from search.understanding import Understood

Part = Callable[[Understood], tuple[Preference, ...]]
"""One part of the ranking: what it prefers, given what was understood."""


IN_STOCK_FIRST = (Preference("stock", "in_stock", 0.3), Preference("stock", "limited", 0.2))
"""Small, so that it orders equals and never lifts the wrong item."""


def words_in_the_title(understood: Understood) -> tuple[Preference, ...]:
    """A word in the title tells more than one in the category or among the devices of a list."""
    found = {word for alternatives in understood.terms for way in alternatives for word in way}
    return tuple(Preference("title", word, 2.0) for word in sorted(found))


def screens_and_batteries_first(understood: Understood) -> tuple[Preference, ...]:
    """Who names a device and no part most often needs its screen or battery."""
    if understood.part_type or not (understood.devices or understood.candidates):
        return ()
    return (Preference("part_type", PartType.SCREEN, 3.0), Preference("part_type", PartType.BATTERY, 3.0))


def the_grade_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """A grade word is a wish: others still answer the question, below."""
    return tuple(Preference(field, value, 4.0) for field, value in understood.grade_words)


def what_can_be_had(understood: Understood) -> tuple[Preference, ...]:
    """Among equals, what is in stock comes before what is not."""
    return IN_STOCK_FIRST


PARTS: tuple[Part, ...] = (words_in_the_title, screens_and_batteries_first, the_grade_asked_for, what_can_be_had)
"""All parts; a part left out of this tuple is switched off."""


def preferences(understood: Understood, kind: Kind, parts: tuple[Part, ...] = PARTS) -> tuple[Preference, ...]:
    """Return what lifts a hit of this kind for this question."""
    wanted = (preference for part in parts for preference in part(understood))
    return tuple(preference for preference in wanted if preference.field in names_of(kind))
