"""Completions of what is being typed, from the second letter."""

from bisect import bisect_left
from functools import lru_cache
from itertools import takewhile

from catalog.grammar.words import load_lexicon
from index_schema.entries import Suggestion
from index_schema.fields import Kind
from index_schema.text import Alternatives, fold, query_terms
from search.counting import SUGGESTED_TYPES
from search.engine import SearchReader
from search.query import SearchQuery, Sort

SHORTEST = 2
"""Letters from which completions are given: one letter completes to everything."""


def suggest(reader: SearchReader, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return completions of `typed`, those with most offers first.

    Every word typed begins a word of a completion, in any of our languages (`айфон 11 дисп`), or is one slip away from it.
    """
    if len(typed.strip()) < SHORTEST:
        return ()
    words = tuple(map(_in_our_words, query_terms(typed)))
    query = SearchQuery(Kind.SUGGESTION, must=words, text_field="prefix", sort=Sort("offers", True), limit=limit)
    return tuple(Suggestion.model_validate_json(hit) for hit in reader.search(query).hits)


def _in_our_words(ways: Alternatives) -> Alternatives:
    """Add what a word begins in another language: completions say `screen` of every display, and names in Latin letters."""
    begun = {word for way in ways if len(way) == 1 for word in _begun_by(way[0])}
    return (*ways, *((word,) for word in sorted(begun) if (word,) not in ways))


def _begun_by(typed: str) -> set[str]:
    foreign = _foreign_words() if len(typed) >= SHORTEST else ()
    begun = takewhile(lambda pair: pair[0].startswith(typed), foreign[bisect_left(foreign, (typed, "")) :])
    whole = (meaning.value for meaning in load_lexicon().meanings(typed) if meaning.value in SUGGESTED_TYPES)
    return {*(ours for _, ours in begun), *whole}


@lru_cache(1)
def _foreign_words() -> tuple[tuple[str, str], ...]:
    """Return the words that stand for one of a completion, sorted, each with that one."""
    lexicon = load_lexicon()
    parts = (
        (word, sense.part_types)
        for word, node in lexicon.root.children.items()
        for sense in node.values
        if sense.part_types in SUGGESTED_TYPES
    )
    return tuple(sorted({*parts, *((fold(word), name) for word, name in lexicon.names.items())}))
