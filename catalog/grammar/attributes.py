"""What tells parts of one kind apart: colours, a frame, capacities and sizes, in the spellings of all languages."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from catalog.grammar.words import Meaning, load_lexicon
from index_schema.records import Record
from index_schema.resolution import Span
from index_schema.text import Alternatives, fold, words

AttributeKind = Literal["colour", "build", "quality", "measure"]

_MEASURE = re.compile(r"(\d{1,5}(?:[.,]\d{1,2})?)([^\W\d_]*)")
_WORD = re.compile(r"[^\W_]+")
_WITHOUT = Meaning("grammar", "without")

_LONGEST_PHRASE = 3
"""Words of the longest phrase of the table."""


class Attribute(Record):
    """One of them: a `colour`, a `build` (with frame, of high capacity), a `quality` in general words, a `measure` (3410 mah)."""

    kind: AttributeKind
    value: str


class NamedAttribute(NamedTuple):
    """An attribute that a text names, where it stands, and whether the text says that it is missing: without a frame."""

    attribute: Attribute
    span: Span
    denied: bool


_Reader = Callable[[Sequence[str], int], tuple[Attribute, int] | None]
"""Reads an attribute that begins at a word: which one, and of how many words."""


class _Table(NamedTuple):
    """The words of all languages: by what they say, what they say by the words, and the first words of all phrases."""

    spellings: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]
    meanings: Mapping[tuple[str, ...], tuple[str, str]]
    beginnings: frozenset[str]


def read_attributes(rest: Sequence[str]) -> tuple[tuple[Attribute, ...], tuple[str, ...]]:
    """Return the attributes among folded words, and the words that are none."""
    scanned = list(_scanned(rest, _measure, _phrase))
    found = dict.fromkeys(attribute for _, _, attribute in scanned if attribute)
    return tuple(found), tuple(rest[at] for at, _, attribute in scanned if attribute is None)


def named_attributes(title: str, rest: Collection[str]) -> Iterator[NamedAttribute]:
    """Yield the colours and builds that a title names. `rest` are its words that nothing else explains: no Black Shark is black."""
    if _table().beginnings.isdisjoint(rest):
        return
    found = [(fold(match[0]), *match.span()) for match in _WORD.finditer(title)]
    said = [word if word in rest else "" for word, *_ in found]
    for at, size, attribute in _scanned(said, _phrase):
        if attribute:
            start, end = found[at][1], found[at + size - 1][2]
            denied = at > 0 and _is_without(found[at - 1][0])
            yield NamedAttribute(attribute, Span("title", start, end, title[start:end]), denied)


def is_denied(attribute: Attribute, question: Sequence[str]) -> bool:
    """Tell whether a word like `without` stands before the attribute in the folded words of a question."""
    denied = {at + 1 for at, word in enumerate(question) if _is_without(word)}
    return any(at < len(question) and way[0] == question[at] for at in denied for way in ways(attribute))


def _is_without(word: str) -> bool:
    return _WITHOUT in load_lexicon().meanings(word)


@lru_cache(2_000)
def ways(attribute: Attribute) -> Alternatives:
    """Return how documents may write an attribute, as folded words.

    >>> ways(Attribute(kind="measure", value="12 v"))
    (('12', 'v'), ('12v',), ('12', 'volt'), ('12volt',), ('12', 'в'), ('12в',))
    """
    spellings = _table().spellings
    if attribute.kind != "measure":
        return spellings[attribute.kind, attribute.value]
    number, unit = attribute.value.split()
    joined = number.replace(".", "")  # `15.6` is indexed as 15, 6 and 156.
    bare = ((joined,),) if unit == "inch" and joined != number else ()
    return (*bare, *(way for (each,) in spellings["unit", unit] for way in ((joined, each), (joined + each,))))


def _scanned(said: Sequence[str], *readers: _Reader) -> Iterator[tuple[int, int, Attribute | None]]:
    """Yield what words say from left to right: the place, how many words, and the attribute that the first reader finds."""
    at = 0
    while at < len(said):
        attribute, size = next(filter(None, (read(said, at) for read in readers)), (None, 1))
        yield at, size, attribute
        at += size


def _measure(rest: Sequence[str], at: int) -> tuple[Attribute, int] | None:
    """Read `3410 mah`, `30pin`, or a bare size with a decimal, which is one in inches."""
    match = _MEASURE.fullmatch(rest[at])
    if not match:
        return None
    number, glued = match[1].replace(",", "."), match[2]
    following = rest[at + 1] if not glued and at + 1 < len(rest) else ""
    role, unit = _table().meanings.get((glued or following,), ("", ""))
    if role == "unit":
        return Attribute(kind="measure", value=f"{number} {unit}"), 1 if glued else 2
    if "." in number and not glued:
        return Attribute(kind="measure", value=f"{number} inch"), 1
    return None


def _phrase(rest: Sequence[str], at: int) -> tuple[Attribute, int] | None:
    for size in range(min(_LONGEST_PHRASE, len(rest) - at), 0, -1):
        kind, value = _table().meanings.get(tuple(rest[at : at + size]), ("", ""))
        if kind == "colour" or kind == "build" or kind == "quality":
            return Attribute(kind=kind, value=value), size
    return None


@lru_cache(1)
def _table() -> _Table:
    text = (files("catalog") / "grammar" / "attributes.toml").read_text(encoding="utf-8")
    entries = list(_entries(tomllib.loads(text)))
    spellings: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
    for meaning, phrase in entries:
        spellings[meaning] = (*spellings.get(meaning, ()), phrase)
    named = frozenset(phrase[0] for (kind, _), phrase in entries if kind in ("colour", "build"))
    return _Table(spellings, {phrase: meaning for meaning, phrase in entries}, named)


def _entries(table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for kind, values in table.items():
        for value, phrases in values.items():
            yield from dict.fromkeys(((kind, value), tuple(words(fold(phrase)))) for phrase in phrases)
