"""Reads one saved response, whatever its platform, as a crawl would: to see what a reader makes of it without crawling."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse

from crawlers.polite.pages import PageError
from crawlers.spider_loader import SPIDERS
from index_schema.errors import SparedexError
from index_schema.feeds import Issue
from index_schema.records import Guide, Listing
from index_schema.sources import Source

_NO_ADDRESS = "https://shop.example/"


class ExtractError(SparedexError):
    """A saved response that cannot be opened, or that no reader is there for."""


def extract(path: Path, url: str | None, platform: str) -> Iterator[Listing | Guide | Issue]:
    """Yield what the spider of `platform` reads of a response saved in `path`, which came from `url`.

    Nothing is known of the source but its address: a price without a currency stays in the raw words. What is read is
    dated by the file. Raises `ExtractError` for an unknown platform and for a file that cannot be read.
    """
    if platform not in SPIDERS:
        raise ExtractError(f"No reader for platform {platform!r}.", f"Use one of {', '.join(SPIDERS)}.")
    try:
        data, saved = path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise ExtractError(f"Cannot read {path}: {error.strerror}.", "Give the path of a saved response.") from error
    address = url or _NO_ADDRESS
    try:
        yield from SPIDERS[platform].found_in(HtmlResponse(address, body=data), _source(address, platform), saved)
    except PageError as error:
        yield Issue(level="error", message=f"The file {error}.", url=address)


def _source(url: str, platform: str) -> Source:
    parts = urlsplit(url)
    return Source.model_validate(
        {
            "name": "saved",
            "title": "A saved response",
            "url": f"{parts.scheme}://{parts.netloc}",
            "platform": platform,
            "basis": "supplied",
            "terms": "Read from a file.",
        }
    )


def json_line(record: Listing | Guide | Issue) -> str:
    """Return a record as one line of JSON; a price whose currency the response does not name is given as its raw text."""
    if isinstance(record, Listing) and record.price is None:
        return json.dumps(record.model_dump(mode="json") | {"price": record.raw.price}, ensure_ascii=False)
    return record.model_dump_json()
