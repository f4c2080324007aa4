"""Volta Parts, a Shopify shop: its public JSON lists, its sitemap, its theme's pages."""

import html
import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from demo.assortment import Product
from demo.page_template import page
from demo.serving import NOTICE, Answer, as_html, as_json, as_text, as_xml
from demo.shopify_wire import ajax_item, body, list_item, single_item, stamp, structured_data

TITLE = "Volta Parts"
DEFAULT_LIMIT, MOST_PER_PAGE = 30, 250
HARD_STOP = 25_000
"""Shopify refuses pages whose last item would lie beyond this."""
SITEMAP_SIZE = 2_500

ROBOTS = """# we use Shopify as our ecommerce platform
User-agent: *
Disallow: /admin
Disallow: /cart
Disallow: /orders
Disallow: /checkouts/
Disallow: /checkout
Disallow: /carts
Disallow: /account
Disallow: /collections/*sort_by*
Disallow: /*/collections/*sort_by*
Disallow: /collections/*+*
Disallow: /collections/*filter*&*filter*
Disallow: /blogs/*+*
Disallow: /policies/
Disallow: /search
Disallow: /*?*variant=*
Disallow: /apple-app-site-association
Sitemap: {base}/sitemap.xml

User-agent: adsbot-google
Disallow: /checkouts/
Disallow: /checkout
Disallow: /carts
Disallow: /orders
"""


class Shop:
    """The shop as one visit finds it. Bodies are made when they are first asked for and kept."""

    def __init__(self, base: str, products: tuple[Product, ...]) -> None:
        """Serve `products` under the address `base`."""
        self._base = base
        self._products = products
        self._by_handle = {product.handle: product for product in products}
        self._items: dict[int, bytes] = {}

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        """Answer one request."""
        fixed = self._fixed.get(path)
        if fixed:
            return fixed(query)
        if path.startswith("/sitemap_products_"):
            return self._sitemap_products(query)
        if path.startswith("/products/"):
            return self._product(path.removeprefix("/products/"))
        return _missing()

    @cached_property
    def _fixed(self) -> dict[str, Callable[[Mapping[str, str]], Answer]]:
        return {
            "/": lambda query: as_html(page("de", TITLE, "", f"<h1>{TITLE}</h1><p>{NOTICE}</p>")),
            "/robots.txt": lambda query: as_text(ROBOTS.format(base=self._base)),
            "/meta.json": lambda query: as_json(self._meta()),
            "/products.json": self._list,
            "/collections/all/products.json": self._list,
            "/sitemap.xml": lambda query: as_xml(self._sitemap_index()),
        }

    def _meta(self) -> dict[str, Any]:
        return {
            "id": 58_000_000_001,
            "name": TITLE,
            "city": "Berlin",
            "province": "Berlin",
            "country": "DE",
            "currency": "EUR",
            "domain": self._base.removeprefix("http://"),
            "url": self._base,
            "myshopify_domain": "volta-parts.example",
            "description": NOTICE,
            "ships_to_countries": ["AT", "DE", "FR"],
            "money_format": "{{amount_with_comma_separator}} €",
            "published_collections_count": 1,
            "published_products_count": len(self._products),
            "shopify_pay_enabled_card_brands": [],
            "offers_shop_pay_installments": False,
        }

    def _list(self, query: Mapping[str, str]) -> Answer:
        limit = min(max(_whole(query.get("limit"), DEFAULT_LIMIT), 1), MOST_PER_PAGE)
        number = max(_whole(query.get("page"), 1), 1)
        if number * limit > HARD_STOP:
            return as_json({"errors": "Page * Limit exceeds the 25000 limit."}, 400)
        shown = self._products[(number - 1) * limit : number * limit]
        body = b'{"products":[' + b",".join(map(self._item, shown)) + b"]}"
        return Answer(body, "application/json; charset=utf-8")

    def _item(self, product: Product) -> bytes:
        if product.id not in self._items:
            self._items[product.id] = as_json(list_item(product)).body
        return self._items[product.id]

    def _product(self, name: str) -> Answer:
        handle, dot, extension = name.rpartition(".")
        product = self._by_handle.get(handle if dot else name)
        if product is None:
            return _missing()
        match extension if dot else "":
            case "json":
                return as_json({"product": single_item(product)})
            case "js":
                return as_json(ajax_item(product))
            case _:
                return as_html(self._page(product))

    def _page(self, product: Product) -> str:
        data = json.dumps(structured_data(product), ensure_ascii=False).replace("/", "\\/")
        head = (
            f'<link rel="canonical" href="{self._base}/products/{product.handle}">'
            f'<script type="application/ld+json">{data}</script>'
        )
        main = f"<h1>{html.escape(product.title)}</h1><p>{product.variants[0].price:.2f} EUR</p>{body(product)}"
        return page(product.language, f"{product.title} – {TITLE}", head, main)

    def _sitemap_index(self) -> str:
        chunks = (self._products[at : at + SITEMAP_SIZE] for at in range(0, len(self._products), SITEMAP_SIZE))
        entries = "".join(
            f"<sitemap><loc>{self._base}/sitemap_products_{number}.xml?from={chunk[0].id}&amp;to={chunk[-1].id}</loc></sitemap>"
            for number, chunk in enumerate(chunks, 1)
        )
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'

    def _sitemap_products(self, query: Mapping[str, str]) -> Answer:
        first, last = _whole(query.get("from"), 0), _whole(query.get("to"), 0)
        if not first or not last:
            return as_html("<h1>400 Bad Request</h1>", 400)
        entries = "".join(
            f"<url><loc>{self._base}/products/{product.handle}</loc><lastmod>{stamp(product.updated)}</lastmod>"
            "<changefreq>daily</changefreq></url>"
            for product in self._products
            if first <= product.id <= last
        )
        home = f"<url><loc>{self._base}/</loc><changefreq>daily</changefreq></url>"
        return as_xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{home}{entries}</urlset>')


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def _missing() -> Answer:
    return as_html(f"<h1>404 Not Found</h1><p>{NOTICE}</p>", 404)
