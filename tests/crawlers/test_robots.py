"""robots.txt is obeyed and fails closed: what a forbidden address received is counted by the server, not by us."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import pytest

from crawlers import settings
from crawlers.polite.robots import MOST_BYTES, RobotsUnreachableError, robots_text, rules_of
from crawlers.running import crawl, run_spiders
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import CrawlReport

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
Probe = Callable[..., type[SourceSpider]]

FORBID_ALL = b"User-agent: *\nDisallow: /\n"
FORBID_SECRET = b"User-agent: *\nDisallow: /secret\n"
PAGE: Answer = (200, {}, b"page")

stop_waiting = threading.Event()


def moved(to: str) -> Answer:
    return 302, {"Location": to}, b""


def text(body: bytes, status: int = 200) -> dict[str, Route]:
    return {"/robots.txt": (status, {"Content-Type": "text/plain"}, body)}


def hops(count: int) -> dict[str, Route]:
    """Redirect `count` times before the rules come."""
    chain: dict[str, Route] = {"/robots.txt": moved("/hop1")}
    chain |= {f"/hop{step}": moved(f"/hop{step + 1}") for step in range(1, count)}
    return chain | {f"/hop{count}": (200, {}, FORBID_ALL)}


def hang(headers: Mapping[str, str]) -> Answer:
    stop_waiting.wait(20)
    return 200, {}, b""


@dataclass(frozen=True)
class Case:
    """What a host answers for /robots.txt, and which of /secret/* and /open/* may then be fetched."""

    routes: Mapping[str, Route] | None
    secret: bool
    open: bool


ALL, NONE = (True, True), (False, False)
OPEN_ONLY = (False, True)

CASES = {
    "forbids one folder": Case(text(FORBID_SECRET), *OPEN_ONLY),
    "forbids everything": Case(text(FORBID_ALL), *NONE),
    "empty": Case(text(b""), *ALL),
    "404": Case(text(FORBID_ALL, 404), *ALL),
    "401": Case(text(FORBID_ALL, 401), *ALL),
    "403": Case(text(FORBID_ALL, 403), *ALL),
    "429": Case(text(b"", 429), *NONE),
    "500": Case(text(b"", 500), *NONE),
    "503": Case(text(b"", 503), *NONE),
    "hangs": Case({"/robots.txt": hang}, *NONE),
    "refuses connections": Case(None, *NONE),
    "5 redirects": Case(hops(5), *NONE),
    "6 redirects": Case(hops(6), *NONE),
    "redirect to another host": Case({"/robots.txt": moved("http://127.0.0.9/robots.txt")}, *NONE),
    "a page of HTML": Case(text(b"<!DOCTYPE html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>"), *ALL),
    "UTF-16 with its mark": Case(text(FORBID_SECRET.decode().encode("utf-16")), *OPEN_ONLY),
    "600 KiB": Case(text(FORBID_SECRET + b"#" * 600 * 1024 + b"\nDisallow: /open\n"), *OPEN_ONLY),
    "our name has a group": Case(
        text(b"User-agent: *\nDisallow: /open\n\nUser-agent: sparedex\nDisallow: /secret\n"), *OPEN_ONLY
    ),
    "wildcard and end": Case(text(b"User-agent: *\nDisallow: /*cret/*$\n"), *OPEN_ONLY),
    "a longer Allow wins": Case(text(b"User-agent: *\nDisallow: /\nAllow: /open/\n"), *OPEN_ONLY),
}

CONCURRENT = (1, 3, 16)


SECRET = [f"/secret/{number}" for number in range(16)]
OPEN = [f"/open/{number}" for number in range(4)]
PATHS = SECRET + OPEN


@dataclass(frozen=True)
class Visit:
    """What the server saw of a crawl, and what the crawl said."""

    paths: tuple[str, ...]
    report: CrawlReport

    def count(self, folder: str) -> int:
        return sum(path.startswith(f"/{folder}/") for path in self.paths)


Visits = dict[tuple[str, int], Visit]


def crawl_all(cases: Iterable[str], serve: Serve, probe: Probe, data: Path) -> Visits:
    logs: list[list[Hit]] = []
    spiders: list[type[SourceSpider]] = []
    keys: list[tuple[str, int]] = []
    for case, concurrency in product(cases, CONCURRENT):
        routes = CASES[case].routes
        url, log = serve({**routes, "*": PAGE}) if routes is not None else ("http://127.0.0.1:1", [])
        spiders.append(probe(f"case-{len(keys)}", url, PATHS, concurrency=concurrency))
        keys.append((case, concurrency))
        logs.append(log)
    reports = run_spiders(spiders, data)
    return {
        key: Visit(tuple(path for _, path in log), report) for key, log, report in zip(keys, logs, reports, strict=True)
    }


@pytest.fixture(scope="module")
def visits(serve: Serve, probe: Probe, tmp_path_factory: pytest.TempPathFactory) -> Visits:
    """All cases, crawled side by side; those that hang apart, with a short time-out that a busy machine would miss."""
    quick = crawl_all(CASES.keys() - {"hangs"}, serve, probe, tmp_path_factory.mktemp("robots"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DOWNLOAD_TIMEOUT", 0.5)
        slow = crawl_all(["hangs"], serve, probe, tmp_path_factory.mktemp("hangs"))
    stop_waiting.set()
    return {**quick, **slow}


@pytest.mark.parametrize("concurrency", CONCURRENT)
@pytest.mark.parametrize("case", CASES)
def test_server_sees_only_what_robots_allows(case: str, concurrency: int, visits: Visits) -> None:
    visit = visits[case, concurrency]
    assert visit.count("secret") == (len(SECRET) if CASES[case].secret else 0)
    assert visit.count("open") == (len(OPEN) if CASES[case].open else 0)
    if CASES[case].routes is not None:
        assert visit.paths[0] == "/robots.txt"
        assert visit.paths.count("/robots.txt") == 1 or not CASES[case].open


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("429", "robots.txt answered 429"),
        ("503", "robots.txt answered 503"),
        ("hangs", "took longer than 0.5 seconds"),
        ("refuses connections", "refused"),
        ("6 redirects", "max redirections"),
        ("redirect to another host", "off the source's own host"),
    ],
)
def test_unreachable_rules_end_the_run_and_say_why(case: str, words: str, visits: Visits) -> None:
    report = visits[case, 3].report
    assert report.outcome == "refused"
    assert words in report.finish_reason
    assert "nothing is fetched" in report.finish_reason
    assert report.finish_reason.startswith("http://127.0.0.1:")


def test_what_is_forbidden_is_no_failure(visits: Visits) -> None:
    report = visits["forbids one folder", 3].report
    assert (report.failed_pages, report.requests, report.issues) == (0, 1 + len(OPEN), len(SECRET))
    assert report.finish_reason == "finished"
    assert not any("failed" in reason for reason in report.reasons)


def test_a_needed_page_that_is_forbidden_makes_the_run_incomplete(
    serve: Serve, add_source: Callable[..., None], tmp_path: Path
) -> None:
    url, log = serve({**text(b"User-agent: *\nDisallow: /products.json\nDisallow: /meta.json"), "*": PAGE})
    add_source("shop", url, "shopify")
    (report,) = crawl(["shop"], tmp_path)
    assert [path for _, path in log] == ["/robots.txt"]
    assert report.finish_reason == f"{url}/products.json?limit=250&page=1 is forbidden by robots.txt"
    assert report.outcome == "refused"


def test_retries_of_robots_are_few(visits: Visits) -> None:
    assert visits["503", 16].paths == ("/robots.txt",) * 3


def test_documented_api_is_exempt_on_its_own_host_only(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, log = serve({**text(FORBID_ALL), "*": PAGE})
    api = probe("api", url, PATHS, platform="ifixit", robots="documented_api", terms_accepted=True)
    run_spiders([api], tmp_path)
    assert [path for _, path in log][:2] == ["/secret/0", "/secret/1"]
    assert len(log) == len(PATHS)


def test_crawl_delay_raises_the_delay(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, log = serve({**text(b"User-agent: *\nDisallow: /secret\nCrawl-delay: 0.2\n"), "*": PAGE})
    run_spiders([probe("slow", url, PATHS, concurrency=16)], tmp_path)
    moments = [moment for moment, _ in log]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) == len(OPEN)
    assert min(gaps) > 0.195


def test_crawl_delay_of_days_is_a_refusal(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, log = serve({**text(b"User-agent: *\nCrawl-delay: 86400\n"), "*": PAGE})
    (report,) = run_spiders([probe("days", url, PATHS)], tmp_path)
    assert [path for _, path in log] == ["/robots.txt"]
    assert "86400 seconds" in report.finish_reason


def test_agent_has_our_name_and_a_contact(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    seen: list[str] = []

    def note(headers: Mapping[str, str]) -> Answer:
        seen.append(headers["User-Agent"])
        return PAGE

    url, _ = serve({"*": note})
    run_spiders([probe("named", url, PATHS)], tmp_path)
    assert set(seen) == {settings.USER_AGENT}
    assert settings.USER_AGENT.startswith("Sparedex/")
    assert "+https://" in settings.USER_AGENT


@pytest.mark.parametrize("status", [300, 304, 429, 500, 502, 503, 599])
def test_no_rules_can_be_relied_on(status: int) -> None:
    with pytest.raises(RobotsUnreachableError, match=str(status)):
        rules_of(status, b"")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\xef\xbb\xbfUser-agent: *", "User-agent: *"),
        (b"\xff\xfe" + "Allow: /ä".encode("utf-16-le"), "Allow: /ä"),
        (b"\xfe\xff" + "Allow: /".encode("utf-16-be"), "Allow: /"),
        (b"  \n <html>", ""),
        (b"Allow: /\xff\xfex", "Allow: /x"),
    ],
)
def test_text_of_robots(body: bytes, expected: str) -> None:
    assert robots_text(body) == expected


def test_cut_line_does_not_count() -> None:
    start = b"User-agent: *\n"
    body = start + b"#" * (MOST_BYTES - len(start) - 10) + b"\nAllow: /secret-but-not-all\n"
    assert robots_text(body).endswith("#")
