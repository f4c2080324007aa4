"""How Ecran Service marks up a product: four manners seen in the wild, with their faults."""

import html
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from demo.assortment import Product, Variant

CURRENCY = "GBP"
SHOP = "Ecran Service"

AVAILABLE = (
    "https://schema.org/InStock",
    "http://schema.org/InStock",
    "InStock",
    "Instock",
    "//schema.org/InStock",
    "in_stock",
)
FEW_LEFT = ("https://schema.org/LimitedAvailability", "https://schema.org/InStock")
GONE = (
    "https://schema.org/OutOfStock",
    "http://schema.org/ outofstock ",
    "SoldOut",
    "schema:OutOfStock",
    "https://schema.org/BackOrder",
    "http://schema.org/PreOrder",
    "https://schema.org/Discontinued",
)
"""Spellings of schema.org's availability that real pages use."""


def availability(variant: Variant) -> str:
    """Return how the page spells the variant's stock; the spelling stays the same from visit to visit."""
    spellings = GONE if variant.quantity <= 0 else FEW_LEFT if variant.quantity < 3 else AVAILABLE
    return spellings[variant.id % len(spellings)]


def price_text(price: Decimal, language: str) -> str:
    """Return the price with the language's decimal sign."""
    return f"{price:.2f}" if language == "en" else f"{price:.2f}".replace(".", ",")


def offer_name(product: Product, variant: Variant) -> str:
    """Return the name that an offer carries."""
    return f"{product.title} - {variant.name}" if variant.name else product.title


def _template_offer(product: Product, variant: Variant, url: str) -> str:
    price = f'"price": "{variant.price:.2f}", ' if _shows_price(product) else ""
    return f"""{{
      "@type": "Offer", "priceCurrency": "{CURRENCY}", "name": "{product.title} -
        {variant.name or ""}", {price}"url": "{url}",
      "priceValidUntil": "2027-01-31", "sku": "{variant.sku or ""}", "mpn": "{product.mpn or variant.sku or product.id}",
      "gtin13": "{variant.barcode}", "itemCondition": "https://schema.org/NewCondition",
      "availability": "{availability(variant)}", "seller": {{"@type": "Organization", "name": "{SHOP}"}}{"" if price else ","}
    }}"""


def _shows_price(product: Product) -> bool:
    return product.id % 41 != 0


def unescaped_json_ld(product: Product, url: str) -> str:
    """Return JSON-LD as PrestaShop's theme prints it: texts are put in without escaping, so that 15.6" breaks it."""
    offers = ",".join(_template_offer(product, variant, url) for variant in product.variants)
    if len(product.variants) > 1:
        offers = f"[{offers}]"
    return f"""<script type="application/ld+json">
  {{
    "@context": "https://schema.org/", "@type": "Product", "name": "{product.title}",
    "description": "{product.description}", "category": "{product.category}",
    "sku": "{product.variants[0].sku or ""}", "mpn": "{product.mpn or product.variants[0].sku or product.id}",
    "brand": {{"@type": "Thing", "name": "{product.vendor}"}},
    "weight": {{"@context": "https://schema.org", "@type": "QuantitativeValue", "value": "0.08", "unitCode": "kg"}},
    "offers": {offers}
  }}
</script>"""


def _script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _identity(product: Product, url: str) -> dict[str, Any]:
    numbers = {"sku": product.variants[0].sku, "mpn": product.mpn, "gtin13": product.variants[0].barcode}
    named = {"@type": "Product", "@id": f"{url}#product", "url": url, "name": html.escape(product.title, quote=False)}
    brand = {"brand": {"@type": "Brand", "name": product.vendor}, "category": product.category}
    return named | {key: value for key, value in numbers.items() if value} | brand


def _offer(product: Product, variant: Variant, url: str) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "name": offer_name(product, variant),
        "sku": variant.sku or "",
        "price": price_text(variant.price, product.language),
        "priceCurrency": CURRENCY,
        "availability": availability(variant),
        "url": url,
    }


def graph(product: Product, url: str, related: Sequence[tuple[Product, str]]) -> str:
    """Return one @graph: breadcrumbs, the shop, a list of other products (no listings of this page), the product."""
    others = [
        {
            "@type": "ListItem",
            "position": at,
            "item": _identity(other, address) | {"offers": _offer(other, other.variants[0], address)},
        }
        for at, (other, address) in enumerate(related, 1)
    ]
    crumb = {"@type": "ListItem", "position": 1, "name": product.category, "item": url.rpartition("/")[0]}
    offers = [_offer(product, variant, url) for variant in product.variants]
    nodes = [
        {"@type": "BreadcrumbList", "itemListElement": [crumb]},
        {"@type": "Organization", "name": SHOP},
        {"@type": "ItemList", "itemListElement": others},
        _identity(product, url) | {"offers": offers if len(offers) > 1 else offers[0]},
    ]
    return _script({"@context": "https://schema.org", "@graph": nodes})


def aggregate(product: Product, url: str) -> str:
    """Return a Product with an AggregateOffer; single offers stand inside it where there are several."""
    prices = [variant.price for variant in product.variants]
    single = [_offer(product, variant, url) for variant in product.variants] if len(prices) > 1 else []
    offers = {
        "@type": "AggregateOffer",
        "lowPrice": price_text(min(prices), product.language),
        "highPrice": float(max(prices)),
        "offerCount": len(prices),
        "priceCurrency": CURRENCY,
        "availability": availability(product.variants[0]),
    }
    nested = {"offers": single} if single else {}
    return _script({"@context": "http://schema.org"} | _identity(product, url) | {"offers": offers | nested})


def _microdata_availability(variant: Variant) -> str:
    """Return a link for an address and a meta element for a bare word, as pages do."""
    spelling = availability(variant)
    if "//" in spelling:
        return f'<link itemprop="availability" href="{spelling}">'
    return f'<meta itemprop="availability" content="{spelling}">'


def _microdata_offer(product: Product, variant: Variant) -> str:
    shown = price_text(variant.price, product.language)
    content = "" if variant.id % 3 else f' content="{variant.price:.2f}"'
    return (
        '<div itemprop="offers" itemscope itemtype="https://schema.org/Offer">'
        f'<meta itemprop="name" content="{html.escape(offer_name(product, variant))}">'
        f'<meta itemprop="sku" content="{variant.sku or ""}">'
        f'<span itemprop="price"{content}>{shown}</span><meta itemprop="priceCurrency" content="{CURRENCY}">'
        f"{_microdata_availability(variant)}</div>"
    )


def microdata(product: Product, url: str, offers: Sequence[Variant]) -> str:
    """Return a product as microdata, with the offers of these variants."""
    optional = f'<meta itemprop="mpn" content="{product.mpn}">' if product.mpn else ""
    return (
        '<div itemscope itemtype="https://schema.org/Product">'
        f'<a itemprop="url" href="{url}"><span itemprop="name">{html.escape(product.title)}</span></a>'
        f'<meta itemprop="sku" content="{product.variants[0].sku or ""}">{optional}'
        f'<div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="{product.vendor}"></div>'
        f"{''.join(_microdata_offer(product, variant) for variant in offers)}</div>"
    )
