"""Reads what schema.org's offers say of price and stock, and which of them are offers of different variants."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from crawlers.extract.fields import count, mapping, text
from crawlers.extract.schema_nodes import Graph, Node, prop, types
from crawlers.values.price import Tax, machine_amount
from index_schema.records import LONGEST_TITLE

_NOT_THE_PRICE = (
    "listprice",
    "strikethroughprice",
    "msrp",
    "srp",
    "regularprice",
    "invoiceprice",
    "minimumadvertisedprice",
)
"""Types of a price specification that are not what the buyer pays."""

_MOST_OFFERS = 500


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer as it is stated; nothing is filled in. `amount` 0 was stated as zero. `price` keeps the words."""

    node: Node
    amount: Decimal | None = None
    currency: str | None = None
    tax: Tax = "unknown"
    price: str | None = None
    stock: str | None = None
    quantity: int | None = None
    condition: str | None = None
    for_business: bool = False

    @property
    def name(self) -> str:
        """The offer's own name, empty where it has none."""
        return text(prop(self.node, "name"), LONGEST_TITLE) or ""

    def identity(self, title: str) -> tuple[str | None, ...]:
        """Return what tells the offer of one variant from that of another, `title` being the product's.

        A name does where it carries on the product's (`Akku A52 black`), not where it stands alone (`Business Price`).
        """
        numbers = [text(prop(self.node, name)) for name in ("sku", "mpn", "gtin", "gtin13", "productID", "url", "@id")]
        return (*numbers, self.condition, self._carried_on(title))

    def words(self, title: str) -> list[str]:
        """Return what an offer says of its variant: how its name carries on the product's, a condition other than new."""
        condition = (self.condition or "").rsplit("/", 1)[-1]
        is_new = condition.casefold() in ("new", "newcondition")
        return [word for word in (self._carried_on(title), "" if is_new else condition) if word]

    def _carried_on(self, title: str) -> str:
        return self.name.removeprefix(title).strip(" -–,|") if self.name.startswith(title) else ""


def read_offers(product: Node, graph: Graph) -> list[Offer]:
    """Return the offers of a product, one a variant; those without identity that differ in price become one without price.

    An offer to businesses, or without currency beside one with, gives way; an aggregate gives way to the offers in it.
    """
    nodes = graph.nodes(prop(product, "offers"))[:_MOST_OFFERS]
    nodes = [inner for node in nodes for inner in (graph.nodes(prop(node, "offers"))[:_MOST_OFFERS] or [node])]
    single = [node for node in nodes if "aggregateoffer" not in types(node)]
    offers = [_offer(node, graph) for node in single or nodes]
    title = text(prop(product, "name"), LONGEST_TITLE) or ""
    groups: dict[tuple[str | None, ...], list[Offer]] = {}
    for offer in _for_everybody(offers):
        groups.setdefault(offer.identity(title), []).append(offer)
    return [_joined(group) for group in groups.values()]


def _for_everybody(offers: list[Offer]) -> list[Offer]:
    public = [offer for offer in offers if not offer.for_business] or offers
    return [offer for offer in public if offer.currency] or public


def _joined(group: list[Offer]) -> Offer:
    """Return one offer for several of the same thing: equal prices are one price, different ones are none."""
    first = group[0]
    amounts = {offer.amount for offer in group if offer.amount is not None}
    stock = first.stock if len({offer.stock for offer in group}) == 1 else None
    if len(amounts) < 2:
        return replace(next((offer for offer in group if offer.amount is not None), first), stock=stock)
    words = " | ".join(offer.price for offer in group[:10] if offer.price)
    return replace(first, amount=None, price=words, stock=stock)


def _offer(node: Node, graph: Graph) -> Offer:
    specification = _specification(graph.nodes(prop(node, "priceSpecification")))
    stated = next((holder for holder in (node, specification) if _price(holder) is not None), node)
    price = _price(stated)
    customer = mapping(prop(node, "eligibleCustomerType"))
    customer_type = str(customer.get("@id", prop(node, "eligibleCustomerType")))
    return Offer(
        node=node,
        amount=machine_amount(price),
        currency=_currency(prop(stated, "priceCurrency")) or _currency(prop(node, "priceCurrency")),
        tax=_tax(prop(stated, "valueAddedTaxIncluded")),
        price=_words(stated, price),
        stock=_word(prop(node, "availability")),
        quantity=_quantity(node),
        condition=_word(prop(node, "itemCondition")),
        for_business=customer_type.casefold().endswith(("business", "reseller", "enduserbusiness")),
    )


def _price(node: Node) -> object:
    """Return what stands for the price: of an aggregate its lowest, which is a price from which offers begin."""
    stated = (prop(node, name) for name in ("price", "lowPrice", "minPrice"))
    return next((value for value in stated if isinstance(value, str | int | float)), None)


def _words(node: Node, price: object) -> str | None:
    highest = prop(node, "highPrice") or prop(node, "maxPrice")
    words = text(price)
    return f"{words} – {text(highest)}" if words and highest is not None and text(highest) != words else words


def _specification(nodes: Iterable[Node]) -> Node:
    """Return the specification of what everybody pays for one piece: no list price, no member's or quantity's price."""
    for node in nodes:
        kind = str(_word(prop(node, "priceType"))).rsplit("/", 1)[-1].casefold()
        minimum = count(prop(mapping(prop(node, "eligibleQuantity")), "minValue")) or 1
        if (
            kind not in _NOT_THE_PRICE
            and minimum == 1
            and prop(node, "validForMemberTier") is None
            and _price(node) is not None
        ):
            return node
    return {}


def _currency(value: object) -> str | None:
    """Return the code of a currency in capitals; whether there is such a currency is the price's to judge."""
    code = (text(value) or "").upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None


def _tax(included: object) -> Tax:
    words = str(included).casefold().rsplit("/", 1)[-1]
    return "included" if words == "true" else "excluded" if words == "false" else "unknown"


def _word(value: object) -> str | None:
    """Return a name of the vocabulary however it is held: a text, a reference, the first of a list."""
    first = value[0] if isinstance(value, list) and value else value
    return text(mapping(first).get("@id", first))


def _quantity(node: Node) -> int | None:
    level = prop(node, "inventoryLevel")
    value = prop(mapping(level), "value") if isinstance(level, dict) else level
    return (
        int(value)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10
        else count(value)
    )
