"""A browser before a running service: real feeds, the real index, Debian's chromium with an empty profile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from api.serving import start
from api.settings import ApiSettings
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Guide, Listing, Price, RawWords, Stock, StockState
from index_schema.sources import Source
from search.embedded import EmbeddedEngine
from search.indexing import index
from tests.browser.walking import Walk, Walks

CHROMIUM = Path("/usr/bin/chromium")

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

FIRST_VISIT = datetime.now(UTC).replace(microsecond=0) - timedelta(days=20)
LAST_VISIT = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)


def _listings(at: datetime, price: str) -> Iterator[Listing]:
    """Screens and batteries of one shop; the price and the stock of the first screen change between visits."""
    titles = [
        *(f"iPhone 12 OLED screen, version {number}" for number in range(25)),
        "Galaxy S20 FE 5G SM-G781B battery EB-BG781ABY 4500 mAh",
        "Screen for Samsung Galaxy A52 (SM-A525F) " + "with-a-very-long-word" * 8,
        "Battery HB436380ECW for Huawei P30",
        "Battery HB436380ECW for Huawei P30 Pro, not for Huawei P30",
        "HP 250 G7 battery, HT03XL replaced by RE03XL",
    ]
    for number, title in enumerate(titles):
        changed = number == 0 and at == FIRST_VISIT
        yield Listing(
            id=listing_id("acme", str(number)),
            source="acme",
            key=str(number),
            title=title,
            url=f"https://acme.example/{number}",
            sku=f"AC-{number}",
            price=Price(amount=Decimal(price) + number, currency="EUR"),
            stock=Stock(state=StockState.OUT_OF_STOCK if changed or number % 5 == 4 else StockState.IN_STOCK),
            raw=RawWords(price=f"{price} €", grade="AAA+"),
            language="en",
            observed_at=at,
        )


def _guide() -> Guide:
    return Guide(
        id=listing_id("acme", "guide"),
        source="acme",
        key="guide",
        url="https://acme.example/guide",
        title="iPhone 12 Screen Replacement",
        devices=("iPhone 12",),
        subject="Screen",
        language="en",
        license="CC BY-NC-SA 3.0",
        attribution="Acme",
        observed_at=LAST_VISIT,
    )


def _publish(data: Path, at: datetime, price: str) -> None:
    source = Source(
        name="acme",
        title="Acme Parts",
        url="https://acme.example/",
        platform="shopify",
        basis="permission",
        terms="https://acme.example/terms",
    )
    with RunWriter(data, source, at) as writer:
        for listing in _listings(at, price):
            writer.write(listing)
        writer.write(_guide())
        report = CrawlReport(
            source="acme", run=writer.run, started_at=at, finished_at=at, finish_reason="finished", outcome="published"
        )
        writer.close(report)
        writer.publish()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service over two visits to one shop."""
    data = tmp_path_factory.mktemp("data")
    _publish(data, FIRST_VISIT, "49.90")
    _publish(data, LAST_VISIT, "44.90")
    engine, resolver = EmbeddedEngine(data / "index"), Resolver(load_catalogue())
    index(data, engine, resolver, now=datetime.now(UTC))
    with start(create_app(ApiSettings(), engine, resolver)) as server:
        yield server.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Where it is absent the tests are skipped, or fail with REQUIRE_BROWSER=1.

    It ends with the module: while it runs, an event loop of playwright's runs in this thread, and a crawl cannot run its own.
    """
    if not CHROMIUM.exists() and os.environ.get("REQUIRE_BROWSER") != "1":
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def walk(browser: Browser, home: str) -> Walks:
    """Start a walk: `with walk(width=360, scripts=False, dark=True) as walked`. Whatever went wrong on the way fails at its end."""

    @contextmanager
    def walking(*, width: int = 1280, scripts: bool = True, dark: bool = False) -> Iterator[Walk]:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(10_000)
        walked = Walk(context.new_page(), home)
        walked.watch()
        yield walked
        context.close()
        assert walked.faults == []

    return walking
