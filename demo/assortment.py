"""What a shop sells: true parts under messy titles, with invented prices and stock; the same seed gives the same goods."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar

from demo.facts import Device, Panel, facts
from demo.seeding import seeded
from demo.titles import Accessory, Part, title
from demo.wording import WORDINGS, Wording

Dealt = TypeVar("Dealt")

OPENED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""When the replica's shops put up their first product."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that can be bought. `name` is None where the product has no variants; `compare_at` is a raw shop value."""

    id: int
    name: str | None
    sku: str | None
    barcode: str
    price: Decimal
    compare_at: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class Product:
    """One product page. `part` is what it truly is, which no shop says in a field."""

    id: int
    handle: str
    title: str
    language: str
    part: Part
    kind: str
    vendor: str
    mpn: str | None
    tags: tuple[str, ...]
    variants: tuple[Variant, ...]
    created: datetime
    updated: datetime

    @property
    def wording(self) -> Wording:
        """The words of the product's language."""
        return WORDINGS[self.language]

    @property
    def category(self) -> str:
        """The shop's name for the kind of part, in the product's language."""
        return dict(self.wording.categories)[self.kind]

    @property
    def description(self) -> str:
        """Plain text; says that prices are invented."""
        return f"{self.wording.description.format(_subject(self.part))} {self.wording.notice}"


def slug(text: str) -> str:
    """Return text as it stands in an address: ASCII letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def ean13(number: int) -> str:
    """Return a valid EAN-13 from the range that GS1 keeps for use inside one company (prefix 2)."""
    digits = f"2{number % 10**11:011d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return digits + str(-total % 10)


def _devices(part: Part) -> tuple[Device, ...]:
    return () if isinstance(part, Panel) else part.devices


def _subject(part: Part) -> str:
    if isinstance(part, Panel):
        return part.number
    return ", ".join(device.full_name for device in part.devices) or "Smartphones"


def _kind(part: Part) -> str:
    return type(part).__name__.lower()


def _vendor(part: Part, random: Random) -> str:
    devices = _devices(part)
    brand = devices[0].brand if devices else random.choice(("AUO", "BOE", "Innolux"))
    return random.choice((brand, brand, "Volta", "OEM"))


PRICES = {"screen": (25, 260), "battery": (9, 95), "panel": (35, 150), "accessory": (2, 19)}
"""Invented: least and highest price by kind, in whole units of the shop's currency."""


def invented_price(kind: str, random: Random) -> Decimal:
    """Return a price with a shop's usual ending."""
    return random.randint(*PRICES[kind]) + Decimal(random.choice(("0.90", "0.95", "0.99", "0.50", "0.00")))


def _compare_at(price: Decimal, random: Random) -> str | None:
    """Return what real shops leave in compare_at_price: nothing, zero, a true old price, a price below the new one."""
    higher, lower = f"{price * Decimal('1.25'):.2f}", f"{price - Decimal('0.50'):.2f}"
    return random.choice((None, None, None, None, "", "0.00", higher, higher, lower))


def invented_quantity(random: Random) -> int:
    """Return how many are on the shelf: about one in five is sold out, one was oversold."""
    return random.choice((0, 0, 0, 1, 2, 3, 5, 8, 14, 20, 33, 60, -2 if random.random() < 0.1 else 4))


def _variant_names(kind: str, wording: Wording, random: Random) -> list[str | None]:
    if kind != "screen" or random.random() < 0.6:
        return [None]
    choices = wording.colours if random.random() < 0.6 else [grade for grade in wording.screen_grades if grade]
    return [*random.sample(list(choices), random.choice((2, 2, 3)))]


def _variants(product: int, kind: str, names: list[str | None], random: Random) -> Iterator[Variant]:
    prefix = f"{kind[:3].upper()}-{product % 100_000:05d}"
    keeps_sku = random.random() < 0.86
    for at, name in enumerate(names):
        price = invented_price(kind, random)
        yield Variant(
            id=product * 10 + 43_000_000_000_000 + at,
            name=name,
            sku=f"{prefix}-{at + 1}" if keeps_sku else random.choice(("", None)),
            barcode=random.choice((ean13(product * 10 + at), ean13(product * 10 + at), "")),
            price=price,
            compare_at=_compare_at(price, random),
            quantity=invented_quantity(random),
        )


def _dealt(parts: Sequence[Dealt], random: Random) -> Iterator[Dealt]:
    """Yield parts in a random order for ever, each once before any comes again: a shop's goods are of many kinds."""
    while True:
        yield from random.sample(parts, len(parts))


class Assortment:
    """Makes products one after another, in the shop's languages (each as often as it is listed)."""

    def __init__(self, seed: str, languages: tuple[str, ...], first_id: int) -> None:
        """Start from a seed; ids count up from `first_id`."""
        self._random = seeded(seed)
        self._languages = languages
        self._next_id = first_id
        self._handles: dict[str, int] = {}
        known = facts()
        self._screens = _dealt(known.screens, self._random)
        self._batteries = _dealt(known.batteries, self._random)
        self._panels = _dealt(known.panels, self._random)
        self._phones = [device for device in known.devices if device.kind == "phone"]

    def products(self, count: int) -> tuple[Product, ...]:
        """Make `count` more products."""
        return tuple(self._product() for _ in range(count))

    def _part(self, wording: Wording) -> Part:
        (kind,) = self._random.choices(("screen", "battery", "panel", "accessory"), (40, 34, 11, 15))
        match kind:
            case "screen":
                return next(self._screens)
            case "battery":
                return next(self._batteries)
            case "panel":
                return next(self._panels)
        return Accessory(*self._random.choice(wording.accessories), self._random.choice(self._phones))

    def _handle(self, text: str) -> str:
        """Return the title's slug, numbered where the shop has it already, as shop software does."""
        handle = slug(text)
        seen = self._handles.get(handle, 0)
        self._handles[handle] = seen + 1
        return f"{handle}-{seen}" if seen else handle

    def _product(self) -> Product:
        random, number = self._random, self._next_id
        self._next_id += random.randint(1, 40)
        language = random.choice(self._languages)
        wording = WORDINGS[language]
        part = self._part(wording)
        names = _variant_names(_kind(part), wording, random)
        text = title(part, wording, random, dressed=names == [None])
        created = OPENED + timedelta(minutes=random.randint(0, 300_000))
        return Product(
            id=number,
            handle=self._handle(text),
            title=text,
            language=language,
            part=part,
            kind=_kind(part),
            vendor=_vendor(part, random),
            mpn=None if isinstance(part, Accessory) or random.random() < 0.4 else part.number,
            tags=tuple(device.full_name for device in _devices(part)) if random.random() < 0.5 else (),
            variants=tuple(_variants(number, _kind(part), names, random)),
            created=created,
            updated=created + timedelta(minutes=random.randint(5, 50_000)),
        )
