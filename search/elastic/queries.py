"""Our questions as Elasticsearch's request bodies; no text of a user is ever parsed as a query language."""

from collections.abc import Iterable, Sequence

from index_schema.elasticsearch import POSITION, JsonObject
from index_schema.text import Alternatives
from search.elastic.cursors import Place
from search.query import MOST_COUNTED, MOST_FACET_VALUES, SHORTEST_TYPO, Filter, Preference, Range, SearchQuery

DEADLINE = "1s"
"""What a search may take on the server; the page of one that takes longer is marked as truncated."""

LONGEST_VALUE = 8_000
"""Characters of an exact value; Elasticsearch refuses to index or to look for more than 32,766 bytes."""

MISTYPED = "mistyped"
"""Name of the part of a request that asks which of its words the index does not know, but nearly."""


def search_body(query: SearchQuery, after: Place | None = None, mistyped: frozenset[str] = frozenset()) -> JsonObject:
    """Return the one request that a question is.

    A selection whose field is also counted is set after the counting, so that a facet does not see its own.
    """
    late = {each.field: _filter(each) for each in query.selections if each.field in query.facets}
    early = [*query.filters, *(each for each in query.selections if each.field not in late)]
    body: JsonObject = {
        "query": _scored(query, [*map(_filter, early), *map(_range, query.ranges)], mistyped),
        "size": query.limit,
        "timeout": DEADLINE,
        **_extent(query),
    }
    parts: dict[str, JsonObject] = {
        "post_filter": _all_of(late.values()) if late else {},
        "aggs": {name: _facet(name, late) for name in query.facets},
        "suggest": {} if mistyped else _spelling(query),
    }
    body |= {name: part for name, part in parts.items() if part}
    return body if after is None else body | {"search_after": list(after)}


def _scored(query: SearchQuery, filters: list[JsonObject], mistyped: frozenset[str]) -> JsonObject:
    words = [_entry(query, entry, mistyped) for entry in query.must]
    must = [_any_of(words)] if query.at_least_one and words else words
    # Without any clause that must hold, the wishes would decide what is a hit.
    needed = filters if filters or must else [{"match_all": {}}]
    wishes = [_wish(each) for each in query.prefer]
    return {"bool": {"must": must, "filter": needed, "should": wishes, "minimum_should_match": 0}}


def _entry(query: SearchQuery, alternatives: Alternatives, mistyped: frozenset[str]) -> JsonObject:
    ways = [_way([_word(query, word, mistyped) for word in way]) for way in alternatives]
    return ways[0] if len(ways) == 1 else {"dis_max": {"queries": ways}}


def _way(words: Sequence[JsonObject]) -> JsonObject:
    return words[0] if len(words) == 1 else {"bool": {"must": words}}


def _word(query: SearchQuery, word: str, mistyped: frozenset[str]) -> JsonObject:
    if word in mistyped:
        return {"fuzzy": {query.text_field: {"value": word, "fuzziness": 1}}}
    return {"term": {query.text_field: word}}


def _spelling(query: SearchQuery) -> JsonObject:
    """Ask for near words of those that the index does not know (`missing`), in the same request and so of the same index."""
    words = {word for entry in query.must for way in entry for word in way if query.may_be_mistyped(word)}
    near = {
        "field": query.text_field,
        "suggest_mode": "missing",
        "max_edits": 1,
        "prefix_length": 0,
        "min_word_length": SHORTEST_TYPO,
        "size": 1,
    }
    return {MISTYPED: {"text": " ".join(sorted(words)), "term": near}} if words else {}


def exact(value: str) -> str:
    """Return `value` as Elasticsearch takes it: no lone surrogates, cut where no value of the index is as long."""
    return value.encode("utf-8", "replace").decode()[:LONGEST_VALUE]


def _filter(each: Filter) -> JsonObject:
    having: JsonObject = {"terms": {each.field: [exact(value) for value in each.values]}}
    return {"bool": {"must_not": [having]}} if each.negated else having


def _range(each: Range) -> JsonObject:
    ends = {"gte": each.low, "lte": each.high}
    return {"range": {each.field: {name: end for name, end in ends.items() if end is not None}}}


def _wish(each: Preference) -> JsonObject:
    """Wish for any of the ways. Single words are one clause, as all count the same: a clause for each took twice as long."""
    words = [way[0] for way in each.ways if len(way) == 1]
    phrases: list[JsonObject] = [
        _way([{"term": {each.field: word}} for word in way]) for way in each.ways if len(way) > 1
    ]
    ways: list[JsonObject] = [{"terms": {each.field: words}}, *phrases] if words else phrases
    return {"constant_score": {"filter": ways[0] if len(ways) == 1 else _any_of(ways), "boost": each.weight}}


def _facet(name: str, late: dict[str, JsonObject]) -> JsonObject:
    others = [each for field, each in late.items() if field != name]
    values: JsonObject = {"terms": {"field": name, "size": MOST_FACET_VALUES}}
    # A filter that lets everything pass makes counting take half as long again.
    return {"filter": _all_of(others), "aggs": {"values": values}} if others else values


def _extent(query: SearchQuery) -> JsonObject:
    """Count and order all hits, or take the best alone: then most are passed over, in a fifth of the time for a common word."""
    if query.best_only:
        return {"track_total_hits": False}
    return {"track_total_hits": MOST_COUNTED, "sort": _order(query)}


def _order(query: SearchQuery) -> list[JsonObject]:
    if query.sort is None:
        return [{"_score": "desc"}, {POSITION: "asc"}]
    order = "desc" if query.sort.descending else "asc"
    return [{query.sort.field: {"order": order, "missing": "_last"}}, {POSITION: "asc"}]


def _any_of(queries: Sequence[JsonObject]) -> JsonObject:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _all_of(queries: Iterable[JsonObject]) -> JsonObject:
    return {"bool": {"filter": list(queries)}}
