"""From a source's text and addresses to plain, bounded, harmless ones: what is scraped is hostile until it has passed here."""

import re
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

import ftfy
from bs4 import BeautifulSoup

LARGEST_TAG = 4_096
"""Characters of the largest tag that is parsed: lxml needs the square of the attributes (40,000 of them take 2.6 s)."""

LONGEST_ADDRESS = 2_000
"""Characters; browsers and servers agree on no more."""

_MOST_TAGS = 600
"""Tags of the longest text that is parsed whole, about 8 ms: shops' descriptions have up to 320, and a page 250 of them."""

_LARGEST_HTML = 400_000
_OVERSIZED_TAG = re.compile(rf"<[^<>]{{{LARGEST_TAG},}}>?")

_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control, bidirectional and invisible characters, lone surrogates. The joiners of Persian and Hindi stay."""

_CONTROL_OR_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")
_HAS_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_INVISIBLE = ("script", "style", "template", "noscript", "iframe", "svg", "head", "title")


def one_line(text: str, limit: int) -> str:
    """Return a text without markup to read, on one line, mojibake repaired, cut after `limit` characters."""
    text = _HARMFUL.sub("", ftfy.fix_encoding(text[: 4 * limit]))
    return " ".join(text.split())[:limit].rstrip()


def plain_text(html: str, limit: int) -> str:
    """Return the visible text of some HTML as `one_line` gives it: entities decoded, scripts and markup gone.

    A text is read up to its 600th tag; tags of 4 KiB and more (pictures in the text) are left out.
    """
    html = _OVERSIZED_TAG.sub(" ", _HARMFUL.sub("", html[:_LARGEST_HTML]))
    if not _HAS_MARKUP.search(html):
        return one_line(unescape(html), limit)
    first_left_out = next(islice(_HAS_MARKUP.finditer(html), _MOST_TAGS, None), None)
    soup = BeautifulSoup(html[: first_left_out.start()] if first_left_out else html, "lxml")
    for element in soup.find_all(_INVISIBLE):
        element.decompose()
    return one_line(soup.get_text(" "), limit)


def safe_address(url: str, base: str | None = None) -> str | None:
    """Return the absolute web address that `url` means on the page `base`; None where it is none that one may follow.

    Only http and https, no user name or password, no blank, control character or backslash inside.
    """
    url = url.strip()
    if not url or len(url) > LONGEST_ADDRESS or _CONTROL_OR_BLANK.search(url):
        return None
    try:
        address = urljoin(base, url) if base else url
        parts = urlsplit(address)
        port_is_a_number = parts.port is None or parts.port > 0
    except ValueError:
        return None
    sound = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and port_is_a_number
    return address if sound and len(address) <= LONGEST_ADDRESS else None
