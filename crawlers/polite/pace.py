"""How fast a source is read: its delay, robots.txt's Crawl-delay, Retry-After, and a stop when it has had enough."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawlers.polite.ending import end_crawl

LONGEST_WAIT = 120.0
"""Seconds that a crawl waits at most because a shop asks for it; a shop that asks for more is left for another day."""

LONGEST_DELAY = 300.0
"""Seconds between two requests that a crawl accepts at most from robots.txt: the most that a source may state."""

SHORTEST_PAUSE = 0.1
"""Seconds of the first pause after a failure where a source has no delay, which only this machine may have."""

MOST_FAILURES = 20
"""Failed answers in a row after which a crawl ends: whoever answers so does not want it, or cannot."""

UNWELCOME = frozenset({401, 403, 429, 430})
"""Statuses that say "go away"; 430 is Shopify's."""


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header asks for (a number or a date), None when it cannot be read.

    >>> retry_after(b"7", datetime.now(UTC)), retry_after(b"soon", datetime.now(UTC))
    (7.0, None)
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):  # no date; a date or a zone beyond what a date can hold
        return None


class Pace:
    """Downloader middleware, the last before the network: every request waits here for its turn.

    The delay counts from the last request and from the last answer, so a slow shop gets more rest. After a failure
    everything waits, longer with each attempt of a request; how often a request is repeated is Scrapy's RETRY_TIMES.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Start with the source's own delay."""
        self._crawler = crawler
        self._delay: float = crawler.settings["SOURCE"].delay_seconds
        self._next_turn = 0.0
        self._failures = 0
        self._ended: str | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Pace the crawler's source."""
        return cls(crawler)

    def slow_down(self, seconds: float) -> None:
        """Keep at least `seconds` between requests from now on, as robots.txt asks."""
        self._delay = max(self._delay, seconds)
        self._wait(seconds)

    async def process_request(self, request: Request) -> None:
        """Wait for the request's turn. Raises IgnoreRequest once the crawl has been ended."""
        while not self._ended and (wait := self._next_turn - monotonic()) > 0:
            await asyncio.sleep(wait)
        if self._ended:
            raise IgnoreRequest(self._ended)
        self._wait(self._delay)

    def process_response(self, request: Request, response: Response) -> Response:
        """Rest after an answer, and longer after a bad one."""
        self._wait(self._delay)
        if response.status < 500 and response.status not in UNWELCOME:
            self._failures = 0
            return response
        asked = retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if asked is not None and asked > LONGEST_WAIT:
            self._end(f"the source asks to be left alone for {asked:.0f} seconds")
        self._failed(request, asked)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Rest after a failed connection; a request that was refused before the network is none."""
        if not isinstance(exception, IgnoreRequest):
            self._failed(request, None)

    def _failed(self, request: Request, asked: float | None) -> None:
        self._failures += 1
        growing = max(SHORTEST_PAUSE, 2 * self._delay) * 2 ** request.meta.get("retry_times", 0)
        self._wait(growing if asked is None else asked)
        if self._failures >= MOST_FAILURES:
            self._end(f"{MOST_FAILURES} failed answers in a row")
        if self._ended:
            request.meta["dont_retry"] = True

    def _wait(self, seconds: float) -> None:
        self._next_turn = max(self._next_turn, monotonic() + seconds)

    def _end(self, reason: str) -> None:
        if self._ended is None:
            self._ended = reason
            self._ending = end_crawl(self._crawler, reason)
