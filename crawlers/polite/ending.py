"""How a crawl is ended before its time, with the reason that its report will give."""

import asyncio

from scrapy.crawler import Crawler


def end_crawl(crawler: Crawler, reason: str) -> asyncio.Task[None]:
    """Ask nothing more and close the run, which is then refused for `reason`. Keep the task, or it may be lost."""
    return asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
