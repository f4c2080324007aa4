"""Shopify shops: the shop's own facts, then the public list of its products, 250 a page."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial

from scrapy import Request
from scrapy.http import Response

from crawlers.extract.shopify import listings, product, shop_meta
from crawlers.polite.pages import PageError, json_of
from crawlers.spiders.source_spider import SourceSpider
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Source

PAGE = 250
"""Products a page, the most that Shopify gives."""

LAST_PAGE = 25_000 // PAGE
"""The last page that Shopify gives; it answers 400 to the next one."""


def products_of(payload: object) -> list[object]:
    """Return the products of one page of the list. Raises PageError where there is no list of them."""
    products = payload.get("products") if isinstance(payload, dict) else None
    if not isinstance(products, list):
        raise PageError("answered JSON without a list of products")
    return products


class ShopifySpider(SourceSpider):
    """Reads `/meta.json` for the currency and the number of products, then `/products.json` page by page."""

    @staticmethod
    def found_in(response: Response, source: Source, observed_at: datetime) -> Iterator[Listing | Issue]:
        """Yield the listings of a page of the list, or of a product's own `.json` or `.js`."""
        payload = json_of(response)
        read = listings if isinstance(payload, dict) and "products" in payload else product
        yield from read(payload, source, source.currency, observed_at)

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the shop's facts; a shop that hides them may still list its products."""
        self.currency = self.source.currency
        yield self.ask(self._address("meta.json"), self.read_meta, instead=self.first_page)

    def read_meta(self, response: Response) -> Iterator[Request]:
        """Keep how many products there are, and their currency, which wins over the one in the source's file."""
        meta = shop_meta(json_of(response))
        self.currency = meta.currency or self.currency
        self.run.expected = self.run.announced = meta.published_products
        yield from self.first_page()

    def first_page(self) -> Iterator[Request]:
        """Ask for the first page of products."""
        yield self._page(1)

    def read_page(self, response: Response, number: int) -> Iterator[Request]:
        """Keep the listings of a page; the next page is asked for first, to be on its way meanwhile."""
        payload = json_of(response)
        products = products_of(payload)
        self.run.announced_read += len(products)
        if len(products) >= PAGE:
            if number > LAST_PAGE:
                raise PageError("is full: the shop has more products than Shopify lists")
            yield self._page(number + 1)
        self.run.keep(listings(payload, self.source, self.currency, datetime.now(UTC)))

    def _page(self, number: int) -> Request:
        url = self._address(f"products.json?limit={PAGE}&page={number}")
        return self.ask(url, partial(self.read_page, number=number), needed=True)

    def _address(self, path: str) -> str:
        return f"{self.source.url.rstrip('/')}/{path}"
