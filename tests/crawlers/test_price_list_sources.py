"""Whose a price list is, and what its map and the sources' files say of it."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawlers.price_list import PriceListError, ingest
from crawlers.price_list.planning import source_name
from crawlers.source_lock import SourceBusyError, source_lock
from crawlers.yaml_document import SourceError
from index_schema.errors import SparedexError
from index_schema.feeds import CrawlReport, read_feeds
from tests.crawlers.published import issues, listings, served

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Ingest = Callable[..., tuple[CrawlReport, ...]]


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
