"""How often a search asks its engine."""

import logging
from collections.abc import Iterable
from contextlib import closing

from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.fields import Kind, facets_of
from index_schema.generations import Generation
from search.engine import SearchReader
from search.opening import open_engine
from search.query import SearchPage, SearchQuery
from search.searching import SearchRequest, search
from search.settings import SearchSettings


class _Counted:
    """A reader that counts what it is asked."""

    def __init__(self, reader: SearchReader) -> None:
        self._reader = reader
        self.asked = 0

    def search(self, query: SearchQuery) -> SearchPage:
        self.asked += 1
        return self._reader.search(query)

    def generation(self) -> Generation:
        return self._reader.generation()


class _RequestLog(logging.Handler):
    """Counts the requests of Elasticsearch's client, which notes each."""

    asked = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.asked += 1


def engine_requests(settings: SearchSettings, questions: Iterable[str]) -> float:
    """Return how many requests a search makes, on average: calls of the embedded engine, requests to Elasticsearch."""
    resolver, log, asked = Resolver(load_catalogue()), _RequestLog(), list(questions)
    noted = logging.getLogger("elastic_transport.transport")
    noted.addHandler(log)
    noted.setLevel(logging.INFO)
    with closing(open_engine(settings)) as engine:
        counted = _Counted(engine)
        for question in asked:
            reader: SearchReader = counted  # type: ignore[assignment]  # only these two are called
            search(reader, resolver, SearchRequest(question, facets=facets_of(Kind.OFFER)))
    noted.removeHandler(log)
    noted.setLevel(logging.NOTSET)
    return (counted.asked if settings.engine == "embedded" else log.asked) / len(asked)
