"""Elasticsearch's answers as ours."""

from typing import Any

from index_schema.elasticsearch import STORED
from index_schema.generations import Generation
from search.elastic.cursors import Cursor
from search.elastic.queries import MISTYPED
from search.query import Counts, SearchPage, SearchQuery

_NOT_COUNTED = {"value": 0, "relation": "eq"}


def mistyped_words(answer: dict[str, Any]) -> frozenset[str]:
    """Return the words of the question that the index does not know and for which it has one at a single edit."""
    words = answer.get("suggest", {}).get(MISTYPED, ())
    return frozenset(word["text"] for word in words if word["options"])


def index_of(answer: dict[str, Any]) -> str | None:
    """Return the index that the hits come from; one of an alias, since aliases are switched in one step."""
    hits = answer["hits"]["hits"]
    return str(hits[0]["_index"]) if hits else None


def page_of(query: SearchQuery, answer: dict[str, Any], generation: Generation, given: int) -> SearchPage:
    """Return one page; `given` hits came on the pages before it. One that was cut has no next one, and may have no counts."""
    hits, total = answer["hits"]["hits"], answer["hits"].get("total", _NOT_COUNTED)
    given += len(hits)
    uncounted = total["relation"] == "gte"
    more = len(hits) == query.limit and (given < total["value"] or uncounted)
    cut = bool(answer["timed_out"])
    return SearchPage(
        hits=tuple(stored_of(hit) for hit in hits),
        total=total["value"],
        facets={name: _counts(answer.get("aggregations", {}).get(name, {})) for name in query.facets},
        generation=generation,
        cursor=Cursor(generation.name.lower(), tuple(hits[-1]["sort"]), given).text(query)
        if more and hits and not cut
        else None,
        total_is_at_least=uncounted,
        truncated=cut,
    )


def stored_of(hit: dict[str, Any]) -> bytes:
    """Return the stored JSON of a hit."""
    stored: str = hit["_source"][STORED]
    return stored.encode()


def _counts(counted: dict[str, Any]) -> Counts:
    """Return the counts in Elasticsearch's own order, which is ours: most first, equal ones by value."""
    values = counted.get("values", counted)
    return {bucket["key"]: bucket["doc_count"] for bucket in values.get("buckets", ())}
