"""What the index stores and the API answers: one frozen shape a kind, and how a listing becomes an offer."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal

from index_schema.feeds import CrawlReport, Feed
from index_schema.records import Guide, Listing, ListingStatus, Moment, PartType, Price, Record, Stock
from index_schema.resolution import Condition, DeviceMention, Grade, NumberMention, Resolution
from index_schema.sources import Source
from index_schema.text import fold


class DeviceReference(Record):
    """A device by its id; `confidence` says how surely a text named it (1 for the catalogue's own facts)."""

    id: str
    name: str
    confidence: float = 1.0


class NumberReference(Record):
    """A part number by its final id, as it was written."""

    key: str
    number: str


class SeenStock(Stock):
    """The last known stock and when it was seen; that may be before the listing was last seen."""

    observed_at: Moment


class Offer(Record):
    """One listing of one shop with what was understood of it. `stale_at` is when its age makes it doubtful.

    `except_codes` are codes of its devices that it says not to fit.
    """

    id: str
    source: str
    source_title: str
    sku: str | None
    title: str
    url: str | None
    part_type: PartType | None
    grade: Grade
    grade_words: str | None
    devices: tuple[DeviceReference, ...]
    excluded: tuple[DeviceReference, ...]
    except_codes: tuple[str, ...] = ()
    part_numbers: tuple[NumberReference, ...]
    brand: str | None
    category: str | None
    variant: str | None
    price: Price | None
    price_words: str | None
    stock: SeenStock
    status: ListingStatus
    pack_size: int
    language: str | None
    observed_at: Moment
    stale_at: Moment


class GuideEntry(Guide):
    """A guide with the devices it is about and what it is about."""

    device_references: tuple[DeviceReference, ...]
    part_type: PartType | None


class DeviceCodeEntry(Record):
    """A code on a case or a battery: `kind` says which (`device`, `battery`)."""

    value: str
    kind: str


class DeviceYears(Record):
    """Years in which a device kept its hardware, the maker's words for them, and the numbers of its batteries then."""

    first: int
    last: int
    label: str
    batteries: tuple[str, ...]


class DeviceEntry(Record):
    """A device of the catalogue with what the index has for it. `title` is brand and name; `offers` counts live offers by part type.

    `identifiers` are what the device calls itself, `years` its bands where the hardware differs; `provisional` is one that a
    single report names. `origin` and `licence` say where these facts come from.
    """

    id: str
    title: str
    brand: str
    family: str
    name: str
    type: str
    aliases: tuple[str, ...]
    codes: tuple[DeviceCodeEntry, ...]
    identifiers: tuple[str, ...] = ()
    years: tuple[DeviceYears, ...] = ()
    released: str | None
    provisional: bool = False
    origin: str | None = None
    licence: str | None = None
    offers: Mapping[str, int]
    guides: int


class PartEntry(Record):
    """A part number: how it is written, which devices it is believed to fit (surest first, up to a bound), how many sell it."""

    key: str
    number: str
    family: str
    spellings: tuple[str, ...]
    part_type: PartType | None
    devices: tuple[DeviceReference, ...]
    offers: int


class Suggestion(Record):
    """A completion of what is typed: a device, a device and a part type, or a part number."""

    text: str
    device: str | None = None
    part: str | None = None
    part_type: PartType | None = None
    offers: int


SourceState = Literal["fresh", "stale", "refused", "never"]
"""Where a source stands: what it serves is fresh or stale, its last run was refused, or nothing was ever published."""


class SourceEntry(Record):
    """A source, what it serves now, and how its last run went."""

    name: str
    title: str
    url: str
    platform: str
    country: str | None
    language: str | None
    currency: str | None
    basis: str
    terms: str
    listings: int
    guides: int
    published_at: Moment | None
    stale_at: Moment | None
    last_run: CrawlReport


_CONDITIONS = {
    "new": Condition.NEW,
    "used": Condition.USED,
    "refurbished": Condition.USED,
    "damaged": Condition.FOR_PARTS,
}
"""schema.org's item conditions, which feeds and price lists use, too."""


def stock_seen(listing: Listing, known: SeenStock | None) -> SeenStock:
    """Return what is known of the stock: an unknown state never overwrites a known one, it only lets it age."""
    if listing.stock.state == "unknown" and known is not None:
        return known
    return SeenStock(**listing.stock.model_dump(), observed_at=listing.observed_at)


def device_references(mentions: Iterable[DeviceMention]) -> tuple[DeviceReference, ...]:
    """Return the devices that a text names, without the words that name them."""
    return tuple(DeviceReference(id=each.id, name=each.name, confidence=each.confidence) for each in mentions)


def number_references(mentions: Iterable[NumberMention]) -> tuple[NumberReference, ...]:
    """Return the part numbers that a text names, without the place where they stand."""
    return tuple(NumberReference(key=each.key, number=each.number) for each in mentions)


def make_offer(
    listing: Listing, resolution: Resolution, source: Source, stock: SeenStock, status: ListingStatus
) -> Offer:
    """Join a listing with what was understood of it."""
    return Offer(
        id=listing.id,
        source=listing.source,
        source_title=source.title,
        sku=listing.sku,
        title=listing.title,
        url=listing.url,
        part_type=resolution.part_type,
        grade=_grade(listing, resolution, source),
        grade_words=listing.raw.grade,
        devices=device_references(resolution.devices),
        excluded=device_references(resolution.excluded),
        except_codes=tuple(dict.fromkeys(code for device in resolution.devices for code in device.except_codes)),
        part_numbers=number_references(resolution.numbers),
        brand=listing.brand,
        category=listing.category,
        variant=listing.variant,
        price=listing.price,
        price_words=listing.raw.price,
        stock=stock,
        status=status,
        pack_size=listing.pack_size,
        language=listing.language or source.language,
        observed_at=listing.observed_at,
        stale_at=listing.observed_at + timedelta(hours=source.stale_after_hours),
    )


def _grade(listing: Listing, resolution: Resolution, source: Source) -> Grade:
    """Join what the source's look-up, the title and the stated condition say; each fills what those before it left open."""
    stated = Grade(
        state=_CONDITIONS.get(fold(listing.raw.condition or "").removesuffix("condition").rsplit("/", 1)[-1])
    )
    said = (source.lookups.grade_of(listing.raw.grade), resolution.grade, stated)
    return Grade(
        **{name: next(filter(None, (getattr(each, name) for each in said)), None) for name in Grade.model_fields}
    )


def is_stale(entry: Offer, now: datetime) -> bool:
    """Tell whether the offer's age makes it doubtful."""
    return now > entry.stale_at


def source_entry(feed: Feed) -> SourceEntry | None:
    """Return what is shown of a source, also when none of its runs was ever published; None before its first run."""
    if feed.last is None:
        return None
    source, last = feed.last.source(), feed.last.report()
    served = feed.current.report() if feed.current else None
    return SourceEntry(
        name=source.name,
        title=source.title,
        url=source.url,
        platform=source.platform,
        country=source.country,
        language=source.language,
        currency=source.currency,
        basis=source.basis,
        terms=source.terms,
        listings=served.listings if served else 0,
        guides=served.guides if served else 0,
        published_at=served.finished_at if served else None,
        stale_at=served.finished_at + timedelta(hours=source.stale_after_hours) if served else None,
        last_run=last,
    )


def source_state(entry: SourceEntry, now: datetime) -> SourceState:
    """Return where a source stands. A refused run comes before staleness: it is what somebody can act on."""
    if entry.published_at is None:
        return "never"
    if entry.last_run.outcome == "refused":
        return "refused"
    return "stale" if entry.stale_at and now > entry.stale_at else "fresh"
