"""Texts as atoms: runs of letters or digits with their places, so that `Note10`, `note 10` and `NOTE-10` read alike."""

import re
from collections.abc import Callable
from typing import NamedTuple

from index_schema.text import fold

ATOM = re.compile(
    r"(?<![^\W_])(?:[2-5]g|\d{1,2}(?:st|nd|rd|th))(?![^\W_])"  # 5G and 2nd are one token each
    r"|\d+(?:\.\d(?!\d))?"  # a size keeps its decimal: 12.9
    r"|(?:[^\W\d_][\u0300-\u036f]*)+"
    r"|[^\w\s]",
    re.IGNORECASE,
)


class Atom(NamedTuple):
    """A folded token and its place; atoms of one unbroken run of letters and digits share `word`."""

    text: str
    start: int
    end: int
    word: int
    is_word: bool


Reading = Callable[[str, bool, bool], tuple[tuple[str, int], ...]]
"""How a run of letters is read: (run, after a digit, before a digit) -> tokens, each with the letters it takes."""


def as_written(run: str, after_digit: bool, before_digit: bool) -> tuple[tuple[str, int], ...]:
    """Read a run of letters as one token."""
    return ((fold(run), len(run)),)


def atoms(text: str, reading: Reading = as_written) -> list[Atom]:
    """Split a text; `text[atom.start:atom.end]` is what each atom stands for."""
    found: list[Atom] = []
    word, previous_end, previous_digit = 0, -1, False
    for match in ATOM.finditer(text):
        run, start, end = match[0], match.start(), match.end()
        is_word = run[0].isalnum()
        glued = is_word and start == previous_end
        if not glued:
            word += 1
        if run[0].isalpha():
            for token, size in reading(run, glued and previous_digit, text[end : end + 1].isdigit()):
                found.append(Atom(token, start, start + size, word, True))
                start += size
        else:
            found.append(Atom(run.lower(), start, end, word, is_word))
        previous_end, previous_digit = (end if is_word else -1), run[-1].isdigit()
    return found


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the tokens of a name, as its atoms in a text would read: punctuation left out, `+` read as `plus`."""
    return tuple("plus" if atom.text == "+" else atom.text for atom in atoms(name) if atom.is_word or atom.text == "+")
