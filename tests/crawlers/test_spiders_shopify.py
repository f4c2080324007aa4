"""Shopify's spider against a small shop on loopback: which addresses it asks for, and what a bad one does."""

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crawlers import settings
from crawlers.running import crawl
from crawlers.spiders import shopify
from index_schema.feeds import CrawlReport, Issue, Run, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
AddSource = Callable[..., None]

HTML: Answer = (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Welcome</title><p>Hello</p>")
FAILURES: dict[str, tuple[Mapping[str, Route], str]] = {
    "500": ({"{page}": (500, {"Retry-After": "0"}, b"oops")}, "answered 500"),
    "404": ({"{page}": (404, {}, b"")}, "answered 404"),
    "403": ({"{page}": (403, {}, b"")}, "answered 403"),
    "HTML": ({"{page}": HTML}, "answered HTML where JSON is due"),
    "broken JSON": ({"{page}": (200, {}, b'{"products": [')}, "answered broken JSON"),
    "other JSON": ({"{page}": (200, {}, b'{"errors": "no"}')}, "answered JSON"),
    "login wall": ({"{page}": (302, {"Location": "/password"}, b""), "/password": HTML}, "leads to the login page"),
    "login elsewhere": ({"{page}": (302, {"Location": "https://login.example/"}, b"")}, "off the source's own host"),
    "cut off": (
        {"{page}": (200, {"Content-Length": "100000", "Connection": "close"}, b'{"products": []}')},
        "came cut off",
    ),
}


def as_json(payload: object) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(payload).encode()


def product(number: int) -> dict[str, object]:
    variants = [variant(number, number * 10)]
    return {"id": number, "title": f"Screen {number}", "handle": f"screen-{number}", "variants": variants}


def variant(product: int, number: int) -> dict[str, object]:
    return {"id": number, "title": "Default Title", "price": "9.90", "available": True, "sku": f"S{product}"}


def products(*numbers: int) -> Answer:
    return as_json({"products": [product(number) for number in numbers]})


def last_run(data: Path) -> Run:
    run = read_feed(data, "shop").last
    assert run is not None
    return run


def issues(data: Path) -> list[Issue]:
    return list(last_run(data).issues())


def keys(data: Path) -> list[str]:
    return sorted(listing.key for listing in last_run(data).listings())


def paths(hits: list[Hit]) -> list[str]:
    return [path for _, path in hits]


META = as_json({"currency": "EUR", "published_products_count": 5})


@pytest.fixture
def two_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shopify, "PAGE", 2)


class TestShopify:
    """`/meta.json`, then `/products.json` until a page is short."""

    LIST = "/products.json?limit=2&page={}"

    def crawl(
        self, routes: Mapping[str, Route], serve: Serve, add_source: AddSource, data: Path
    ) -> tuple[CrawlReport, list[str]]:
        url, hits = serve(routes)
        add_source("shop", url, "shopify")
        (report,) = crawl(["shop"], data)
        return report, paths(hits)

    @pytest.mark.parametrize("last", [products(5), products()], ids=["short page", "empty page"])
    def test_reads_page_after_page(
        self, last: Answer, two_a_page: None, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        pages = {self.LIST.format(1): products(1, 2), self.LIST.format(2): products(3, 4), self.LIST.format(3): last}
        report, asked = self.crawl({"/meta.json": META, **pages}, serve, add_source, tmp_path)
        assert asked == ["/robots.txt", "/meta.json", *pages]
        assert report.reasons == ()
        assert (report.announced, report.announced_read) == (5, len(keys(tmp_path)))
        assert report.requests == 5
        prices = [listing.price for listing in last_run(tmp_path).listings()]
        assert {price.currency for price in prices if price} == {"EUR"}
        assert len(prices) == report.listings == len(keys(tmp_path)) > 3

    def test_variants_do_not_stand_for_the_products_that_are_missing(
        self, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        meta = as_json({"currency": "EUR", "published_products_count": 10})
        three_of_ten = [{**product(n), "variants": [variant(n, n * 10 + at) for at in range(4)]} for n in (1, 2, 3)]
        list_ = as_json({"products": three_of_ten})
        report, _ = self.crawl({"/meta.json": meta, "/products.json": list_}, serve, add_source, tmp_path)
        assert (report.listings, report.outcome) == (12, "refused")
        assert "3 of the 10 items" in report.reasons[0]

    @pytest.mark.parametrize("meta", [(404, {}, b""), HTML, (500, {"Retry-After": "0"}, b"")])
    def test_shop_without_meta_is_read_with_the_currency_of_its_file(
        self, meta: Answer, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        url, _ = serve({"/meta.json": meta, "/products.json": products(1)})
        add_source("shop", url, "shopify", currency="SEK", expect={"failed_pages": 0.5})
        (report,) = crawl(["shop"], tmp_path)
        (listing,) = last_run(tmp_path).listings()
        assert listing.price is not None
        assert listing.price.currency == "SEK"
        assert report.reasons == ()
        assert [issue.url for issue in issues(tmp_path)] == [f"{url}/meta.json"]
        assert report.failed_pages == (meta[0] != 404)

    @pytest.mark.parametrize("failure", FAILURES)
    @pytest.mark.parametrize("number", [1, 2])
    def test_a_page_that_fails_makes_the_run_incomplete(
        self, number: int, failure: str, two_a_page: None, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        page = self.LIST.format(number)
        bad, words = FAILURES[failure]
        routes = {path.format(page=page): route for path, route in bad.items()}
        good = {"/meta.json": META, self.LIST.format(1): products(1, 2), self.LIST.format(2): products(3)}
        report, _ = self.crawl({**good, **routes}, serve, add_source, tmp_path)
        assert report.outcome == "refused"
        assert page in report.finish_reason
        assert words in report.finish_reason
        assert report.finish_reason in report.reasons[0]
        assert report.failed_pages == 1
        assert report.exceptions == 0
        (issue,) = (issue for issue in issues(tmp_path) if issue.level == "error")
        assert words in issue.message
        assert issue.url
        assert issue.url.endswith(page)
        assert read_feed(tmp_path, "shop").published == ()

    def test_list_that_shopify_cuts_is_incomplete(
        self, two_a_page: None, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        pages: dict[str, Route] = {self.LIST.format(page): products(2 * page, 2 * page + 1) for page in range(1, 101)}
        limit: Answer = (400, {}, b'{"errors": "Page * Limit exceeds the 25000 limit."}')
        report, _ = self.crawl({**pages, self.LIST.format(101): limit}, serve, add_source, tmp_path)
        assert report.listings == 200
        assert report.outcome == "refused"
        assert "page=101 answered 400" in report.finish_reason

    def test_list_without_end_is_cut(
        self, two_a_page: None, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        report, asked = self.crawl({"/products.json": products(1, 2)}, serve, add_source, tmp_path)
        assert len(asked) == 103
        assert "more products than Shopify lists" in report.finish_reason


def test_a_shop_that_hangs_is_given_up(
    serve: Serve, add_source: AddSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = threading.Event()

    def hang(headers: Mapping[str, str]) -> Answer:
        never.wait(20)
        return products()

    monkeypatch.setattr(settings, "DOWNLOAD_TIMEOUT", 1)
    url, hits = serve({"/robots.txt": (404, {}, b""), "/meta.json": META, "/products.json": hang})
    add_source("shop", url, "shopify")
    (report,) = crawl(["shop"], tmp_path)
    never.set()
    assert "took longer than 1.0 seconds" in report.finish_reason
    assert sum("products" in path for path in paths(hits)) == 3
