"""What a sitemap lists, read within bounds: it is XML from a stranger."""

import gzip
import zlib
from dataclasses import dataclass
from io import BytesIO

from scrapy.utils.sitemap import Sitemap

from crawlers.polite.pages import PageError

MOST_BYTES = 50 * 1024 * 1024
"""Bytes of a sitemap once unpacked, the protocol's own limit."""

MOST_ADDRESSES = 50_000
"""Addresses of one sitemap, the protocol's own limit."""


@dataclass(frozen=True, slots=True)
class SitemapAddresses:
    """The addresses of a sitemap: of pages or, when it `is_index`, of further sitemaps."""

    is_index: bool
    addresses: tuple[str, ...]


def _unpacked(body: bytes) -> bytes:
    """Return the XML of a sitemap that may come as a .gz file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=BytesIO(body)) as file:
            xml = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(f"is a broken .gz file: {error}") from error
    if len(xml) > MOST_BYTES:
        raise PageError(f"unpacks to more than {MOST_BYTES} bytes: not read")
    return xml


def read_sitemap(body: bytes) -> SitemapAddresses:
    """Return what a sitemap lists. Raises PageError for anything else than one, and for one beyond the limits."""
    xml = _unpacked(body)
    try:
        sitemap = Sitemap(xml)
        addresses: list[str] = []
        for entry in sitemap:
            addresses.append(entry["loc"])
            if len(addresses) > MOST_ADDRESSES:
                raise PageError(f"lists more than {MOST_ADDRESSES} addresses: not read")
    except (SyntaxError, StopIteration) as error:  # lxml's XMLSyntaxError is a SyntaxError
        raise PageError("is no XML") from error
    if sitemap.type not in ("urlset", "sitemapindex"):
        raise PageError(f"is no sitemap but <{sitemap.type[:50]}>")
    return SitemapAddresses(sitemap.type == "sitemapindex", tuple(dict.fromkeys(addresses)))
