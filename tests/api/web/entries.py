"""What the pages of the tests show: one entry of each kind, with any of its fields replaced."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from index_schema.documents import (
    Document,
    part_document,
    part_profile_document,
)
from index_schema.entries import (
    DeviceCodeEntry,
    DeviceEntry,
    DeviceReference,
    DeviceYears,
    GuideEntry,
    NumberReference,
    Offer,
    SeenStock,
    SourceEntry,
)
from index_schema.feeds import CrawlReport
from index_schema.fits import OfferSummary, PartFit, PartProfile, Verdict
from index_schema.identity import number_key
from index_schema.records import Guide, Observation, PartType, Price, StockState
from index_schema.resolution import Condition, Grade, Technology
from search.counting import part_entry

NOW = datetime.now(UTC)
IPHONE = DeviceReference(id="apple/iphone-12", name="Apple iPhone 12")
GALAXY = DeviceReference(id="samsung/galaxy-s20-fe-5g", name="Samsung Galaxy S20 FE 5G")
MACBOOK = DeviceReference(id="apple/macbook-pro-13-a1502", name="Apple MacBook Pro 13 (A1502)")
BATTERY = NumberReference(key="samsung.eb.EBBG781ABY", number="EB-BG781ABY")


def an_offer(number: int, title: str, devices: Iterable[DeviceReference], **changes: object) -> Offer:
    """Return an offer of the shop Acme; `changes` replace its fields."""
    seen = NOW - timedelta(hours=3)
    offer = Offer(
        id=f"acme.{number:016x}",
        source="acme",
        source_title="Acme Parts",
        sku=f"AC-{number}",
        title=title,
        url=f"https://acme.example/products/{number}",
        part_type=PartType.SCREEN,
        grade=Grade(technology=Technology.OLED_SOFT, state=Condition.NEW),
        grade_words="AAA+",
        devices=tuple(devices),
        excluded=(),
        part_numbers=(),
        brand="NoName",
        category="Displays",
        variant="Black",
        price=Price(amount=Decimal("1249.50"), currency="EUR", tax="included"),
        price_words="1.249,50 €",
        stock=SeenStock(state=StockState.LIMITED, quantity=3, evidence="Nur noch 3", observed_at=seen),
        status="live",
        pack_size=1,
        language="en",
        observed_at=seen,
        stale_at=seen + timedelta(hours=48),
    )
    return offer.model_copy(update=changes)


def a_guide(number: int, title: str, **changes: object) -> GuideEntry:
    """Return a guide about an iPhone's battery; `changes` replace its fields."""
    guide = GuideEntry(
        id=f"fixers.{number:016x}",
        source="fixers",
        key=str(number),
        url="https://fixers.example/guide/1",
        title=title,
        summary="Replace a worn battery.",
        devices=("iPhone 12",),
        subject="Battery",
        difficulty="Moderate",
        minutes_min=60,
        minutes_max=120,
        tools=(Guide.Item(name="Spudger", url="https://fixers.example/spudger"),),
        parts=(Guide.Item(name="Battery", quantity=2),),
        language="en",
        license="CC BY-NC-SA 3.0",
        attribution="The fixers",
        revised=NOW - timedelta(days=30),
        observed_at=NOW - timedelta(days=5),
        device_references=(IPHONE,),
        part_type=PartType.BATTERY,
    )
    return guide.model_copy(update=changes)


def a_device(reference: DeviceReference, brand: str, codes: Iterable[str], **changes: object) -> DeviceEntry:
    """Return a phone; `changes` replace its fields."""
    device = DeviceEntry(
        id=reference.id,
        title=reference.name,
        brand=brand,
        family="phones",
        name=reference.name,
        type="phone",
        aliases=(f"{brand} phone",),
        codes=tuple(DeviceCodeEntry(value=code, kind="device") for code in codes),
        released="2020-10-23",
        offers={"screen": 21, "battery": 1},
        guides=1,
    )
    return device.model_copy(update=changes)


def a_macbook() -> DeviceEntry:
    """Return a laptop whose hardware differs by year, with the numbers on its case and on its batteries."""
    batteries = tuple(DeviceCodeEntry(value=code, kind="battery") for code in ("A1493", "A1582"))
    years = (
        DeviceYears(first=2013, last=2014, label="Late 2013 to Mid 2014", batteries=("A1493",)),
        DeviceYears(first=2015, last=2015, label="Early 2015", batteries=("A1582",)),
    )
    laptop = a_device(MACBOOK, "Apple", ["A1502"], family="MacBook Pro", type="laptop", offers={}, guides=0)
    facts = {
        "years": years,
        "identifiers": ("MacBookPro12,1",),
        "provisional": True,
        "origin": "AppleDB",
        "licence": "MIT",
    }
    return laptop.model_copy(update={"codes": (*laptop.codes, *batteries), **facts})


def a_part(number: NumberReference, device: DeviceReference, **changes: object) -> Iterator[Document]:
    """Yield what the index has of a battery's number that fits a device; `changes` replace fields of its profile."""
    part = PartProfile(
        part=number,
        family="samsung.eb",
        spellings=("EB-BG781ABY", "EBBG781ABY"),
        part_type=PartType.BATTERY,
        fits=(PartFit(device=device, verdict=Verdict.CONFIRMED, groups=1, against=0),),
        offers=OfferSummary(live=1),
    ).model_copy(update=changes)
    yield part_profile_document(part, {number_key(each) for each in (number.number, *part.spellings)})
    yield part_document(part_entry(part))


def a_source(name: str, **changes: object) -> SourceEntry:
    """Return a healthy source; `changes` replace its fields."""
    source = SourceEntry(
        name=name,
        title=f"The {name} shop",
        url=f"https://{name}.example/",
        platform="shopify",
        country="DE",
        language="de",
        currency="EUR",
        basis="robots_allowed",
        terms=f"https://{name}.example/terms",
        listings=25,
        guides=0,
        published_at=NOW - timedelta(hours=3),
        stale_at=NOW + timedelta(hours=45),
        last_run=CrawlReport(
            source=name,
            run="20260301T000000.000000Z",
            started_at=NOW - timedelta(hours=4),
            finished_at=NOW - timedelta(hours=3),
            finish_reason="finished",
            requests=40,
            outcome="published",
        ),
    )
    return source.model_copy(update=changes)


def observed(offer: Offer, days: int, amount: str | None, stock: StockState, currency: str = "EUR") -> Observation:
    """Return what was seen of an offer some days ago."""
    price = {"amount": Decimal(amount), "currency": currency} if amount else {}
    return Observation(listing=offer.id, at=NOW - timedelta(days=days), stock=stock, **price)
