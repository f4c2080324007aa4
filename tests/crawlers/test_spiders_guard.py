"""A crawl stays on its source's own host, and what comes from there can neither read files nor fill the memory."""

import asyncio
import gzip
from collections.abc import Callable, Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response
from twisted.internet.error import DNSLookupError

from crawlers.polite.addresses import is_public, own_places, place_of
from crawlers.polite.guard import resolve
from crawlers.running import run_spiders
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import Issue, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
Probe = Callable[..., type[SourceSpider]]

ELSEWHERE = [
    "http://127.0.0.1:{port}/",
    "http://127.0.0.9:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://017700000001:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "//127.0.0.1:{port}/",
    "http://user:secret@127.0.0.1:{port}/",
    "http://own.example@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@own.example/",
    "http://①②⑦.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:99999/",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/x",
    "data:text/html,x",
    "gopher://127.0.0.1:{port}/x",
    "javascript:alert(1)",
]


def issues_of(data: Path, name: str) -> list[Issue]:
    run = read_feed(data, name).last
    assert run is not None
    return list(run.issues())


def test_redirects_lead_nowhere_else(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    canary, hits = serve({"*": (200, {}, b"secret")})
    port = canary.rpartition(":")[2]
    locations = [place.format(port=port).encode().decode("latin-1") for place in ELSEWHERE]
    routes: dict[str, Route] = {f"/{index}": (302, {"Location": place}, b"") for index, place in enumerate(locations)}
    url, _ = serve(routes)
    (report,) = run_spiders([probe("shop", url, list(routes), concurrency=16)], tmp_path)
    assert hits == []
    assert report.exceptions == 0
    assert {issue.url for issue in issues_of(tmp_path, "shop")} == {f"{url}{path}" for path in routes}


def test_redirects_on_the_own_host_are_followed_five_times(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    routes: dict[str, Route] = {
        f"/{chain}{step}": (301, {"Location": f"/{chain}{step + 1}"}, b"") for chain in "ab" for step in range(9)
    }
    url, hits = serve({**routes, "/b5": (200, {}, b"end")})
    (report,) = run_spiders([probe("shop", url, ["/a0", "/b0"])], tmp_path)
    assert report.failed_pages == 1
    assert sorted(path for _, path in hits)[-1] == "/robots.txt"
    assert {path for _, path in hits} >= {"/a5", "/b5"}
    (issue,) = issues_of(tmp_path, "shop")
    assert issue.url == f"{url}/a0"
    assert "redirections" in issue.message


def test_requests_carry_nothing_they_need_not(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    seen: list[Mapping[str, str]] = []

    def note(headers: Mapping[str, str]) -> Answer:
        seen.append(headers)
        return 302, {"Location": "/next", "Set-Cookie": "session=1", "Referrer-Policy": "unsafe-url"}, b""

    def end(headers: Mapping[str, str]) -> Answer:
        seen.append(headers)
        return 200, {"Set-Cookie": "session=2"}, b""

    url, _ = serve({"/0": note, "/next": end, "/1": end})
    run_spiders([probe("shop", url, ["/0", "/1"])], tmp_path)
    assert len(seen) == 3
    assert not [name for headers in seen for name in headers if name in ("Cookie", "Referer", "Authorization")]


def test_only_get_is_sent(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    def post(spider: SourceSpider, response: Response) -> Iterator[Request]:
        if response.request and response.request.method == "GET":
            yield spider.ask(response.url, lambda answer: post(spider, answer)).replace(method="POST", dont_filter=True)

    url, hits = serve({"*": (200, {}, b"")})
    (report,) = run_spiders([probe("shop", url, ["/0"], read=post)], tmp_path)
    assert [path for _, path in hits] == ["/robots.txt", "/0"]
    assert report.failed_pages == 1


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(17 * 1024 * 1024))),
        ({"Content-Encoding": "br"}, brotli.compress(bytes(200 * 1024 * 1024), quality=1)),
        ({}, bytes(17 * 1024 * 1024)),
    ],
    ids=["gzip", "brotli", "plain"],
)
def test_large_pages_are_refused(
    headers: Mapping[str, str], body: bytes, serve: Serve, probe: Probe, tmp_path: Path
) -> None:
    url, _ = serve({"/big": (200, headers, body), "/small": (200, {}, b"")})
    (report,) = run_spiders([probe("shop", url, ["/big", "/small"])], tmp_path)
    assert report.failed_pages == 1
    assert f"{url}/big" in {issue.url for issue in issues_of(tmp_path, "shop")}


