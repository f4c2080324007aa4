"""Characters that are typed for others: O for 0, and letters of other alphabets that look like Latin ones."""

import re
from collections.abc import Iterator
from itertools import combinations

_DIGITS = {"O": "0", "o": "0", "0": "O", "I": "1", "l": "1", "1": "I"}
_TO_DIGITS = str.maketrans("OIL", "011")
_MOST = 4
"""A word with more of them has too many readings."""

_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјкорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυ",
    "ABESIJKMHOPCTXYaesijkopcyxABEZHIKMNOPTYXaopu",
)
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_BESIDE = re.compile(r"[0-9A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][0-9A-Za-z]")
"""No code that holds a foreign letter goes without this, and few texts have it."""

_CODE = re.compile(
    r"(?=[^\W\d]*[-_/]?[^\W\d]*\d)[A-Za-z0-9\u0370-\u03ff\u0400-\u04ff]+(?:[-/][A-Za-z0-9\u0370-\u03ff\u0400-\u04ff]+)*"
)


def latin(text: str) -> str:
    """Return a text of the same length, in which codes that hold foreign look-alikes are written in Latin letters.

    A word with a digit is a code; one that holds a letter without a Latin twin stays as it is.

    >>> latin("Дисплей SM-А525F, 9С"), latin("120Гц экран")
    ('Дисплей SM-A525F, 9C', '120Гц экран')
    """
    return _CODE.sub(_written_latin, text) if _BESIDE.search(text) else text


def _written_latin(word: re.Match[str]) -> str:
    written = word[0].translate(_LATIN)
    return word[0] if _FOREIGN.search(written) else written


def with_digits(key: str) -> str:
    """Return a key whose letters after the first that look like digits are read as these: AI582 as A1582."""
    return key[:1] + key[1:].translate(_TO_DIGITS)


def respelt(word: str) -> Iterator[list[str]]:
    """Yield the spellings of a word with one look-alike of letter and digit swapped, then those with two, and so on."""
    places = [at for at, character in enumerate(word) if character in _DIGITS]
    if len(places) <= _MOST:
        for size in range(1, len(places) + 1):
            yield [
                "".join(_DIGITS[c] if at in swapped else c for at, c in enumerate(word))
                for swapped in combinations(places, size)
            ]
