"""The real lists of seven shops, in one file: every row with its price, stock, sku and date, each worked out here anew."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.price_list import ingest
from index_schema.feeds import CrawlReport, read_feed
from index_schema.identity import listing_id
from index_schema.records import Listing

LIST = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "listings" / "listings.jsonl"

pytestmark = pytest.mark.skipif(
    not LIST.exists(), reason="the real lists lie in a folder `shared` beside the repository"
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)

MAP = """\
default:
  columns:
    time_zone: Europe/Kyiv
    observed_default: 2025-03-01
sources:
  ua-fc:
    title: FC
    country: UA
    columns: {minor_units: true}
"""

COUNTS = {
    "za-laptop-parts": (200, 200, {"in_stock": 200}),
    "ru-wholesale": (1782, 1782, {"unknown": 1782}),
    "ua-wm": (414, 300, {"in_stock": 300, "out_of_stock": 114}),
    "ua-forsage": (450, 0, {"out_of_stock": 450}),
    "ua-uptel": (335, 235, {"in_stock": 235, "out_of_stock": 100}),
    "ua-afm": (406, 388, {"in_stock": 388, "out_of_stock": 18}),
    "ua-fc": (133, 46, {"in_stock": 46, "out_of_stock": 87}),
}
"""Listings, those with a price, and stock states, counted in the file with other tools."""

Rows = Sequence[Mapping[str, str | bool | None]]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[CrawlReport, ...]]:
    """Ingest all lists once: the data directory and the reports."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "map.yml").write_text(MAP, encoding="utf-8")
    reports = ingest(LIST, folder / "data", source_column="shop", map_file=folder / "map.yml", now=NOW)
    return folder / "data", reports


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Return the file's rows."""
    return [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]


def listings(data: Path, shop: str) -> list[Listing]:
    run = read_feed(data, shop).current
    assert run is not None
    return list(run.listings())


def price_of(row: Mapping[str, str | bool | None]) -> Decimal | None:
    amount = Decimal(str(row["price"] or row["price_text"]).replace(",", "."))
    if amount <= 0:
        return None
    return amount / 100 if row["shop"] == "ua-fc" else amount


def stock_of(row: Mapping[str, str | bool | None]) -> str:
    said = row.get("stock_text", row["in_stock"])
    return {"В наличии": "in_stock", True: "in_stock", "Нет в наличии": "out_of_stock", None: "unknown"}[said]


def observed_of(row: Mapping[str, str | bool | None]) -> datetime:
    """Kyiv is two hours ahead of UTC; three until 27 October 2024. No date lies after the clocks changed in 2025."""
    if "observed" not in row:
        return datetime(2025, 2, 28, 22, tzinfo=UTC)
    local = datetime.strptime(str(row["observed"]), "%d/%m/%Y, %H:%M:%S").replace(tzinfo=UTC)
    return local - timedelta(hours=3 if local < datetime(2024, 10, 27, tzinfo=UTC) else 2)


def test_every_shop_is_published_whole(ingested: tuple[Path, tuple[CrawlReport, ...]]) -> None:
    data, reports = ingested
    outcomes = {report.source: (report.outcome, report.failed_pages, report.issues) for report in reports}
    assert outcomes == dict.fromkeys(COUNTS, ("published", 0, 0))
    found = {shop: listings(data, shop) for shop in COUNTS}
    counted = {
        shop: (
            len(items),
            sum(item.price is not None for item in items),
            Counter(item.stock.state.value for item in items),
        )
        for shop, items in found.items()
    }
    assert counted == COUNTS
    assert sum(map(len, found.values())) == 3720


@pytest.mark.parametrize("shop", COUNTS)
def test_every_row_keeps_what_it_says(ingested: tuple[Path, tuple[CrawlReport, ...]], rows: Rows, shop: str) -> None:
    items = listings(ingested[0], shop)
    expected = [
        (
            listing_id(shop, str(row["sku"])),
            row["sku"],
            row["category"],
            row["lang"],
            row["condition"],
            row["price_text"],
            price_of(row),
            stock_of(row),
            observed_of(row),
        )
        for row in rows
        if row["shop"] == shop
    ]
    assert [
        (
            item.id,
            item.sku,
            item.category,
            item.language,
            item.raw.condition,
            item.raw.price,
            item.price.amount if item.price else None,
            item.stock.state.value,
            item.observed_at,
        )
        for item in items
    ] == expected
    titles = [" ".join(str(row["title"]).split()) for row in rows if row["shop"] == shop]
    assert [item.title for item in items] == titles
    currencies = {"za-laptop-parts": "ZAR", "ru-wholesale": "RUB"}
    assert {item.price.currency for item in items if item.price} <= {currencies.get(shop, "UAH")}


def test_without_a_map_a_price_is_what_it_says(tmp_path: Path) -> None:
    ingest(LIST, tmp_path, source_column="shop", now=NOW)
    dear = {item.sku: item.price.amount for item in listings(tmp_path, "ua-fc") if item.price}
    assert dear["27042"] == 59600


def test_the_next_list_keeps_every_id(ingested: tuple[Path, tuple[CrawlReport, ...]]) -> None:
    data, _ = ingested
    before = {item.id for item in listings(data, "ua-wm")}
    lines = LIST.read_text(encoding="utf-8").splitlines()
    again = data.parent / "again.jsonl"
    again.write_text("\n".join(reversed([line for line in lines if '"ua-wm"' in line])), encoding="utf-8")
    (report,) = ingest(again, data, source="ua-wm", now=NOW + timedelta(days=1))
    assert report.outcome == "published"
    assert {item.id for item in listings(data, "ua-wm")} == before
