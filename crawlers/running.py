"""Crawls several sources in one process, each with its own run and report."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal, cast

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner, Crawler
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor
from twisted.internet.base import ReactorBase

from crawlers.feed_run import run_of
from crawlers.polite.guard import GuardedResolver
from crawlers.settings import TWISTED_REACTOR
from crawlers.source_files import load_source
from crawlers.spider_loader import spider_of
from crawlers.spiders.source_spider import SourceSpider
from index_schema.errors import SparedexError
from index_schema.feed_writing import run_name
from index_schema.feeds import CrawlReport


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the crawl of one source is. `expected` counts products or pages, as far as the source tells."""

    source: str
    pages: int = 0
    listings: int = 0
    guides: int = 0
    expected: int | None = None
    done: bool = False
    outcome: Literal["published", "refused"] | None = None


Watch = Callable[[Progress], None]


def crawl(names: Sequence[str], data: Path, *, progress: Watch | None = None) -> tuple[CrawlReport, ...]:
    """Crawl the named sources side by side and return their reports, in the order of the names.

    A source that fails leaves the others alone: its report is refused and says why. May be called again and again,
    from the main thread; SIGINT or SIGTERM end all crawls, whose runs are then refused. Raises SourceError, before
    anything is fetched, for a name that cannot be crawled.
    """
    return run_spiders([spider_of(load_source(name, data)) for name in dict.fromkeys(names)], data, progress=progress)


def run_spiders(
    spiders: Sequence[type[SourceSpider]], data: Path, *, progress: Watch | None = None
) -> tuple[CrawlReport, ...]:
    """Do what `crawl` does with spiders that are already bound to their sources."""
    loop = _reactor_loop()
    runner = AsyncCrawlerRunner(_settings(data))
    crawls = [runner.create_crawler(spider) for spider in spiders]
    with _ended_by_signals(loop, runner):
        return tuple(loop.run_until_complete(_all_reports(runner, crawls, progress or _look_away)))


def _look_away(progress: Progress) -> None:
    """Watch nothing."""


def _settings(data: Path) -> Settings:
    settings = Settings()
    settings.setmodule("crawlers.settings")
    settings.set("SPAREDEX_DATA", str(data))
    return settings


async def _all_reports(runner: AsyncCrawlerRunner, crawls: list[Crawler], watch: Watch) -> list[CrawlReport]:
    """Wait for every crawl, also where one raises what is no error of a source; raise that only then."""
    ends = [asyncio.ensure_future(_report_of(runner, crawler, watch)) for crawler in crawls]
    await asyncio.wait(ends)
    return [end.result() for end in ends]


async def _report_of(runner: AsyncCrawlerRunner, crawler: Crawler, watch: Watch) -> CrawlReport:
    name = crawler.spidercls.name
    crawler.signals.connect(lambda: watch(_progress(crawler)), signals.response_received, weak=False)
    try:
        await runner.crawl(crawler)
    except SparedexError as error:
        report = _refused(name, "not started", str(error))
        watch(Progress(name, done=True, outcome=report.outcome))
        return report
    report = run_of(crawler).report or _refused(name, "not closed", "The run could not be written to its end.")
    watch(replace(_progress(crawler), done=True, outcome=report.outcome))
    return report


def _progress(crawler: Crawler) -> Progress:
    run = run_of(crawler)
    return Progress(run.source.name, run.pages, run.listings, run.guides, run.expected)


def _refused(source: str, finish_reason: str, reason: str) -> CrawlReport:
    """Return the report of a crawl that left none on disk."""
    now = datetime.now(UTC)
    return CrawlReport(
        source=source,
        run=run_name(now),
        started_at=now,
        finished_at=now,
        finish_reason=finish_reason,
        reasons=(reason,),
    )


@cache
def _reactor_loop() -> asyncio.AbstractEventLoop:
    """Return the event loop of Twisted's reactor, made once a process.

    The reactor itself is never run: it could not be run a second time, while its loop can.
    """
    install_reactor(TWISTED_REACTOR)
    loop = asyncio.get_event_loop()
    from twisted.internet import reactor  # importing it any earlier would install another one

    GuardedResolver(cast(ReactorBase, reactor)).install_on_reactor()
    configure_logging({"LOG_INSTALL_ROOT_HANDLER": False})
    logging.getLogger("scrapy").setLevel(logging.INFO)
    return loop


@contextmanager
def _ended_by_signals(loop: asyncio.AbstractEventLoop, runner: AsyncCrawlerRunner) -> Iterator[None]:
    """Run crawls in this block: the first SIGINT or SIGTERM ends them in good order, the second at once."""
    asyncio.set_event_loop(loop)

    def stop() -> None:
        release()
        loop.create_task(runner.stop())

    def release() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        release()
