"""Generations side by side in folders, one of them published by a pointer file.

<index>/published.json                    {"generations": [...]}: the last one is served
<index>/generations/<name>/<kind>/        one tantivy index a kind
<index>/generations/<name>/generation.json
<index>/history.sqlite
<index>/lock                              held by the one indexer
"""

import fcntl
import os
import shutil
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import tantivy

from index_schema.documents import Document
from index_schema.feeds import replace_file
from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.records import Observation, Record
from search.embedded.files import copy_generation, count_documents, fingerprints_of, open_or_create
from search.embedded.history import SqliteHistory
from search.embedded.schema import FINGERPRINT, ID, to_tantivy
from search.embedded.snapshot import Snapshot, read_cursor
from search.engine import CursorExpired, EngineUnavailable, IndexNotReady
from search.query import SearchPage, SearchQuery

HEAP_BYTES = 64_000_000
"""A writer's memory. More, or more than one thread, brings nothing: building documents in Python is the limit."""

KEPT = 2
"""Generations kept: the one that is served and the one before, through which cursors may still walk."""


class Pointer(Record):
    """The generations that were published and are still there, the served one last."""

    generations: tuple[str, ...] = ()


@dataclass(slots=True)
class _Building:
    """A generation that is being written."""

    generation: Generation
    lock: TextIO
    indices: dict[Kind, tantivy.Index]
    writers: dict[Kind, tantivy.IndexWriter]
    ids: dict[Kind, set[str]] = field(default_factory=lambda: {kind: set() for kind in Kind})


class EmbeddedEngine:
    """Both views of the engine, on one folder. Safe to use from several threads; one process writes at a time."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is made before the first writing."""
        self._folder = folder
        self._history = SqliteHistory(folder / "history.sqlite")
        self._snapshots: dict[str, Snapshot] = {}
        self._pointer: tuple[tuple[int, int], Pointer] | None = None
        self._opening = threading.Lock()
        self._building: _Building | None = None

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer from the served generation, or from the one that the cursor walks through."""
        return self._snapshot(read_cursor(query.cursor)[0] if query.cursor else None).search(query)

    def get(self, kind: Kind, document_id: str) -> bytes | None:
        """Return the stored JSON of a document of the served generation."""
        return self._snapshot().get(kind, document_id)

    def generation(self) -> Generation:
        """Return the served generation."""
        return self._snapshot().generation

    def observations(self, listing: str) -> tuple[Observation, ...]:
        """Return a listing's history."""
        return self._history.observations(listing)

    def begin(self, generation: Generation, *, reuse: bool = False) -> None:
        """Take the indexer's lock, clear away what a killed indexer left, and start."""
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = (self._folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise EngineUnavailable(
                f"Another indexer is at work on {self._folder}.", "Wait until it has finished, then index again."
            ) from error
        published = self._published().generations
        self._remove_all_but(published)
        folder = self._generations / generation.name
        if reuse and published:
            copy_generation(self._generations / published[-1], folder)
        indices = {kind: open_or_create(folder / kind, kind) for kind in Kind}
        writers = {kind: index.writer(HEAP_BYTES, 1) for kind, index in indices.items()}
        self._building = _Building(generation, lock, indices, writers)

    def fingerprints(self, kind: Kind) -> frozenset[int]:
        """Return the fingerprints of the copied documents."""
        return fingerprints_of(self._begun.indices[kind].searcher())

    def write(self, documents: Iterable[Document]) -> None:
        """Add documents to the generation that was begun."""
        building = self._begun
        for document in documents:
            writer, ids = building.writers[document.kind], building.ids[document.kind]
            if document.id in ids:
                writer.delete_documents_by_term(ID, document.id)
            ids.add(document.id)
            writer.add_document(to_tantivy(document))

    def delete(self, kind: Kind, fingerprints: Iterable[int]) -> None:
        """Remove copied documents; a document that was written again has another fingerprint."""
        writer = self._begun.writers[kind]
        for fingerprint in fingerprints:
            writer.delete_documents_by_term(FINGERPRINT, fingerprint)

    def publish(self, *, replaced: int = 0) -> None:
        """Commit every kind, then move the pointer."""
        building = self._begun
        for kind in Kind:
            building.writers[kind].commit()
            building.writers.pop(kind).wait_merging_threads()
        counts = {kind: count_documents(index) for kind, index in building.indices.items()}
        done = building.generation.model_copy(update={"counts": counts, "replaced": replaced})
        replace_file(self._generations / done.name / "generation.json", done.model_dump_json())
        kept = (*self._published().generations, done.name)[-KEPT:]
        replace_file(self._folder / "published.json", Pointer(generations=kept).model_dump_json())
        self._remove_all_but(kept)
        self._end()

    def discard(self) -> None:
        """Drop the generation that was begun, once its writers' threads have let go of the files."""
        for writer in self._begun.writers.values():
            writer.rollback()
            writer.wait_merging_threads()
        self._remove_all_but(self._published().generations)
        self._end()

    def recorded_runs(self) -> frozenset[tuple[str, str]]:
        """Return the runs the history has."""
        return self._history.recorded_runs()

    def latest_observations(self, source: str) -> Mapping[str, Observation]:
        """Return the last observation of every listing of a source."""
        return self._history.latest_observations(source)

    def record(self, source: str, run: str, observations: Iterable[Observation]) -> None:
        """Append the changes of one run."""
        self._history.record(source, run, observations)

    def forget(self) -> None:
        """Drop the history."""
        self._history.forget()

    def close(self) -> None:
        """Let go of open generations; an unfinished one is dropped."""
        if self._building is not None:
            self.discard()
        self._snapshots.clear()
        self._history.close()

    @property
    def _generations(self) -> Path:
        return self._folder / "generations"

    @property
    def _begun(self) -> _Building:
        if self._building is None:
            raise EngineUnavailable("No generation has been begun.", "Call begin() first.")
        return self._building

    def _end(self) -> None:
        self._begun.lock.close()
        self._building = None

    def _published(self) -> Pointer:
        """Return the pointer, read again only when the file has changed."""
        path = self._folder / "published.json"
        try:
            found = os.stat(path)  # noqa: PTH116  # on every request; the method of Path is twice as slow
        except FileNotFoundError:
            return Pointer()
        mark = (found.st_ino, found.st_mtime_ns)
        if self._pointer is None or self._pointer[0] != mark:
            self._pointer = (mark, Pointer.model_validate_json(path.read_bytes()))
        return self._pointer[1]

    def _snapshot(self, name: str | None = None) -> Snapshot:
        """Return an open generation: the named one, which may be gone, or the served one."""
        published = self._published().generations
        if not published:
            raise IndexNotReady(f"There is no index in {self._folder} yet.", "Run `sparedex index`.")
        if name is not None and name not in published:
            raise CursorExpired("The index has moved on since the cursor was given.", "Start again without the cursor.")
        name = name or published[-1]
        if name not in self._snapshots:
            self._open_snapshot(name, published)
        return self._snapshots[name]

    def _open_snapshot(self, name: str, published: tuple[str, ...]) -> None:
        with self._opening:
            kept = {old: snapshot for old, snapshot in self._snapshots.items() if old in published}
            self._snapshots = kept | {name: Snapshot(self._generations / name)}

    def _remove_all_but(self, kept: Iterable[str]) -> None:
        if self._generations.is_dir():
            for folder in self._generations.iterdir():
                if folder.name not in kept:
                    shutil.rmtree(folder)
