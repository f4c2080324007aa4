"""An empty engine of each kind, and small documents to put into it.

Every test of this folder runs on every engine: what holds for one holds for all. Documents are made by hand here, so that
a test says all it needs; that real records become such documents is tested beside the functions that make them.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.text import prefixes, tokens
from search.embedded import EmbeddedEngine
from search.engine import Generation, SearchEngine

MakeOffer = Callable[..., Document]
Publish = Callable[..., None]

WHEN = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(params=["embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchEngine]:
    """An engine without an index, in a folder of its own."""
    opened = {"embedded": EmbeddedEngine}[request.param](tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def another(engine: SearchEngine, tmp_path: Path) -> Iterator[SearchEngine]:
    """A second engine on the same index, as another process would have it."""
    opened = EmbeddedEngine(tmp_path / "index")
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
