"""Saved responses are read by the platform they came from."""

import json
from pathlib import Path
from typing import get_args

import pytest

from crawlers.extracting import ExtractError, extract, json_line
from crawlers.spider_loader import SPIDERS
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import Issue
from index_schema.records import Guide, Listing
from index_schema.sources import Platform

PAGE = '<script type="application/ld+json">{"@type":"Product","name":"Écran","offers":{"price":"5","priceCurrency":"EUR"}}</script>'
PRODUCT = {
    "title": "Akku",
    "handle": "akku",
    "variants": [{"id": 1, "title": "Default Title", "price": "5.00", "available": True}],
}
GUIDE = {"guideid": 1, "title": "Guide", "url": "https://www.ifixit.com/Guide/x/1"}

SAVED = [
    ("shopify", json.dumps({"products": [PRODUCT]}).encode(), Listing),
    ("shopify", json.dumps({"product": PRODUCT}).encode(), Listing),
    ("shopify", b"\xef\xbb\xbf" + json.dumps(PRODUCT).encode(), Listing),
    ("shopify", b"<html>", Issue),
    ("structured_data", PAGE.encode(), Listing),
    ("structured_data", b'<meta charset="iso-8859-1">' + PAGE.encode("latin-1"), Listing),
    ("ifixit", json.dumps(GUIDE).encode(), Guide),
    ("ifixit", json.dumps([GUIDE]).encode(), Guide),
    ("ifixit", b"[" * 100_000, Issue),
]


@pytest.mark.parametrize(("platform", "data", "kind"), SAVED)
def test_a_saved_response_is_read_by_its_platform(platform: str, data: bytes, kind: type, tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(data)
    (record,) = extract(
        tmp_path / "saved", "https://shop.example/p/x" if platform == "structured_data" else None, platform
    )
    assert isinstance(record, kind)
    if platform == "structured_data":
        assert isinstance(record, Listing)
        assert record.title == "Écran"


def test_every_platform_with_pages_has_a_spider_and_a_reader() -> None:
    assert {*SPIDERS, "price_list"} == set(get_args(Platform))
    assert all(spider.found_in is not SourceSpider.found_in for spider in SPIDERS.values())


def test_json_is_read_as_strictly_as_in_a_crawl(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(json.dumps(PRODUCT | {"x": float("nan")}), encoding="utf-8")
    (record,) = extract(tmp_path / "saved", None, "shopify")
    assert isinstance(record, Issue)
    assert "broken JSON" in record.message


def test_a_line_of_json_gives_the_raw_price_where_no_currency_is_known(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text(json.dumps(PRODUCT | {"variants": [{"id": 1, "price": 500}]}), encoding="utf-8")
    (record,) = extract(tmp_path / "saved", None, "shopify")
    assert json.loads(json_line(record))["price"] == "5"
    (tmp_path / "page").write_text(PAGE, encoding="utf-8")
    (record,) = extract(tmp_path / "page", None, "structured_data")
    assert json.loads(json_line(record))["price"]["amount"] == "5"


@pytest.mark.parametrize(("name", "platform"), [("missing", "shopify"), ("saved", "fax")])
def test_what_cannot_be_read_says_what_to_do(name: str, platform: str, tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("{}", encoding="utf-8")
    with pytest.raises(ExtractError) as raised:
        list(extract(tmp_path / name, None, platform))
    assert raised.value.next_step
