"""One published generation, open for reading: it never changes, so a cursor into it stays true."""

from pathlib import Path
from typing import Any

import orjson
import tantivy

from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.embedded.files import open_index
from search.embedded.queries import translate
from search.embedded.schema import ID, STORED, schema_of, sort_field
from search.engine import CursorExpired, IndexOutdated
from search.query import MOST_COUNTED, MOST_FACET_VALUES, Counts, SearchPage, SearchQuery


class Snapshot:
    """The searchers of one generation."""

    def __init__(self, folder: Path) -> None:
        """Open every kind of the generation in `folder`. Raises IndexOutdated when another version built it."""
        self.generation = Generation.model_validate_json((folder / "generation.json").read_bytes())
        if self.generation.schema_version != SCHEMA_VERSION:
            raise IndexOutdated(str(folder))
        self._searchers = {kind: open_index(folder / kind).searcher() for kind in Kind}

    def search(self, query: SearchQuery) -> SearchPage:
        """Answer one question."""
        searcher = self._searchers[query.kind]
        queries = translate(query, searcher)
        offset = self._offset(query)
        found = searcher.search(queries.scored, query.limit, offset=offset, **_order(query))
        hits = tuple(_stored(searcher, address) for _, address in found.hits)
        total = int(found.count)  # type: ignore[attr-defined]  # there, but not in the library's stubs
        end = offset + len(hits)
        return SearchPage(
            hits=hits,
            total=min(total, MOST_COUNTED),
            facets=self._facets(query, queries.counted),
            generation=self.generation,
            cursor=self._cursor(query, end) if end < total else None,
            total_is_at_least=total > MOST_COUNTED,
        )

    def get(self, kind: Kind, document_id: str) -> bytes | None:
        """Return the stored JSON of a document."""
        searcher = self._searchers[kind]
        term = tantivy.Query.term_query(schema_of(kind), ID, document_id, "basic")
        found = searcher.search(term, 1, count=False).hits
        return _stored(searcher, found[0][1]) if found else None

    def _facets(self, query: SearchQuery, counted: dict[str, tantivy.Query]) -> dict[str, Counts]:
        """Count facets, those over the same hits in one pass."""
        passes: dict[int, tuple[tantivy.Query, list[str]]] = {}
        for name, over in counted.items():
            passes.setdefault(id(over), (over, []))[1].append(name)
        searcher = self._searchers[query.kind]
        answers: dict[str, Any] = {}
        for over, names in passes.values():
            asked = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in names}
            answers.update(searcher.aggregate(over, asked))
        return {name: _counts(answers[name]) for name in query.facets}

    def _cursor(self, query: SearchQuery, offset: int) -> str:
        return orjson.dumps([self.generation.name, query.digest(), offset]).hex()

    def _offset(self, query: SearchQuery) -> int:
        if query.cursor is None:
            return 0
        _, digest, offset = read_cursor(query.cursor)
        # tantivy reserves memory for every hit before the page: an offset beyond the index would abort the process.
        if digest != query.digest() or offset > self._searchers[query.kind].num_docs:
            raise CursorExpired("The cursor belongs to another question.", "Start again without the cursor.")
        return offset


def read_cursor(cursor: str) -> tuple[str, str, int]:
    """Return the generation, the digest of the question and the offset that a cursor holds."""
    try:
        name, digest, offset = orjson.loads(bytes.fromhex(cursor))
    except (ValueError, TypeError) as error:
        raise CursorExpired("The cursor is not one of ours.", "Start again without the cursor.") from error
    if not (isinstance(name, str) and isinstance(digest, str) and isinstance(offset, int) and offset >= 0):
        raise CursorExpired("The cursor is not one of ours.", "Start again without the cursor.")
    return name, digest, offset


def _order(query: SearchQuery) -> dict[str, Any]:
    if query.sort is None:
        return {}
    order = tantivy.Order.Desc if query.sort.descending else tantivy.Order.Asc
    return {"order_by_field": sort_field(query.sort.field, descending=query.sort.descending), "order": order}


def _stored(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> bytes:
    stored: bytes = searcher.doc(address).get_first(STORED)  # type: ignore[assignment]  # the stubs say Any | None
    return stored


def _counts(answer: dict[str, Any]) -> Counts:
    counts = [(-bucket["doc_count"], bucket["key"]) for bucket in answer["buckets"]]
    return {value: -count for count, value in sorted(counts)}
