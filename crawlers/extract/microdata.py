"""The one place that asks extruct: products of a page's microdata, in the shape of JSON-LD nodes."""

from extruct.w3cmicrodata import LxmlMicrodataExtractor
from lxml import html

_MOST_PRODUCTS = 20
_MOST_SCOPES = 300
_MOST_PROPERTIES = 2_000
"""Beyond these a page is a list, or hostile: extruct's time grows with their square."""

_DEPTH = 8
_PRODUCTS = (
    "//*[@itemscope][contains(@itemtype, 'Product')][not(ancestor::*[@itemscope][contains(@itemtype, 'Product')])]"
)
_EXTRACTOR = LxmlMicrodataExtractor(nested=True)


def products(tree: html.HtmlElement, url: str) -> list[dict[str, object]]:
    """Return the outermost products of a page as JSON-LD nodes; those of extravagant size are left out."""
    elements = tree.xpath(_PRODUCTS)[:_MOST_PRODUCTS]
    return [_product(element, url) for element in elements if _is_moderate(element)]


def _is_moderate(element: html.HtmlElement) -> bool:
    return bool(
        element.xpath(f"count(.//*[@itemscope]) < {_MOST_SCOPES} and count(.//*[@itemprop]) < {_MOST_PROPERTIES}")
    )


def _product(element: html.HtmlElement, url: str) -> dict[str, object]:
    """Return one product; offers that stand inside it without being called its property are its offers all the same."""
    nodes = [_node(item, _DEPTH) for item in _EXTRACTOR.extract_items(element, base_url=url)]
    product, loose = nodes[0], [node for node in nodes[1:] if "Offer" in str(node.get("@type"))]
    return product if "offers" in product or not loose else {**product, "offers": loose}


def _node(item: object, depth: int) -> dict[str, object]:
    if not isinstance(item, dict) or not depth:
        return {}
    properties = item.get("properties")
    own = {"@type": item.get("type"), "@id": item.get("id")}
    values = properties.items() if isinstance(properties, dict) else ()
    return own | {str(name): _value(value, depth) for name, value in values}


def _value(value: object, depth: int) -> object:
    """Return a value; of a property given several times the empty ones are left out, and equal ones are one."""
    if isinstance(value, list):
        read = [_value(each, depth) for each in value]
        kept = [each for at, each in enumerate(read) if each not in ("", {}) and each not in read[:at]]
        return kept[0] if len(kept) == 1 else kept
    return _node(value, depth - 1) if isinstance(value, dict) else value
