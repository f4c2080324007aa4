"""The same documents into each engine, chunk by chunk in turn, so that a noisy minute hits all of them."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from time import perf_counter
from typing import Protocol

from benchmarks.corpus import titles, write_feeds
from benchmarks.place import Place
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.documents import Document
from index_schema.feeds import read_feeds
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from search.engine import IndexNotReady, SearchEngine
from search.indexing import documents
from search.opening import open_engine
from search.settings import SearchSettings

CHUNK = 100_000
"""Documents that are made, then written by every side. What an engine still has under way at the end of a chunk is done
while the next one is made; with chunks of this size it is too little to tell."""


class Side(Protocol):
    """Something that documents are written into: one of our engines, or a bare library."""

    name: str

    def begin(self) -> None:
        """Start empty."""

    def write(self, documents: Sequence[Document]) -> None:
        """Take some documents."""

    def finish(self) -> None:
        """Make all of them searchable."""


def begin(engine: SearchEngine) -> None:
    """Begin an empty generation."""
    now = datetime.now(UTC)
    engine.begin(Generation(name=f"{now:%H%M%S%f}", schema_version=SCHEMA_VERSION, inputs="", built_at=now))


class OurSide:
    """One of our engines, as the indexer writes into it."""

    def __init__(self, settings: SearchSettings) -> None:
        """Open the engine."""
        self.name: str = settings.engine
        self._engine = open_engine(settings)

    def begin(self) -> None:
        """Begin a generation."""
        begin(self._engine)

    def write(self, documents: Sequence[Document]) -> None:
        """Write into the generation."""
        self._engine.write(documents)

    def finish(self) -> None:
        """Publish it."""
        self._engine.publish()
        self._engine.close()


@dataclass(slots=True)
class Filling:
    """How many documents there were, the seconds that making them took, and those of each side."""

    documents: int = 0
    making: float = 0.0
    writing: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def ensure_filled(place: Place) -> None:
    """Fill the engines that do not hold the corpus of this size yet."""
    lacking = [settings for settings in place.engines if _offers(open_engine(settings)) != place.listings]
    if lacking:
        fill(place, [OurSide(settings) for settings in lacking])


def fill(place: Place, sides: Sequence[Side]) -> Filling:
    """Write the whole corpus into every side; they take turns in going first."""
    filling, order = Filling(), list(sides)
    for side in order:
        side.begin()
    for chunk in _chunks(place, filling):
        for side in order:
            _time(filling, side.name, partial(side.write, chunk))
        order.reverse()
    for side in order:
        _time(filling, side.name, side.finish)
    return filling


def _chunks(place: Place, filling: Filling) -> Iterator[Sequence[Document]]:
    """Make the documents of the corpus by the indexer's own path from feeds, and count the time that takes."""
    if not place.corpus.exists():
        write_feeds(place.corpus, titles(place.listings))
    resolver = Resolver(load_catalogue())
    made = documents(read_feeds(place.corpus), resolver, place.corpus, lambda _: None)
    while True:
        start = perf_counter()
        chunk = list(islice(made, CHUNK))
        filling.making += perf_counter() - start
        filling.documents += len(chunk)
        if not chunk:
            return
        yield chunk
        print(f"  {filling.documents:,} documents written", file=sys.stderr, flush=True)


def _time(filling: Filling, name: str, act: Callable[[], None]) -> None:
    start = perf_counter()
    act()
    filling.writing[name] += perf_counter() - start


def _offers(engine: SearchEngine) -> int:
    try:
        return engine.generation().counts[Kind.OFFER]
    except IndexNotReady:
        return 0
    finally:
        engine.close()
