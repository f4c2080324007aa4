"""A small world: two shops and a guide site, published as real feeds and indexed by the real indexer with the real catalogue.

`shelf` publishes a run of a shop from short rows; `world` is an index over a fixed set of them, read by most tests.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Guide, Listing
from index_schema.sources import Source
from search.engine import SearchEngine
from search.indexing import index

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
Publish = Callable[..., None]


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver(load_catalogue())


@pytest.fixture(scope="session")
def publish_run() -> Publish:
    """Publish one run: `publish_run(data, "acme", {"key": {"title": ...}}, day=1, guides={...})`."""

    def publish(
        data: Path,
        name: str,
        rows: dict[str, dict[str, object]],
        *,
        day: int = 0,
        guides: dict[str, dict[str, object]] | None = None,
        refuse: bool = False,
        **stanza: object,
    ) -> None:
        at = NOON + timedelta(days=day)
        made = {
            "title": name.title(),
            "url": f"https://{name}.example/",
            "platform": "shopify",
            "basis": "permission",
            "terms": "-",
        }
        source = Source.model_validate(made | {"name": name} | stanza)
        with RunWriter(data, source, at) as writer:
            for key, row in rows.items():
                writer.write(Listing.model_validate(_identity(name, key, at) | {"sku": key} | row))
            for key, row in (guides or {}).items():
                writer.write(Guide.model_validate(_identity(name, key, at) | _guide_facts(key) | row))
            writer.close(
                CrawlReport(
                    source=name,
                    run=writer.run,
                    started_at=at,
                    finished_at=at,
                    finish_reason="finished",
                    listings=writer.counts["listings"],
                    guides=writer.counts["guides"],
                    outcome="refused" if refuse else "published",
                    reasons=("The shop did not answer.",) if refuse else (),
                )
            )
        if not refuse:
            writer.publish()

    return publish


def _identity(source: str, key: str, at: datetime) -> dict[str, object]:
    return {"id": listing_id(source, key), "source": source, "key": key, "observed_at": at}


def _guide_facts(key: str) -> dict[str, object]:
    return {
        "url": f"https://guides.example/{key}",
        "language": "en",
        "license": "CC BY-NC-SA 3.0",
        "attribution": "Ada",
    }


@pytest.fixture(scope="session")
def world(
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Publish,
    resolver: Resolver,
    new_engine: Callable[[Path], SearchEngine],
) -> Iterator[SearchEngine]:
    """An index of thirteen offers and one guide, in each engine."""
    data = tmp_path_factory.mktemp("world")
    publish_run(data, "acme", ACME)
    publish_run(data, "bolt", BOLT)
    publish_run(
        data,
        "guides",
        {},
        guides={"1": {"title": "iPhone 11 Screen Replacement", "devices": ("iPhone 11",), "subject": "Screen"}},
    )
    publish_run(data, "broken", {}, refuse=True)
    engine = new_engine(data)
    index(data, engine, resolver, now=NOON)
    yield engine
    engine.close()


ACME: dict[str, dict[str, object]] = {
    "11-soft": {
        "title": "iPhone 11 Screen Soft OLED black",
        "price": {"amount": "59.90", "currency": "EUR"},
        "stock": {"state": "in_stock"},
    },
    "11-incell": {
        "title": "iPhone 11 LCD Display Incell",
        "price": {"amount": "24.50", "currency": "EUR"},
        "stock": {"state": "out_of_stock"},
    },
    "11-pro": {"title": "iPhone 11 Pro Screen", "price": {"amount": "79", "currency": "EUR"}},
    "11-battery": {"title": "Battery for iPhone 11"},
    "11-glass": {"title": "Tempered glass for iPhone 11"},
    "s7-battery": {"title": "Akku EB-BG930ABE für Samsung Galaxy S7", "price": {"amount": "12", "currency": "EUR"}},
    "s7-edge": {"title": "Akku EB-BG935ABE für Samsung Galaxy S7 Edge"},
}
BOLT: dict[str, dict[str, object]] = {
    "s7": {
        "title": "Samsung Galaxy S7 battery eb bg930abe",
        "price": {"amount": "9.80", "currency": "GBP"},
        "stock": {"state": "in_stock"},
    },
    "rn8p": {"title": "Дисплей для Xiaomi Redmi Note 8 Pro черный", "language": "ru"},
    "rn8": {"title": "Дисплей для Xiaomi Redmi Note 8 черный", "language": "ru"},
    "n10": {"title": "Samsung Galaxy Note 10 Lite screen"},
    "g530h": {"title": "Дисплей для Samsung G530H (не подходит на G530H/DV)", "language": "ru"},
    "screws": {"title": "Pentalobe screwdriver"},
    "unlisted": {"title": "Battery BLP685 for Umidigi Frobnitz 9"},
}
