"""How a run of letters is read: other alphabets, words run together, and slips of the finger, against known words only."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.grammar.names import VARIANTS, NameIndex
from catalog.grammar.words import Lexicon
from index_schema.text import fold

_LONGEST = 40
"""Longer runs are no words: they are neither repaired nor remembered."""

_CYRILLIC_BEFORE_DIGITS = {"а": "a", "с": "s", "п": "p", "х": "x", "м": "m", "к": "k", "з": "z", "у": "y", "т": "t"}
"""A letter before a number is spoken: `самсунг с8` is an S8."""

_CYRILLIC_AFTER_DIGITS = {"а": "a", "с": "c", "е": "e", "х": "x", "т": "t", "р": "p", "к": "k", "у": "y"}
"""A letter after a number is a look-alike: `Redmi 9С` is a 9C."""

_NO_SLIPS = frozenset({"blaze", "canon", "mavic", "motor", "region", "shark", "spectra"})
"""Words and makers of other things that are one letter away from a family of devices: Canon, Camon."""

Tokens = tuple[tuple[str, int], ...]


class Speller:
    """Reads runs of letters as tokens of the catalogue or the lexicon; what it does not know stays as it is."""

    def __init__(self, names: NameIndex, lexicon: Lexicon) -> None:
        """Take the words that runs are split into and repaired to."""
        self._lexicon = lexicon
        self._names = names.root.children
        self._known = names.tokens | VARIANTS
        family_words = set(names.family_brands) | names.families | set(names.brands) | VARIANTS
        self._pieces = frozenset(word for word in family_words if len(word) > 2)
        common = names.families | set(names.brands) | VARIANTS
        self._targets = sorted({word for word in common if len(word) > 3} | set(lexicon.spelling))
        self._remembered = lru_cache(maxsize=50_000)(self._read)

    def read(self, run: str, after_digit: bool, before_digit: bool) -> Tokens:
        """Return the tokens of a run, each with the number of letters it takes."""
        return self._remembered(run, after_digit, before_digit) if len(run) <= _LONGEST else ((fold(run), len(run)),)

    def mended(self, run: str) -> str | None:
        """Return the known word that a run of letters is taken for by mending a slip; None where it is read as typed."""
        word, tokens = fold(run), self.read(run, False, False)
        token = tokens[0][0]
        if (
            len(word) < 4
            or len(tokens) > 1
            or token in (self._lexicon.names.get(word, word), self._lexicon.canonical(word))
        ):
            return None
        return token

    def _read(self, run: str, after_digit: bool, before_digit: bool) -> Tokens:
        word = fold(run)
        word = self._lexicon.names.get(word, word)
        if len(word) == 1:
            return ((_one_letter(word, after_digit, before_digit), len(run)),)
        if word in self._known or self._lexicon.knows(word):
            return ((word if word in self._known else self._lexicon.canonical(word), len(run)),)
        if (canonical := self._lexicon.canonical(word)) != word:
            return ((canonical, len(run)),)
        pieces = self._split(word, after_digit, before_digit) or self._halves(word) if len(word) == len(run) else ()
        return tuple((piece, len(piece)) for piece in pieces) or ((self._repair(word), len(run)),)

    def _split(self, word: str, after_digit: bool, before_digit: bool) -> tuple[str, ...]:
        """Split `promax` or, after a digit, `splus` into known words, the longest first; nothing if that fails.

        After a first word, short ones of names count too: `iphonexsmax`, and before a digit the `a` of `galaxya52`.
        """
        suffix = word[:1] if after_digit and word[1:] in self._pieces else ""
        pieces, rest = [suffix] if suffix else [], word[len(suffix) :]
        while rest:
            sizes = range(len(rest), 1 if pieces else 2, -1)
            known = (rest[:size] for size in sizes if rest[:size] in (self._pieces if size > 2 else self._known))
            piece = next(known, rest if pieces and before_digit and len(rest) == 1 else None)
            if piece is None:
                return ()
            pieces.append(piece)
            rest = rest[len(piece) :]
        return tuple(pieces)

    def _halves(self, word: str) -> tuple[str, ...]:
        """Split a word into two with which a name begins, the first too short to be told by itself: MiPad."""
        head, rest = word[:2], word[2:]
        node = self._names.get(head)
        return (head, rest) if node and len(rest) > 2 and rest in node.children else ()

    def _repair(self, word: str) -> str:
        """Return the one known word that a slip makes of this one: a letter more, less, other or swapped.

        A plural is no slip: `dead pixels` are no Pixel.
        """
        if len(word) < 4 or word in _NO_SLIPS:
            return word
        slips = 2 if len(word) > 8 else 1
        found = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=slips, limit=4)
        nearest = [other for other, distance, _ in found if distance == found[0][1]]
        if not nearest or not self._mean_the_same(nearest):
            return word
        best = nearest[0]
        if word == f"{best}s" or (len(word) == 4 and sorted(best) != sorted(word)):
            return word
        return self._lexicon.canonical(best)

    def _mean_the_same(self, words: Sequence[str]) -> bool:
        """Say whether it does not matter which of these words is meant: `batery` is a battery and a bateria."""
        meanings = [set(self._lexicon.meanings(word)) for word in words]
        return len(words) == 1 or bool(set.intersection(*meanings))


def _one_letter(letter: str, after_digit: bool, before_digit: bool) -> str:
    if before_digit:
        return _CYRILLIC_BEFORE_DIGITS.get(letter, letter)
    return _CYRILLIC_AFTER_DIGITS.get(letter, letter) if after_digit else letter
