"""What a title sells and of which grade: phrases of the lexicon, weighed by where they stand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.tokens import Atom
from catalog.words import Lexicon, Meaning
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


class Phrase(NamedTuple):
    """Words of the lexicon in a text: the atoms they take, and what they mean. `minor`: they follow a `with` or a `for`."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]
    minor: bool

    def says(self, role: str) -> str | None:
        """Return what the phrase says of a role, if anything."""
        for meaning in self.meanings:
            if meaning.role == role:
                return meaning.value
        return None


def phrases(lexicon: Lexicon, atoms: Sequence[Atom]) -> list[Phrase]:
    """Return the longest phrases of a text, from left to right."""
    found: list[Phrase] = []
    openings, minor, at = lexicon.root.children, False, 0
    while at < len(atoms):
        phrase = _phrase_at(lexicon, atoms, at, minor) if atoms[at].text in openings else None
        if phrase is None:
            if not atoms[at].is_word:
                minor = (minor and not _ends_clause(atoms, at, found)) or _joins(atoms, at)
            at += 1
            continue
        if found and found[-1].last + 1 == at and found[-1].says("relation"):
            phrase = phrase._replace(minor=True)
        role = phrase.says("grammar")
        minor = role == "with" or (minor and role != "negation")
        found.append(phrase)
        at = phrase.last + 1
    return found


def _ends_clause(atoms: Sequence[Atom], at: int, before: Sequence[Phrase]) -> bool:
    """Say whether a mark ends a clause; the one that belongs to a shortened `with` does not: w/, inkl."""
    shortens = bool(before) and before[-1].last + 1 == at and before[-1].says("grammar") == "with"
    return atoms[at].text in "()[]/,;|-–:." and not (shortens and atoms[at].glued)


def _joins(atoms: Sequence[Atom], at: int) -> bool:
    """Say whether an atom is a plus between words (`LCD + touch`), not one that belongs to its word (`HD+`)."""
    return atoms[at].text == "+" and at > 0 and not atoms[at].glued


def _phrase_at(lexicon: Lexicon, atoms: Sequence[Atom], first: int, minor: bool) -> Phrase | None:
    if atoms[first].inside and len(atoms[first].text) < 3:
        return None
    node, best, at = lexicon.root, None, first
    while at < len(atoms):
        if at > first and atoms[at].text in "-'’.\"":
            at += 1
            continue
        below = node.children.get(atoms[at].text)
        if below is None:
            break
        node = below
        if node.values and (at + 1 == len(atoms) or not atoms[at + 1].inside or len(atoms[at].text) > 2):
            best = Phrase(first, at, tuple(node.values), minor)
        at += 1
    return best


def part_type(found: Iterable[Phrase]) -> tuple[PartType, Phrase] | None:
    """Return what is sold, with the phrase that says so; None where no phrase names a part."""
    named = [(value, p) for p in found if (value := p.says("part_types")) and value != "none"]
    if not named:
        return None
    major = [(kind, phrase) for kind, phrase in named if not phrase.minor] or named
    sold = min(major, key=lambda pair: _RANK.get(pair[0], len(_RANK)))
    if sold[0] == PartType.TOUCH:  # `Touch + LCD`: glass with a screen is a screen, in whatever order.
        sold = next((pair for pair in named if pair[0] == PartType.SCREEN), sold)
    return PartType(sold[0]), sold[1]


_GRADE_ROLES = ("technology", "origin", "state")
_NO_GRADE = Grade()


def grade(found: Iterable[Phrase]) -> tuple[Grade, tuple[Phrase, ...]]:
    """Return the grade and the phrases it rests on; the first phrase of a kind decides."""
    said: dict[str, tuple[str, Phrase]] = {}
    for phrase in found:
        for meaning in phrase.meanings:
            if meaning.role in _GRADE_ROLES:
                said.setdefault(meaning.role, (meaning.value, phrase))
    if not said:
        return _NO_GRADE, ()
    values = {role: value for role, (value, _) in said.items()}
    result = Grade(
        technology=Technology(values["technology"]) if "technology" in values else None,
        origin=Origin(values["origin"]) if "origin" in values else None,
        state=Condition(values["state"]) if "state" in values else None,
    )
    return result, tuple(dict.fromkeys(phrase for _, phrase in said.values()))