SAFE = {
    "AUTOTHROTTLE_ENABLED": False,
    "COOKIES_ENABLED": False,
    "DOWNLOAD_MAXSIZE": 16 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 30,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "HTTPPROXY_ENABLED": False,
    "METAREFRESH_ENABLED": False,
    "REDIRECT_MAX_TIMES": 5,
    "REFERRER_POLICY": "no-referrer",
    "REMOTE_CONTROL_ENABLED": False,
    "RETRY_TIMES": 2,
    "TELNETCONSOLE_ENABLED": False,
    "TWISTED_DNS_RESOLVER": "crawlers.polite.guard.GuardedResolver",
    "CONCURRENT_REQUESTS": 3,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 3,
}


def test_settings_of_a_real_crawl_are_safe(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    found: dict[str, object] = {}

    def note(spider: SourceSpider, response: Response) -> Iterator[Request]:
        found.update({name: spider.settings[name] for name in SAFE})
        handlers = spider.settings.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
        found["middlewares"] = {getattr(key, "__name__", str(key).rpartition(".")[2]) for key in handlers}
        found["schemes"] = spider.crawler.engine.downloader.handlers._schemes.keys()
        yield from ()

    url, _ = serve({"*": (200, {}, b"")})
    run_spiders([probe("shop", url, ["/0"], read=note, concurrency=3)], tmp_path)
    assert {name: found[name] for name in SAFE} == SAFE
    assert found["schemes"] == {"http", "https"}


@pytest.mark.parametrize(
    ("url", "inside", "outside"),
    [
        ("http://shop.example/", ["http://shop.example/a", "https://www.shop.example/"], ["http://shop.example:8080/"]),
        (
            "https://www.shop.example/",
            ["https://shop.example/"],
            ["http://www.shop.example/", "https://a.shop.example/"],
        ),
        ("http://127.0.0.1:8000/", ["http://127.0.0.1:8000/x"], ["http://127.0.0.1/", "https://127.0.0.1:8000/"]),
        ("https://ersätze.example/", ["https://xn--erstze-dua.example/x"], ["https://ersatze.example/"]),
        (
            "http://shop.example:80/",
            ["http://SHOP.example/"],
            ["http://shop.example.evil.example/", "http://shop.example@x/"],
        ),
    ],
)
def test_own_places(url: str, inside: list[str], outside: list[str]) -> None:
    places = own_places(url)
    assert {place_of(address) for address in inside} <= places
    assert not {place_of(address) for address in outside} & places


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "127.0.0.1", "0.0.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
        *("::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1"),
        "2001:0:0:0:0:0:80ff:fffe",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_stays_what_it_is_inside_of_ipv6(address: IPv4Address) -> None:
    public = address.is_global and not address.is_multicast
    assert is_public(str(address)) == public
    assert is_public(str(IPv6Address((0x64FF9B << 96) | int(address)))) == public
    if not public:
        assert not is_public(f"::ffff:{address}")
        assert not is_public(str(IPv6Address((0x2002 << 112) | (int(address) << 80))))


@pytest.mark.parametrize("name", ["127.1", "0x7f.1", "127.0.1", "0177.0.0.1"])
def test_spellings_of_private_addresses_are_not_resolved(name: str) -> None:
    with pytest.raises(DNSLookupError, match="no public address"):
        asyncio.run(resolve(name))


def test_names_of_the_own_network_are_resolved() -> None:
    assert asyncio.run(resolve("localhost")) == "127.0.0.1"
    assert asyncio.run(resolve("127.0.0.1")) == "127.0.0.1"
