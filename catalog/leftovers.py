"""The words of a title that nothing used: what is left to search for."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from catalog.reading import Reading, masked_atoms
from catalog.trade import Phrase
from index_schema.records import PartType
from index_schema.resolution import Span
from index_schema.text import fold

_LONGEST_REMEMBERED = 40
_remembered = lru_cache(maxsize=20_000)(fold)


def _folded(word: str) -> str:
    return _remembered(word) if len(word) <= _LONGEST_REMEMBERED else fold(word)


def leftovers(
    title: Reading, part: tuple[PartType, Span] | None, grades: Iterable[Phrase], brands: Collection[str]
) -> tuple[str, ...]:
    """Return the words that nothing used; words of grammar, other words for the part, and these brands are left out too."""
    taken = masked_atoms(title.tokens, _stretches(title, part[1] if part else None))
    kind = part[0].value if part else None
    said = (p for p in title.phrases if p.says("grammar") or (kind and p.says("part_types") == kind))
    for phrase in (*grades, *said):
        taken.update(range(phrase.first, phrase.last + 1))
    for name in title.names:
        taken.update(range(name.first, name.last + 1))
    text, tokens = title.tokens.text, title.tokens
    words: list[str] = []
    goes_on = False
    for place, atom in enumerate(tokens.atoms):
        if atom.is_word and place not in taken and atom.text not in brands:
            written = _folded(text[tokens.start(place) : tokens.end(place)])
            if atom.inside and goes_on:
                words[-1] += written
            else:
                words.append(written)
            goes_on = True
        elif not atom.inside:
            goes_on = False
    return tuple(words)


def _stretches(title: Reading, part: Span | None) -> Iterator[tuple[int, int]]:
    yield from ((code.start, code.end) for code in title.codes)
    yield from ((number.start, number.end) for number in title.numbers)
    if part and part.field == "title":
        yield part.start, part.end
