"""What every engine must find, as plainly as it can be said: a loop over documents in memory. It knows no order and no score."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from index_schema.documents import Document
from search.query import Filter, Range, SearchQuery


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of all hits, and how many of them have each value of each facet."""

    ids: frozenset[str]
    facets: Mapping[str, Mapping[str, int]]


def answer(documents: Iterable[Document], query: SearchQuery) -> Found:
    """Return what `query` finds among `documents`, each of which has an id of its own."""
    of_kind = [document for document in documents if document.kind is query.kind]
    meets = _meaning(query, frozenset(word for document in of_kind for word in _words(document, query)))
    asked = [
        document
        for document in of_kind
        if _is_asked(document, query, meets)
        and all(_has_value(document, each) for each in query.filters)
        and all(_is_within(document, each) for each in query.ranges)
    ]
    return Found(
        ids=frozenset(document.id for document in _selected(asked, query.selections)),
        facets={name: _counts(name, asked, query.selections) for name in query.facets},
    )


def _meaning(query: SearchQuery, known: frozenset[str]) -> Callable[[str, frozenset[str]], bool]:
    """Return what tells whether a word is met by the words of a document; `known` are those of all documents.

    One edit is a letter more, less or other, or two neighbours swapped.
    """

    def meets(word: str, words: frozenset[str]) -> bool:
        if word not in known and query.may_be_mistyped(word):
            return any(OSA.distance(word, other) == 1 for other in words)
        return word in words

    return meets


def _is_asked(document: Document, query: SearchQuery, meets: Callable[[str, frozenset[str]], bool]) -> bool:
    words = _words(document, query)
    met = [any(all(meets(word, words) for word in way) for way in entry) for entry in query.must]
    return any(met) or not met if query.at_least_one else all(met)


def _words(document: Document, query: SearchQuery) -> frozenset[str]:
    return frozenset(document.text.get(query.text_field, ()))


def _has_value(document: Document, wanted: Filter) -> bool:
    has_one = any(value in wanted.values for value in document.keywords.get(wanted.field, ()))
    return has_one is not wanted.negated


def _is_within(document: Document, wanted: Range) -> bool:
    number = document.numbers.get(wanted.field)
    return (
        number is not None
        and (wanted.low is None or wanted.low <= number)
        and (wanted.high is None or number <= wanted.high)
    )


def _selected(documents: Iterable[Document], selections: Iterable[Filter]) -> list[Document]:
    return [document for document in documents if all(_has_value(document, each) for each in selections)]


def _counts(name: str, asked: Iterable[Document], selections: Iterable[Filter]) -> Mapping[str, int]:
    others = [each for each in selections if each.field != name]
    return Counter(value for hit in _selected(asked, others) for value in hit.keywords.get(name, ()))
