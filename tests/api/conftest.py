"""A service as its users meet it: real feeds, the real resolver and engine, and HTTP over loopback.

`service` is started once a session for each engine, over two shops and a guide site; tests only read from it. Whoever needs
another state (no index, an engine that is stuck) starts a service of its own with `serve_app`.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.serving import start
from api.settings import ApiSettings
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Guide, Listing, Price, Stock, StockState
from index_schema.sources import Source
from search.engine import SearchEngine
from search.indexing import index

ServeApp = Callable[[FastAPI], AbstractContextManager[httpx.Client]]

VISIT = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
NEXT_VISIT = VISIT + timedelta(days=2)

TITLES = (
    ("screen-12", "Display for iPhone 12, Soft OLED", "89.90", StockState.IN_STOCK),
    ("screen-12-incell", "iPhone 12 LCD Incell screen", "32.50", StockState.OUT_OF_STOCK),
    ("battery-12", "Battery for iPhone 12 A2479", "19.00", StockState.LIMITED),
    ("battery-s20", "Battery EB-BG781ABY for Samsung Galaxy S20 FE 5G", "14.90", StockState.IN_STOCK),
    ("screen-a52s", "Samsung Galaxy A52s 5G display, service pack", "119.00", StockState.IN_STOCK),
)


def _listing(source: str, key: str, title: str, amount: str, stock: StockState, seen: datetime) -> Listing:
    return Listing(
        id=listing_id(source, key),
        source=source,
        key=key,
        title=title,
        sku=key,
        url=f"https://{source}.example/{key}",
        price=Price(amount=Decimal(amount), currency="EUR"),
        stock=Stock(state=stock, evidence=stock.value),
        language="en",
        observed_at=seen,
    )


def _guide(key: str, title: str, device: str) -> Guide:
    return Guide(
        id=listing_id("guides", key),
        source="guides",
        key=key,
        url=f"https://guides.example/{key}",
        title=title,
        devices=(device,),
        subject="Screen",
        language="en",
        license="CC BY-NC-SA 3.0",
        attribution="guides.example",
        observed_at=VISIT,
    )


def _publish(data: Path, name: str, records: list[Listing] | list[Guide], at: datetime) -> None:
    source = Source(
        name=name,
        title=f"The {name}",
        url=f"https://{name}.example/",
        platform="shopify",
        basis="permission",
        terms="written permission",
    )
    with RunWriter(data, source, at) as writer:
        for record in records:
            writer.write(record)
        report = CrawlReport(
            source=name,
            run=writer.run,
            started_at=at,
            finished_at=at,
            finish_reason="finished",
            listings=writer.counts["listings"],
            guides=writer.counts["guides"],
            outcome="published",
        )
        writer.close(report)
        writer.publish()


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    """The resolver over the bundled catalogue."""
    return Resolver(load_catalogue())


@pytest.fixture(scope="session")
def engine(
    tmp_path_factory: pytest.TempPathFactory, resolver: Resolver, new_engine: Callable[[Path], SearchEngine]
) -> Iterator[SearchEngine]:
    """An index over two shops, one of them visited twice at different prices, and a guide site; in each engine."""
    data = tmp_path_factory.mktemp("data")
    first = [_listing("shop", key, title, amount, stock, VISIT) for key, title, amount, stock in TITLES]
    later = [
        each.model_copy(
            update={"observed_at": NEXT_VISIT, "price": Price(amount=Decimal("79.90"), currency="EUR")}
            if each.key == "screen-12"
            else {"observed_at": NEXT_VISIT}
        )
        for each in first
    ]
    other = [_listing("other-shop", "1", "Ecran iPhone 12 OLED", "75", StockState.UNKNOWN, VISIT)]
    _publish(data, "shop", first, VISIT)
    _publish(data, "shop", later, NEXT_VISIT)
    _publish(data, "other-shop", other, VISIT)
    _publish(data, "guides", [_guide("1", "iPhone 12 Screen Replacement", "iPhone 12")], VISIT)
    with closing(new_engine(data)) as opened:
        index(data, opened, resolver, now=datetime.now(UTC))
        yield opened


@pytest.fixture(scope="session")
def serve_app() -> ServeApp:
    """Serve an application over HTTP on a free port, with a client for it."""

    @contextmanager
    def serve(app: FastAPI) -> Iterator[httpx.Client]:
        with start(app) as server, httpx.Client(base_url=server.url, timeout=30) as client:
            yield client

    return serve


@pytest.fixture(scope="session")
def app(engine: SearchEngine, resolver: Resolver) -> FastAPI:
    """The application over the index."""
    return create_app(ApiSettings(), engine, resolver)


@pytest.fixture(scope="session")
def service(app: FastAPI, serve_app: ServeApp) -> Iterator[httpx.Client]:
    """A client of the running service."""
    with serve_app(app) as client:
        yield client
