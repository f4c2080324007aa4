"""Listings over the real catalogue, as many as asked for, the same at every run."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from catalog.devices import Device, load_catalogue
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport
from index_schema.identity import listing_id
from index_schema.records import Listing, Price, Stock, StockState
from index_schema.sources import Source

SHOPS = 20
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
PARTS = (
    "Screen for {}",
    "LCD Display {} black",
    "Battery for {}",
    "Akku {}",
    "Дисплей для {}",
    "Batterie {}",
    "Back cover {}",
)
GRADES = ("", " Soft OLED", " Incell", " Service Pack", " refurbished", " premium")


def popular_devices() -> Sequence[Device]:
    """Return the devices of the catalogue in the order of their listings, which is one of chance."""
    devices = list(load_catalogue().devices.values())
    random.Random(3).shuffle(devices)  # noqa: S311  # a corpus, no secret
    return devices


def titles(count: int) -> Iterator[str]:
    """Yield `count` titles; popular devices have more of them, as in real shops."""
    dice = random.Random(7)  # noqa: S311  # a corpus, no secret
    devices = [device.title for device in popular_devices()]
    for _ in range(count):
        device = devices[min(int(dice.paretovariate(0.7)) - 1, len(devices) - 1)]
        yield dice.choice(PARTS).format(device) + dice.choice(GRADES)


def listings(titles: Iterable[str]) -> Iterator[Listing]:
    """Yield a listing of one of twenty shops for each title."""
    dice = random.Random(8)  # noqa: S311  # a corpus, no secret
    for number, title in enumerate(titles):
        shop = f"shop-{number % SHOPS}"
        yield Listing(
            id=listing_id(shop, str(number)),
            source=shop,
            key=str(number),
            sku=f"SKU-{number}",
            title=title,
            price=Price(amount=Decimal(dice.randint(500, 20_000)) / 100, currency=dice.choice(("EUR", "GBP"))),
            stock=Stock(state=dice.choice((StockState.IN_STOCK, StockState.OUT_OF_STOCK))),
            observed_at=NOON + timedelta(seconds=number % 86_400),
        )


def write_feeds(data: Path, titles: Iterable[str]) -> None:
    """Publish a feed for every shop of the corpus, with a listing for each title."""
    writers = {f"shop-{number}": RunWriter(data, _shop(f"shop-{number}"), NOON) for number in range(SHOPS)}
    for writer in writers.values():
        writer.__enter__()
    for listing in listings(titles):
        writers[listing.source].write(listing)
    for name, writer in writers.items():
        writer.close(
            CrawlReport(
                source=name,
                run=writer.run,
                started_at=NOON,
                finished_at=NOON,
                finish_reason="finished",
                listings=writer.counts["listings"],
                outcome="published",
            )
        )
        writer.publish()


def _shop(name: str) -> Source:
    return Source(
        name=name,
        title=name,
        url=f"https://{name}.example/",
        platform="price_list",
        basis="supplied",
        terms="a benchmark",
    )
