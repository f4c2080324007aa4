"""Our questions as tantivy queries; no text of a user is ever parsed as a query language."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import tantivy

from index_schema.text import Alternatives
from search.embedded.schema import schema_of
from search.query import Filter, Preference, Range, SearchQuery

_MUST, _SHOULD = tantivy.Occur.Must, tantivy.Occur.Should


@dataclass(frozen=True, slots=True)
class TantivyQueries:
    """One question as tantivy sees it: the scored query, and for each facet the query its values are counted over."""

    scored: tantivy.Query
    counted: dict[str, tantivy.Query]


def translate(query: SearchQuery, searcher: tantivy.Searcher) -> TantivyQueries:
    """Translate a question; the searcher tells which words the index knows, so that only others may be mistyped."""
    words = [_entry(query, entry, searcher) for entry in query.must]
    text = [_any(words)] if query.at_least_one and words else words
    fixed = [*(_range(query, each) for each in query.ranges), *(_filter(query, each) for each in query.filters)]
    selected = {each.field: _filter(query, each) for each in query.selections}
    wished = [_prefer(query, each) for each in query.prefer]
    everything = _all([*text, *fixed, *selected.values()])
    counted = {
        name: _all([*text, *fixed, *(each for field, each in selected.items() if field != name)])
        for name in query.facets
        if name in selected
    }
    return TantivyQueries(
        scored=_all([*text, *map(_unscored, [*fixed, *selected.values()])], wished),
        counted={name: counted.get(name, everything) for name in query.facets},
    )


def _entry(query: SearchQuery, alternatives: Alternatives, searcher: tantivy.Searcher) -> tantivy.Query:
    ways = [_all([_word(query, word, searcher) for word in way]) for way in alternatives]
    return ways[0] if len(ways) == 1 else tantivy.Query.disjunction_max_query(ways)


def _word(query: SearchQuery, word: str, searcher: tantivy.Searcher) -> tantivy.Query:
    schema = schema_of(query.kind)
    if query.may_be_mistyped(word) and not searcher.doc_freq(query.text_field, word):
        return tantivy.Query.fuzzy_term_query(schema, query.text_field, word)
    return tantivy.Query.term_query(schema, query.text_field, word, "freq")


def _filter(query: SearchQuery, each: Filter) -> tantivy.Query:
    schema = schema_of(query.kind)
    if len(each.values) == 1:
        having = tantivy.Query.term_query(schema, each.field, each.values[0], "basic")
    else:
        having = tantivy.Query.term_set_query(schema, each.field, each.values)
    return _none(having) if each.negated else having


def _range(query: SearchQuery, each: Range) -> tantivy.Query:
    low, high = -inf if each.low is None else each.low, inf if each.high is None else each.high
    return tantivy.Query.range_query(schema_of(query.kind), each.field, tantivy.FieldType.Float, low, high)


def _prefer(query: SearchQuery, each: Preference) -> tantivy.Query:
    schema = schema_of(query.kind)
    ways = [_all([tantivy.Query.term_query(schema, each.field, word, "basic") for word in way]) for way in each.ways]
    return tantivy.Query.const_score_query(ways[0] if len(ways) == 1 else _any(ways), each.weight)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _none(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_MUST, tantivy.Query.all_query()), (tantivy.Occur.MustNot, query)])


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_SHOULD, each) for each in queries])


def _all(needed: list[tantivy.Query], wished: Iterable[tantivy.Query] = ()) -> tantivy.Query:
    must = needed or [tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)]
    optional = list(wished)
    if len(must) == 1 and not optional:
        return must[0]
    return tantivy.Query.boolean_query([*((_MUST, each) for each in must), *((_SHOULD, each) for each in optional)])
