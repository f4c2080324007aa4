"""iFixit's spider against its API on loopback: the list, each guide, and what a bad answer does."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crawlers.running import crawl
from index_schema.feeds import Issue, Run, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
AddSource = Callable[..., None]

HTML: Answer = (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Welcome</title><p>Hello</p>")
FAILURES: dict[str, tuple[Answer, str]] = {
    "500": ((500, {"Retry-After": "0"}, b"oops"), "answered 500"),
    "403": ((403, {}, b""), "answered 403"),
    "HTML": (HTML, "answered HTML where JSON is due"),
    "other JSON": ((200, {}, b'{"error": true, "message": "no"}'), "no list of guides"),
}


def as_json(payload: object) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(payload).encode()


def last_run(data: Path) -> Run:
    run = read_feed(data, "shop").last
    assert run is not None
    return run


def issues(data: Path) -> list[Issue]:
    return list(last_run(data).issues())


def paths(hits: list[Hit]) -> list[str]:
    return [path for _, path in hits]


def guide(number: int) -> dict[str, object]:
    return {
        "guideid": number,
        "title": f"Guide {number}",
        "url": f"http://127.0.0.1/Guide/{number}",
        "category": "iPhone 4",
        "flags": [],
    }


class TestIfixit:
    """`/guides` page by page, then each guide."""

    def test_reads_the_list_and_each_guide(self, serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
        first, second = list(range(1, 201)), [201, 202, 203]
        listed: dict[str, Route] = {
            f"/api/2.0/guides?offset={offset}&limit=200&order=ASC": as_json([guide(number) for number in numbers])
            for offset, numbers in ((0, first), (200, second))
        }
        single: dict[str, Route] = {f"/api/2.0/guides/{number}": as_json(guide(number)) for number in first + second}
        single["/api/2.0/guides/202"] = (404, {}, b'{"message": "unknown"}')
        single["/api/2.0/guides/203"] = HTML
        url, hits = serve({**listed, **single, "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /api/")})
        add_source("shop", f"{url}/api/2.0", "ifixit", robots="documented_api", terms_accepted=True, concurrency=4)
        (report,) = crawl(["shop"], tmp_path)
        assert sorted(paths(hits)) == sorted([*listed, *single])
        assert report.guides == 201
        assert report.failed_pages == 1
        assert report.reasons == ()
        assert {str(issue.url).rpartition("/")[2] for issue in issues(tmp_path)} == {"202", "203"}

    @pytest.mark.parametrize("failure", FAILURES)
    def test_a_list_that_fails_makes_the_run_incomplete(
        self, failure: str, serve: Serve, add_source: AddSource, tmp_path: Path
    ) -> None:
        bad, words = FAILURES[failure]
        url, _ = serve({"/guides": bad})
        add_source("shop", url, "ifixit")
        (report,) = crawl(["shop"], tmp_path)
        assert report.outcome == "refused"
        assert words in report.finish_reason
