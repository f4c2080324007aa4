"""The nouns: what a shop lists, what a guide says, what a price or a stock word means."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints


class Record(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _to_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A point in time, always aware, always UTC."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217, three capital letters."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""ISO 639, two or three small letters."""

SourceName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""The name of a source: it is a folder of the feeds and a part of every listing's id."""

Amount = Annotated[
    Decimal,
    Field(gt=0, max_digits=14, decimal_places=4),
    PlainSerializer(lambda value: format(value, "f"), when_used="json"),
]
"""Money: a price of zero or less is no price; a JSON string, never a float."""


LONGEST_TITLE = 1_000
LONGEST_DESCRIPTION = 4_000
"""Characters of the longest title and description of a record."""


class StockState(StrEnum):
    """What was seen of an item's availability. `unknown` is not `out_of_stock`."""

    IN_STOCK = "in_stock"
    LIMITED = "limited"
    BACK_ORDER = "back_order"
    PRE_ORDER = "pre_order"
    OUT_OF_STOCK = "out_of_stock"
    DISCONTINUED = "discontinued"
    UNKNOWN = "unknown"


class ListingStatus(StrEnum):
    """Whether the shop still lists the item; says nothing about its stock."""

    LIVE = "live"
    NOT_SEEN = "not_seen"
    DISCONTINUED = "discontinued"


class PartType(StrEnum):
    """What a listing sells. Only screens and batteries get fits so far; the others are kept apart from them."""

    SCREEN = "screen"
    BATTERY = "battery"
    TOUCH = "touch"
    BACK_COVER = "back_cover"
    FRAME = "frame"
    CAMERA = "camera"
    CHARGING_PORT = "charging_port"
    FLEX_CABLE = "flex_cable"
    SPEAKER = "speaker"
    BUTTON = "button"
    BOARD = "board"
    KEYBOARD = "keyboard"
    FAN = "fan"
    HINGE = "hinge"
    MEMORY = "memory"
    STORAGE = "storage"
    CHARGER = "charger"
    CABLE = "cable"
    SCREEN_PROTECTOR = "screen_protector"
    CASE = "case"
    ADHESIVE = "adhesive"
    TOOL = "tool"
    DEVICE = "device"
    SERVICE = "service"
    OTHER = "other"


class Price(Record):
    """What one pack costs. `breaks` gives the price of one pack from a quantity upwards."""

    class Break(Record):
        """From `quantity` packs on, one pack costs `amount`."""

        quantity: Annotated[int, Field(ge=2)]
        amount: Amount

    amount: Amount
    currency: Currency
    tax: Literal["included", "excluded", "unknown"] = "unknown"
    breaks: tuple[Break, ...] = ()


class Stock(Record):
    """What was seen of the stock, with the words or the field it rests on."""

    state: StockState = StockState.UNKNOWN
    quantity: Annotated[int, Field(ge=0)] | None = None
    evidence: str | None = None


class RawWords(Record):
    """The shop's own words, kept because what a feed leaves out can never be rebuilt."""

    price: str | None = None
    stock: str | None = None
    grade: str | None = None
    condition: str | None = None


class Listing(Record):
    """One thing one shop offers, as it was seen once. Nothing here is derived from the title: that happens at indexing.

    `key` is the shop's own stable key (a variant id, else the sku, else the address); `id` is made of source and key.
    `stated_compatibility` holds device names the shop gives in a field of its own. All texts are plain text.
    """

    id: str
    source: SourceName
    key: str
    title: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TITLE)]
    url: str | None = None
    description: Annotated[str, StringConstraints(max_length=LONGEST_DESCRIPTION)] | None = None
    brand: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    sku: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    variant: str | None = None
    attributes: Mapping[str, str] = {}
    stated_compatibility: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    pack_size: Annotated[int, Field(ge=1)] = 1
    price: Price | None = None
    stock: Stock = Stock()
    raw: RawWords = RawWords()
    language: Language | None = None
    status: ListingStatus = ListingStatus.LIVE
    observed_at: Moment


class Guide(Record):
    """A repair guide: facts about it and a link, never its text."""

    class Item(Record):
        """A tool or part that the guide names."""

        name: str
        url: str | None = None
        quantity: int = 1

    id: str
    source: SourceName
    key: str
    url: str
    title: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TITLE)]
    summary: str | None = None
    devices: tuple[str, ...] = ()
    subject: str | None = None
    difficulty: str | None = None
    minutes_min: int | None = None
    minutes_max: int | None = None
    tools: tuple[Item, ...] = ()
    parts: tuple[Item, ...] = ()
    language: Language
    license: str
    attribution: str
    revised: Moment | None = None
    observed_at: Moment


class Observation(Record):
    """The price and stock of a listing from `at` on, until the next observation says otherwise."""

    listing: str
    at: Moment
    amount: Amount | None = None
    currency: Currency | None = None
    stock: StockState = StockState.UNKNOWN
    quantity: int | None = None
    status: ListingStatus = ListingStatus.LIVE
