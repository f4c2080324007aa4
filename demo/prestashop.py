"""Ecran Service, a shop that is known only by its pages: sitemaps in three languages, heavy pages, several markups."""

import html
from collections.abc import Mapping

from demo.assortment import Product, slug
from demo.page_template import page
from demo.serving import NOTICE, Answer, as_html, as_text, as_xml
from demo.structured_data import CURRENCY, SHOP, aggregate, graph, microdata, price_text, unescaped_json_ld

LANGUAGES = ("fr", "fr", "fr", "en", "en", "es")
"""The shop's languages, each as often as it is used."""

MARKUPS = ("template", "template", "graph", "microdata", "template", "aggregate", "microdata", "graph")

DEAD_LINKS = 5
"""Product addresses that the sitemap still names and the shop answers with 404."""

RELATED = 8
PRIVATE_EVERY = 60
"""One product in so many stands in a part of the shop that robots.txt closes."""

ROBOTS = """User-agent: *
Allow: */modules/*.css
Allow: */modules/*.js
Disallow: /*?order=
Disallow: /*?tag=
Disallow: /*search
Disallow: /*controller=
Disallow: /*/private/
Disallow: /*cart
Disallow: /app/
Disallow: /classes/
Sitemap: {base}/sitemap.xml
"""


class PageShop:
    """The shop as one visit finds it. Pages are rendered when they are asked for."""

    def __init__(self, base: str, products: tuple[Product, ...]) -> None:
        """Serve `products` under the address `base`."""
        self._base = base
        self._products = products
        self._by_path = {self._path(product): at for at, product in enumerate(products)}

    def __call__(self, path: str, query: Mapping[str, str]) -> Answer:
        """Answer one request."""
        if path in self._by_path:
            return as_html(self._page(self._by_path[path]))
        if path == "/robots.txt":
            return as_text(ROBOTS.format(base=self._base))
        if path == "/sitemap.xml":
            return as_xml(self._sitemap_index())
        if path.startswith("/sitemap-"):
            return self._sitemap(path.removeprefix("/sitemap-").removesuffix(".xml"))
        if path == "/" or path.endswith("/content/1-about"):
            return as_html(page("fr", SHOP, "", f"<h1>{SHOP}</h1><p>{NOTICE}</p>"))
        return as_html(page("fr", "404", "", f"<h1>404</h1><p>{NOTICE}</p>"), 404)

    @staticmethod
    def _path(product: Product) -> str:
        folder = "private" if product.id % PRIVATE_EVERY == 0 else slug(product.category)
        return f"/{product.language}/{folder}/{product.id}-{product.handle}.html"

    def _url(self, product: Product) -> str:
        return self._base + self._path(product)

    def _sitemap_index(self) -> str:
        names = [*sorted(set(LANGUAGES)), "pages"]
        entries = "".join(f"<sitemap><loc>{self._base}/sitemap-{name}.xml</loc></sitemap>" for name in names)
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'

    def _sitemap(self, name: str) -> Answer:
        urls = [self._url(product) for product in self._products if product.language == name]
        if name == "pages":
            urls = [f"{self._base}/{language}/content/1-about" for language in sorted(set(LANGUAGES))]
        if name == "fr":
            urls += [f"{self._base}/fr/ecrans/{number}-ecran-retire.html" for number in range(1, DEAD_LINKS + 1)]
        entries = "".join(f"<url><loc>{url}</loc><changefreq>weekly</changefreq></url>" for url in urls)
        return as_xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')

    def _related(self, at: int) -> list[tuple[Product, str]]:
        """Return the products that follow this one; pages show them below their own."""
        following = [self._products[(at + step) % len(self._products)] for step in range(1, RELATED + 1)]
        return [(product, self._url(product)) for product in following]

    def _page(self, at: int) -> str:
        product, related = self._products[at], self._related(at)
        url, markup = self._url(product), MARKUPS[product.id % len(MARKUPS)]
        heading = f"<h1>{html.escape(product.title)}</h1>"
        tiles = "".join(_tile(other, address, marked=markup != "graph") for other, address in related)
        head = f'<link rel="canonical" href="{url}">'
        match markup:
            case "template":
                head += unescaped_json_ld(product, url)
            case "graph":
                head += graph(product, url, related)
            case "aggregate":
                head += aggregate(product, url)
            case "microdata":
                heading += microdata(product, url, product.variants)
        main = f"{heading}{_details(product)}<section class='featured-products'>{tiles}</section>"
        return page(product.language, f"{product.title} - {SHOP}", head, main)


def _details(product: Product) -> str:
    price = f"{price_text(product.variants[0].price, product.language)} {CURRENCY}"
    return f"<p class='current-price'>{price}</p><p class='product-description'>{html.escape(product.description)}</p>"


def _tile(product: Product, url: str, *, marked: bool) -> str:
    """Return another product as a tile; its markup is a trap for readers that take every Product of a page."""
    inner = (
        microdata(product, url, product.variants[:1]) if marked else f'<a href="{url}">{html.escape(product.title)}</a>'
    )
    return f'<article class="product-miniature js-product-miniature">{inner}</article>'
