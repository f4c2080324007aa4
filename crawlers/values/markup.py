"""The one way from a stranger's HTML to a tree, and what keeps it from taking minutes."""

from collections.abc import Mapping

from lxml import etree, html

LARGEST_PAGE = 4_000_000
"""Characters; real product pages have up to 500,000."""

MOST_ATTRIBUTES = 256
"""Attributes of one tag; real product pages have up to 33."""


class UnreadablePage(ValueError):
    """A page that is too dangerous or too empty to parse. Caught by its reader, which reports it as an issue."""


class _AttributeGuard:
    """Target of lxml's parser that builds nothing and looks at each tag."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(attributes) > MOST_ATTRIBUTES:
            raise UnreadablePage(f"a flood of attributes on <{tag[:50]}>")

    def close(self) -> None:
        """Return nothing: the parser asks for a result."""


def parse_html(text: str) -> html.HtmlElement:
    """Return the tree of a page. Raises UnreadablePage for one too large, with a flood of attributes, or empty.

    lxml takes linear time for everything but adding an attribute to an element of a tree: that takes the square of their
    number, 27 s for a page of 1 MB. What is an attribute only the parser knows, for quotes, comments and scripts hide
    it from every pattern; so the parser itself reads the page once before, without a tree, in 3 ms for 400 KB.
    """
    if len(text) > LARGEST_PAGE:
        raise UnreadablePage(f"{len(text)} characters are no product page")
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        etree.fromstring(data, parser=html.HTMLParser(encoding="utf-8", target=_AttributeGuard()))
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError as error:
        raise UnreadablePage(str(error)) from error
