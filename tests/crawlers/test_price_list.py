"""Price lists in every shape become feeds: own small files, one question each."""

import gzip
import json
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawlers.price_list import PriceListError, ingest
from crawlers.price_list.formats import LONGEST_LINE
from crawlers.price_list.planning import source_name
from crawlers.source_lock import SourceBusyError, source_lock
from crawlers.yaml_document import SourceError
from index_schema.errors import SparedexError
from index_schema.feeds import CrawlReport, Run, read_feed, read_feeds
from index_schema.identity import listing_id
from index_schema.records import Listing, StockState

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Ingest = Callable[..., tuple[CrawlReport, ...]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return the data directory."""
    return tmp_path / "data"


@pytest.fixture
def take(tmp_path: Path, data: Path) -> Ingest:
    """Return a function that writes a list, and a map if given, and ingests it."""

    def take(content: str | bytes, name: str = "acme.csv", map_text: str | None = None, **how: object) -> object:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if map_text is not None:
            how["map_file"] = tmp_path / "map.yml"
            (tmp_path / "map.yml").write_text(map_text, encoding="utf-8")
        return ingest(path, data, **{"now": NOW, **how})  # type: ignore[arg-type]

    return take  # type: ignore[return-value]


def served(data: Path, name: str = "acme") -> Run:
    run = read_feed(data, name).current
    assert run is not None
    return run


def listings(data: Path, name: str = "acme") -> Sequence[Listing]:
    return tuple(served(data, name).listings())


def issues(data: Path, name: str = "acme") -> list[str]:
    last = read_feed(data, name).last
    assert last is not None
    return [issue.message for issue in last.issues()]


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


def test_half_a_character_does_not_stop_a_list(take: Ingest, data: Path) -> None:
    take('{"title": "screen \\ud83d", "sku": "A\\ud83d1", "c\\ud800": "\\ud83d\\ude00"}\n', "acme.jsonl")
    (item,) = listings(data)
    assert (item.title, item.key, item.attributes) == ("screen", "A1", {"c": "😀"})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/p/1", "ftp://x.example/", "https://me:pw@x.example/", "//x"])
def test_an_address_that_nobody_should_follow_is_left_out(take: Ingest, data: Path, url: str) -> None:
    take(f"title;url\nscreen;{url}\n")
    assert listings(data)[0].url is None


MAP_ERRORS = {
    "an unknown column key": ("title: title\ncurency: X\n", SourceError, "map.yml:2: unknown key `columns.curency`"),
    "a column that is missing": ("title: Titel\n", PriceListError, "no column 'Titel' (columns.title)"),
    "a source that is missing": (
        "sources:\n  acmee: {title: A}\n",
        SourceError,
        "map.yml:2: the list has no source `acmee`",
    ),
    "a key beside": ("default: {}\ncolumns: {}\n", SourceError, "map.yml:2: unknown key `columns`"),
    "a stanza that is none": ("sources:\n  acme: yes\n", SourceError, "map.yml:2: `acme` must hold keys"),
    "a wrong zone": ("time_zone: Europe/Kiew\n", PriceListError, "no time zone 'Europe/Kiew'"),
    "a folder of zones": ("time_zone: Europe\n", PriceListError, "no time zone 'Europe'"),
    "a path as zone": ("time_zone: ../../etc/passwd\n", PriceListError, "no time zone"),
    "a wrong default date": ("observed_default: soon\n", PriceListError, "'soon' is no date"),
    "a mistake in a source": ("sources:\n  acme:\n    currency: Euro\n", SourceError, "map.yml:3: `currency`"),
}


@pytest.mark.parametrize(("map_text", "error", "words"), MAP_ERRORS.values(), ids=MAP_ERRORS.keys())
def test_a_mistake_in_the_map_is_named_and_nothing_written(
    take: Ingest, data: Path, map_text: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as caught:
        take("title;sku\nscreen;A1\n", map_text=map_text)
    assert words in str(caught.value)
    assert read_feeds(data) == ()


def test_the_nearest_word_wins_key_by_key(take: Ingest, data: Path) -> None:
    (data / "sources").mkdir(parents=True)
    stanza = "title: Acme Ltd\nurl: https://acme.example/\nplatform: price_list\nbasis: permission\nterms: letter\n"
    (data / "sources" / "acme.yml").write_text(stanza + "currency: GBP\ncolumns: {title: Was, price: Wieviel}\n")
    take(
        "Was;Wieviel;Netto\nscreen;5;4\n",
        map_text="default: {language: en}\nsources: {acme: {columns: {price: Netto}}}",
    )
    source = served(data).source()
    assert (source.title, source.currency, source.language, source.basis) == ("Acme Ltd", "GBP", "en", "permission")
    (item,) = listings(data)
    assert item.price is not None
    assert (item.title, str(item.price.amount), item.price.currency) == ("screen", "4", "GBP")


def test_a_list_does_not_replace_what_a_crawl_found(take: Ingest) -> None:
    with pytest.raises(PriceListError, match=r"ifixit is crawled"):
        take("title\nscreen\n", source="ifixit")


def test_a_source_that_nobody_described_is_supplied_by_the_operator(take: Ingest, data: Path) -> None:
    (report,) = take("title\nscreen\n", "Liste März.csv", source="acme-list")
    source = served(data, "acme-list").source()
    assert report.source == "acme-list"
    assert (source.title, source.basis, source.platform) == ("acme-list", "supplied", "price_list")
    assert source.url == "https://acme-list.invalid/"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"source": "Acme Parts"}, "no name of a source"),
        ({"source": "../acme"}, "no name of a source"),
        ({"source_column": "seller"}, "no row with a column 'seller'"),
        ({"source": "acme", "source_column": "shop"}, "not both"),
    ],
)
def test_a_wrong_name_or_column_is_refused(take: Ingest, data: Path, how: dict[str, str], words: str) -> None:
    with pytest.raises(PriceListError, match=words):
        take("shop;title\na;screen\n", **how)
    assert read_feeds(data) == ()


def test_two_shops_never_become_one_source(take: Ingest) -> None:
    with pytest.raises(PriceListError, match=r"line 3: 'a&b' and 'a b' would both be the source a-b"):
        take("shop;title\nA B;screen\nA&B;battery\n", source_column="shop")


def test_a_row_that_names_no_shop_is_an_issue_of_every_run(take: Ingest, data: Path) -> None:
    rows = [f"{shop};screen {number}" for number in range(30) for shop in ("acme", "bravo")]
    reports = take("\n".join(["shop;title", *rows, ";battery"]), source_column="shop")
    assert [(report.listings, report.failed_pages) for report in reports] == [(30, 1), (30, 1)]
    assert issues(data) == issues(data, "bravo") == ["Line 62: no source in column 'shop'."]


@pytest.mark.parametrize(
    ("word", "name"), [("UA FC", "ua-fc"), ("Müller & Söhne", "muller-sohne"), ("x" * 99, "x" * 64), ("a/../b", "a-b")]
)
def test_a_shops_word_becomes_a_name(word: str, name: str) -> None:
    assert source_name(word) == name


def test_shops_in_other_scripts_keep_names_apart() -> None:
    assert source_name("Запчасти") != source_name("Дисплеи")
    assert source_name("Запчасти") == source_name("ЗАПЧАСТИ")


def test_only_one_process_writes_a_source(take: Ingest, data: Path) -> None:
    table = "shop;title\nacme;screen\nbravo;battery\n"
    with source_lock(data, "bravo"), pytest.raises(SourceBusyError, match="bravo"):
        take(table, source_column="shop")
    assert [feed.last for feed in read_feeds(data)] == [None, None]
    assert [report.outcome for report in take(table, source_column="shop")] == ["published", "published"]


@given(
    content=st.one_of(
        st.text(alphabet='title;sku,"\n\r\t{}[]:1 \x00é', max_size=120).map(str.encode), st.binary(max_size=60)
    )
)
@example(b"title\n\x00\n")
@example(b'"title\n";sku\nscreen;A1\n')
@example(b'{"title":"\\ud800"}\n')
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_is_more_than_an_error_to_act_on(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.list"
    path.write_bytes(content)
    with tempfile.TemporaryDirectory() as folder:
        try:
            (report,) = ingest(path, Path(folder), now=NOW)
        except SparedexError as error:
            told = error.what
        else:
            told = f"any.list: {report.listings or report.reasons}"
    assert "any.list" in told


def test_progress_tells_the_rows_read(take: Ingest) -> None:
    told: list[int] = []
    take("title\n" + "".join(f"screen {number}\n" for number in range(1_100)), progress=told.append)
    assert told == [500, 1_000, 1_100]
