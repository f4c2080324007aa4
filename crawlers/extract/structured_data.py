"""Reads one product page by what it says for machines: JSON-LD, else microdata, else OpenGraph.

One listing a variant that is offered. Only the product of the page is read, never what is recommended beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from crawlers.extract import microdata
from crawlers.extract.fields import (
    MOST_VALUES,
    doubts,
    gtin,
    issue,
    many,
    mapping,
    refused,
    text,
    texts,
)
from crawlers.extract.json_blocks import LONGEST_BLOCK, NotJson, parse
from crawlers.extract.listing_keys import listing_key, own_address
from crawlers.extract.offers import Offer, read_offers
from crawlers.extract.schema_nodes import Graph, Node, graph, of_page, prop
from crawlers.extract.web_page import WebPage, parse_page
from crawlers.values.grade import condition_words, grade_words
from crawlers.values.markup import UnreadablePage
from crawlers.values.price import as_price, stated_currency
from crawlers.values.stock import read_stock
from crawlers.values.text import safe_address
from index_schema.feeds import Issue
from index_schema.identity import listing_id
from index_schema.records import LONGEST_DESCRIPTION, LONGEST_TITLE, Listing, RawWords
from index_schema.sources import Source

_VARYING = ("color", "size", "material", "pattern", "model")
"""Properties by which the variants of a group differ."""

_DESCRIBING = (*_VARYING, "weight", "width", "height", "depth")
_NUMBERS = ("gtin", "gtin13", "gtin12", "gtin14", "gtin8", "ean", "isbn")
_FITS = ("isAccessoryOrSparePartFor", "isConsumableFor")
_MOST_VARIANTS = 250


@dataclass(frozen=True, slots=True)
class _Context:
    """What every listing of a page needs."""

    page: WebPage
    graph: Graph
    source: Source
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class _Variant:
    """A product node, what it inherits from its group, the values it may differ by from others there, and its name.

    The name leaves out the values that all of the group have now.
    """

    node: Node
    group: Node = field(default_factory=dict)
    values: tuple[str, ...] = ()
    name: str | None = None

    def get(self, name: str) -> object:
        """Return the variant's own property, else the group's."""
        own = prop(self.node, name)
        return prop(self.group, name) if own is None else own


def listings(body: str, url: str, source: Source, observed_at: datetime) -> Iterator[Listing | Issue]:
    """Yield the listings of a product page, and an issue for whatever cannot be read."""
    try:
        page = parse_page(body, url)
    except UnreadablePage as error:
        yield Issue(level="error", message=f"The page was not parsed: {error}.", url=url)
        return
    documents: list[object] = []
    for found in _documents(page):
        if isinstance(found, Issue):
            yield found
        else:
            documents += found
    yield from _from_graphs(documents, page, source, observed_at)


def _documents(page: WebPage) -> Iterator[list[object] | Issue]:
    """Yield the documents of each JSON-LD block; a broken block is an issue and costs no other block."""
    left = LONGEST_BLOCK
    for block in page.json_ld():
        left -= len(block)
        try:
            yield parse(block) if left > 0 else []
        except NotJson as error:
            yield issue(f"Broken JSON-LD: {error}", page.url, field="ld+json", value=block[:300])
    if left <= 0:
        yield issue("More JSON-LD than a product page has: the rest was not read.", page.url, field="ld+json")


def _from_graphs(
    documents: list[object], page: WebPage, source: Source, observed_at: datetime
) -> Iterator[Listing | Issue]:
    json_ld = graph(documents)
    found = json_ld if json_ld.products else graph(microdata.products(page.tree, page.url))
    context = _Context(page, found, source, observed_at)
    products = of_page(found.products, page)
    if products:
        for product in products:
            yield from _product(product, context)
    elif found.products:
        yield Issue(
            level="error", message=f"{len(found.products)} products, and none that is the page's own.", url=page.url
        )
    else:
        yield from _open_graph(context)


def _product(product: Node, context: _Context) -> Iterator[Listing | Issue]:
    for variant in _variants(product, context.graph):
        offers = (
            read_offers(variant.node, context.graph) or read_offers(variant.group, context.graph) or [Offer(node={})]
        )
        for offer in offers:
            yield from _listing(variant, offer, len(offers) > 1, context)


def _variants(product: Node, found: Graph) -> list[_Variant]:
    """Return the variants of a group, which is then no listing itself, or the product as its only variant."""
    nodes = found.nodes(prop(product, "hasVariant"))[:_MOST_VARIANTS]
    if not nodes:
        return [_Variant(product)]
    rows = [[text(prop(node, name)) for name in _VARYING] for node in nodes]
    varying = [at for at in range(len(_VARYING)) if len({row[at] for row in rows}) > 1] or range(len(_VARYING))
    names = [" / ".join(value for at in varying if (value := row[at])) for row in rows]
    group = {
        name: value
        for name, value in product.items()
        if name not in ("sku", "mpn", "url", "@id", "offers", "hasVariant")
    }
    return [
        _Variant(node, group, tuple(filter(None, row)), name or None)
        for node, row, name in zip(nodes, rows, names, strict=True)
    ]


def _listing(variant: _Variant, offer: Offer, several: bool, context: _Context) -> Iterator[Listing | Issue]:
    url = own_address(offer.node, context.page) or own_address(variant.node, context.page) or context.page.url
    written = next(
        (value for node in (offer.node, variant.node) for name in _NUMBERS if (value := prop(node, name)) is not None),
        None,
    )
    number, issues = gtin(written, url)
    yield from issues
    try:
        listing = _record(variant, offer, several, url, number, context)
    except ValidationError as error:
        yield refused(error, url)
        return
    yield from _doubted_price(offer, context.source, url)
    yield from doubts(listing, context.source.lookups)
    yield listing


def _doubted_price(offer: Offer, source: Source, url: str) -> Iterator[Issue]:
    if offer.price is not None and offer.amount is None:
        yield issue("Not one price.", url, "price", offer.price)
    elif offer.amount and source.currency and _currency(offer, source) is None:
        yield issue(f"No price: its sign means another currency than {source.currency}.", url, "price", offer.price)


def _currency(offer: Offer, source: Source) -> str | None:
    return offer.currency or stated_currency(offer.price or "", source.currency)


def _record(variant: _Variant, offer: Offer, several: bool, url: str, number: str | None, context: _Context) -> Listing:
    source, own = context.source, text(prop(variant.node, "sku"))
    title, sku = text(variant.get("name"), LONGEST_TITLE) or "", text(prop(offer.node, "sku"))
    name = variant.name or (offer.name.removeprefix(title).strip(" -–,|") or None if several else None)
    alone = [offer.node, variant.node] if variant.group else [offer.node]
    key = listing_key(sku or own, [*variant.values, *offer.words(title)], alone, context.page)
    attributes = _attributes(variant)
    tax = source.tax if offer.tax == "unknown" else offer.tax
    return Listing(
        id=listing_id(source.name, key),
        source=source.name,
        key=key,
        title=title,
        url=url,
        description=text(variant.get("description"), LONGEST_DESCRIPTION),
        brand=_name(variant.get("brand")) or _name(variant.get("manufacturer")),
        category=_name(variant.get("category")),
        sku=sku or (None if several else own),
        mpn=text(prop(offer.node, "mpn")) or text(prop(variant.node, "mpn")),
        gtin=number,
        variant=name,
        attributes=attributes,
        stated_compatibility=_fits(variant),
        images=_images(variant.get("image"), context.page),
        price=as_price(offer.amount, _currency(offer, source), tax),
        stock=read_stock(offer.stock, source.lookups.stock, offer.quantity),
        raw=RawWords(
            price=offer.price,
            stock=offer.stock,
            condition=offer.condition or text(variant.get("itemCondition")) or condition_words(attributes),
            grade=grade_words(attributes, name, source.lookups),
        ),
        language=context.page.language or source.language,
        observed_at=context.observed_at,
    )


def _name(value: object) -> str | None:
    """Return a name that is a text, a thing with a name, or the first of several."""
    first = value[0] if isinstance(value, list) and value else value
    return text(prop(mapping(first), "name")) if isinstance(first, dict) else text(first)


def _attributes(variant: _Variant) -> dict[str, str]:
    """Return the stated properties by name: `additionalProperty`, and what the vocabulary has words for."""
    stated = [mapping(each) for each in many(variant.get("additionalProperty"))[:MOST_VALUES]]
    pairs = [(text(prop(each, "name")), text(prop(each, "value"))) for each in stated]
    pairs += [(name, _name(variant.get(name))) for name in _DESCRIBING]
    return {name: value for name, value in pairs if name and value}


def _fits(variant: _Variant) -> tuple[str, ...]:
    values = [value for name in _FITS for value in many(variant.get(name))]
    return texts([_name(value) for value in values])


def _images(value: object, page: WebPage) -> tuple[str, ...]:
    stated = [image if isinstance(image, str) else prop(mapping(image), "url") for image in many(value)[:MOST_VALUES]]
    found = [safe_address(image, page.url) for image in stated if isinstance(image, str)]
    return tuple(dict.fromkeys(address for address in found if address))


def _open_graph(context: _Context) -> Iterator[Listing | Issue]:
    """Yield what the head of a page without products says, if it names a price."""
    meta, page = context.page.meta, context.page
    price = meta.get("product:price:amount") or meta.get("og:price:amount")
    title = text(meta.get("og:title"), LONGEST_TITLE)
    if not price or not title:
        yield Issue(level="error", message="No product in the page's structured data.", url=page.url)
        return
    node = {
        "price": price,
        "priceCurrency": meta.get("product:price:currency") or meta.get("og:price:currency"),
        "availability": meta.get("product:availability") or meta.get("og:availability"),
    }
    product = {
        "name": title,
        "description": meta.get("og:description"),
        "image": meta.get("og:image"),
        "brand": meta.get("product:brand") or meta.get("og:brand"),
        "sku": meta.get("product:retailer_item_id"),
        "offers": node,
    }
    yield from _product(product, context)
