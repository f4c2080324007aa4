"""The questions of the serving benchmark, raw and as the engine gets them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.corpus import queries
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.fields import SCHEMA_VERSION, Kind, facets_of
from index_schema.generations import Generation
from search.engine import SearchReader
from search.query import SearchPage, SearchQuery
from search.searching import SearchRequest, search

ANY_GENERATION = Generation(
    name="none", schema_version=SCHEMA_VERSION, inputs="", built_at=datetime(2026, 11, 1, tzinfo=UTC)
)


class _Recorder:
    """A reader that only remembers the first query it is asked."""

    def __init__(self) -> None:
        self.asked: list[SearchQuery] = []

    def search(self, query: SearchQuery) -> SearchPage:
        self.asked.append(query)
        return SearchPage((), 1, {}, ANY_GENERATION)


def prepared() -> Mapping[str, SearchQuery]:
    """Return, for every question, the very query that our search sends to the engine for it."""
    resolver = Resolver(load_catalogue())
    return {question: _query(question, resolver) for question in queries()}


def _query(question: str, resolver: Resolver) -> SearchQuery:
    recorder = _Recorder()
    reader: SearchReader = recorder  # type: ignore[assignment]  # only `search` is called
    search(reader, resolver, SearchRequest(question, facets=facets_of(Kind.OFFER)))
    return recorder.asked[0]


def wrk_script(path: Path) -> None:
    """Write a script with which wrk asks all questions in turn."""
    addresses = ",\n".join(f'"/v1/search?{urlencode({"q": question})}"' for question in queries())
    path.write_text(
        f"local asked = {{\n{addresses}\n}}\nlocal turn = 0\n"
        "request = function()\n  turn = turn + 1\n  return wrk.format('GET', asked[turn % #asked + 1])\nend\n"
    )
