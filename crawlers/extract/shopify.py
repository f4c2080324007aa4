"""Reads what a Shopify storefront answers: /products.json, /products/{handle}.json and .js, /meta.json.

List and .json give prices as decimal texts, .js in hundredths of the currency whatever the currency; none of them need
name it. `available` is the only promise about stock; an inventory counts where the shop lets Shopify count it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from urllib.parse import quote

from pydantic import ValidationError

from crawlers.extract.fields import (
    MOST_VALUES,
    count,
    doubts,
    gtin,
    issue,
    many,
    mapping,
    refused,
    text,
    texts,
)
from crawlers.values.grade import condition_words, grade_words
from crawlers.values.price import as_price, currency_code, machine_amount
from crawlers.values.stock import read_stock
from crawlers.values.text import safe_address
from index_schema.feeds import Issue
from index_schema.identity import listing_id
from index_schema.records import LONGEST_DESCRIPTION, LONGEST_TITLE, Listing, RawWords, Stock
from index_schema.sources import Source

_NO_VARIANT = "Default Title"
"""The title Shopify gives to the only variant of a product without options."""


@dataclass(frozen=True, slots=True)
class ShopMeta:
    """What /meta.json says: the currency of the lists, and how many products to expect."""

    currency: str | None
    published_products: int | None


@dataclass(frozen=True, slots=True)
class _Page:
    """What all products of one answer share."""

    source: Source
    currency: str | None
    observed_at: datetime
    in_hundredths: bool


@dataclass(frozen=True, slots=True)
class _Product:
    """What all variants of one product share, read once."""

    title: str
    description: str | None
    brand: str | None
    category: str | None
    tags: tuple[str, ...]
    item: Mapping[str, object]
    several: bool


def shop_meta(payload: object) -> ShopMeta:
    """Return what the answer to /meta.json says; whatever is missing or odd is None."""
    meta = mapping(payload)
    return ShopMeta(
        currency=currency_code(text(meta.get("currency"))),
        published_products=count(meta.get("published_products_count")),
    )


def listings(payload: object, source: Source, currency: str | None, observed_at: datetime) -> Iterator[Listing | Issue]:
    """Yield one listing a variant of one /products.json page, and an issue for whatever cannot be read."""
    products = mapping(payload).get("products")
    if not isinstance(products, list):
        yield Issue(level="error", message="Not a page of products: no list `products`.", url=source.url)
        return
    page = _Page(source, currency, observed_at, in_hundredths=False)
    for item in products:
        yield from _product(item, page)


def product(payload: object, source: Source, currency: str | None, observed_at: datetime) -> Iterator[Listing | Issue]:
    """Yield one listing a variant of a /products/{handle}.json or .js answer, told apart by their shape."""
    wrapped = mapping(payload).get("product")
    in_hundredths = wrapped is None
    yield from _product(payload if in_hundredths else wrapped, _Page(source, currency, observed_at, in_hundredths))


def _product(payload: object, page: _Page) -> Iterator[Listing | Issue]:
    item = mapping(payload)
    variants = [mapping(variant) for variant in many(item.get("variants"))]
    title = text(item.get("title"), LONGEST_TITLE)
    if title is None or not variants:
        yield Issue(
            level="error", message="A product without title or variants.", url=_address(item, None, page.source)
        )
        return
    shared = _Product(
        title=title,
        description=text(item.get("body_html", item.get("description")), LONGEST_DESCRIPTION),
        brand=text(item.get("vendor")),
        category=text(item.get("product_type", item.get("type"))),
        tags=texts(item.get("tags")),
        item=item,
        several=len(variants) > 1,
    )
    for variant in variants:
        yield from _variant(variant, shared, page)


def _variant(variant: Mapping[str, object], shared: _Product, page: _Page) -> Iterator[Listing | Issue]:
    key = text(variant.get("id"))
    url = _address(shared.item, key if shared.several else None, page.source)
    if key is None:
        yield Issue(level="error", message="A variant without id.", url=url)
        return
    amount = _amount(variant.get("price"), page)
    if amount is None:
        yield issue("Not a price.", url, "price", variant.get("price"))
    barcode, issues = gtin(variant.get("barcode"), url)
    yield from issues
    try:
        listing = _listing(key, url, amount, barcode, variant, shared, page)
    except ValidationError as error:
        yield refused(error, url)
        return
    yield listing
    yield from doubts(listing, page.source.lookups)


def _listing(
    key: str,
    url: str | None,
    amount: Decimal | None,
    barcode: str | None,
    variant: Mapping[str, object],
    shared: _Product,
    page: _Page,
) -> Listing:
    title, attributes = text(variant.get("title")), _attributes(shared.item, variant)
    name = None if title == _NO_VARIANT else title
    return Listing(
        id=listing_id(page.source.name, key),
        source=page.source.name,
        key=key,
        title=shared.title,
        url=url,
        description=shared.description,
        brand=shared.brand,
        category=shared.category,
        tags=shared.tags,
        sku=text(variant.get("sku")),
        gtin=barcode,
        variant=name,
        attributes=attributes,
        images=_images(shared.item, variant, url),
        price=as_price(amount, _currency(variant, page), page.source.tax),
        stock=_stock(variant, page.source),
        raw=RawWords(
            price=None if amount is None else f"{amount:f}",  # written out: hundredths alone would say something else
            stock=text(str(variant["available"]).lower()) if "available" in variant else None,
            condition=condition_words(attributes),
            grade=grade_words(attributes, name, page.source.lookups),
        ),
        language=page.source.language,
        observed_at=page.observed_at,
    )


def _amount(value: object, page: _Page) -> Decimal | None:
    """Return the amount; a list whose prices are suddenly whole numbers has changed its meaning and gives None."""
    if isinstance(value, int):
        amount = machine_amount(value)
        return amount / 100 if amount is not None and page.in_hundredths else None
    return machine_amount(value)


def _currency(variant: Mapping[str, object], page: _Page) -> str | None:
    named = variant.get("price_currency")
    return named if isinstance(named, str) and named else page.currency


def _stock(variant: Mapping[str, object], source: Source) -> Stock:
    """Return the stock: `available` where it is given, else the inventory that Shopify counts and that limits sales.

    A shop may go on selling below zero (`inventory_policy: continue`, seen at -82): then no number says anything.
    """
    counted = variant.get("inventory_management") == "shopify" or "inventory_policy" in variant
    quantity = count(variant.get("inventory_quantity")) if counted else None
    available = variant.get("available")
    if isinstance(available, bool):
        return read_stock(available, source.lookups.stock, quantity)
    if quantity == 0 and variant.get("inventory_policy") != "deny":
        return Stock()
    return read_stock(None, source.lookups.stock, quantity)


def _attributes(item: Mapping[str, object], variant: Mapping[str, object]) -> dict[str, str]:
    """Return the options of a variant by name; the list and .js name them in two ways."""
    names = [text(mapping(option).get("name", option)) for option in many(item.get("options"))[:3]]
    values = [text(variant.get(f"option{number}")) for number in (1, 2, 3)]
    return {name: value for name, value in zip(names, values, strict=False) if name and value and value != _NO_VARIANT}


def _images(item: Mapping[str, object], variant: Mapping[str, object], url: str | None) -> tuple[str, ...]:
    """Return the addresses of the variant's own picture and of the product's."""
    pictures = [variant.get("featured_image"), *many(item.get("images"))[:MOST_VALUES]]
    sources = [picture if isinstance(picture, str) else mapping(picture).get("src") for picture in pictures]
    found = [safe_address(source, url) for source in sources if isinstance(source, str)]
    return tuple(dict.fromkeys(address for address in found if address))


def _address(item: Mapping[str, object], variant: str | None, source: Source) -> str | None:
    handle = text(item.get("handle"))
    if handle is None:
        return None
    address = f"{source.url.rstrip('/')}/products/{quote(handle)}"
    return f"{address}?variant={variant}" if variant else address
