"""An empty engine of each kind, and small documents to put into it.

Every test of this folder runs on every engine: what holds for one holds for all. Documents are made by hand here, so that
a test says all it needs; that real records become such documents is tested beside the functions that make them.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pydantic import HttpUrl

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.text import prefixes, tokens
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.engine import SearchEngine

MakeOffer = Callable[..., Document]
Publish = Callable[..., None]

WHEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], SearchEngine]]:
    """Open an engine on the index of this test: every call is what another process would have."""
    folder = tmp_path / "index"
    if request.param == "embedded":
        yield lambda: EmbeddedEngine(folder)
        return
    url, prefix = request.getfixturevalue("elasticsearch_url"), request.getfixturevalue("elasticsearch_prefix")
    own = f"{prefix}{uuid.uuid4().hex[:8]}"
    yield lambda: ElasticsearchEngine([HttpUrl(url)], None, own, folder)
    delete_indices(url, own)


def delete_indices(url: str, prefix: str) -> None:
    """Delete what one test made; deletion by a pattern is not allowed."""
    with urlopen(f"{url}/_cat/indices/{prefix}-*?h=index&format=json") as answer:
        names = ",".join(row["index"] for row in json.load(answer))
    if names:
        urlopen(Request(f"{url}/{names}", method="DELETE")).close()


@pytest.fixture
def engine(open_engine: Callable[[], SearchEngine]) -> Iterator[SearchEngine]:
    """An engine without an index."""
    opened = open_engine()
    yield opened
    opened.close()


@pytest.fixture
def another(open_engine: Callable[[], SearchEngine]) -> Iterator[SearchEngine]:
    """A second engine on the same index, as another process would have it."""
    opened = open_engine()
    yield opened
    opened.close()


@pytest.fixture
def offer() -> MakeOffer:
    """Make an offer document of a title and of what else the test cares for."""

    def make(
        document_id: str, title: str, *, price: float | None = None, **keywords: str | tuple[str, ...]
    ) -> Document:
        exact = {name: (value,) if isinstance(value, str) else value for name, value in keywords.items()}
        numbers = {} if price is None else {"price": price, "price_order": price}
        text = {"title": tokens(title), "text": tokens(f"{title} {' '.join(exact.get('number', ()))}")}
        return Document(Kind.OFFER, document_id, document_id.encode(), text=text, keywords=exact, numbers=numbers)

    return make


@pytest.fixture
def suggestion() -> Callable[[str, int], Document]:
    """Make a suggestion document."""

    def make(name: str, offers: int) -> Document:
        return Document(
            Kind.SUGGESTION, name, name.encode(), text={"prefix": prefixes([name])}, numbers={"offers": offers}
        )

    return make


@pytest.fixture
def start() -> Callable[[SearchEngine, str], None]:
    """Begin a generation of a name."""

    def begin(engine: SearchEngine, name: str) -> None:
        engine.begin(Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=WHEN))

    return begin


@pytest.fixture
def publish(engine: SearchEngine, start: Callable[[SearchEngine, str], None]) -> Publish:
    """Publish a generation of the given documents."""

    def put(*documents: Document, name: str = "first") -> None:
        start(engine, name)
        engine.write(documents)
        engine.publish()

    return put


@pytest.fixture
def change(engine: SearchEngine) -> Publish:
    """Publish the served generation with some of its offers gone and others written."""

    def put(name: str, *written: Document, gone: Iterable[Document] = ()) -> None:
        engine.begin(engine.generation().model_copy(update={"name": name}), reuse=True)
        engine.write(written)
        engine.delete(Kind.OFFER, [document.fingerprint for document in gone])
        engine.publish()

    return put
