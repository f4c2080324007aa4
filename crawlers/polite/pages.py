"""What a page must be before anything parses it."""

from urllib.parse import urlsplit

import orjson
from scrapy.http import Response, TextResponse

WALLS = frozenset({"password", "login", "signin", "sign-in", "sign_in", "challenge", "captcha"})
"""Last parts of the addresses that shops send visitors to who may not see the page they asked for."""


class PageError(Exception):
    """A page that is not what was asked for; its text says why."""


def refuse_wall(response: Response) -> None:
    """Raise PageError where a redirect ended at a login or password page."""
    last = urlsplit(response.url).path.rstrip("/").rpartition("/")[2].lower()
    if "redirect_urls" in response.meta and last.partition(".")[0] in WALLS:
        raise PageError(f"leads to the login page {response.url}")


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
