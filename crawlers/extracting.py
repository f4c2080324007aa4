"""Reads one saved response, whatever its platform: to see what a reader makes of it without crawling."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bs4.dammit import UnicodeDammit

from crawlers.extract import ifixit, shopify, structured_data
from index_schema.errors import SparedexError
from index_schema.feeds import Issue
from index_schema.records import Guide, Listing
from index_schema.sources import Platform, Source

Reader = Callable[[str, str, Source, datetime], Iterator[Listing | Guide | Issue]]

_NO_ADDRESS = "https://shop.example/"


class ExtractError(SparedexError):
    """A saved response that cannot be opened, or that no reader is there for."""


def _json(text: str, url: str) -> object | Issue:
    try:
        payload: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Issue(level="error", message=f"Not JSON: {error}", url=url)
    return payload


def _shopify(text: str, url: str, source: Source, at: datetime) -> Iterator[Listing | Issue]:
    payload = _json(text, url)
    if isinstance(payload, Issue):
        yield payload
    elif isinstance(payload, dict) and "products" in payload:
        yield from shopify.listings(payload, source, None, at)
    else:
        yield from shopify.product(payload, source, None, at)


def _ifixit(text: str, url: str, source: Source, at: datetime) -> Iterator[Guide | Issue]:
    payload = _json(text, url)
    if isinstance(payload, Issue):
        yield payload
        return
    for item in payload if isinstance(payload, list) else [payload]:
        yield from ifixit.guide(item, source, at)


_READERS: Mapping[Platform, Reader] = {
    "shopify": _shopify,
    "structured_data": structured_data.listings,
    "ifixit": _ifixit,
}


def extract(path: Path, url: str | None, platform: str) -> Iterator[Listing | Guide | Issue]:
    """Yield what the reader of `platform` makes of a response saved in `path`, which came from `url`.

    Nothing is known of the source but its address: a price without a currency stays in the raw words. What is read is
    dated by the file. Raises `ExtractError` for an unknown platform and for a file that cannot be read.
    """
    reader = next((reader for name, reader in _READERS.items() if name == platform), None)
    if reader is None:
        raise ExtractError(f"No reader for platform {platform!r}.", f"Use one of {', '.join(_READERS)}.")
    try:
        data, saved = path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError as error:
        raise ExtractError(f"Cannot read {path}: {error.strerror}.", "Give the path of a saved response.") from error
    address = url or _NO_ADDRESS
    yield from reader(_decoded(data), address, _source(address, platform), saved)


def _decoded(data: bytes) -> str:
    """Return the text of a response: UTF-8 if it is, else by what it declares of itself."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return UnicodeDammit(data, is_html=True).unicode_markup or data.decode("utf-8", "replace")


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
