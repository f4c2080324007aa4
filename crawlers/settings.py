"""Scrapy's settings for every crawl; what differs by source is set by its spider from the source's file."""

import os
from importlib.metadata import version

from crawlers.polite import AGENT

SPAREDEX_DATA = os.environ.get("SPAREDEX_DATA", "data")
SPAREDEX_CONTACT = os.environ.get("SPAREDEX_CONTACT", "https://github.com/sparedex/sparedex")

BOT_NAME = AGENT
USER_AGENT = f"{AGENT}/{version('sparedex')} (+{SPAREDEX_CONTACT})"
SPIDER_LOADER_CLASS = "crawlers.spider_loader.SourceSpiderLoader"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "crawlers.polite.guard.GuardedResolver"

EXTENSIONS = {"crawlers.feed_run.FeedRun": 0}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawlers.polite.guard.Guard": 50,
    "crawlers.polite.robots.RobotsTxt": 100,
    "crawlers.polite.pace.Pace": 950,
}

SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# Politeness. Pace keeps the delays: Scrapy's own would be a second clock, with a jitter that falls below the delay.
DOWNLOAD_DELAY = 0
AUTOTHROTTLE_ENABLED = False
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 430, 500, 502, 503, 504, 522, 524]
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"
REDIRECT_MAX_TIMES = 5

# Safety. Scrapy's defaults take a gigabyte a page, read files, and open two ports that run code.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False
METAREFRESH_ENABLED = False
REFERRER_POLICY = "no-referrer"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# What a crawl does not need, and would pay for on every page: spiders yield requests alone, one worker takes them.
CONCURRENT_ITEMS = 1
DOWNLOADER_STATS = False
LOGSTATS_INTERVAL = 0
LOG_LEVEL = "INFO"
MEMUSAGE_ENABLED = False
STATS_DUMP = False
WARN_ON_GENERATOR_RETURN_VALUE = False
