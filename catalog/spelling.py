"""How a run of letters is read: other alphabets, words run together, and slips of the finger, against known words only."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.names import VARIANTS, NameIndex
from catalog.words import Lexicon
from index_schema.text import fold

_LONGEST = 40
"""Longer runs are no words: they are neither repaired nor remembered."""

_CYRILLIC_BEFORE_DIGITS = {"а": "a", "с": "s", "п": "p", "х": "x", "м": "m", "к": "k", "з": "z", "у": "y", "т": "t"}
"""A letter before a number is spoken: `самсунг с8` is an S8."""

_CYRILLIC_AFTER_DIGITS = {"а": "a", "с": "c", "е": "e", "х": "x", "т": "t", "р": "p", "к": "k", "у": "y"}
"""A letter after a number is a look-alike: `Redmi 9С` is a 9C."""

Tokens = tuple[tuple[str, int], ...]


class Speller:
    """Reads runs of letters as tokens of the catalogue or the lexicon; what it does not know stays as it is."""

    def __init__(self, names: NameIndex, lexicon: Lexicon) -> None:
        """Take the words that runs are split into and repaired to."""
        self._lexicon = lexicon
        self._known = names.tokens | VARIANTS
        family_words = set(names.family_brands) | names.families | set(names.brands) | VARIANTS
        self._pieces = frozenset(word for word in family_words if len(word) > 2)
        self._targets = sorted({word for word in family_words if len(word) > 3} | set(lexicon.spelling))
        self._remembered = lru_cache(maxsize=50_000)(self._read)

    def read(self, run: str, after_digit: bool, before_digit: bool) -> Tokens:
        """Return the tokens of a run, each with the number of letters it takes."""
        return self._remembered(run, after_digit, before_digit) if len(run) <= _LONGEST else ((fold(run), len(run)),)

    def _read(self, run: str, after_digit: bool, before_digit: bool) -> Tokens:
        word = fold(run)
        word = self._lexicon.names.get(word, word)
        if len(word) == 1:
            return ((_one_letter(word, after_digit, before_digit), len(run)),)
        if word in self._known or self._lexicon.knows(word):
            return ((word if word in self._known else self._lexicon.canonical(word), len(run)),)
        if (canonical := self._lexicon.canonical(word)) != word:
            return ((canonical, len(run)),)
        pieces = self._split(word, after_digit) if len(word) == len(run) else ()
        return tuple((piece, len(piece)) for piece in pieces) or ((self._repair(word), len(run)),)

    def _split(self, word: str, after_digit: bool) -> tuple[str, ...]:
        """Split `promax` or, after a digit, `splus` into known words, the longest first; nothing if that fails."""
        suffix = word[:1] if after_digit and word[1:] in self._pieces else ""
        pieces, rest = [suffix] if suffix else [], word[len(suffix) :]
        while rest:
            piece = next((rest[:size] for size in range(len(rest), 2, -1) if rest[:size] in self._pieces), None)
            if piece is None:
                return ()
            pieces.append(piece)
            rest = rest[len(piece) :]
        return tuple(pieces)

    def _repair(self, word: str) -> str:
        """Return the one known word that a slip makes of this one: a letter more, less, other or swapped."""
        if len(word) < 4:
            return word
        slips = 2 if len(word) > 8 else 1
        found = process.extractOne(word, self._targets, scorer=OSA.distance, score_cutoff=slips)
        if found is None or (len(word) == 4 and sorted(found[0]) != sorted(word)):
            return word
        return self._lexicon.canonical(found[0])


def _one_letter(letter: str, after_digit: bool, before_digit: bool) -> str:
    if before_digit:
        return _CYRILLIC_BEFORE_DIGITS.get(letter, letter)
    return _CYRILLIC_AFTER_DIGITS.get(letter, letter) if after_digit else letter
