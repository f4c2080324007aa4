"""Shops of any make whose product pages carry structured data: from the sitemaps to the pages they list."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from crawlers.extract.structured_data import listings
from crawlers.polite.addresses import own_places, place_of
from crawlers.polite.pages import PageError, html_of
from crawlers.spiders.sitemap import read_sitemap
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Source

MOST_SITEMAPS = 1_000
MOST_PAGES = 200_000
"""Where a site that lists ever more is cut: its run is incomplete. A large shop of parts has some 50,000 pages."""


def is_product(address: str, products: str | None) -> bool:
    """Tell whether an address is one of a product: it holds the text of `products`, or matches it as a pattern.

    >>> is_product("https://shop.example/p/1", "/p/"), is_product("https://shop.example/blog", r"/(p|item)/\\d+")
    (True, False)
    """
    return products is None or products in address or bool(re.search(products, address))


class StructuredDataSpider(SourceSpider):
    """Reads the sitemap, the sitemaps it leads to, and each page they list whose address the source wants."""

    @staticmethod
    def found_in(response: Response, source: Source, observed_at: datetime) -> Iterator[Listing | Issue]:
        """Yield the listings of a product page."""
        yield from listings(html_of(response), response.url, source, observed_at)

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the sitemap that the source names, else with the usual one."""
        self.run.expected = 0
        self._sitemaps: set[str] = set()
        for request in self._sitemaps_of([urljoin(self.source.url, self.source.sitemap or "/sitemap.xml")]):
            yield request

    def read_sitemap(self, response: Response) -> Iterator[Request]:
        """Ask for everything that a sitemap lists on the source's own host."""
        found = read_sitemap(response.body)
        places = own_places(self.source.url)
        own = [address for address in found.addresses if place_of(address) in places]
        if others := len(found.addresses) - len(own):
            message = f"{others} addresses of the sitemap are not on the source's own host"
            self.run.keep([Issue(message=message, url=response.url)])
        yield from self._sitemaps_of(own) if found.is_index else self._pages_of(own)

    def read_product(self, response: Response) -> Iterator[Request]:
        """Keep the listings of one page. Raises PageError for a page that should have one and has none."""
        found = tuple(self.found_in(response, self.source, datetime.now(UTC)))
        self.run.keep(found)
        if self.source.products and not any(isinstance(record, Listing) for record in found):
            raise PageError("has no product, though its address is one of a product")
        yield from ()

    def _sitemaps_of(self, addresses: list[str]) -> Iterator[Request]:
        for address in addresses:
            if address in self._sitemaps:
                continue
            if len(self._sitemaps) >= MOST_SITEMAPS:
                raise PageError(f"leads to more than {MOST_SITEMAPS} sitemaps: not all are read")
            self._sitemaps.add(address)
            yield self.ask(address, self.read_sitemap, needed=True)

    def _pages_of(self, addresses: list[str]) -> Iterator[Request]:
        for address in addresses:
            if not is_product(address, self.source.products):
                continue
            if (self.run.expected or 0) >= MOST_PAGES:
                raise PageError(f"leads to more than {MOST_PAGES} pages: not all are read")
            self.run.expected = (self.run.expected or 0) + 1
            yield self.ask(address, self.read_product)
