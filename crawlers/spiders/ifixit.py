"""iFixit's API 2.0, which every Dozuki site has as well: the list of guides, then each guide."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial

from scrapy import Request
from scrapy.http import Response

from crawlers.extract.fields import many
from crawlers.extract.ifixit import guide, guide_ids
from crawlers.polite.pages import PageError, json_of
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import Issue
from index_schema.records import Guide
from index_schema.sources import Source

PAGE = 200
"""Guides a page, the most that the API gives."""

MOST_GUIDES = 500_000
"""Where a list that never ends is cut; iFixit has some 61,000 guides."""


class IfixitSpider(SourceSpider):
    """Reads `/guides` page by page, oldest first so that new guides move nothing, and each guide that is listed."""

    @staticmethod
    def found_in(response: Response, source: Source, observed_at: datetime) -> Iterator[Guide | Issue]:
        """Yield the guide of an answer, or the guides of a page of the list."""
        for item in many(json_of(response)):
            yield from guide(item, source, observed_at)

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the first page of the list."""
        self.run.expected = 0
        yield self._page(0)

    def read_page(self, response: Response, offset: int) -> Iterator[Request]:
        """Ask for the next page and for each guide of this one."""
        payload = json_of(response)
        if not isinstance(payload, list):
            raise PageError("answered JSON that is no list of guides")
        if len(payload) >= PAGE:
            if offset + PAGE >= MOST_GUIDES:
                raise PageError(f"is full: the list has more than {MOST_GUIDES} guides")
            yield self._page(offset + PAGE)
        ids = guide_ids(payload)
        self.run.expected = (self.run.expected or 0) + len(ids)
        for number in ids:
            yield self.ask(self._address(f"guides/{number}"), self.read_guide)

    def read_guide(self, response: Response) -> Iterator[Request]:
        """Keep what one guide says."""
        self.run.keep(self.found_in(response, self.source, datetime.now(UTC)))
        yield from ()

    def _page(self, offset: int) -> Request:
        url = self._address(f"guides?offset={offset}&limit={PAGE}&order=ASC")
        return self.ask(url, partial(self.read_page, offset=offset), needed=True)

    def _address(self, path: str) -> str:
        return f"{self.source.url.rstrip('/')}/{path}"
