"""The structured data spider against small sites on loopback: sitemaps, wanted pages, and hostile ones."""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crawlers.running import crawl
from index_schema.feeds import CrawlReport, Issue, Run, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
AddSource = Callable[..., None]

HTML: Answer = (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Welcome</title><p>Hello</p>")


def last_run(data: Path) -> Run:
    run = read_feed(data, "shop").last
    assert run is not None
    return run


def issues(data: Path) -> list[Issue]:
    return list(last_run(data).issues())


def paths(hits: list[Hit]) -> list[str]:
    return [path for _, path in hits]


SITE = "http://{host}"
PRODUCT = """<html><head><title>Screen {n}</title><script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "Product", "name": "Screen {n}", "sku": "S{n}",
"offers": {{"@type": "Offer", "price": "9.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"}}}}
</script></head><body><h1>Screen {n}</h1></body></html>"""


def page(number: int) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8"}, PRODUCT.format(n=number).encode()


def sitemap(tag: str, *addresses: str) -> bytes:
    entry = {"urlset": "url", "sitemapindex": "sitemap"}[tag]
    inner = "".join(f"<{entry}><loc>{address}</loc></{entry}>" for address in addresses)
    return f'<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{tag}>'.encode()


class TestStructuredData:
    """The sitemap, further sitemaps, and the pages that the source wants."""

    def crawl(
        self,
        routes: Callable[[str], Mapping[str, Route]],
        serve: Serve,
        add_source: AddSource,
        data: Path,
        **stanza: object,
    ) -> tuple[CrawlReport, list[str]]:
        table: dict[str, Route] = {}
        url, hits = serve(table)
        table.update(routes(url))
        add_source("shop", url, "structured_data", **stanza)
        (report,) = crawl(["shop"], data)
        return report, paths(hits)

    def test_follows_sitemaps_to_the_wanted_pages(self, serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
        def routes(url: str) -> dict[str, Route]:
            return {
                "/index.xml": (200, {}, sitemap("sitemapindex", f"{url}/a.xml", f"{url}/b.xml.gz", f"{url}/a.xml")),
                "/a.xml": (200, {}, sitemap("urlset", f"{url}/p/1", f"{url}/p/2", f"{url}/blog/1", f"{url}/p/1")),
                "/b.xml.gz": (200, {}, gzip.compress(sitemap("urlset", f"{url}/p/3", "https://cdn.example/p/4"))),
                **{f"/p/{number}": page(number) for number in (1, 2, 3)},
            }

        report, asked = self.crawl(routes, serve, add_source, tmp_path, sitemap="/index.xml", products="/p/")
        assert asked[:2] == ["/robots.txt", "/index.xml"]
        assert sorted(asked[2:]) == ["/a.xml", "/b.xml.gz", "/p/1", "/p/2", "/p/3"]
        assert report.reasons == ()
        assert report.listings == 3
        assert [issue.message for issue in issues(tmp_path)] == [
            "1 addresses of the sitemap are not on the source's own host"
        ]

    def test_pages_that_are_gone_or_odd_do_not_stop_it(
        self, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        flood = b"<html><body><p " + b"".join(b'a%d=">" ' % n for n in range(20_000)) + b"></p></body></html>"
        odd: dict[str, Route] = {
            "/p/404": (404, {}, b""),
            "/p/410": (410, {}, b""),
            "/p/500": (500, {"Retry-After": "0"}, b""),
            "/p/flood": (200, {"Content-Type": "text/html"}, flood),
            "/p/none": HTML,
            "/p/bytes": (200, {"Content-Type": "application/octet-stream"}, bytes(range(256))),
            "/p/login": (302, {"Location": "/account/login?return=/p/login"}, b""),
            "/account/login": HTML,
            "/p/moved": (301, {"Location": "/p/1"}, b""),
        }

        def routes(url: str) -> dict[str, Route]:
            wanted = [f"{url}{path}" for path in odd if path.startswith("/p/")]
            listed = [*(f"{url}/p/{number}" for number in range(20)), *wanted]
            return {
                "/sitemap.xml": (200, {}, sitemap("urlset", *listed)),
                **odd,
                **{f"/p/{n}": page(n) for n in range(20)},
            }

        report, _ = self.crawl(routes, serve, add_source, tmp_path, products="/p/", expect={"failed_pages": 0.2})
        assert report.listings == 20
        assert report.failed_pages == 5
        assert report.exceptions == 0
        assert report.finish_reason == "finished"
        assert report.reasons == ()
        told = {str(issue.url).rpartition("/p/")[2] for issue in issues(tmp_path)}
        assert told == {"404", "410", "500", "flood", "none", "bytes", "login", "moved"}

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (b"<html><body>Not here</body></html>", "is no sitemap"),
            (b"", "is no XML"),
            (b"\x1f\x8b\x08broken", "broken .gz"),
            (gzip.compress(bytes(51 * 1024 * 1024)), "unpacks to more"),
            (sitemap("urlset", *(f"http://x.example/{n}" for n in range(50_001))), "more than 50000"),
        ],
        ids=["HTML", "empty", "broken gzip", "bomb", "too many"],
    )
    def test_a_sitemap_that_cannot_be_read_makes_the_run_incomplete(
        self, body: bytes, words: str, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        report, _ = self.crawl(lambda url: {"/sitemap.xml": (200, {}, body)}, serve, add_source, tmp_path)
        assert report.outcome == "refused"
        assert words in report.finish_reason
        assert report.exceptions == 0

    def test_a_flood_of_attributes_in_a_sitemap_costs_no_address(
        self, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        flood = " ".join(f'a{n}="&gt;"' for n in range(200_000))

        def routes(url: str) -> dict[str, Route]:
            xml = f"<urlset {flood}><url><loc>{url}/p</loc></url></urlset>"
            return {"/sitemap.xml": (200, {}, xml.encode()), "/p": page(1)}

        report, _ = self.crawl(routes, serve, add_source, tmp_path)
        assert (report.listings, report.reasons) == (1, ())

    def test_entities_of_a_sitemap_are_not_expanded(self, serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
        head = '<!DOCTYPE urlset [<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY a "aaaaaaaaaa">'
        bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)).replace("&a0;", "&a;")

        def routes(url: str) -> dict[str, Route]:
            locs = f"<url><loc>{url}/&file;</loc></url><url><loc>{url}/&a11;</loc></url><url><loc>{url}/p</loc></url>"
            return {"/sitemap.xml": (200, {}, f"{head}{bomb}]><urlset>{locs}</urlset>".encode()), "/p": page(1)}

        report, asked = self.crawl(routes, serve, add_source, tmp_path)
        assert set(asked) <= {"/robots.txt", "/sitemap.xml", "/p", "/"}
        assert report.exceptions == 0

    def test_sitemaps_that_lead_to_each_other_end(self, serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
        def routes(url: str) -> dict[str, Route]:
            return {"/sitemap.xml": (200, {}, sitemap("sitemapindex", f"{url}/sitemap.xml", f"{url}/b.xml")),
                    "/b.xml": (200, {}, sitemap("sitemapindex", f"{url}/sitemap.xml"))}  # fmt: skip

        report, asked = self.crawl(routes, serve, add_source, tmp_path)
        assert asked == ["/robots.txt", "/sitemap.xml", "/b.xml"]
        assert report.outcome == "refused"
