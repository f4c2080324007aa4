"""A shop that cannot be read to its end, so that a run over it must be refused."""

from collections.abc import Mapping

from demo.assortment import Product
from demo.serving import Answer, as_html, moved_to
from demo.shopify import Shop


class BrokenShop:
    """A shop whose first page answers and whose other pages ask for a password or fail."""

    def __init__(self, base: str, products: tuple[Product, ...]) -> None:
        """Claim many products, show the first page of them."""
        self._shop = Shop(base, products)

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        """Answer one request."""
        if path in ("/", "/robots.txt", "/meta.json"):
            return self._shop(path, query)
        if path == "/password":
            return as_html(
                '<h1>Shop geschlossen</h1><form action="/password" method="post"><input type="password"></form>'
            )
        match path, query.get("page", "1"):
            case "/products.json", "1":
                return self._shop(path, query)
            case "/products.json", "2":
                return moved_to("/password")
        return as_html("<h1>500 Internal Server Error</h1>", 500)
