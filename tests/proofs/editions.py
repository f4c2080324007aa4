"""Offers that tell which writing of them they are, and which of them an index has."""

import json
import time
from datetime import UTC, datetime

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.elastic import ElasticsearchEngine
from search.engine import EngineUnavailable
from search.query import SearchQuery


def offer(number: int, edition: int) -> Document:
    """Return an offer whose stored answer tells which writing of it this is."""
    stored = json.dumps({"id": f"{number}", "edition": edition}).encode()
    text = {"text": ("screen", f"word{number % 5_000}")}
    return Document(Kind.OFFER, f"{number}", stored, text=text, numbers={"price_order": number})


def begin(engine: ElasticsearchEngine, name: str, *, reuse: bool = False) -> int:
    """Begin, as often as it takes: an indexer that finds nobody says so at once. Return how often that was."""
    record = Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=datetime.now(UTC))
    for attempt in range(1, 50):
        try:
            engine.begin(record, reuse=reuse)
        except EngineUnavailable:
            time.sleep(0.2)
        else:
            return attempt
    raise AssertionError("An indexing could not even begin.")


def editions(engine: ElasticsearchEngine) -> dict[str, int]:
    """Return which writing of every document is there, walking through all of them; none comes twice."""
    found: dict[str, int] = {}
    cursor: str | None = None
    while True:
        page = engine.search(SearchQuery(Kind.OFFER, limit=1_000, cursor=cursor))
        for stored in map(json.loads, page.hits):
            assert stored["id"] not in found
            found[stored["id"]] = stored["edition"]
        cursor = page.cursor
        if cursor is None:
            return found
