"""Finds the product of a page among schema.org nodes: theirs, not a recommendation's or a review's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawlers.extract.fields import many, mapping, text
from crawlers.extract.web_page import WebPage
from index_schema.records import LONGEST_TITLE

Node = Mapping[str, object]

_PRODUCT_TYPES = frozenset({"product", "productgroup", "individualproduct", "someproducts", "productmodel"})
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the product of a page stands; everything else (`isRelatedTo`, `itemReviewed`, `itemListElement`) holds others."""

_MOST_NODES = 2_000


def prop(node: Node, name: str) -> object:
    """Return a property however its name is spelled (`URL`, `schema:url`); None where it is missing or empty."""
    value = node.get(name)
    if value is None:
        wanted = name.casefold()
        value = next((node[key] for key in node if key.casefold().removeprefix("schema:") == wanted), None)
    if isinstance(value, dict) and "@value" in value:
        value = value["@value"]
    return None if value in ("", [], {}) else value


def types(node: Node) -> set[str]:
    """Return the type names of a node in small letters, without the vocabulary's address."""
    return {str(name).rsplit("/", 1)[-1].removeprefix("schema:").casefold() for name in many(prop(node, "@type"))}


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of a page: its products, and every node with an id, by which others refer to it."""

    products: tuple[Node, ...]
    by_id: Mapping[str, Node]

    def nodes(self, value: object) -> list[Node]:
        """Return the nodes that a property holds, references followed."""
        found = [mapping(each) for each in many(value)]
        return [self._followed(node) for node in found if node]

    def _followed(self, node: Node) -> Node:
        is_reference = set(node) <= {"@id", "@type"}
        return self.by_id.get(str(node.get("@id")), node) if is_reference else node


def graph(documents: Iterable[object]) -> Graph:
    """Return the products that stand where a page's own product stands, the same product only once."""
    nodes = list(_walk(documents))
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and len(node) > 2:
            by_id.setdefault(str(node["@id"]), node)
    products = [
        node
        for node in nodes
        if types(node) & _PRODUCT_TYPES and (text(prop(node, "name")) or prop(node, "hasVariant"))
    ]
    return Graph(products=tuple(_without_repetition(products)), by_id=by_id)


def _walk(documents: Iterable[object]) -> Iterator[Node]:
    """Yield the nodes in their order; bounded, and without recursion, whatever is nested in what."""
    waiting, seen = list(documents)[::-1], 0
    while waiting and seen < _MOST_NODES:
        document = waiting.pop()
        seen += 1
        if isinstance(document, list):
            waiting.extend(reversed(document[:_MOST_NODES]))
        elif isinstance(document, dict):
            yield document
            waiting.extend(document[key] for key in reversed(_HOLDERS) if isinstance(document.get(key), dict | list))


def _without_repetition(products: Iterable[Node]) -> Iterator[Node]:
    """Yield each product once: of two with the same id, or the same name and sku, the one that says more."""
    kept: dict[object, Node] = {}
    for node in products:
        identity = text(node.get("@id")) or (text(prop(node, "name")), text(prop(node, "sku")), text(prop(node, "url")))
        known = kept.get(identity)
        kept[identity] = node if known is None or _says_more(node, known) else known
    yield from kept.values()


def _says_more(node: Node, known: Node) -> bool:
    return (prop(node, "offers") is not None, len(node)) > (prop(known, "offers") is not None, len(known))


def of_page(products: Iterable[Node], page: WebPage) -> list[Node]:
    """Return the products that the page is about: those that name its address, else its title, else the only one.

    A product that names another address is of this page only if the page is titled like it.
    """
    rows = list(products)
    parts = [node for node in rows if prop(node, "isVariantOf") is None]
    rows = parts if any("productgroup" in types(node) for node in parts) else rows
    here = [node for node in rows if any(page.is_at(address) for address in _addresses(node))]
    named = [node for node in here or rows if page.is_named(text(prop(node, "name"), LONGEST_TITLE) or "")]
    if here:
        return named or here
    if len(rows) == 1 and not _addresses(rows[0]):
        return rows
    return named if len(named) == 1 else []


def _addresses(node: Node) -> list[str]:
    """Return the addresses a product gives for itself; one that is only a fragment (`#product`) says nothing."""
    stated = [prop(node, "url"), node.get("@id"), prop(node, "mainEntityOfPage")]
    found = [value if isinstance(value, str) else mapping(value).get("@id") for value in stated]
    return [value for value in found if isinstance(value, str) and "/" in value.partition("#")[0]]
