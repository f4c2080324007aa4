"""A crawl becomes a feed run: records and issues on disk, a report, the gate's judgement, and only then publication."""

import logging
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from crawlers.closing import close_run
from crawlers.gate import FINISHED
from crawlers.issue_log import issues_from_log
from crawlers.polite.ending import end_crawl
from crawlers.source_lock import source_lock
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport, FeedError, Issue, read_feed
from index_schema.records import Guide, Listing
from index_schema.sources import Source

logger = logging.getLogger(__name__)


class FeedRun:
    """Scrapy extension: the one feed run of one crawl.

    Spiders write to it directly. Scrapy's item pipeline costs some 100 microseconds an item, and a page has hundreds.
    Nothing is visible to readers until the crawl has ended, is complete and has passed the gate; whatever is killed
    before leaves the published feed as it was. `report` is None until then. `expected` is what a spider knows to be
    ahead, for who watches; `announced` is how many items the shop itself says it has and `announced_read` how many of
    them have been read, for the gate.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Take the source's lock and open the run. Raises SparedexError where either cannot be had."""
        self.source: Source = crawler.settings["SOURCE"]
        self.pages = 0
        self.expected: int | None = None
        self.announced: int | None = None
        self.announced_read = 0
        self.report: CrawlReport | None = None
        self._requests = 0
        self._failed_pages = 0
        self._exceptions = 0
        self._incomplete: str | None = None
        self._unwritten: FeedError | None = None
        self._crawler = crawler
        self._open(Path(crawler.settings["SPAREDEX_DATA"]), crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the run of the crawler's source and follow the crawl to its end."""
        run = cls(crawler)
        crawler.signals.connect(run._sent, signals.request_reached_downloader)
        crawler.signals.connect(run._close, signals.spider_closed)
        return run

    def _open(self, data: Path, crawler: Crawler) -> None:
        with ExitStack() as opening:
            opening.enter_context(source_lock(data, self.source.name))
            self._previous = read_feed(data, self.source.name).served()
            self._writer = opening.enter_context(RunWriter(data, self.source, datetime.now(UTC)))
            opening.enter_context(issues_from_log(crawler.spider, self._logged))
            self._opened = opening.pop_all()

    @property
    def listings(self) -> int:
        """How many listings have been written."""
        return self._writer.counts["listings"]

    @property
    def guides(self) -> int:
        """How many guides have been written."""
        return self._writer.counts["guides"]

    def keep(self, findings: Iterable[Listing | Guide | Issue]) -> None:
        """Write what an extractor found, in its order. Where that fails the crawl is ended: it would visit in vain."""
        try:
            for finding in findings:
                if isinstance(finding, Issue):
                    self._writer.issue(finding)
                else:
                    self._writer.write(finding)
        except FeedError as error:
            self._give_up(error)

    def page_failed(self, url: str, reason: str) -> None:
        """Note a page that could not be read; the crawl goes on."""
        self._failed_pages += 1
        self.keep([Issue(level="error", message=reason, url=url)])

    def incomplete(self, reason: str) -> None:
        """Note that the run cannot have seen everything; the first reason stays, the run will be refused."""
        self._incomplete = self._incomplete or reason

    def _give_up(self, error: FeedError) -> None:
        if self._unwritten is None:
            self._unwritten = error
            self._ending = end_crawl(self._crawler, error.what)

    def _sent(self) -> None:
        self._requests += 1

    def _logged(self, issue: Issue, is_exception: bool) -> None:
        self._exceptions += is_exception
        self.keep([issue])

    def _close(self, reason: str) -> None:
        report = self._report(self._incomplete if reason == FINISHED and self._incomplete else reason)
        try:
            with self._opened:
                self.report = self._closed(report)
        except FeedError as error:
            self.report = report.model_copy(update={"reasons": (str(error),)})
        logger.info("%s: %s", self.source.name, " ".join((self.report.outcome, *self.report.reasons)))

    def _closed(self, report: CrawlReport) -> CrawlReport:
        """Close the run. Raises FeedError, above all what befell the run before."""
        if self._unwritten:
            raise self._unwritten
        return close_run(self._writer, report, self._previous)

    def _report(self, finish_reason: str) -> CrawlReport:
        seen = {
            "requests": self._requests,
            "failed_pages": self._failed_pages,
            "exceptions": self._exceptions,
            "announced": self.announced,
            "announced_read": self.announced_read,
        }
        return self._writer.report(datetime.now(UTC), finish_reason).model_copy(update=seen)


def run_of(crawler: Crawler) -> FeedRun:
    """Return the feed run that a crawl writes, once the crawl has begun."""
    run = crawler.get_extension(FeedRun)
    if run is None:
        raise RuntimeError("crawlers.feed_run.FeedRun is missing from EXTENSIONS")
    return run
