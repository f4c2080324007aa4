"""Parses one HTML page, once: its JSON-LD, where it says it stands, what its head tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import html

from crawlers.extract.fields import text
from crawlers.values.language import read_language
from crawlers.values.markup import parse_html
from crawlers.values.text import safe_address
from index_schema.records import LONGEST_TITLE


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


def parse_page(body: str, url: str) -> WebPage:
    """Return the parsed page. Raises UnreadablePage where `parse_html` does."""
    tree = parse_html(body)
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
    stated = [meta.get("og:title", ""), *(str(element.text_content())[:LONGEST_TITLE] for element in elements)]
    return tuple(_folded(name) for words in stated if (name := text(words, LONGEST_TITLE)))


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
