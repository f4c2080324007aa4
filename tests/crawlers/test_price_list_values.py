"""What the cells of a price list mean: stock, prices, currencies, dates, keys, and all the rest of a row."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.price_list import PriceListError
from index_schema.feeds import CrawlReport, read_feed, read_feeds
from index_schema.records import StockState
from tests.crawlers.published import issues, listings, served

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Ingest = Callable[..., tuple[CrawlReport, ...]]


STOCK = {
    "stock;В наличии": (StockState.IN_STOCK, None),
    "stock;Нет в наличии": (StockState.OUT_OF_STOCK, None),
    "stock;12": (StockState.IN_STOCK, 12),
    "stock;0": (StockState.OUT_OF_STOCK, 0),
    "stock;0.0": (StockState.OUT_OF_STOCK, 0),
    "stock;-": (StockState.OUT_OF_STOCK, None),
    "stock;ask the oracle": (StockState.UNKNOWN, None),
    "stock;later": (StockState.BACK_ORDER, None),
    "in_stock;true": (StockState.IN_STOCK, None),
    "in_stock;FALSE": (StockState.OUT_OF_STOCK, None),
    "in_stock;1": (StockState.IN_STOCK, None),
    "in_stock;0": (StockState.OUT_OF_STOCK, None),
    "in_stock;7": (StockState.IN_STOCK, 7),
    "quantity;3": (StockState.IN_STOCK, 3),
    "quantity;": (StockState.UNKNOWN, None),
    "colour;black": (StockState.UNKNOWN, None),
}


@pytest.mark.parametrize(("column", "expected"), STOCK.items(), ids=STOCK.keys())
def test_stock_is_read_as_its_column_means_it(
    take: Ingest, data: Path, column: str, expected: tuple[StockState, int | None]
) -> None:
    name, value = column.split(";")
    take(f"title;sku;{name}\nscreen;A1;{value}\n", map_text="default: {lookups: {stock: {later: back_order}}}")
    (item,) = listings(data)
    assert (item.stock.state, item.stock.quantity) == expected


PRICES = {
    "9.50": "9.50",
    "-1": None,
    "0": None,
    "": None,
    "1 250,50": "1250.50",
    "on request": None,
    "€ 12.00": "12.00",
}


@pytest.mark.parametrize(("text", "amount"), PRICES.items(), ids=PRICES.keys())
def test_a_price_is_what_it_says(take: Ingest, data: Path, text: str, amount: str | None) -> None:
    take(f"title;price\nscreen;{text}\n", map_text="default: {currency: EUR}")
    (item,) = listings(data)
    assert (item.price.amount if item.price else None) == (Decimal(amount) if amount else None)
    assert item.raw.price == (text or None)
    assert len(issues(data)) == (text == "on request")


@pytest.mark.parametrize(
    ("other", "amount"), [("12,50", "1250"), ("12.50", "1.250"), ("1.000.000", "1250"), ("12", "1250")]
)
def test_the_column_tells_the_decimal_sign(take: Ingest, data: Path, other: str, amount: str) -> None:
    take(f"title;price\nscreen;1.250\nbattery;{other}\n", map_text="default: {currency: EUR}")
    first = listings(data)[0]
    assert first.price is not None
    assert first.price.amount == Decimal(amount)


def test_hundredths_are_read_as_such_only_where_the_map_says_so(take: Ingest, data: Path) -> None:
    table = "shop;title;price;currency\nfc;screen;53300;UAH\nwm;screen;53300;UAH\n"
    take(table, source_column="shop", map_text="sources: {fc: {columns: {minor_units: true}}}")
    prices = {name: listings(data, name)[0].price for name in ("fc", "wm")}
    assert {name: str(price.amount) for name, price in prices.items() if price} == {"fc": "533", "wm": "53300"}


@pytest.mark.parametrize(
    ("stated", "currency"), [("", "GBP"), ("uah", "UAH"), ("грн", "UAH"), ("у.е.", None), ("XQZ", None)]
)
def test_a_stated_currency_that_nobody_knows_is_not_the_sources(
    take: Ingest, data: Path, stated: str, currency: str | None
) -> None:
    take(f"title;price;currency\nscreen;1250.50;{stated}\n", map_text="default: {currency: GBP}")
    (item,) = listings(data)
    assert (item.price and item.price.currency) == currency
    assert item.raw.price == "1250.50"
    assert len(issues(data)) == (currency is None)


DATES = {
    "day first, by another row": ("10/02/2025, 11:25:50", "24/12/2024", "UTC", "2025-02-10T11:25:50"),
    "month first, by another row": ("10/02/2025", "12/24/2024", "UTC", "2025-10-02T00:00:00"),
    "with points": ("10.02.2025 09:05", "1.2.2025", "UTC", "2025-02-10T09:05:00"),
    "in the shop's zone, winter": ("10/02/2025, 11:25:50", "24/12/2024", "Europe/Kyiv", "2025-02-10T09:25:50"),
    "in the shop's zone, summer": ("10/06/2025, 11:25:50", "24/12/2024", "Europe/Kyiv", "2025-06-10T08:25:50"),
    "ISO": ("2025-02-10T11:25:50", "2025-02-10", "UTC", "2025-02-10T11:25:50"),
    "ISO with a zone": ("2025-02-10 11:25:50+02:00", "2025-02-10", "Europe/Kyiv", "2025-02-10T09:25:50"),
    "year first with slashes": ("2025/02/10", "2025/01/01", "UTC", "2025-02-10T00:00:00"),
    "half days": ("2/10/2025, 11:25:50 PM", "1/31/2025 12:00 AM", "UTC", "2025-02-10T23:25:50"),
}


@pytest.mark.parametrize(("date", "other", "zone", "expected"), DATES.values(), ids=DATES.keys())
def test_dates_are_read_in_the_order_of_their_column(
    take: Ingest, data: Path, date: str, other: str, zone: str, expected: str
) -> None:
    take(f"title;observed\nscreen;{date}\nbattery;{other}\n", map_text=f"time_zone: {zone}")
    assert listings(data)[0].observed_at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("other", ["11/03/2025", "24/12/2024\nframe;12/24/2024"])
def test_an_order_that_the_column_leaves_open_is_asked_for_and_never_guessed(
    take: Ingest, data: Path, other: str
) -> None:
    table = f"title;observed\nscreen;10/02/2025\nbattery;{other}\n"
    with pytest.raises(PriceListError) as caught:
        take(table)
    assert "(first in line 2: '10/02/2025')" in caught.value.what
    assert "observed_format" in caught.value.next_step
    assert read_feeds(data) == ()


@pytest.mark.parametrize(("pattern", "month"), [("%d/%m/%Y", 2), ("%m/%d/%Y", 10)])
def test_a_pattern_in_the_map_settles_the_order(take: Ingest, data: Path, pattern: str, month: int) -> None:
    take("title;observed\nscreen;10/02/2025\n", map_text=f"observed_format: '{pattern}'")
    assert listings(data)[0].observed_at.month == month


def test_the_order_of_dates_is_decided_by_all_shops_of_the_list(take: Ingest, data: Path) -> None:
    table = "shop;title;observed\nacme;screen;10/02/2025\nbravo;battery;24/12/2024\n"
    take(table, source_column="shop")
    assert listings(data)[0].observed_at == datetime(2025, 2, 10, tzinfo=UTC)


def test_rows_without_a_date_get_that_of_the_map_and_bad_dates_are_issues(take: Ingest, data: Path) -> None:
    rows = [f"screen {number};" for number in range(60)]
    table = "\n".join(["title;observed", *rows, "frame;31.02.2025", "battery;2031-01-01"])
    (report,) = take(table, map_text="observed_default: 2025-03-14\ntime_zone: Europe/Kyiv")
    assert {item.observed_at for item in listings(data)} == {datetime(2025, 3, 13, 22, tzinfo=UTC)}
    assert (report.listings, report.failed_pages) == (60, 2)
    assert ["31.02.2025" in issues(data)[0], "lies in the future" in issues(data)[1]] == [True, True]


def test_keys_are_skus_where_unique_and_stay_the_same(take: Ingest, data: Path) -> None:
    rows = ["A1;screen", "A2;battery", "A2;battery high capacity", ";frame", ";frame"]
    take("sku;title\n" + "\n".join(rows))
    first = {item.title: item.key for item in listings(data)}
    assert first["screen"] == "A1"
    assert first["battery"].startswith("A2#")
    assert first["frame"].startswith("#")
    assert len(set(first.values())) == len(first) == 4
    assert "occurs twice" in issues(data)[0]
    take(
        "title;sku\n" + "\n".join(";".join(reversed(row.split(";"))) for row in reversed(rows)),
        now=NOW + timedelta(days=1),
    )
    assert {item.title: item.key for item in listings(data)} == first
    assert len(read_feed(data, "acme").published) == 2


def test_nothing_of_a_row_is_lost(take: Ingest, data: Path) -> None:
    row = {
        "sku": "A1",
        "title": "<b>Screen</b> &amp; frame",
        "brand": "Acme",
        "mpn": "GH82-1",
        "ean": "4006381333931",
        "url": "https://shop.example/p/1",
        "grade": "Service Pack",
        "condition": "used",
        "fits": ["Galaxy A52", "Galaxy A52s"],
        "lang": "ru-RU",
        "Farbe": "schwarz",
        "box": 4,
    }
    take(json.dumps(row), "acme.jsonl")
    (item,) = listings(data)
    assert (item.title, item.brand, item.mpn, item.gtin) == ("Screen & frame", "Acme", "GH82-1", "4006381333931")
    assert (item.raw.grade, item.raw.condition, item.language) == ("Service Pack", "used", "ru")
    assert item.stated_compatibility == ("Galaxy A52", "Galaxy A52s")
    assert item.url == "https://shop.example/p/1"
    assert item.attributes == {"Farbe": "schwarz", "box": "4"}


@pytest.mark.parametrize("written", ["8.80609E+12", "4006381333932"])
def test_a_barcode_that_is_none_is_an_issue(written: str, take: Ingest, data: Path) -> None:
    take(f"title;ean\nscreen;{written}\n")
    assert listings(data)[0].gtin is None
    (issue,) = served(data).issues()
    assert (issue.field, issue.value) == ("gtin", written)
    assert issue.message.startswith("Line 2: ")


@pytest.mark.parametrize(("grade", "told"), [("service PACK", []), ("Grade Z", ["grade"])])
def test_words_of_grade_that_the_source_does_not_list_are_an_issue(
    grade: str, told: list[str], take: Ingest, data: Path
) -> None:
    words = "default:\n  lookups:\n    grade: {Service Pack: {origin: oem_service_pack}}\n"
    take(f"title;grade\nscreen;{grade}\n", map_text=words)
    assert listings(data)[0].raw.grade == grade
    assert [issue.field for issue in served(data).issues()] == told


def test_half_a_character_does_not_stop_a_list(take: Ingest, data: Path) -> None:
    take('{"title": "screen \\ud83d", "sku": "A\\ud83d1", "c\\ud800": "\\ud83d\\ude00"}\n', "acme.jsonl")
    (item,) = listings(data)
    assert (item.title, item.key, item.attributes) == ("screen", "A1", {"c": "😀"})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/p/1", "ftp://x.example/", "https://me:pw@x.example/", "//x"])
def test_an_address_that_nobody_should_follow_is_left_out(take: Ingest, data: Path, url: str) -> None:
    take(f"title;url\nscreen;{url}\n")
    assert listings(data)[0].url is None
