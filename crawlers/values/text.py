"""From a source's text and addresses to plain, bounded, harmless ones: what is scraped is hostile until it has passed here."""

import re
import warnings
from functools import lru_cache
from html import unescape
from itertools import islice
from urllib.parse import urljoin, urlsplit

import ftfy
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from ftfy.badness import is_bad

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)  # a description may begin with `<?xml`: it is HTML

LONGEST_ADDRESS = 2_000
"""Characters; browsers and servers agree on no more."""

_MOST_TAGS = 600
"""Tags of the longest text that is parsed whole: shops' descriptions have up to 320, and a page 250 of them."""

_LARGEST_HTML = 400_000
"""Characters; pictures may stand in a text, 400,000 of them with one tag of 100,000 attributes take 0.2 s."""


_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control, bidirectional and invisible characters, lone surrogates. The joiners of Persian and Hindi stay."""

_CONTROL_OR_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\\\ud800-\udfff]")
_HAS_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_INVISIBLE = ("script", "style", "template", "noscript", "iframe", "svg", "title")
_HAS_INVISIBLE = re.compile(f"<(?:{'|'.join(_INVISIBLE)})", re.IGNORECASE)


def _is_sound(text: str) -> bool:
    """Tell whether there is nothing to repair in a text and nothing to leave out; so are most names and numbers."""
    return text.isascii() and text.isprintable()


def one_line(text: str, limit: int) -> str:
    """Return a text without markup to read, on one line, mojibake repaired, cut after `limit` characters."""
    text = text[: 4 * limit]
    if not _is_sound(text):
        text = _HARMFUL.sub("", ftfy.fix_encoding(text) if is_bad(text) else text)
    return " ".join(text.split())[:limit].rstrip()


def plain_text(markup: str, limit: int) -> str:
    """Return the visible text of some HTML as `one_line` gives it: entities decoded, scripts and markup gone.

    A text is read up to its 600th tag.
    """
    if "<" not in markup and "&" not in markup:
        return one_line(markup, limit)
    markup = _HARMFUL.sub("", markup[:_LARGEST_HTML])
    if not _HAS_MARKUP.search(markup):
        return one_line(unescape(markup), limit)
    first_left_out = next(islice(_HAS_MARKUP.finditer(markup), _MOST_TAGS, None), None)
    return one_line(_visible(markup[: first_left_out.start()] if first_left_out else markup), limit)


@lru_cache(maxsize=8)
def _visible(markup: str) -> str:
    """Return the text between the tags; the last ones are kept, for the variants of a product share their description."""
    soup = BeautifulSoup(markup, "lxml")
    if _HAS_INVISIBLE.search(markup):
        for element in soup.find_all(_INVISIBLE):
            element.decompose()
    return soup.get_text(" ")


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
