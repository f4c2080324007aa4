"""The pace of a crawl, read off the server's log: delays, Retry-After, few and growing attempts, and an end."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from crawlers.polite.pace import MOST_FAILURES, retry_after
from crawlers.running import run_spiders
from crawlers.spiders.source_spider import SourceSpider

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
Probe = Callable[..., type[SourceSpider]]

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OK: Answer = (200, {}, b"")


def gaps(hits: list[Hit]) -> list[float]:
    moments = [moment for moment, _ in hits]
    return [later - earlier for earlier, later in pairwise(moments)]


def once(first: Answer, then: Answer = OK) -> Route:
    """Answer `first` to the first request and `then` to the others."""
    answers = [first]
    return lambda headers: answers.pop() if answers else then


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"120", 120),
        (b" 5 ", 5),
        (b"0", 0),
        (b"1000000000", 1_000_000_000),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True).encode(), 90),
        (format_datetime(NOW - timedelta(days=1), usegmt=True).encode(), 0),
        (b"9" * 400, 999_999_999_999),
        (b"soon", None),
        (b"-5", None),
        (b"", None),
        (None, None),
        ("٣".encode(), None),
        (b"2.5", None),
        (b"Fri, 31 Dec 99999999999999999999 23:59:59 GMT", None),
        (b"Fri, 31 Dec 9999 23:59:59 -99999999999999", None),
        (b"Fri, 31 Dec 9999 23:59:59 GMT", (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) - NOW).total_seconds()),
    ],
)
def test_retry_after(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize("concurrency", [1, 16])
def test_delay_lies_between_all_requests(concurrency: int, serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, hits = serve({"*": OK})
    spider = probe("shop", url, [f"/{n}" for n in range(5)], delay_seconds=0.2, concurrency=concurrency)
    run_spiders([spider], tmp_path)
    assert len(hits) == 6
    assert min(gaps(hits)) > 0.195


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_holds_everything_back(status: int, serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, hits = serve({"/0": once((status, {"Retry-After": "1"}, b"")), "*": OK})
    (report,) = run_spiders([probe("shop", url, ["/0", "/1", "/2"])], tmp_path)
    assert report.failed_pages == 0
    assert sorted(path for _, path in hits) == ["/0", "/0", "/1", "/2", "/robots.txt"]
    refused = next(index for index, (_, path) in enumerate(hits) if path == "/0")
    assert gaps(hits)[refused] > 0.995


@pytest.mark.parametrize("status", [429, 500, 503])
def test_three_attempts_with_growing_gaps(status: int, serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, hits = serve({"/robots.txt": OK, "/0": (status, {}, b"")})
    (report,) = run_spiders([probe("shop", url, ["/0"], delay_seconds=0.1)], tmp_path)
    first, second = gaps(hits)[1:]
    assert report.failed_pages == 1
    assert 0.195 < first < second


def test_shop_that_asks_for_a_long_rest_gets_it(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, hits = serve({"/0": (503, {"Retry-After": "1000000000"}, b""), "*": OK})
    (report,) = run_spiders([probe("shop", url, ["/0", "/1", "/2", "/3"], concurrency=1)], tmp_path)
    assert hits[-1][1] == "/0"
    assert report.finish_reason == "the source asks to be left alone for 1000000000 seconds"
    assert report.outcome == "refused"


@pytest.mark.parametrize("status", [403, 500])
def test_crawl_ends_where_nothing_works(status: int, serve: Serve, probe: Probe, tmp_path: Path) -> None:
    url, hits = serve({"/robots.txt": OK, "*": (status, {"Retry-After": "0"}, b"")})
    (report,) = run_spiders([probe("shop", url, [f"/{n}" for n in range(100)])], tmp_path)
    assert len(hits) == 1 + MOST_FAILURES
    assert report.finish_reason == f"{MOST_FAILURES} failed answers in a row"


def test_a_good_answer_starts_the_count_again(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    bad: dict[str, Route] = {f"/{n}": (403, {"Retry-After": "0"}, b"") for n in range(2 * MOST_FAILURES) if n % 15}
    url, hits = serve({**bad, "*": OK})
    (report,) = run_spiders([probe("shop", url, [f"/{n}" for n in range(2 * MOST_FAILURES)])], tmp_path)
    assert len(hits) == 1 + 2 * MOST_FAILURES
    assert report.finish_reason == "finished"
