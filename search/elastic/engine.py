"""The engine on Elasticsearch: what is asked and written goes through here, and so does every error of the client.

<prefix>-<kind>                 alias of the served index of a kind
<prefix>-<kind>-<generation>    one index a kind; `_meta` holds the record of the generation
<prefix>-published              alias of the indices of the two generations that are kept
<prefix>-building               alias of the indices of the generation that is being written
<prefix>-observations           the history
<prefix>-state                  the runs that the history has, and the lock of the one indexer
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

from elasticsearch import BadRequestError, NotFoundError
from pydantic import HttpUrl, SecretStr

from index_schema.documents import Document
from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.records import Observation
from search.elastic.answers import index_of, mistyped_words, page_of, stored_of
from search.elastic.client import ask_index, connect
from search.elastic.cursors import Cursor, read_cursor
from search.elastic.differences import batches, delete, fingerprints_of
from search.elastic.errors import edge, reason_type
from search.elastic.generations import Generations
from search.elastic.history import ElasticsearchHistory
from search.elastic.lock import IndexerLock
from search.elastic.names import Names
from search.elastic.queries import exact, search_body
from search.elastic.rejections import RejectionFile
from search.elastic.writing import Bulk, document_line, is_id
from search.engine import CursorExpired, EngineUnavailable
from search.query import SearchPage, SearchQuery

REMEMBERED = 100
"""Indices whose record is remembered; it never changes once they are published."""


@dataclass(slots=True)
class _Building:
    """A generation that is being written."""

    generation: Generation
    lock: IndexerLock
    bulk: Bulk
    rejected: RejectionFile
    positions: "count[int]" = field(default_factory=count)


class ElasticsearchEngine:
    """Both views of the engine. Safe to use from several threads; one process writes at a time."""

    def __init__(self, urls: Sequence[HttpUrl], api_key: SecretStr | None, prefix: str, folder: Path) -> None:
        """Name the nodes and the folder of rejected documents; nothing is asked or made yet."""
        self._clients = connect(urls, api_key)
        self._names = Names(prefix)
        self._folder = folder
        self._generations = Generations(self._clients, self._names)
        self._history = ElasticsearchHistory(self._clients, self._names)
        self._read_once = lru_cache(REMEMBERED)(self._generations.read)
        self._read_lately = lru_cache(len(Kind))(lambda alias, _second: self._generations.read(alias))
        self._building: _Building | None = None

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer with one request; with a second one only where a word is mistyped."""
        cursor = read_cursor(query)
        with edge(self._clients.where):
            answer = self._first_answer(query, cursor)
            if words := mistyped_words(answer):
                answer = self._ask(query, cursor, words)
            generation = self._generation_of(query.kind, index_of(answer))
        return page_of(query, answer, generation, cursor.given if cursor else 0)

    def get(self, kind: Kind, document_id: str) -> bytes | None:
        """Return the stored JSON of a document of the served generation."""
        if not is_id(sound := exact(document_id)):
            return None
        with edge(self._clients.where):
            try:
                found = self._clients.reading.get(index=self._names.alias(kind), id=sound, realtime=False)
            except NotFoundError as error:
                if not isinstance(error.body, dict) or "_index" not in error.body:
                    raise
                self._read_once(error.body["_index"])
                return None
            self._read_once(found["_index"])
        return stored_of(found.body)

    def generation(self) -> Generation:
        """Return the generation that was served in this second."""
        with edge(self._clients.where):
            return self._lately(Kind.OFFER)

    def observations(self, listing: str) -> tuple[Observation, ...]:
        """Return a listing's history."""
        with edge(self._clients.where):
            return self._history.observations(listing)

    def begin(self, generation: Generation, *, reuse: bool = False) -> None:
        """Take the indexer's lock, clear away what a killed indexer left, and start."""
        with edge(self._clients.where):
            self._history.prepare()
            lock = IndexerLock(self._clients, self._names.state)
            rejected = RejectionFile(self._folder / f"rejected-{generation.name}.jsonl")
            self._building = _Building(generation, lock, Bulk(self._clients.writing), rejected)
            try:
                self._building.positions = count(self._generations.create(generation, reuse=reuse))
            except BaseException:
                self._drop()
                raise

    def write(self, documents: Iterable[Document]) -> None:
        """Add documents to the generation that was begun."""
        building = self._begun
        indices = {kind: self._names.index(kind, building.generation.name) for kind in Kind}
        with edge(self._clients.where):
            for document in documents:
                line = document_line(document, indices[document.kind], next(building.positions))
                building.rejected.add(building.bulk.add(line))
                building.lock.renew()

    def fingerprints(self, kind: Kind) -> frozenset[int]:
        """Return the fingerprints of the copied documents."""
        with edge(self._clients.where):
            return fingerprints_of(self._clients.writing, self._names.index(kind, self._begun.generation.name))

    def delete(self, kind: Kind, fingerprints: Iterable[int]) -> None:
        """Remove copied documents."""
        building = self._begun
        index = self._names.index(kind, building.generation.name)
        with edge(self._clients.where):
            for batch in batches(fingerprints):
                delete(self._clients.writing, index, batch)
                building.lock.renew()

    def publish(self, *, replaced: int = 0) -> None:
        """Wait for all documents, then switch. Raises DocumentsRejected when Elasticsearch refused any."""
        building = self._begun
        with edge(self._clients.where):
            building.rejected.add(building.bulk.flush())
            building.rejected.refuse_any()
            building.lock.confirm()
            self._generations.publish(building.generation.model_copy(update={"replaced": replaced}))
            self._read_lately.cache_clear()
            self._end()

    def discard(self) -> None:
        """Drop the generation that was begun."""
        with edge(self._clients.where):
            self._drop()

    def recorded_runs(self) -> frozenset[tuple[str, str]]:
        """Return the runs the history has."""
        with edge(self._clients.where):
            return self._history.recorded_runs()

    def latest_observations(self, source: str) -> Mapping[str, Observation]:
        """Return the last observation of every listing of a source."""
        with edge(self._clients.where):
            return self._history.latest_observations(source)

    def record(self, source: str, run: str, observations: Iterable[Observation]) -> None:
        """Append the changes of one run."""
        with edge(self._clients.where):
            if self._building is not None:
                self._building.lock.renew()
            self._history.record(source, run, observations)

    def forget(self) -> None:
        """Drop the history."""
        with edge(self._clients.where):
            self._history.forget()

    def close(self) -> None:
        """Let go of the connections; an unfinished generation is dropped."""
        if self._building is not None:
            self.discard()
        self._clients.close()

    @property
    def _begun(self) -> _Building:
        if self._building is None:
            raise EngineUnavailable("No generation has been begun.", "Call begin() first.")
        return self._building

    def _first_answer(self, query: SearchQuery, cursor: Cursor | None) -> dict[str, Any]:
        """Ask; an index that refuses the question may be of another version, or not ours: then that is what is wrong."""
        try:
            return self._ask(query, cursor)
        except BadRequestError:
            self._generations.read(self._names.alias(query.kind))
            raise

    def _ask(self, query: SearchQuery, cursor: Cursor | None, mistyped: frozenset[str] = frozenset()) -> dict[str, Any]:
        """Ask the served generation, or the one that the cursor walks through."""
        body = search_body(query, cursor.after if cursor else None, mistyped)
        if cursor is None:
            return ask_index(self._clients.reading, self._names.alias(query.kind), body)
        try:
            return ask_index(self._clients.reading, self._names.index(query.kind, cursor.generation), body)
        except NotFoundError as error:
            if reason_type(error) != "index_not_found_exception":
                raise
            raise CursorExpired(
                "The index has moved on since the cursor was given.", "Start again without the cursor."
            ) from error

    def _generation_of(self, kind: Kind, index: str | None) -> Generation:
        """Return the generation that answered. A page without hits does not tell it: then the one that was served in this second."""
        return self._read_once(index) if index else self._lately(kind)

    def _lately(self, kind: Kind) -> Generation:
        return self._read_lately(self._names.alias(kind), int(monotonic()))

    def _drop(self) -> None:
        try:
            self._begun.bulk.close()
            self._generations.clear(self._begun.generation)
        finally:
            self._end()

    def _end(self) -> None:
        building, self._building = self._begun, None
        building.bulk.close()
        building.lock.release()
