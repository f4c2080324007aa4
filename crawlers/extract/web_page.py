"""Parses one HTML page, once: its JSON-LD, where it says it stands, what its head tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from crawlers.extract.fields import text
from crawlers.values.language import read_language
from crawlers.values.text import safe_address

LARGEST_PAGE = 4_000_000
"""Characters; real product pages have up to 500,000."""


_LONG_TAG = 4_096
_MOST_ATTRIBUTE_WORK = 2 * 10**8
"""The sum of the squares of the attributes of long tags; lxml does 10^9 of these in about a second (measured)."""


class UnreadablePage(ValueError):
    """A page that is too dangerous or too empty to parse. Caught by its reader, which reports it as an issue."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A parsed page. `names` are the texts that name it: title, og:title and first heading, folded."""

    url: str
    canonical: str | None
    language: str | None
    names: tuple[str, ...]
    meta: Mapping[str, str]
    tree: html.HtmlElement

    def json_ld(self) -> list[str]:
        """Return the JSON-LD blocks in their order."""
        scripts = self.tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
        return [script.text or "" for script in scripts]

    def is_at(self, address: str) -> bool:
        """Tell whether an address means this page: the same path, or the same last part of it (`/en/x`, `/pdp/x`)."""
        steps = _steps(address)
        own = [_steps(known) for known in (self.url, self.canonical) if known]
        return any(steps == other or (steps and other and steps[-1] == other[-1]) for other in own)

    def is_named(self, name: str) -> bool:
        """Tell whether a text that names the page holds `name`; a page without such texts contradicts no name."""
        return not self.names or any(_folded(name) in known for known in self.names)


def _steps(address: str) -> list[str]:
    return [step for step in unquote(urlsplit(address).path).casefold().split("/") if step]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _attribute_work(body: str) -> int:
    """Return what the attributes of long tags will cost; short ones, as all of a sound page are, cost nothing."""
    long_pieces = [piece for piece in body.split(">") if len(piece) > _LONG_TAG]
    tags = (tag for piece in long_pieces for tag in piece.split("<")[1:] if len(tag) >= _LONG_TAG)
    return sum(tag.count("=") ** 2 for tag in tags)


def parse_page(body: str, url: str) -> WebPage:
    """Return the parsed page; raise `UnreadablePage` for one too large, with a flood of attributes, or empty."""
    if len(body) > LARGEST_PAGE:
        raise UnreadablePage(f"{len(body)} characters are no product page")
    if _attribute_work(body) > _MOST_ATTRIBUTE_WORK:
        raise UnreadablePage("a flood of attributes")
    data = body.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError as error:
        raise UnreadablePage(str(error)) from error
    meta = _meta(tree)
    hrefs = tree.xpath("//link[@rel='canonical']/@href")[:1]
    canonical = safe_address(str(hrefs[0]), url) if hrefs else None
    if canonical and not same_host(canonical, url):
        canonical = None
    return WebPage(
        url=url,
        canonical=canonical,
        language=read_language(tree.get("lang")),
        names=_names(tree, meta),
        meta=meta,
        tree=tree,
    )


def _names(tree: html.HtmlElement, meta: Mapping[str, str]) -> tuple[str, ...]:
    elements = [*tree.xpath("//title")[:1], *tree.xpath("//h1")[:1]]
    stated = [meta.get("og:title", ""), *(str(element.text_content())[:1_000] for element in elements)]
    return tuple(_folded(name) for words in stated if (name := text(words, 1_000)))


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """Return the first content of each meta element by its name in small letters."""
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content][@property or @name]")[:500]:
        name = element.get("property") or element.get("name")
        found.setdefault(str(name).casefold(), str(element.get("content")))
    return found


def same_host(one: str, other: str) -> bool:
    """Tell whether two addresses are of the same host, with `www.` or without."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    return hosts[0] == hosts[1]
