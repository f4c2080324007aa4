"""One spider a source: its platform's spider bound to the source's file, for `scrapy` and for our own runs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from scrapy import Request
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawlers.source_files import SourceError, load_source, load_sources
from crawlers.spiders.ifixit import IfixitSpider
from crawlers.spiders.shopify import ShopifySpider
from crawlers.spiders.source_spider import SourceSpider
from crawlers.spiders.structured_data import StructuredDataSpider
from index_schema.sources import Source

SPIDERS: Mapping[str, type[SourceSpider]] = {
    "shopify": ShopifySpider,
    "structured_data": StructuredDataSpider,
    "ifixit": IfixitSpider,
}
"""The spider of each platform that has pages, which is every one of index_schema.sources.Platform but `price_list`."""


def spider_of(source: Source) -> type[SourceSpider]:
    """Return the spider class that crawls `source`. Raises SourceError for a source that is off or has no pages."""
    if source.platform not in SPIDERS:
        raise SourceError(
            f"The source {source.name} is a {source.platform}: it has no pages.", "Ingest its file instead."
        )
    if not source.enabled:
        raise SourceError(f"The source {source.name} is switched off.", "Set `enabled: true` in its file to crawl it.")
    platform = SPIDERS[source.platform]
    return type(platform.__name__, (platform,), {"name": source.name, "source": source, "__module__": __name__})


class NoSpider(KeyError, UsageError):
    """There is no spider of this name: a KeyError, as Scrapy asks of a loader, of which its commands show the words alone."""

    def __str__(self) -> str:
        """Return the words as they are; a KeyError would quote them."""
        return str(self.args[0])


class SourceSpiderLoader:
    """Scrapy's SPIDER_LOADER_CLASS: spiders are found in the sources' files, not in modules."""

    def __init__(self, data: Path) -> None:
        """Look into the bundled files and into those below `data`."""
        self._data = data

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Read SPAREDEX_DATA from the settings (`-s SPAREDEX_DATA=DIR`), which take it from the environment."""
        return cls(Path(settings["SPAREDEX_DATA"]))

    def list(self) -> list[str]:
        """Return the names of all sources that can be crawled."""
        sources = load_sources(self._data).values()
        return sorted(source.name for source in sources if source.enabled and source.platform in SPIDERS)

    def load(self, spider_name: str) -> type[SourceSpider]:
        """Return the spider of one source. Raises NoSpider where there is none."""
        try:
            return spider_of(load_source(spider_name, self._data))
        except SourceError as error:
            raise NoSpider(str(error)) from error

    def find_by_request(self, request: Request) -> Sequence[str]:
        """Return nothing: an address alone does not say which source it belongs to."""
        return ()
