"""What Shopify sends about a product: four forms of the same facts."""

import html
from datetime import datetime
from typing import Any

from demo.assortment import Product, Variant
from demo.facts import Battery


def stamp(moment: datetime) -> str:
    """Return a moment as Shopify writes it."""
    return moment.isoformat(timespec="seconds")


def _image(product: Product) -> dict[str, Any]:
    return {
        "id": product.id + 7,
        "created_at": stamp(product.created),
        "position": 1,
        "updated_at": stamp(product.created),
        "product_id": product.id,
        "variant_ids": [],
        "src": f"https://cdn.example/s/files/1/0001/{product.handle[:60]}.jpg?v={product.id % 10**10}",
        "width": 900,
        "height": 900,
    }


def _capacities(product: Product) -> tuple[str, ...]:
    return product.part.capacities if isinstance(product.part, Battery) else ()


def body(product: Product) -> str:
    """Return the description as markup, with entities."""
    entities = product.description.encode("ascii", "xmlcharrefreplace").decode().replace(" & ", " &amp; ")
    capacities = "".join(f"<li>{capacity}</li>" for capacity in _capacities(product))
    return f"<p>{entities}</p>\n<ul>\n<li>{html.escape(product.title)}</li>{capacities}\n</ul>"


def _variant(product: Product, variant: Variant, position: int) -> dict[str, Any]:
    """Return the part of a variant that all of Shopify's JSON shares."""
    name = variant.name or "Default Title"
    return {
        "id": variant.id,
        "title": name,
        "option1": name,
        "option2": None,
        "option3": None,
        "sku": variant.sku,
        "requires_shipping": True,
        "taxable": True,
        "featured_image": None,
        "available": variant.quantity > 0,
        "price": f"{variant.price:.2f}",
        "grams": 80,
        "compare_at_price": variant.compare_at,
        "position": position,
        "product_id": product.id,
        "created_at": stamp(product.created),
        "updated_at": stamp(product.updated),
    }


def _options(product: Product) -> list[dict[str, Any]]:
    if product.variants[0].name is None:
        return [{"name": "Title", "position": 1, "values": ["Default Title"]}]
    return [{"name": "Ausführung", "position": 1, "values": [variant.name for variant in product.variants]}]


def list_item(product: Product) -> dict[str, Any]:
    """Return the product as products.json lists it: no currency, no barcode, no quantity."""
    return {
        "id": product.id,
        "title": product.title,
        "handle": product.handle,
        "body_html": body(product) if product.id % 17 else None,
        "published_at": stamp(product.created),
        "created_at": stamp(product.created),
        "updated_at": stamp(product.updated),
        "vendor": product.vendor,
        "product_type": product.category,
        "tags": list(product.tags),
        "variants": [_variant(product, variant, at) for at, variant in enumerate(product.variants, 1)],
        "images": [_image(product)],
        "options": _options(product),
    }


def single_item(product: Product) -> dict[str, Any]:
    """Return the product as /products/{handle}.json gives it: tags as one string, quantities instead of `available`."""
    item = list_item(product)
    for raw, variant in zip(item["variants"], product.variants, strict=True):
        del raw["available"]
        raw |= {
            "inventory_management": "shopify",
            "inventory_policy": "continue" if variant.quantity < 0 else "deny",
            "inventory_quantity": variant.quantity,
            "barcode": variant.barcode,
        }
    return item | {"tags": ", ".join(product.tags), "image": item["images"][0]}


def _cents(variant: Variant) -> int:
    return int(variant.price * 100)


def _ajax_variant(product: Product, variant: Variant) -> dict[str, Any]:
    raw = _variant(product, variant, 1)
    shared = (
        "id",
        "title",
        "option1",
        "option2",
        "option3",
        "sku",
        "requires_shipping",
        "taxable",
        "featured_image",
        "available",
    )
    compare_at = round(float(variant.compare_at) * 100) if variant.compare_at else None
    return {key: raw[key] for key in shared} | {
        "name": f"{product.title} - {variant.name}" if variant.name else product.title,
        "public_title": variant.name,
        "options": [raw["option1"]],
        "price": _cents(variant),
        "weight": 80,
        "compare_at_price": compare_at,
        "inventory_management": "shopify",
        "barcode": variant.barcode,
        "requires_selling_plan": False,
        "selling_plan_allocations": [],
        "quantity_rule": {"min": 1, "max": None, "increment": 1},
    }


def ajax_item(product: Product) -> dict[str, Any]:
    """Return the product as /products/{handle}.js gives it: prices in cents, barcodes."""
    prices = [_cents(variant) for variant in product.variants]
    source = _image(product)["src"].removeprefix("https:")
    return {
        "id": product.id,
        "title": product.title,
        "handle": product.handle,
        "description": body(product),
        "published_at": stamp(product.created),
        "created_at": stamp(product.created),
        "vendor": product.vendor,
        "type": product.category,
        "tags": list(product.tags),
        "price": min(prices),
        "price_min": min(prices),
        "price_max": max(prices),
        "available": any(variant.quantity > 0 for variant in product.variants),
        "price_varies": len(set(prices)) > 1,
        "compare_at_price": None,
        "compare_at_price_min": 0,
        "compare_at_price_max": 0,
        "compare_at_price_varies": False,
        "variants": [_ajax_variant(product, variant) for variant in product.variants],
        "images": [source],
        "featured_image": source,
        "options": _options(product),
        "url": f"/products/{product.handle}",
        "media": [],
        "requires_selling_plan": False,
        "selling_plan_groups": [],
        "content": body(product),
    }


def _offer(product: Product, variant: Variant) -> dict[str, Any]:
    return {
        "@id": f"/products/{product.handle}?variant={variant.id}#offer",
        "@type": "Offer",
        "availability": f"http://schema.org/{'InStock' if variant.quantity > 0 else 'OutOfStock'}",
        "price": f"{variant.price:.2f}",
        "priceCurrency": "EUR",
        "url": f"/products/{product.handle}?variant={variant.id}",
    }


def _as_product(product: Product, variant: Variant) -> dict[str, Any]:
    name = f"{product.title} - {variant.name}" if variant.name else product.title
    identity = {"@type": "Product", "@id": f"/products/{product.handle}#product", "name": name}
    numbers = {"sku": variant.sku, "gtin": variant.barcode}
    return identity | {key: value for key, value in numbers.items() if value} | {"offers": _offer(product, variant)}


def structured_data(product: Product) -> dict[str, Any]:
    """Return what the theme prints into the page: a Product, or a ProductGroup where there are variants."""
    shared = {
        "brand": {"@type": "Brand", "name": product.vendor},
        "category": product.category,
        "description": product.description,
    }
    variants = [_as_product(product, variant) for variant in product.variants]
    if len(variants) == 1:
        return {"@context": "http://schema.org/"} | variants[0] | shared
    group = {"@context": "http://schema.org/", "@type": "ProductGroup", "@id": f"/products/{product.handle}#product"}
    return group | shared | {"name": product.title, "productGroupID": str(product.id), "hasVariant": variants}
