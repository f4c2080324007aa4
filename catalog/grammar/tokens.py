"""Texts as atoms: runs of letters or digits with their places, so that `Note10`, `note 10` and `NOTE-10` read alike."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from catalog.part_numbers.look_alikes import latin
from index_schema.text import fold

ATOM = re.compile(
    r"(?<![^\W_])(?:[2-5]g|\d{1,2}(?:st|nd|rd|th))(?![^\W_])"  # 5G and 2nd are one token each
    r"|\d+(?:\.\d(?!\d))?"  # a size keeps its decimal: 12.9
    r"|(?:[^\W\d_][\u0300-\u036f]*)+"
    r"|[^\w\s]",
    re.IGNORECASE,
)

_LONGEST_REMEMBERED = 40
"""Longer chunks are rare; they are split anew each time."""


@dataclass(frozen=True, slots=True)
class Atom:
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


class CodeWord(NamedTuple):
    """A word that may be a code: its place, and its key as a number."""

    start: int
    end: int
    key: str


class Chunk(NamedTuple):
    """What is remembered of the characters between two spaces.

    `plain` is it with the look-alikes of other alphabets in Latin letters. `telling`: a part number may begin in it.
    `measure`: it may be part of a measure. `codes` are its words that may be codes.
    """

    atoms: tuple[Atom, ...]
    plain: str
    telling: bool
    measure: bool
    codes: tuple[CodeWord, ...]


class Text(NamedTuple):
    """A text, its atoms, and for each of them where its chunk begins. Atoms are shared by all texts that have their chunk.

    `plain` is the text, of the same length, in which codes are in Latin letters. `telling` are the beginnings of the
    chunks in which a part number may begin. `measured`: there may be measures in it. `codes` are the words that may be
    codes.
    """

    text: str
    plain: str
    atoms: list[Atom]
    offsets: list[int]
    telling: list[int]
    measured: bool
    codes: list[CodeWord]

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


class Telling(NamedTuple):
    """What a chunk tells: whether a number may begin in it, whether it may be of a measure, and which words may be codes."""

    number: Callable[[str], bool]
    measure: Callable[[str], bool]
    codes: Callable[[str], tuple[CodeWord, ...]]


class Tokenizer:
    """Splits texts into atoms; chunks between spaces are remembered, for most of them stand in many titles."""

    def __init__(self, reading: Reading, telling: Telling) -> None:
        """Take the way in which runs of letters are read, and in which numbers and codes are told."""
        self._reading = reading
        self._telling = telling
        self._remembered = lru_cache(maxsize=20_000)(self._look_at)

    def read(self, text: str) -> Text:
        """Split a text."""
        whole, end, measured = text, 0, False
        atoms: list[Atom] = []
        offsets: list[int] = []
        telling: list[int] = []
        codes: list[CodeWord] = []
        for word in text.split():
            start = text.index(word, end)
            end = start + len(word)
            split, plain, tells, measures, coded = (
                self._remembered(word) if len(word) <= _LONGEST_REMEMBERED else self._look_at(word)
            )
            atoms += split
            offsets += [start] * len(split)
            if tells:
                telling.append(start)
            if measures:
                measured = True
            if coded:
                codes += [CodeWord(start + first, start + last, key) for first, last, key in coded]
            if plain != word:
                whole = whole[:start] + plain + whole[end:]
        return Text(text, whole, atoms, offsets, telling, measured, codes)

    def _look_at(self, word: str) -> Chunk:
        plain, telling = latin(word), self._telling
        return Chunk(self._split(word), plain, telling.number(plain), telling.measure(word), telling.codes(plain))

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


@lru_cache(maxsize=20_000)
def _chunk_tokens(chunk: str) -> tuple[str, ...]:
    runs = (run for run in ATOM.findall(chunk) if run[0].isalnum() or run == "+")
    return tuple("plus" if run == "+" else fold(run) if run[0].isalpha() else run.lower() for run in runs)


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the tokens of a name, as its atoms in a text would read: punctuation left out, `+` read as `plus`."""
    return tuple(chain.from_iterable(map(_chunk_tokens, name.split())))
