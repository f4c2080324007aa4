"""What a title sells and of which grade: phrases of the lexicon, weighed by where they stand."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from catalog.grammar.tokens import Atom
from catalog.grammar.words import Lexicon, Sense
from index_schema.records import PartType
from index_schema.resolution import Condition, Grade, Origin, Technology

_PRECEDENCE = (
    PartType.SERVICE,
    PartType.SCREEN_PROTECTOR,
    PartType.ADHESIVE,
    PartType.TOOL,
    PartType.CASE,
    PartType.CHARGER,
    PartType.FLEX_CABLE,
    PartType.BOARD,
    PartType.CHARGING_PORT,
    PartType.CABLE,
    PartType.KEYBOARD,
    PartType.FAN,
    PartType.HINGE,
    PartType.SPEAKER,
    PartType.BUTTON,
    PartType.BACK_COVER,
    PartType.CAMERA,
    PartType.OTHER,
    PartType.MEMORY,
    PartType.STORAGE,
)
"""Types that decide wherever they stand: a listing that names one of them beside a screen sells no screen."""

_SOLD_FIRST = (PartType.SCREEN, PartType.BATTERY, PartType.FRAME)
"""Of these the first to be named is sold; touch glass is what is left when no screen is named."""

_RANK = {kind.value: at for at, kind in enumerate(_PRECEDENCE)} | dict.fromkeys(_SOLD_FIRST, len(_PRECEDENCE))


REPAIR_KIT = "repair_kit"
"""A kit for repairs is tools, unless what it repairs is named: that comes with it."""

_PART_OF = {PartType.TOUCH.value: (PartType.SCREEN.value,), REPAIR_KIT: (PartType.SCREEN.value, PartType.BATTERY.value)}
"""What is sold with something greater is that, in whatever order: `Touch + LCD` is a screen, and so is a kit with one."""


class Standing(IntEnum):
    """How far what a phrase names is what the title sells."""

    MAIN = 0
    BESIDE = 1
    """It follows a `with`, a `for` or a plus: it comes along, or is what the thing is for."""
    MISSING = 2
    """It follows a `without` or a `not`."""


class Phrase(NamedTuple):
    """Words of the lexicon in a text: the atoms they take, what they mean, and how they stand in the title."""

    first: int
    last: int
    sense: Sense
    standing: Standing

    @property
    def part(self) -> str | None:
        """The type of part that it names, if any."""
        return self.sense.part_types

    @property
    def grammar(self) -> str | None:
        """The role it has in the grammar of a title, if any."""
        return self.sense.grammar


_MAIN, _BESIDE, _MISSING = Standing
_ENDS = frozenset("()[]/,;|-–:.")
"""Marks that may end a clause."""

_SERVED = (PartType.SCREEN.value, PartType.BATTERY.value)
_EXTRAS = (PartType.TOOL.value, PartType.ADHESIVE.value)
"""What sellers put beside a screen or battery; in a list after one of these it is a gift."""

_STANDING = {"with": _BESIDE, "without": _MISSING, "negation": _MISSING, "contrast": _MAIN}


def phrases(lexicon: Lexicon, atoms: Sequence[Atom]) -> list[Phrase]:
    """Return the longest phrases of a text, from left to right."""
    found: list[Phrase] = []
    openings, standing, listed, end = lexicon.root.children, _MAIN, False, 0
    for at, atom in enumerate(atoms):
        text = atom.text
        said = sense_at(lexicon, atoms, at) if text in openings and at >= end else None
        if said is not None:
            sense, last = said
            if listed and sense.part_types in _SERVED:
                standing, listed = _MAIN, False
            gift = listed and sense.part_types in _EXTRAS and any(p.part in _SERVED for p in found)
            beside = standing is _MAIN and sense.part_types and (gift or _is_purpose_of(found, at))
            found.append(Phrase(at, last, sense, _BESIDE if beside else standing))
            if sense.grammar:
                standing = _STANDING.get(sense.grammar, standing)
            end = last + 1
        elif not atom.is_word and at >= end:
            ends = text in _ENDS and not _shortens(atom, at, found)
            listed = text in ",&" or (listed and not ends)
            if text == "+" and at and not atom.glued:
                standing = _BESIDE  # Between words (`LCD + touch`); glued it belongs to its word (`HD+`).
            elif ends and not (standing is _BESIDE and text == ","):
                standing = _MAIN  # A comma goes on with the list of a `with`: with frame, glue and tools.
    return found


def _is_purpose_of(before: Sequence[Phrase], at: int) -> bool:
    """Say whether the phrase right before an atom is a `for`."""
    return bool(before) and before[-1].last + 1 == at and before[-1].sense.relation == "purpose"


def _shortens(mark: Atom, at: int, before: Sequence[Phrase]) -> bool:
    """Say whether a mark belongs to a shortened `with` and ends no clause: w/, inkl."""
    return mark.glued and bool(before) and before[-1].last + 1 == at and before[-1].sense.grammar == "with"


def sense_at(lexicon: Lexicon, atoms: Sequence[Atom], first: int) -> tuple[Sense, int] | None:
    """Return what the longest phrase that begins at an atom means, and its last atom."""
    if atoms[first].inside and len(atoms[first].text) < 3:
        return None
    node, best, last, end = lexicon.root, None, first, len(atoms)
    for at in range(first, end):
        text = atoms[at].text
        below = node.children.get(text)
        if below is not None:
            node = below
            if node.values and (len(text) > 2 or at + 1 == end or not atoms[at + 1].inside):
                best, last = node.values[0], at
            if not node.children:
                break
        elif at == first or not (text in "-'’.\"" or text in lexicon.links):
            break
    return (best, last) if best else None


def part_type(found: Iterable[Phrase]) -> tuple[PartType, Phrase] | None:
    """Return what is sold, with the phrase that says so; None where no phrase names a part."""
    named = [(part, phrase) for phrase in found if (part := phrase.sense.part_types) and part != "none"]
    if not named:
        return None
    part, phrase = min(named, key=_precedence) if len(named) > 1 else named[0]
    if whole := _PART_OF.get(part):
        wholes = (each for each in named if each[0] in whole and each[1].standing is not _MISSING)
        part, phrase = next(wholes, (part, phrase))
    return PartType.TOOL if part == REPAIR_KIT else PartType(part), phrase


def _precedence(named: tuple[str, Phrase]) -> tuple[Standing, int]:
    part, phrase = named
    return phrase.standing, _RANK.get(part, len(_RANK))


_NO_GRADE = Grade()


def grade(found: Iterable[Phrase]) -> tuple[Grade, tuple[Phrase, ...]]:
    """Return the grade and the phrases it rests on; the first phrase of a kind decides."""
    said = [p for p in found if p.sense.grades]
    if not said:
        return _NO_GRADE, ()
    technology = next(((p, value) for p in said if (value := p.sense.technology)), None)
    origin = next(((p, value) for p in said if (value := p.sense.origin)), None)
    state = next(((p, value) for p in said if (value := p.sense.state)), None)
    result = Grade(
        technology=Technology(technology[1]) if technology else None,
        origin=Origin(origin[1]) if origin else None,
        state=Condition(state[1]) if state else None,
    )
    return result, tuple(sorted({one[0] for one in (technology, origin, state) if one}))
