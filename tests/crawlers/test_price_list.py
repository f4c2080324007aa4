"""Price lists in every shape become feeds; a bad line costs itself, a bad list nothing that is served."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.price_list import PriceListError, ingest
from crawlers.price_list.formats import LONGEST_LINE
from index_schema.feeds import CrawlReport, read_feed, read_feeds
from index_schema.identity import listing_id
from index_schema.records import StockState
from tests.crawlers.published import issues, listings

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Ingest = Callable[..., tuple[CrawlReport, ...]]


TABLES = {
    "English": "SKU,Product name,Price,Currency,Availability\nA1,iPhone X screen,39.95,EUR,In stock\n",
    "German": "Art.-Nr.;Bezeichnung;Preis;Währung;Verfügbarkeit\nA1;iPhone X screen;39,95;EUR;Auf Lager\n",
    "Russian": "Артикул\tНаименование\tЦена\tВалюта\tНаличие\nA1\tiPhone X screen\t39,95\tEUR\t+\n",
    "French": "Référence;Désignation;Prix;Devise;Disponibilité\nA1;iPhone X screen;39,95;EUR;En stock\n",
    "Spanish": "Referencia;Nombre;Precio;Moneda;Disponibilidad\nA1;iPhone X screen;39,95;EUR;Disponible\n",
    "Polish": "Indeks;Nazwa;Cena;Waluta;Dostępność\nA1;iPhone X screen;39,95;EUR;tak\n",
    "Ukrainian": "Код товару|Назва|Ціна|Валюта|Наявність\nA1|iPhone X screen|39,95|EUR|в наявності\n",
    "currency in the header": 'Код;Название;"Цена опт, EUR";Наличие\nA1;iPhone X screen;39,95;да\n',
    "currency in the cell": "code;name;unit price;in stock\nA1;iPhone X screen;39,95 €;1\n",
    "currency as a sign": "code;name;unit price;currency;available\nA1;iPhone X screen;39.95;€;yes\n",
    "currency in small letters": "code;name;unit price;currency;available\nA1;iPhone X screen;39.95;eur;yes\n",
    "JSON lines": '{"sku":"A1","title":"iPhone X screen","price":39.95,"currency":"EUR","in_stock":true}\n',
    "JSON lines with words": '{"sku":"A1","name":"iPhone X screen","price":null,"price_text":"39,95","currency":"EUR",'
    '"in_stock":null,"stock_text":"В наличии"}\n',
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_a_list_is_understood_from_its_header(take: Ingest, data: Path, table: str) -> None:
    (report,) = take(table, "acme.txt")
    assert (report.source, report.outcome, report.listings, report.issues) == ("acme", "published", 1, 0)
    (item,) = listings(data)
    assert (item.sku, item.title, item.stock.state) == ("A1", "iPhone X screen", StockState.IN_STOCK)
    assert item.price is not None
    assert (item.price.amount, item.price.currency) == (Decimal("39.95"), "EUR")
    assert item.observed_at == NOW
    assert item.id == listing_id("acme", item.key)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(
    take: Ingest, data: Path, encoding: str, newline: str
) -> None:
    text = newline.join(["Артикул;Наименование", "A1;Дисплей", ""])
    mark = "\ufeff" if encoding.endswith("-bom") else ""
    take((mark + text).encode(encoding.removesuffix("-bom")))
    assert [item.title for item in listings(data)] == ["Дисплей"]


def test_a_zipped_list_is_read_like_the_list_itself(take: Ingest, data: Path) -> None:
    whole = gzip.compress("sku;title\nA1;Дисплей\n".encode())
    (report,) = take(whole, "acme.csv.gz")
    assert (report.source, report.listings) == ("acme", 1)
    with pytest.raises(PriceListError, match="damaged or cut off"):
        take(whole[:-12], "acme.csv.gz")
    assert [item.title for item in listings(data)] == ["Дисплей"]


def test_an_old_encoding_is_read_when_named_and_else_refused_with_its_place(take: Ingest, data: Path) -> None:
    old = "sku;title\nA0;screen\nA1;Дисплей\n".encode("cp1251")
    with pytest.raises(PriceListError) as caught:
        take(old)
    assert "acme.csv, line 3, byte 23: not utf-8." in caught.value.what
    assert "--encoding cp1251" in caught.value.next_step
    assert read_feeds(data) == ()
    take(old, encoding="cp1251")
    assert [item.title for item in listings(data)] == ["screen", "Дисплей"]


WHOLE = {
    "an empty file": ("", "holds no row"),
    "a header alone": ("sku;title;price\n", "holds no row"),
    "no title": ("sku;price\nA1;5\n", "no column that is known to hold titles. It has: sku, price."),
    "a spreadsheet": (b"PK\x03\x04rest", "is a spreadsheet"),
    "bytes": (b"sku;title\nA1;\xff\n", "not utf-8"),
}


@pytest.mark.parametrize(("content", "words"), WHOLE.values(), ids=WHOLE.keys())
def test_a_list_that_cannot_be_read_at_all_writes_nothing(
    take: Ingest, data: Path, content: str | bytes, words: str
) -> None:
    with pytest.raises(PriceListError) as caught:
        take(content)
    assert words in str(caught.value)
    assert read_feeds(data) == ()


def test_a_missing_file_and_an_unknown_encoding_are_named(take: Ingest, data: Path, tmp_path: Path) -> None:
    with pytest.raises(PriceListError, match=r"gone\.csv: No such file"):
        ingest(tmp_path / "gone.csv", data, now=NOW)
    for encoding in ("latin-17", "hex", "undefined"):
        with pytest.raises(PriceListError, match=encoding):
            take("title\nscreen\n", encoding=encoding)
    with pytest.raises(PriceListError, match="not utf-16"):
        take("title\nscreen\n", encoding="utf-16")


BAD_LINES = {
    "half a row": ("A9;iPho", "half a row: 2 of 3 columns"),
    "a delimiter without quotes": ("A9;screen; black;5", "4 columns where the header has 3"),
    "no title": ("A9;;5", "no title in column 'title'"),
    "a line without end": ("A9;" + "x" * LONGEST_LINE + ";5", "longer than 1,000,000 characters"),
    "a quote inside": ('A9;"15" LCD;5', "a quote that is not closed?"),
}


@pytest.mark.parametrize(("line", "words"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_an_issue_with_its_number_and_the_others_go_on(
    take: Ingest, data: Path, line: str, words: str
) -> None:
    good = [f"A{number};screen {number};5" for number in range(100, 140)]
    (report,) = take("\n".join(["sku;title;price", *good[:20], line, *good[20:]]), map_text="default: {currency: EUR}")
    assert (report.outcome, report.listings, report.failed_pages) == ("published", 40, 1)
    (issue,) = issues(data)
    assert issue.startswith("Line 22: ")
    assert words in issue


@pytest.mark.parametrize("line", ['{"sku": "A9", "titl', "[1, 2]", '{"title": NaN}', '{"sku": "A9"}', "[" * 5_000, "5"])
def test_a_bad_json_line_is_an_issue(take: Ingest, data: Path, line: str) -> None:
    good = [json.dumps({"title": f"screen {number}"}) for number in range(30)]
    (report,) = take("\n".join([good[0], line, *good[1:]]), "acme.jsonl")
    assert (report.listings, report.failed_pages) == (30, 1)
    assert [issue[:8] for issue in issues(data)] == ["Line 2: "]


def test_a_quote_that_is_never_closed_costs_its_lines_and_no_more(take: Ingest, data: Path) -> None:
    rows = [f"A{number};screen {number}" for number in range(200)]
    rows[-1] = 'A199;"screen 199'
    (report,) = take("\n".join(["sku;title", *rows, ""]))
    assert (report.listings, report.failed_pages) == (199, 1)
    assert issues(data)[0].startswith("Line 201: ")


def test_a_list_full_of_bad_lines_is_refused_and_the_last_good_one_stays(take: Ingest, data: Path) -> None:
    good = "sku;title\n" + "".join(f"A{number};screen {number}\n" for number in range(50))
    take(good)
    (report,) = take(good + "half\n" * 20, now=NOW + timedelta(days=1))
    assert report.outcome == "refused"
    assert "20 of 70 rows could not be read" in report.reasons[0]
    feed = read_feed(data, "acme")
    assert len(feed.published) == 1
    assert feed.last is not None
    assert feed.last.report() == report


def test_a_shrunken_list_is_refused_and_its_neighbour_published(take: Ingest, data: Path) -> None:
    def shops(acme: int, bravo: int) -> str:
        rows = [f"acme;A{number};screen {number}" for number in range(acme)]
        return "\n".join(
            ["shop;sku;title", *rows, *(f"Bravo Ltd;B{number};battery {number}" for number in range(bravo))]
        )

    take(shops(50, 50), source_column="shop")
    reports = take(shops(10, 55), source_column="shop", now=NOW + timedelta(days=1))
    assert [(report.source, report.outcome) for report in reports] == [("acme", "refused"), ("bravo-ltd", "published")]
    assert (len(listings(data)), len(listings(data, "bravo-ltd"))) == (50, 55)
