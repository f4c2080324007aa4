"""Completions of what is being typed, from the second letter."""

from index_schema.entries import Suggestion
from index_schema.fields import Kind
from index_schema.text import query_terms
from search.engine import SearchReader
from search.query import SearchQuery, Sort

SHORTEST = 2
"""Letters from which completions are given: one letter completes to everything."""


def suggest(reader: SearchReader, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return completions of `typed`, those with most offers first; every word typed begins a word of a completion."""
    if len(typed.strip()) < SHORTEST:
        return ()
    query = SearchQuery(
        Kind.SUGGESTION, must=query_terms(typed), text_field="prefix", sort=Sort("offers", True), limit=limit
    )
    return tuple(Suggestion.model_validate_json(hit) for hit in reader.search(query).hits)
