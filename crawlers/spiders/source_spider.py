"""What all spiders share: a request is asked, and then read or accounted for, whatever comes back."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawlers.feed_run import FeedRun, run_of
from crawlers.polite.pages import PageError, refuse_wall
from crawlers.polite.robots import ForbiddenError
from index_schema.feeds import Issue
from index_schema.records import Guide, Listing
from index_schema.sources import Source

GONE = frozenset({404, 410})

A_MOMENT = 0.001
"""Seconds in which a request that waits gets onto the network; reading a page takes ten times that and more."""

Read = Callable[[Response], Iterator[Request]]
"""Reads an answer into the run and yields what to ask next. Raises PageError for a page that is not what was asked."""


BUGS = (TypeError, AttributeError, NameError)
"""Errors that no server can cause: they are ours, and count as such."""


def _nothing() -> Iterator[Request]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Errand:
    """What a request is for: how its answer is read, whether the run needs it, what follows where it fails."""

    read: Read
    needed: bool
    instead: Callable[[], Iterator[Request]]


def _errand(asked: Request | Response) -> Errand:
    errand: Errand = asked.meta["errand"]
    return errand


def asked_address(asked: Request | Response) -> str:
    """Return the address that was asked for first, before any redirect."""
    return str(asked.meta.get("redirect_urls", [asked.url])[0])


def _is_gone(error: BaseException | None) -> bool:
    return isinstance(error, HttpError) and error.response.status in GONE


def trouble(error: BaseException | None) -> str:
    """Say in words why there is no answer to read."""
    if isinstance(error, HttpError):
        gone = "is gone: " if _is_gone(error) else ""
        return f"{gone}answered {error.response.status}"
    if isinstance(error, ResponseDataLossError):
        return "came cut off"
    return str(error) or type(error).__name__


class SourceSpider(Spider):
    """The spider of one source. Subclasses know their platform's addresses; `spider_loader` binds them to a source."""

    source: Source

    @staticmethod
    def found_in(response: Response, source: Source, observed_at: datetime) -> Iterator[Listing | Guide | Issue]:
        """Yield what one answer of the platform says of listings or guides. Raises PageError for one that is none."""
        raise NotImplementedError

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Add what the source's file says to Scrapy's settings of this crawl."""
        super().update_settings(settings)
        own = {
            "SOURCE": cls.source,
            "CONCURRENT_REQUESTS": cls.source.concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": cls.source.concurrency,
            "DEFAULT_REQUEST_HEADERS": {"Accept": "*/*", "Accept-Language": cls.source.language or "*"},
        }
        settings.setdict(own, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> Self:
        """Make the spider of a crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._not_asked_twice, signals.request_dropped)
        return spider

    @cached_property
    def run(self) -> FeedRun:
        """The feed run that this crawl writes."""
        return run_of(self.crawler)

    def ask(
        self, url: str, read: Read, *, needed: bool = False, instead: Callable[[], Iterator[Request]] = _nothing
    ) -> Request:
        """Return the request for one page. A run without a `needed` page is incomplete; `instead` follows a failure.

        A page that nothing depends on is asked for once a run, however often it is named or redirected to.
        """
        return Request(
            url,
            callback=self._answered,
            errback=self._failed,
            meta={"errand": Errand(read, needed, instead)},
            dont_filter=needed or instead is not _nothing,
        )

    async def _answered(self, response: Response) -> AsyncIterator[Request]:
        """Read an answer. What can be asked next leaves before the reading begins: the shop answers it meanwhile."""
        self.run.pages += 1
        await asyncio.sleep(A_MOMENT)
        try:
            refuse_wall(response)
            for number, request in enumerate(_errand(response).read(response)):
                yield request
                if number == 0:
                    await asyncio.sleep(A_MOMENT)
        except PageError as error:
            for request in self._give_up(response, str(error)):
                yield request

    def _failed(self, failure: Failure) -> Iterator[Request]:
        self.run.pages += 1
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        error = failure.value
        is_failure = not isinstance(error, ForbiddenError) and (not _is_gone(error) or _errand(request).needed)
        yield from self._give_up(request, trouble(error), is_failure=is_failure)
        if isinstance(error, BUGS):
            raise error

    def _give_up(self, asked: Request | Response, reason: str, *, is_failure: bool = True) -> Iterator[Request]:
        """Go on without a page; one that is gone or that robots.txt forbids is none that failed."""
        url, errand = asked_address(asked), _errand(asked)
        if is_failure:
            self.run.page_failed(url, reason)
        else:
            self.run.keep([Issue(message=reason, url=url)])
        if errand.needed:
            self.run.incomplete(f"{url} {reason}")
        yield from errand.instead()

    def _not_asked_twice(self, request: Request) -> None:
        if "redirect_urls" in request.meta:
            message = f"leads to {request.url}, which has been asked for already"
            self.run.keep([Issue(message=message, url=asked_address(request))])
