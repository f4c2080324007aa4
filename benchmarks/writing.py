"""Writing ready documents over bare tantivy, and feed to index apart."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from benchmarks.corpus import listings, write_feeds
from benchmarks.measuring import Figure, at_least, rates
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.documents import Document, offer_document
from index_schema.entries import make_offer, stock_seen
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.records import ListingStatus
from index_schema.resolution import Resolution
from index_schema.sources import Source
from search.embedded import EmbeddedEngine
from search.embedded.engine import HEAP_BYTES
from search.embedded.schema import schema_of, to_tantivy
from search.indexing import index

READY = 60_000
FED = 20_000


def measure() -> list[Figure]:
    """Measure writing."""
    with TemporaryDirectory() as folder:
        return [_ready(Path(folder)), _fed(Path(folder))]


def _ready(folder: Path) -> Figure:
    documents = _documents()
    bare, ours = rates(READY, lambda: _bare(folder / "bare", documents), lambda: _ours(folder / "ours", documents))
    return at_least("writing ready documents, of bare tantivy", ours / bare, 0.7)


def _documents() -> Sequence[Document]:
    source = Source(name="x", title="x", url="https://x.example/", platform="price_list", basis="supplied", terms="-")
    made = []
    for listing in listings(READY):
        entry = make_offer(listing, Resolution(), source, stock_seen(listing, None), ListingStatus.LIVE)
        made.append(offer_document(entry, listing))
    return made


def _bare(folder: Path, documents: Sequence[Document]) -> None:
    """What tantivy alone does with the same documents: no ids are remembered, nothing is switched."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    bare = tantivy.Index(schema_of(Kind.OFFER), path=str(folder))
    writer = bare.writer(HEAP_BYTES, 1)
    for document in documents:
        writer.add_document(to_tantivy(document))
    writer.commit()
    writer.wait_merging_threads()


def _ours(folder: Path, documents: Sequence[Document]) -> None:
    engine = EmbeddedEngine(folder)
    now = datetime.now(UTC)
    engine.begin(Generation(name=f"{now:%H%M%S%f}", schema_version=SCHEMA_VERSION, inputs="", built_at=now))
    engine.write(documents)
    engine.publish()
    engine.close()


def _fed(folder: Path) -> Figure:
    write_feeds(folder / "data", FED)
    engine, resolver = EmbeddedEngine(folder / "data" / "index"), Resolver(load_catalogue())

    def run() -> None:
        index(folder / "data", engine, resolver, rebuild=True, now=datetime.now(UTC))

    (rate,) = rates(FED, run, rounds=1)
    return Figure("feed to index, with understanding every title", rate, "listings/s")
