"""Crawls as a whole: reports, progress, issues from the log, locks, and what kills and signals leave behind."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawlers.issue_log import issue_of
from crawlers.running import Progress, crawl, run_spiders
from crawlers.source_files import SourceError
from crawlers.source_lock import source_lock
from crawlers.spider_loader import SourceSpiderLoader
from crawlers.spiders import source_spider
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import CrawlReport, Issue, read_feed

Answer = tuple[int, Mapping[str, str], bytes]
Route = Answer | Callable[[Mapping[str, str]], Answer]
Hit = tuple[float, str]
Serve = Callable[[Mapping[str, Route]], tuple[str, list[Hit]]]
Probe = Callable[..., type[SourceSpider]]
AddSource = Callable[..., None]

REPOSITORY = Path(__file__).resolve().parents[2]
OK: Answer = (200, {}, b"")


def list_of(*numbers: int) -> Answer:
    variant = {"title": "Default Title", "price": "9.90", "available": True}
    products = [
        {"id": n, "title": f"Screen {n}", "handle": f"s{n}", "variants": [{**variant, "id": n}]} for n in numbers
    ]
    return 200, {}, json.dumps({"products": products}).encode()


META: Answer = (200, {}, b'{"currency": "EUR"}')


def issues(data: Path, name: str) -> list[Issue]:
    run = read_feed(data, name).last
    assert run is not None
    return list(run.issues())


def test_sources_side_by_side(serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
    good, _ = serve({"/meta.json": META, "/products.json": list_of(1, 2)})
    wall, _ = serve({"/robots.txt": OK, "*": (302, {"Location": "/password"}, b"")})
    add_source("good", good, "shopify")
    add_source("gone", "http://127.0.0.1:1", "shopify")
    add_source("wall", wall, "shopify", expect={"failed_pages": 1})
    seen: list[Progress] = []
    reports = crawl(["gone", "good", "wall", "good"], tmp_path, progress=seen.append)
    assert [(report.source, report.outcome) for report in reports] == [
        ("gone", "refused"),
        ("good", "published"),
        ("wall", "refused"),
    ]
    for report in reports:
        run = read_feed(tmp_path, report.source).last
        assert run is not None
        assert run.report() == report
    ends = {progress.source: progress for progress in seen if progress.done}
    assert ends["good"] == Progress("good", pages=2, listings=2, done=True, outcome="published")
    assert (ends["gone"].outcome, ends["wall"].outcome) == ("refused", "refused")
    assert [progress.pages for progress in seen if progress.source == "good"] == sorted(
        progress.pages for progress in seen if progress.source == "good"
    )


def test_crawled_again_the_new_run_is_served(serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
    pages = [list_of(1, 2, 3), list_of(1), list_of(1, 2, 3)]
    url, _ = serve({"/meta.json": META, "/products.json": lambda headers: pages.pop()})
    add_source("shop", url, "shopify")
    reports = [crawl(["shop"], tmp_path)[0] for _ in range(3)]
    assert [report.outcome for report in reports] == ["published", "refused", "published"]
    assert "listings after 3" in reports[1].reasons[0]
    assert [run.name for run in read_feed(tmp_path, "shop").published] == [reports[0].run, reports[2].run]


@pytest.mark.parametrize(
    ("stanza", "words"),
    [({"enabled": False}, "switched off"), ({"platform": "price_list"}, "price_list"), (None, "no source 'shop'")],
)
def test_what_cannot_be_crawled(
    stanza: dict[str, object] | None, words: str, add_source: AddSource, tmp_path: Path
) -> None:
    if stanza is not None:
        add_source("shop", "http://127.0.0.1:1", **{"platform": "shopify", **stanza})
    with pytest.raises(SourceError, match=words):
        crawl(["shop"], tmp_path)
    assert not (tmp_path / "feeds").exists()


def test_source_that_is_being_crawled_is_left_alone(serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
    url, _ = serve({"/meta.json": META, "/products.json": list_of(1)})
    add_source("busy", url, "shopify")
    add_source("free", url, "shopify")
    with source_lock(tmp_path, "busy"):
        busy, free = crawl(["busy", "free"], tmp_path)
    assert (busy.outcome, free.outcome) == ("refused", "published")
    assert "by another process" in busy.reasons[0]
    assert read_feed(tmp_path, "busy").last is None
    assert crawl(["busy"], tmp_path)[0].outcome == "published"


def test_data_directory_that_cannot_be_written(add_source: AddSource, tmp_path: Path) -> None:
    add_source("shop", "http://127.0.0.1:1", "shopify")
    (tmp_path / "feeds").write_text("in the way")
    (report,) = crawl(["shop"], tmp_path)
    assert report.outcome == "refused"
    assert "--data" in report.reasons[0]


def test_an_exception_is_an_issue_and_refuses_the_run(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    def fail(spider: SourceSpider, response: Response) -> Iterator[Request]:
        yield from ()
        raise ZeroDivisionError(f"in {spider.name}")

    url, _ = serve({"*": OK})
    broken = probe("broken", url, ["/0", "/1"], read=fail)
    fine = probe("fine", url, ["/0"])
    broken_report, fine_report = run_spiders([broken, fine], tmp_path)
    assert (broken_report.exceptions, fine_report.exceptions) == (2, 0)
    assert any("errors in the program" in reason for reason in broken_report.reasons)
    found = issues(tmp_path, "broken")
    assert {issue.url for issue in found} == {f"{url}/0", f"{url}/1"}
    assert all("ZeroDivisionError: in broken" in issue.message for issue in found)
    assert issues(tmp_path, "fine") == []


def test_the_next_request_leaves_before_the_rest_is_read(
    serve: Serve, probe: Probe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_spider, "A_MOMENT", 0.3)  # enough for any machine
    url, hits = serve({"*": OK})
    seen: list[set[str]] = []

    def read(spider: SourceSpider, response: Response) -> Iterator[Request]:
        if response.url == f"{url}/0":
            seen.append({path for _, path in hits})
            yield spider.ask(f"{url}/next", lambda response: iter(()))
            seen.append({path for _, path in hits})

    run_spiders([probe("ahead", url, ["/0", "/1"], read=read)], tmp_path)
    before, after = seen
    assert "/1" in before, "what waits for its turn"
    assert "/next" in after, "what the answer itself leads to"


def test_warnings_of_a_crawl_are_its_own_issues(serve: Serve, probe: Probe, tmp_path: Path) -> None:
    log = logging.getLogger("somewhere.deep")

    def warn(spider: SourceSpider, response: Response) -> Iterator[Request]:
        log.info("not worth an issue")
        log.warning("found in %s", spider.name)
        spider.logger.error("told by %s", spider.name)
        yield from ()

    url, _ = serve({"*": OK})
    run_spiders([probe(name, url, ["/0"], read=warn) for name in ("one", "two")], tmp_path)
    log.warning("after the crawl")
    for name in ("one", "two"):
        assert [(issue.level, issue.message) for issue in issues(tmp_path, name)] == [
            ("warning", f"found in {name}"),
            ("error", f"told by {name}"),
        ]


def test_an_issue_can_be_written_whatever_was_logged() -> None:
    record = logging.makeLogRecord({"levelno": logging.ERROR, "msg": "half a letter: \ud800" + "x" * 5_000})
    issue = issue_of(record)
    assert issue.level == "error"
    assert Issue.model_validate_json(issue.model_dump_json()) == issue
    assert len(issue.message) == 1_000


CRAWL = "import sys; from pathlib import Path; from crawlers.running import crawl; print(crawl(['shop'], Path(sys.argv[1]))[0].model_dump_json())"


def published_state(data: Path) -> tuple[bytes, list[str]]:
    feed = read_feed(data, "shop")
    assert feed.current is not None
    pointer = (data / "feeds" / "shop" / "published.json").read_bytes()
    return pointer, [listing.key for listing in feed.current.listings()]


@pytest.fixture
def stuck(serve: Serve, add_source: AddSource, tmp_path: Path) -> Iterator[tuple[threading.Event, threading.Event]]:
    """A published shop whose next crawl reads one page and waits on the second: it has got there, let it go on."""
    reached, done = threading.Event(), threading.Event()

    def wait(headers: Mapping[str, str]) -> Answer:
        reached.set()
        done.wait(20)
        return list_of()

    first = [list_of(*range(250)), list_of(1, 2)]
    routes: dict[str, Route] = {
        "/meta.json": META,
        "/products.json?limit=250&page=1": lambda headers: first.pop(),
        "/products.json?limit=250&page=2": wait,
    }
    url, _ = serve(routes)
    add_source("shop", url, "shopify")
    assert crawl(["shop"], tmp_path)[0].outcome == "published"
    yield reached, done
    done.set()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_whatever_ends_a_crawl_leaves_the_published_feed(
    number: signal.Signals, stuck: tuple[threading.Event, threading.Event], tmp_path: Path
) -> None:
    before = published_state(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", CRAWL, str(tmp_path)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    reached, go_on = stuck
    assert reached.wait(20)
    process.send_signal(number)
    if number != signal.SIGKILL:
        time.sleep(0.2)
        go_on.set()
    output, _ = process.communicate(timeout=20)
    if number == signal.SIGKILL:
        assert process.returncode == -signal.SIGKILL
    else:
        report = CrawlReport.model_validate_json(output)
        assert (report.finish_reason, report.outcome) == ("shutdown", "refused")
    assert published_state(tmp_path) == before
    with source_lock(tmp_path, "shop"):
        assert len(read_feed(tmp_path, "shop").published) == 1


def scrapy(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *arguments]
    environment = {**os.environ, "SPAREDEX_DATA": str(data)}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)


def test_scrapy_lists_and_crawls_the_same_sources(serve: Serve, add_source: AddSource, tmp_path: Path) -> None:
    url, _ = serve({"/meta.json": META, "/products.json": list_of(1, 2)})
    add_source("shop", url, "shopify")
    add_source("off", url, "shopify", enabled=False)
    add_source("list", url, "price_list")
    listed = scrapy(tmp_path, "list").stdout.split()
    assert "shop" in listed
    assert not {"off", "list"} & set(listed)
    result = scrapy(tmp_path, "crawl", "shop")
    feed = read_feed(tmp_path, "shop")
    assert feed.current is not None, result.stderr
    assert feed.current.report().listings == 2
    with pytest.raises(KeyError, match="switched off"):
        SourceSpiderLoader(tmp_path).load("off")


@pytest.mark.parametrize(("name", "words"), [("nosuch", "There is no source 'nosuch'."), ("ifixit", "switched off")])
def test_scrapy_says_in_a_line_what_it_cannot_crawl(tmp_path: Path, name: str, words: str) -> None:
    result = scrapy(tmp_path, "crawl", name)
    assert result.returncode == 2
    assert words in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
