"""robots.txt, obeyed and failing closed (RFC 9309).

Scrapy's own middleware is not used: since 2.14 it lets pass what waits as third or later for the same robots.txt, and
it allows everything when robots.txt cannot be fetched. Measured with 10 forbidden addresses on Scrapy 2.19: 8 fetched.
"""

import asyncio
import codecs
from time import monotonic
from typing import Self

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawlers.polite import AGENT
from crawlers.polite.addresses import place_of
from crawlers.polite.ending import end_crawl
from crawlers.polite.pace import LONGEST_DELAY, Pace

MOST_BYTES = 512_000
"""Bytes of a robots.txt that count; RFC 9309 asks for at least 500 KiB."""

LIFE = 24 * 3600.0
"""Seconds that a robots.txt may be relied on (RFC 9309, 2.4)."""

FETCHING = "fetching_robots"
"""Marks the request for robots.txt itself, which no rule can forbid."""


class ForbiddenError(IgnoreRequest):
    """An address that robots.txt forbids: it is left alone, which is no failure."""


class RobotsUnreachableError(IgnoreRequest):
    """The rules of a host are not known, so nothing of it may be fetched."""


def robots_text(body: bytes) -> str:
    """Return the lines of a robots.txt as they came: UTF-8 or, with its mark, UTF-16; a page of HTML has no lines.

    What lies beyond the limit does not count, nor the line it cuts: half a rule is another rule.
    """
    kept = body[:MOST_BYTES]
    utf16 = kept.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = kept.decode("utf-16" if utf16 else "utf-8-sig", errors="ignore")
    if len(body) > MOST_BYTES:
        text = text.rpartition("\n")[0]
    return "" if text.lstrip().startswith("<") else text


def rules_of(status: int, body: bytes) -> Protego:
    """Return the rules that an answer states. Raises RobotsUnreachableError where it states none that can be relied on.

    A robots.txt that is not there (4xx) forbids nothing; 429 and everything else says that the host is unwell.
    """
    if 200 <= status < 300:
        return Protego.parse(robots_text(body))
    if 400 <= status < 500 and status != 429:
        return Protego.parse("")
    raise RobotsUnreachableError(f"robots.txt answered {status}: nothing is fetched")


class RobotsTxt:
    """Downloader middleware: no request leaves before its host's robots.txt is known and allows it."""

    def __init__(self, crawler: Crawler) -> None:
        """Obey for every host, except the source's own where its owner publishes an API for programs."""
        self._crawler = crawler
        source = crawler.settings["SOURCE"]
        self._exempt = place_of(source.url) if source.robots == "documented_api" else None
        self._rules: dict[str, tuple[float, asyncio.Task[Protego]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Obey on the crawler's behalf."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the rules. Raises ForbiddenError or, where they cannot be known, RobotsUnreachableError."""
        url = urlparse_cached(request)
        if FETCHING in request.meta or (self._exempt and place_of(url) == self._exempt):
            return
        rules = await self._rules_of(f"{url.scheme}://{url.netloc}")
        if not rules.can_fetch(request.url, AGENT):
            raise ForbiddenError("is forbidden by robots.txt")

    async def _rules_of(self, root: str) -> Protego:
        """Return the rules of a host, fetched once: a task keeps its result, or its error, for all who wait."""
        asked, task = self._rules.get(root, (0.0, None))
        if task is None or monotonic() - asked > LIFE:
            task = asyncio.ensure_future(self._fetch(root))
            self._rules[root] = monotonic(), task
        return await asyncio.shield(task)

    async def _fetch(self, root: str) -> Protego:
        """Return the rules of a host; where they cannot be known, end the crawl."""
        try:
            return await self._download(root)
        except RobotsUnreachableError as error:
            self._ending = end_crawl(self._crawler, f"{root}/{error}")
            raise

    async def _download(self, root: str) -> Protego:
        request = Request(f"{root}/robots.txt", meta={FETCHING: True}, priority=1000)
        download: asyncio.Task[Response] = asyncio.ensure_future(self._crawler.engine.download_async(request))
        await asyncio.wait({download})
        if error := download.exception():
            reason = f"robots.txt could not be fetched ({str(error) or type(error).__name__}): nothing is fetched"
            raise RobotsUnreachableError(reason)
        rules = rules_of(download.result().status, download.result().body)
        self._slow_down(rules.crawl_delay(AGENT) or 0)
        return rules

    def _slow_down(self, seconds: float) -> None:
        if seconds > LONGEST_DELAY:
            raise RobotsUnreachableError(
                f"robots.txt asks for {seconds:.0f} seconds between requests: nothing is fetched"
            )
        pace = self._crawler.get_downloader_middleware(Pace)
        if seconds and pace:
            pace.slow_down(seconds)
