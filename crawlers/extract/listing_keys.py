"""The key of a listing on a page: made of what the thing says of itself, so it stays when others come or go beside it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from crawlers.extract.fields import text
from crawlers.extract.schema_nodes import Node, prop
from crawlers.extract.web_page import WebPage, same_host
from crawlers.values.text import safe_address

_NUMBERS = ("mpn", "gtin", "gtin13", "productID")


def listing_key(sku: str | None, words: Sequence[str], own: Sequence[Node], page: WebPage) -> str:
    """Return the sku, else the address, and behind it what tells the thing from others that may share these.

    These are its `words` (a colour, a size, a condition other than new); where there are none, a number or an address
    that the nodes of its `own` state.
    """
    address = next((found for node in own if (found := _address_of_its_own(node, page))), None)
    numbers = (text(prop(node, name)) for node in own for name in _NUMBERS)
    further = [*filter(None, numbers), *([address] if sku and address else [])]
    return " / ".join([sku or address or page.url, *(words or further[:1])])


def own_address(node: Node, page: WebPage) -> str | None:
    """Return the address that a node states, of the page's own host; one of another host is not the shop's offer."""
    stated = prop(node, "url")
    address = safe_address(stated, page.url) if isinstance(stated, str) else None
    return address if address and same_host(address, page.url) else None


def _address_of_its_own(node: Node, page: WebPage) -> str | None:
    """Return the address of a node that has another than the page (`?variant=7` makes it another)."""
    address = own_address(node, page)
    if address is None:
        return None
    parts = urlsplit(address)
    return address if parts.query or parts.fragment or not page.is_at(address) else None
