"""What follows a name and makes another device of it, whatever the word: a generation that it lacks, a lone number, `2-in-1`."""

import re
from collections.abc import Collection, Sequence

from catalog.grammar.tokens import Atom

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")

_GENERATION = frozenset({"gen", "generation"})
_MARKS = frozenset({"(", ",", ".", "-"})
"""What may stand before or inside a generation: X1 Carbon (Gen 13), X1 Carbon, 13th Gen, Gen. 13."""

_FIRST = frozenset({"1", "1st"})
"""The first generation of a name is the device that has no other: `T480 Gen 1`."""

_PROCESSOR = frozenset({"intel", "core", "i", "cpu", "processor", "amd", "ryzen", "celeron", "pentium"})
"""What says that a generation is the processor's: Inspiron 3511 11th Gen Intel."""

_FOLDS = (("2", "-", "in", "-", "1"), ("2", "in", "1"), ("2", "in", "-", "1"), ("2", "n", "1"))
_FOLDING = frozenset({"yoga", "360", "spin", "flex", "fold", "flip", "duet", "surface", "convertible"})
"""Words of names that say the same as `2-in-1`: of a Yoga 720 or a Spectre x360 it makes no other device."""


_BEGINNINGS = _GENERATION | _MARKS | {"mk", "g"}


def may_begin(text: str) -> bool:
    """Say whether any edition begins with an atom of this text."""
    return text in _BEGINNINGS or text[0].isdecimal()


def is_generation(word: str) -> bool:
    """Say whether a token of a name counts generations: gen, 3rd."""
    return word == "gen" or bool(ORDINAL.fullmatch(word))


def generation_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after a generation of a device, later than the first, that begins at an atom; None where none does."""
    first = _past_marks(atoms, at)
    word, after = _text(atoms, first), _past_marks(atoms, first + 1)
    number, last = first, first
    if word in _GENERATION or word == "mk":
        number, last = after, after
    elif _text(atoms, after) in _GENERATION:
        last = after
    else:
        return None
    counted = ORDINAL.fullmatch(_text(atoms, number)) or _is_small(atoms, number)
    processor = last + 1 < len(atoms) and atoms[last + 1].written in _PROCESSOR
    if not counted or processor or _text(atoms, number) in _FIRST:
        return None
    return _word_end(atoms, last + 1)


def lettered_generation_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after a generation as HP counts them, later than the first: the G7 of ZBook 15 G7."""
    if _text(atoms, at) != "g" or at + 1 >= len(atoms) or not atoms[at + 1].inside or not _is_small(atoms, at + 1):
        return None
    end = _word_end(atoms, at + 2)
    return end if end == at + 2 and atoms[at + 1].text not in _FIRST else None


def folds_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after `2-in-1`; None where it does not begin at the atom."""
    words = tuple(atom.text for atom in atoms[at : at + 5])
    return next((at + len(form) for form in _FOLDS if words[: len(form)] == form), None)


def is_folding(tokens: Collection[str]) -> bool:
    """Say whether a name says by itself that the device folds."""
    return not _FOLDING.isdisjoint(tokens)


def _past_marks(atoms: Sequence[Atom], at: int) -> int:
    return at + 1 if _text(atoms, at) in _MARKS else at


def _text(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].text if at < len(atoms) else ""


def _is_small(atoms: Sequence[Atom], at: int) -> bool:
    text = _text(atoms, at)
    return text.isdecimal() and len(text) < 3


def _word_end(atoms: Sequence[Atom], at: int) -> int:
    while at < len(atoms) and atoms[at].inside:
        at += 1
    return at
