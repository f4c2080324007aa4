"""What the engines' own libraries do with the same documents: no ids remembered, nothing repeated, nothing switched."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy
from elasticsearch import helpers

from benchmarks.filling import Side
from benchmarks.place import Place
from index_schema.documents import Document
from index_schema.elasticsearch import index_body
from index_schema.fields import Kind
from search.elastic.client import connect, create_index
from search.elastic.writing import IN_FLIGHT, document_source
from search.embedded.engine import HEAP_BYTES
from search.embedded.schema import schema_of, to_tantivy
from search.settings import SearchSettings

BARE = "bare "
"""Before the name of an engine, the name of its bare side."""

BULK = 500
"""Documents a request, as the library's helper has it by default."""


def bare_side(place: Place, settings: SearchSettings) -> Side:
    """Return the bare side of an engine."""
    return BareTantivy(place.folder / "bare") if settings.engine == "embedded" else BareElasticsearch(settings)


class BareTantivy:
    """One tantivy index a kind, with the writers that ours has."""

    name = f"{BARE}embedded"

    def __init__(self, folder: Path) -> None:
        """Remember where."""
        self._folder = folder

    def begin(self) -> None:
        """Make the indices."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._writers = {}
        for kind in Kind:
            (self._folder / kind).mkdir(parents=True)
            index = tantivy.Index(schema_of(kind), path=str(self._folder / kind))
            self._writers[kind] = index.writer(HEAP_BYTES, 1)

    def write(self, documents: Sequence[Document]) -> None:
        """Add documents."""
        for document in documents:
            self._writers[document.kind].add_document(to_tantivy(document))

    def finish(self) -> None:
        """Commit, and delete the files once that is done."""
        for writer in self._writers.values():
            writer.commit()
            writer.wait_merging_threads()
        shutil.rmtree(self._folder)


class BareElasticsearch:
    """One index a kind, filled by the client's own bulk helper over as many connections as ours has."""

    name = f"{BARE}elasticsearch"

    def __init__(self, settings: SearchSettings) -> None:
        """Make a client like ours."""
        self._client = connect(settings.elasticsearch_url, None).writing

    def begin(self) -> None:
        """Make the indices."""
        self._delete()
        for kind in Kind:
            create_index(self._client, _index(kind), index_body(kind))

    def write(self, documents: Sequence[Document]) -> None:
        """Send documents; one that is refused ends the benchmark."""
        for _ in helpers.parallel_bulk(self._client, _actions(documents), IN_FLIGHT, BULK):
            pass

    def finish(self) -> None:
        """Make them searchable, then delete them."""
        self._client.indices.refresh(index=",".join(map(_index, Kind)))
        self._delete()
        self._client.close()

    def _delete(self) -> None:
        self._client.indices.delete(index=",".join(map(_index, Kind)), ignore_unavailable=True)


def _index(kind: Kind) -> str:
    return f"bare-{kind}"


def _actions(documents: Sequence[Document]) -> Iterator[dict[str, Any]]:
    for position, document in enumerate(documents):
        source = document_source(document, position)
        yield {"_index": _index(document.kind), "_id": document.id, "_source": source}
