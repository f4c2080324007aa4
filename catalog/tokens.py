"""Texts as atoms: runs of letters or digits with their places, so that `Note10`, `note 10` and `NOTE-10` read alike."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from index_schema.text import fold

ATOM = re.compile(
    r"(?<![^\W_])(?:[2-5]g|\d{1,2}(?:st|nd|rd|th))(?![^\W_])"  # 5G and 2nd are one token each
    r"|\d+(?:\.\d(?!\d))?"  # a size keeps its decimal: 12.9
    r"|(?:[^\W\d_][\u0300-\u036f]*)+"
    r"|[^\w\s]",
    re.IGNORECASE,
)

_LONGEST_PREFIX = 6
"""Characters of a prefix that stands apart from its number, with a bracket before it."""

_LONGEST_REMEMBERED = 40
"""Longer chunks are rare; they are split anew each time."""


class Atom(NamedTuple):
    """A folded run of a chunk, and where it stands in the chunk.

    `glued`: nothing stands between it and the atom before; `inside`: and both are letters or digits of one word. `in_name`
    is what it is in a name: itself, `plus` for a plus glued to a word, nothing for other marks. `written` is how it stands
    in the text, folded but with its slips.
    """

    text: str
    start: int
    end: int
    glued: bool
    inside: bool
    is_word: bool
    in_name: str | None
    written: str


class Text(NamedTuple):
    """A text, its atoms, and for each of them where its chunk begins. Atoms are shared by all texts that have their chunk.

    `telling` are the places of the chunks that may hold a number or code: those with a digit or in capitals, and short
    ones before a digit, where shops set a prefix apart.
    """

    text: str
    atoms: list[Atom]
    offsets: list[int]
    telling: list[tuple[int, int]]

    def start(self, at: int) -> int:
        """Return where an atom begins in the text."""
        return self.offsets[at] + self.atoms[at].start

    def end(self, at: int) -> int:
        """Return where an atom ends in the text."""
        return self.offsets[at] + self.atoms[at].end

    def at(self, place: int) -> int:
        """Return the first atom that ends after a place in the text; the number of atoms where none does."""
        after = bisect_right(self.offsets, place)
        if not after:
            return 0
        offset = self.offsets[after - 1]
        first = bisect_left(self.offsets, offset)
        return bisect_right(self.atoms, place - offset, first, after, key=_end)


_end = attrgetter("end")


Reading = Callable[[str, bool, bool], tuple[tuple[str, int], ...]]
"""How a run of letters is read: (run, after a digit, before a digit) -> tokens, each with the letters it takes."""


def as_written(run: str, after_digit: bool, before_digit: bool) -> tuple[tuple[str, int], ...]:
    """Read a run of letters as one token."""
    return ((fold(run), len(run)),)


class Tokenizer:
    """Splits texts into atoms; chunks between spaces are remembered, for most of them stand in many titles."""

    def __init__(self, reading: Reading = as_written) -> None:
        """Take the way in which runs of letters are read."""
        self._reading = reading
        self._remembered = lru_cache(maxsize=20_000)(self._look_at)

    def read(self, text: str) -> Text:
        """Split a text."""
        atoms: list[Atom] = []
        offsets: list[int] = []
        telling: list[tuple[int, int]] = []
        before: tuple[int, int] | None = None
        end = 0
        for chunk in text.split():
            start = text.index(chunk, end)
            end = start + len(chunk)
            short = end - start <= _LONGEST_REMEMBERED
            split, is_telling, has_digit = self._remembered(chunk) if short else self._look_at(chunk)
            atoms += split
            offsets += [start] * len(split)
            if is_telling:
                if before and has_digit:
                    telling.append(before)
                telling.append((start, end))
                before = None
            else:
                before = (start, end) if end - start <= _LONGEST_PREFIX else None
        return Text(text, atoms, offsets, telling)

    def _look_at(self, chunk: str) -> tuple[tuple[Atom, ...], bool, bool]:
        """Return the atoms of a chunk, whether it may hold a number or code, and whether it has a digit."""
        has_digit = any(character.isdecimal() for character in chunk)
        return self._split(chunk), has_digit or chunk.isupper(), has_digit

    def _split(self, chunk: str) -> tuple[Atom, ...]:
        found: list[Atom] = []
        for match in ATOM.finditer(chunk):
            run, start, end = match[0], match.start(), match.end()
            is_word = run[0].isalnum()
            before = found[-1] if found and found[-1].end == start else None
            after_digit = before is not None and is_word and chunk[start - 1].isdigit()
            for text, size in self._tokens(run, after_digit, chunk[end : end + 1].isdigit()):
                glued = before is not None
                inside = before is not None and is_word and before.is_word
                in_name = text if is_word else "plus" if glued and text == "+" else None
                written = fold(chunk[start : start + size]) if is_word else text
                before = Atom(text, start, start + size, glued, inside, is_word, in_name, written)
                found.append(before)
                start += size
        return tuple(found)

    def _tokens(self, run: str, after_digit: bool, before_digit: bool) -> tuple[tuple[str, int], ...]:
        return self._reading(run, after_digit, before_digit) if run[0].isalpha() else ((run.lower(), len(run)),)


_PLAIN = Tokenizer()


@lru_cache(maxsize=20_000)
def _chunk_tokens(chunk: str) -> tuple[str, ...]:
    return tuple(
        "plus" if atom.text == "+" else atom.text
        for atom in _PLAIN.read(chunk).atoms
        if atom.is_word or atom.text == "+"
    )


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the tokens of a name, as its atoms in a text would read: punctuation left out, `+` read as `plus`."""
    return tuple(chain.from_iterable(map(_chunk_tokens, name.split())))
