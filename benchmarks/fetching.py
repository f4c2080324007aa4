"""The two sides of the crawling benchmark, each run as a program of its own that prints the seconds it took.

`python -m benchmarks.fetching ours DATA SOURCE` crawls a source into feeds; `... bare FILE CONNECTIONS` lets a spider of
plain Scrapy fetch the addresses in a file and do nothing with the answers. Starting Python counts for neither.
"""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class BareSpider(Spider):
    """Fetches a list of addresses."""

    name = "bare"
    addresses: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[Request]:
        for address in self.addresses:
            yield Request(address, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Do nothing: the body has come."""


def ours(data: Path, source: str) -> float:
    """Return the seconds of a crawl of ours."""
    from crawlers.running import crawl

    start = perf_counter()
    (report,) = crawl([source], data)
    seconds = perf_counter() - start
    if report.outcome != "published":
        sys.exit(f"The crawl of {source} was refused: {'; '.join(report.reasons)}")
    return seconds


def bare(addresses: Path, connections: int) -> float:
    """Return the seconds of fetching with plain Scrapy."""
    concurrency = {"CONCURRENT_REQUESTS": connections, "CONCURRENT_REQUESTS_PER_DOMAIN": connections}
    process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, **concurrency})
    spider = type("Bare", (BareSpider,), {"addresses": tuple(addresses.read_text().split())})
    start = perf_counter()
    process.crawl(spider)
    process.start()
    return perf_counter() - start


if __name__ == "__main__":
    side, place, detail = sys.argv[1:]
    print(ours(Path(place), detail) if side == "ours" else bare(Path(place), int(detail)))
