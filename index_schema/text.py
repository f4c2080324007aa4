"""The one analyser: it makes the tokens of documents and of questions, so that every engine means the same by a word."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import filterfalse

LONGEST_TOKEN = 64
"""Longer runs of letters are cut: they are no words, and an engine refuses terms of unbounded length."""

LONGEST_QUERY = 400
"""Characters of a question that are read; a whole listing title is shorter."""

LONGEST_PREFIX = 20
"""Letters of a word that autocompletion follows."""

# Letters that keep their own code point under Unicode decomposition and are typed without their stroke.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_WORD = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"([^\W\d_]{3,})(\d[^\W_]*)")

Alternatives = tuple[tuple[str, ...], ...]
"""One thing asked for: any one of the alternatives will do, and an alternative needs all of its words."""


def fold(text: str) -> str:
    """Return `text` without accents, case and compatibility forms; lone surrogates are dropped.

    >>> fold("Écran Größe Ёлка ＬＣＤ")
    'ecran grosse елка lcd'
    """
    if text.isascii():
        return text.lower()
    sound = text.encode("utf-8", "ignore").decode("utf-8")
    # Compatibility forms have capitals of their own (𝕬), so they are resolved before the case and once more after it.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sound).casefold())
    return "".join(filterfalse(unicodedata.combining, parts)).translate(_STROKES)


def words(text: str) -> list[str]:
    """Return the folded words of `text`: its runs of letters and digits, in their order.

    >>> words("Display für iPhone-11 (A2221)")
    ['display', 'fur', 'iphone', '11', 'a2221']
    """
    return [word[:LONGEST_TOKEN] for word in _WORD.findall(fold(text))]


def tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a document's text: its words, and besides them what they may be asked by.

    A code written with signs also stands as one word, a word glued to a number also as its two parts.

    >>> tokens("iPhone12 EB-BG781ABY")
    ('iphone12', 'iphone', '12', 'eb', 'bg781aby', 'ebbg781aby')
    """
    found: dict[str, None] = {}
    for chunk in fold(text).split():
        known = _remembered if len(chunk) <= LONGEST_TOKEN else _chunk_tokens
        found.update(dict.fromkeys(known(chunk)))
    return tuple(found)


def query_terms(text: str) -> tuple[Alternatives, ...]:
    """Return what a question asks for, one entry a chunk of it, each with the ways a document may write it.

    >>> query_terms("eb-bg781aby iphone12")
    ((('eb', 'bg781aby'), ('ebbg781aby',)), (('iphone12',), ('iphone', '12')))
    """
    chunks = (_WORD.findall(chunk) for chunk in fold(text[:LONGEST_QUERY]).split())
    return tuple(tuple(_alternatives(found)) for found in chunks if found)


def prefixes(names: Iterable[str]) -> tuple[str, ...]:
    """Return every beginning of every word of `names`, for autocompletion by exact terms."""
    found = {word for name in names for word in tokens(name)}
    return tuple(sorted({word[:end] for word in found for end in range(1, min(len(word), LONGEST_PREFIX) + 1)}))


def _chunk_tokens(chunk: str) -> tuple[str, ...]:
    """Return the tokens of the folded characters between two spaces."""
    return tuple(word[:LONGEST_TOKEN] for words in _alternatives(_WORD.findall(chunk)) for word in words)


_remembered = lru_cache(maxsize=50_000)(_chunk_tokens)
"""Most chunks stand in many titles; long ones are rare, and not kept."""


def _alternatives(found: list[str]) -> list[tuple[str, ...]]:
    """Return the ways to write the words of one chunk, as it stands first."""
    if not found:
        return []
    ways = [tuple(word[:LONGEST_TOKEN] for word in found)]
    if len(found) > 1 and any(character.isdigit() for word in found for character in word):
        ways.append(("".join(found)[:LONGEST_TOKEN],))
    elif len(found) == 1 and (glued := _GLUED.fullmatch(found[0][:LONGEST_TOKEN])):
        ways.append((glued[1], glued[2]))
    return ways
