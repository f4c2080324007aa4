"""Keeps a crawl on its source's own host: the one place of requests, and the one place of name resolution."""

import asyncio
import logging
import socket
from collections.abc import Sequence
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.base import ReactorBase, ThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.polite.addresses import is_literal, is_private_name, is_public, own_places, place_of
from index_schema.sources import Source

logger = logging.getLogger(__name__)


class Guard:
    """Downloader middleware: lets only GET requests to the source's own places pass, redirects included.

    No request tells where it comes from either: a shop's Referrer-Policy header would outdo Scrapy's setting.

    The operator names the place in the source's file, so it may be private there; nothing else ever is reached.
    """

    def __init__(self, source: Source) -> None:
        """Guard the crawl of `source`."""
        self._places = own_places(source.url)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Guard the crawl of the crawler's source."""
        return cls(crawler.settings["SOURCE"])

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest for a request that leads elsewhere."""
        place = place_of(urlparse_cached(request))
        if place is None or place not in self._places:
            raise IgnoreRequest(f"leads to {request.url}, off the source's own host: not followed")
        if request.method != "GET":
            raise IgnoreRequest(f"{request.method} {request.url}: only GET is sent")
        request.headers.pop("Referer", None)


async def resolve(name: str) -> str:
    """Return the IPv4 address of a host. Raises DNSLookupError for a public name that leads to a private address.

    The address that is checked is the one that gets connected, so a name that changes its mind in between gains nothing.
    A plain address is returned as it is: the guard has compared it already. Spellings such as `127.1` are looked up.
    """
    if is_literal(name):
        return name
    try:
        found = await asyncio.get_running_loop().getaddrinfo(name, None, family=socket.AF_INET, type=socket.SOCK_STREAM)
    except OSError as error:
        raise DNSLookupError(f"{name}: {error.strerror}") from error
    address = str(found[0][4][0])
    if not is_private_name(name) and not is_public(address):
        logger.warning("%s resolves to %s, which is no public address: not connected", name, address)
        raise DNSLookupError(f"{name} resolves to {address}, which is no public address")
    return address


class GuardedResolver(ThreadedResolver):
    """The process's name resolution: every name is looked up, checked and only then connected."""

    @classmethod
    def from_crawler(cls, crawler: object, reactor: ReactorBase) -> Self:
        """Return the resolver of the process; it is the same for every crawl."""
        return cls(reactor)

    def install_on_reactor(self) -> None:
        """Make this the only way from a name to an address."""
        self.reactor.installResolver(self)  # type: ignore[arg-type]  # zope's interfaces are no types

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 (Twisted's name)
        """Resolve one name; a request's own timeout bounds it."""
        return Deferred.fromFuture(asyncio.ensure_future(resolve(name)))
