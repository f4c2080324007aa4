"""How the contract's tests ask an engine, and read what it answers."""

from index_schema.fields import Kind
from index_schema.text import query_terms
from search.engine import SearchEngine
from search.query import SearchPage, SearchQuery


def ask(engine: SearchEngine, text: str = "", **rest: object) -> SearchPage:
    return engine.search(SearchQuery(Kind.OFFER, must=query_terms(text), **rest))  # type: ignore[arg-type]


def ids(page: SearchPage) -> list[str]:
    return [hit.decode() for hit in page.hits]
