"""What stands inside the names of laptops and names nothing: the kind of computer, the size of its screen, an order number."""

import re
from collections.abc import Sequence

from catalog.grammar.tokens import Atom

_KINDS = frozenset({
    ("laptop",), ("notebook",), ("ultrabook",), ("convertible",), ("pc",), ("by",), ("by", "hp"), ("mobile", "workstation"),
})  # fmt: skip
"""Observed in what HP's firmware calls its laptops, and in shops: Pavilion Gaming Laptop 15-ec, Victus by HP Laptop 16-e."""

KIND_WORDS = frozenset(words[0] for words in _KINDS)
"""What a kind of computer begins with. A name that begins so is one only beside its brand: the Laptop 13 of Framework."""

INCH = frozenset(
    {"inch", "inches", "zoll", "pouces", "pulgadas", "polegadas", "pollici", "cali", "дюйм", "дюймов", '"', "″", "”"}
)
_SIZE = re.compile(r"1[0-8](?:\.\d)?")
"""Inches of laptops' screens."""

_DIAGONALS = {"13.3": "13", "15.4": "15", "15.6": "15", "16.1": "16", "17.3": "17"}
"""The diagonals that a maker's name for a size stands for: a ZBook Fury 15 has 15.6 inches."""

_BEGINNINGS = {words[0] for words in _KINDS} | INCH
"""What a filler begins with that is no number; all sizes begin with a 1."""

_SERIES = re.compile(r"(?:1\d[a-z]?-[a-z]{1,2}|[a-z]\d\d[dt]?-[a-e])", re.IGNORECASE)


_SIZE_BEFORE = re.compile(r"(?<![A-Za-z0-9])1\d[A-Za-z]?-$")


def is_of_series(text: str, start: int) -> bool:
    """Say whether what begins here follows a size: the EB0012NE of 14-EB0012NE is no battery's number."""
    return bool(_SIZE_BEFORE.search(text, max(start - 5, 0), start))


def is_series(name: str) -> bool:
    """Say whether a name ends with the letters of a series, which orders count: the 15-eg0012ne is a `Pavilion 15-EG`.

    Observed at HP, and at Toshiba: the Satellite C55-A5300 is a `Satellite C55-A`.
    """
    return bool(_SERIES.fullmatch(name.split()[-1]))


def named_size(text: str) -> str:
    """Return what a name says for a diagonal; any other text as it is."""
    return _DIAGONALS.get(text, text)


def filler_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after a kind of computer or a size that begins at an atom; None where none does."""
    text = atoms[at].text
    if text[0] != "1" and text not in _BEGINNINGS:
        return None
    return kind_end(atoms, at) or _size_end(atoms, at)


def kind_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after a kind of computer; None where none begins at the atom."""
    if atoms[at].text not in _BEGINNINGS:
        return None
    words = tuple(atom.text for atom in atoms[at : at + 2])
    return next((at + count for count in (2, 1) if words[:count] in _KINDS and len(words) >= count), None)


def _size_end(atoms: Sequence[Atom], at: int) -> int | None:
    number = at - 2 if at > 1 and atoms[at - 1].text == "-" else at - 1
    if atoms[at].text in INCH and number >= 0 and atoms[number].text[0].isdecimal():
        return at + 1
    after = _after_inch(atoms, at) if _SIZE.fullmatch(atoms[at].text) else None
    return after or (at + 1 if atoms[at].text in _DIAGONALS else None)


def _is_inches(atoms: Sequence[Atom], at: int) -> bool:
    """Say whether an atom is a number of inches."""
    text = atoms[at].text
    return text[0] == "1" and bool(_SIZE.fullmatch(text)) and _after_inch(atoms, at) is not None


def _after_inch(atoms: Sequence[Atom], number: int) -> int | None:
    """Return the place after the inches of a number: 14 inch, 14-inch, 14"."""
    for at in (number + 1, number + 2):
        if at < len(atoms) and atoms[at].text in INCH:
            return at + 1
        if at >= len(atoms) or atoms[at].text != "-":
            return None
    return None


def order_end(atoms: Sequence[Atom], at: int) -> int | None:
    """Return the place after the number that goes on in the word of a series: the 0012ne of 15-da0012ne, the 0xxx of 15-da0xxx."""
    if at >= len(atoms) or not (atoms[at].inside and atoms[at].text[0].isdecimal()):
        return None
    while at < len(atoms) and atoms[at].inside:
        at += 1
    return at


def _series_follows(atoms: Sequence[Atom], end: int) -> bool:
    """Say whether the letters of a series follow a size that ends here: 15 alone is no name in `15-zz0012ne`."""
    size = atoms[end - 1].text
    if size[0] != "1" or len(size) != 2 or not size.isdecimal() or end + 1 >= len(atoms) or atoms[end - 1].inside:
        return False
    dash, letters = atoms[end], atoms[end + 1]
    if not (dash.text == "-" and dash.glued and letters.glued and letters.text.isalpha() and len(letters.text) < 3):
        return False
    return end + 2 >= len(atoms) or not atoms[end + 2].glued or atoms[end + 2].text[0].isdecimal()


def names_nothing(atoms: Sequence[Atom], first: int, end: int, *, shortened: bool) -> bool:
    """Say whether a name is but a size or, where it is `shortened` by the name before it, the kind of computer.

    A size is the 14 of `14 inch`, and that of a series nobody listed, the 15 of `15-zz0012ne`.
    """
    if end > first + 1:
        return _series_follows(atoms, end)
    alone = atoms[first].text in KIND_WORDS if shortened else _is_inches(atoms, first)
    return alone or _series_follows(atoms, end)
