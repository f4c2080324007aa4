"""What the hits tell of the question's words: which of them no hit has, and which were found in another spelling."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod
from types import MappingProxyType

import orjson
from rapidfuzz.distance import OSA

from index_schema.identity import number_key
from index_schema.text import Alternatives, query_terms, tokens
from search.query import SHORTEST_TYPO, SearchPage
from search.understanding import Repair, Understood

_LOOK_ALIKES = {"0": "o", "o": "0", "1": "il", "i": "1l", "l": "1i"}
"""Characters that are read from a label as one another. 5 and S, 8 and B are not: BN58 and BN5B may both be sold."""

_CYRILLIC = str.maketrans("авекмнорстухі", "abekmhopctyxi")
"""Cyrillic letters that look like Latin ones: a number has none of its own."""

Spellings = Mapping[str, tuple[str, ...]]
"""Codes as they were typed, each with all its spellings in characters that look like the typed ones."""

NO_SPELLINGS: Spellings = MappingProxyType({})

_NOT_SAID = frozenset({"id", "key", "url", "source", "status", "state", "condition", "stock"})

_MOST_SPELLINGS = 100
"""Spellings that are tried of one word."""


def ignored_words(understood: Understood, page: SearchPage, *, best_first: bool) -> tuple[str, ...]:
    """Return the wishes of the question that nothing found has, and of several devices or numbers those without a hit.

    Nothing is said where hits beyond the page may have them; a first page whose last hit meets no wish speaks for those
    behind it, too, if the best come first.
    """
    is_all = page.total == len(page.hits)
    wishes = [(word, ways) for word in understood.words for ways in query_terms(word)]
    wishes += zip((each.value for each in understood.attributes), understood.attribute_terms, strict=True)
    without = tuple(_without_a_hit(understood, page.hits)) if is_all else ()
    if not wishes or not page.hits:
        return without
    if not is_all and (understood.grade_words or not best_first or _says_any(wishes, page.hits[-1])):
        return ()
    return (*dict.fromkeys(_unsaid(wishes, page.hits)), *without)


def _says_any(wishes: Sequence[tuple[str, Alternatives]], hit: bytes) -> bool:
    said = _said((hit,))
    return any(_says(said, ways) for _, ways in wishes)


def _unsaid(wishes: Sequence[tuple[str, Alternatives]], hits: Iterable[bytes]) -> Iterator[str]:
    """Yield the wishes that no hit has. The best hits mostly have what any has, so that few are read."""
    for hit in hits:
        if not wishes:
            return
        said = _said((hit,))
        wishes = [(word, ways) for word, ways in wishes if not _says(said, ways)]
    yield from (word for word, _ in wishes)


def _says(said: frozenset[str], ways: Alternatives) -> bool:
    return any(said.issuperset(way) for way in ways)


def _without_a_hit(understood: Understood, hits: tuple[bytes, ...]) -> Iterator[str]:
    """Yield the devices and numbers, where several are asked for, that none of the hits is for."""
    text = b"".join(hits)
    if len(understood.devices) > 1:
        yield from (device.name for device in understood.devices if f'"{device.id}"'.encode() not in text)
    if len(understood.part_numbers) + len(understood.codes) > 1:
        yield from (each.number for each in understood.part_numbers if f'"{each.key}"'.encode() not in text)
        yield from (code for code in understood.codes if number_key(code).lower() not in _said(hits))


def mended_words(understood: Understood, page: SearchPage) -> tuple[Repair, ...]:
    """Return the words that an engine forgave a slip, each with the word of the hits that it was taken for."""
    typed = [(word, ((word,),)) for word in understood.words if word.isalpha() and len(word) >= SHORTEST_TYPO]
    mistyped = tuple(_unsaid(typed, page.hits))
    said = _said(page.hits) if mistyped else frozenset()
    near = ((word, _nearest(word, said)) for word in mistyped)
    return tuple(Repair(typed=word, read_as=other) for word, other in near if other)


def look_alikes(understood: Understood) -> Spellings:
    """Return the codes of a question that have look-alikes; none of a list of numbers, which may have too many."""
    spellings = {} if understood.codes else {word: _spellings(word) for word in _typed(understood)}
    return {word: others for word, others in spellings.items() if others}


def mended_codes(
    understood: Understood,
    spellings: Spellings,
    near: tuple[bytes, ...],
    ask: Callable[[Understood, tuple[Alternatives, ...]], SearchPage],
) -> tuple[Understood, SearchPage] | None:
    """Look for codes that nothing has by their look-alikes, if the first of the near misses has one: it would be lifted there.

    None where that finds nothing, or where the hits have more than one of the spellings: then nobody knows what was meant.
    """
    if not spellings or _said(near[:1]).isdisjoint(chain.from_iterable(spellings.values())):
        return None
    typed = _typed(understood)
    page = ask(
        understood.model_copy(update={"part_numbers": (), "words": tuple(typed)}),
        tuple(tuple((each,) for each in spellings.get(word, (word,))) for word in typed),
    )
    said = _said(page.hits)
    kept = {word: [other for other in others if other in said] for word, others in spellings.items()}
    if any(len(others) != 1 for others in kept.values()):
        return None
    found = [Repair(typed=typed[word], read_as=other) for word, (other,) in kept.items() if other != word]
    guessed = (each for each in understood.repaired if number_key(each.typed).lower() not in kept)
    return understood.model_copy(update={"repaired": (*guessed, *found)}), page


def _typed(understood: Understood) -> Mapping[str, str]:
    """Return the numbers and words of a question as documents are searched for them, each with what was typed."""
    numbers = {number_key(each.number).lower(): each.number for each in understood.part_numbers}
    return numbers | {word: word for word in understood.words}


def _spellings(word: str) -> tuple[str, ...]:
    """Return a code as it may be spelled with characters that look the same; none for other words, or where it has too many."""
    if len(word) < SHORTEST_TYPO or word.isalpha() or word.isdigit():
        return ()
    latin = word.translate(_CYRILLIC)
    choices = [character + _LOOK_ALIKES.get(character, "") for character in latin]
    count = prod(map(len, choices))
    return tuple(map("".join, product(*choices))) if count <= _MOST_SPELLINGS and (count > 1 or latin != word) else ()


def _nearest(word: str, said: Iterable[str]) -> str | None:
    return min((other for other in said if OSA.distance(word, other, score_cutoff=1) == 1), default=None)


def _said(hits: Iterable[bytes]) -> frozenset[str]:
    """Return every word that the hits hold."""
    return frozenset(tokens(" ".join(text for hit in hits for text in _texts(orjson.loads(hit)))))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of a stored document; ids and addresses are not what a shop wrote."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, below in value.items() if name not in _NOT_SAID for text in _texts(below))
    elif isinstance(value, list):
        yield from (text for below in value for text in _texts(below))
