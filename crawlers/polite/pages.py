"""What a page must be before anything parses it."""

from urllib.parse import urlsplit

import orjson
from scrapy.http import Response, TextResponse

LONGEST_TAG = 65_536
"""Bytes. One tag of that size: a page of 2.8 MB with 300,000 attributes on one tag kept lxml busy for 380 seconds."""

WALLS = frozenset({"password", "login", "signin", "sign-in", "sign_in", "challenge", "captcha"})
"""Last parts of the addresses that shops send visitors to who may not see the page they asked for."""


class PageError(Exception):
    """A page that is not what was asked for; its text says why."""


def refuse_wall(response: Response) -> None:
    """Raise PageError where a redirect ended at a login or password page."""
    last = urlsplit(response.url).path.rstrip("/").rpartition("/")[2].lower()
    if "redirect_urls" in response.meta and last.partition(".")[0] in WALLS:
        raise PageError(f"leads to the login page {response.url}")


def refuse_tag_flood(body: bytes) -> None:
    """Raise PageError for markup that is made to keep a parser busy."""
    long_pieces = (piece for piece in body.split(b">") if len(piece) > LONGEST_TAG)
    if any(len(tag) >= LONGEST_TAG for piece in long_pieces for tag in piece.split(b"<")[1:]):
        raise PageError("has a tag of more than 64 KB: not parsed")


def json_of(response: Response) -> object:
    """Return the JSON of an answer. Raises PageError for anything else, a page of HTML above all."""
    body = response.body.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        if body.lstrip()[:1] == b"<":
            raise PageError("answered HTML where JSON is due") from error
        raise PageError(f"answered broken JSON: {error}") from error


def html_of(response: Response) -> str:
    """Return the text of a page. Raises PageError for other things than text."""
    if not isinstance(response, TextResponse):
        raise PageError("answered something that is no text")
    return response.text
