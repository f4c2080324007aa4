"""Why hits come in this order: a stack of small named parts, each a table of preferences with the reason beside it.

Filters have decided what is a hit; these parts only order. A hit's score is the sum of the weights of what it has, the same
in every engine. The weights keep a ladder: the very number (20), what else was asked for (4 and 2), what is mostly meant (3 and
1), what merely orders equals (below 1). What a part gives is measured by leaving it out.
"""

from collections.abc import Callable

from index_schema.fields import Kind, names_of
from index_schema.records import PartType
from index_schema.resolution import Origin, Technology
from search.query import Preference
from search.understanding import Understood

Part = Callable[[Understood], tuple[Preference, ...]]
"""One part of the ranking: what it prefers, given what was understood."""

IN_STOCK_FIRST = (Preference("stock", "in_stock", 0.3), Preference("stock", "limited", 0.2))
"""Small, so that it orders equals and never lifts the wrong item."""

_MADE_TO_REPAIR = tuple(
    (each,)
    for each in PartType
    if each
    not in {
        PartType.SCREEN_PROTECTOR,
        PartType.CASE,
        PartType.TOOL,
        PartType.SERVICE,
        PartType.DEVICE,
        PartType.CHARGER,
        PartType.CABLE,
        PartType.OTHER,
    }
)
"""Types that are built into a device; the others go with it."""

_GENERAL_GRADES: dict[str, tuple[tuple[str, str], ...]] = {
    "original": (
        ("technology", Technology.ORIGINAL_PANEL),
        ("origin", Origin.OEM_SERVICE_PACK),
        ("origin", Origin.OEM_PULLED),
        ("origin", Origin.OEM_REFURBISHED),
    ),
    "oled": (("technology", Technology.OLED_SOFT), ("technology", Technology.OLED_HARD)),
}
"""What a word of quality in general may mean: shops write `original` of copies, too (`original China`)."""


def words_in_the_title(understood: Understood) -> tuple[Preference, ...]:
    """A word in the title tells more than one in the category or among the devices of a list."""
    if understood.names_a_thing:
        return ()
    found = {word for alternatives in understood.terms for way in alternatives for word in way}
    return tuple(Preference("title", word, 2.0) for word in sorted(found))


def words_beside_a_device(understood: Understood) -> tuple[Preference, ...]:
    """What stands beside a device that was understood is a wish: the offer may say it in another language, or not at all."""
    return tuple(Preference("text", entry, 2.0) for entry in understood.terms) if understood.names_a_thing else ()


def the_attributes_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """A colour, a capacity, a frame: below the grade, since a part of another colour works, one of another grade looks it."""
    return tuple(Preference("text", ways, 2.0) for ways in understood.attribute_terms)


def the_grade_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """A grade word is a wish: others still answer the question, below."""
    return tuple(Preference(field, value, 4.0) for field, value in understood.grade_words)


def the_quality_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """`original` and `oled` are less than a grade: they lift every grade they may mean."""
    wanted = (each.value for each in understood.attributes if each.kind == "quality")
    return tuple(Preference(field, value, 2.0) for word in wanted for field, value in _GENERAL_GRADES[word])


def the_number_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """What carries the very number comes before what may stand in for it, whatever else is wished."""
    if not understood.interchange:
        return ()
    own = tuple((key,) for key in understood.model_copy(update={"interchange": ()}).number_keys)
    return (Preference("number", own, 20.0),)


def screens_and_batteries_first(understood: Understood) -> tuple[Preference, ...]:
    """Who names a device and no part most often needs its screen or battery, then a part that is built in."""
    if understood.part_type or not (understood.devices or understood.candidates):
        return ()
    first = ((PartType.SCREEN,), (PartType.BATTERY,))
    return (Preference("part_type", first, 2.0), Preference("part_type", _MADE_TO_REPAIR, 1.0))


def all_devices_asked_for(understood: Understood) -> tuple[Preference, ...]:
    """Of several devices in one question, what fits more of them comes first: a title's list, two phones of one bench."""
    several = understood.devices if len(understood.devices) > 1 else ()
    return tuple(Preference("device", device.id, 0.5) for device in several[:MOST_DEVICES])


def what_can_be_had(understood: Understood) -> tuple[Preference, ...]:
    """Among equals, what is in stock comes before what is not."""
    return IN_STOCK_FIRST


MOST_DEVICES = 20
"""Devices of one question whose offers are put in order; a title that lists more asks for any of them."""

PARTS: tuple[Part, ...] = (
    the_number_asked_for,
    words_in_the_title,
    words_beside_a_device,
    the_attributes_asked_for,
    the_grade_asked_for,
    the_quality_asked_for,
    screens_and_batteries_first,
    all_devices_asked_for,
    what_can_be_had,
)
"""All parts; a request that leaves one out switches it off."""


def the_same_device_and_type(understood: Understood) -> tuple[Preference, ...]:
    """Of near misses, what is for the device comes first: a part of another kind for it is nearer than a word in common."""
    devices = understood.devices or understood.candidates
    named = tuple((device.id,) for device in devices[:MOST_DEVICES])
    of_type = (Preference("part_type", understood.part_type, 1.0),) if understood.part_type else ()
    return (*((Preference("device", named, 20.0),) if named else ()), *of_type)


NEARNESS: tuple[Part, ...] = (the_same_device_and_type,)
"""What orders near misses, beside the words that they share. A rare word in common scores up to 10: a device stands above it, a type of part below."""


def preferences(understood: Understood, kind: Kind, parts: tuple[Part, ...]) -> tuple[Preference, ...]:
    """Return what lifts a hit of this kind for this question."""
    wanted = (preference for part in parts for preference in part(understood))
    return tuple(preference for preference in wanted if preference.field in names_of(kind))
