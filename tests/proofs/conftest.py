"""Names on the node that only one proof has, and engines on them."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import HttpUrl

from elasticsearch_node.own_indices import OwnIndices
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Listing
from index_schema.sources import Source
from search.elastic import ElasticsearchEngine

LISTINGS = 200
Open = Callable[..., ElasticsearchEngine]


@pytest.fixture
def prefix(elasticsearch_indices: OwnIndices) -> Iterator[str]:
    """The prefix of an installation of its own; its indices go with the proof."""
    own = f"{elasticsearch_indices.prefix}{uuid.uuid4().hex[:8]}"
    yield own
    for name in elasticsearch_indices.names():
        if name.startswith(own):
            elasticsearch_indices.delete(name)


@pytest.fixture
def open_engine(prefix: str, tmp_path: Path) -> Iterator[Open]:
    """Open an engine on one or more addresses, as one more process would."""
    with ExitStack() as opened:

        def make(*urls: str) -> ElasticsearchEngine:
            engine = ElasticsearchEngine([*map(HttpUrl, urls)], None, prefix, tmp_path)
            opened.callback(engine.close)
            return engine

        yield make


@pytest.fixture
def feed(tmp_path: Path) -> str:
    """The name of a source below the data directory, with one published run."""
    at = datetime.now(UTC)
    source = Source(
        name="acme", title="Acme", url="https://acme.example/", platform="shopify", basis="permission", terms="-"
    )
    with RunWriter(tmp_path, source, at) as writer:
        for number in range(LISTINGS):
            writer.write(_listing(source.name, number, at))
        writer.close(
            CrawlReport(
                source=source.name,
                run=writer.run,
                started_at=at,
                finished_at=at,
                finish_reason="finished",
                listings=LISTINGS,
                guides=0,
                outcome="published",
            )
        )
        writer.publish()
    return source.name


def _listing(source: str, number: int, at: datetime) -> Listing:
    return Listing.model_validate(
        {
            "id": listing_id(source, f"{number}"),
            "source": source,
            "key": f"{number}",
            "sku": f"AC-{number:04}",
            "title": f"iPhone {11 + number % 5} {('Display', 'Battery')[number % 2]} {number}",
            "price": {"amount": f"{10 + number}.50", "currency": "EUR"},
            "stock": {"state": "in_stock"},
            "observed_at": at,
        }
    )
