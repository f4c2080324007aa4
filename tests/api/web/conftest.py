"""Pages over a real engine: one index of ordinary entries, one in which every text is hostile."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.settings import ApiSettings
from catalog.resolve import Resolver
from index_schema.documents import (
    Document,
    device_document,
    guide_document,
    offer_document,
    part_document,
    source_document,
    suggestion_document,
)
from index_schema.entries import (
    DeviceCodeEntry,
    DeviceEntry,
    DeviceReference,
    GuideEntry,
    NumberReference,
    Offer,
    PartEntry,
    PartFit,
    SeenStock,
    SourceEntry,
    Suggestion,
)
from index_schema.feeds import CrawlReport
from index_schema.fields import SCHEMA_VERSION
from index_schema.generations import Generation
from index_schema.records import Guide, Listing, ListingStatus, Observation, PartType, Price, StockState
from index_schema.resolution import Condition, Grade, Technology
from search.embedded import EmbeddedEngine

ServeApp = Callable[[FastAPI], AbstractContextManager[httpx.Client]]

NOW = datetime.now(UTC)
IPHONE = DeviceReference(id="apple/iphone-12", name="Apple iPhone 12")
GALAXY = DeviceReference(id="samsung/galaxy-s20-fe-5g", name="Samsung Galaxy S20 FE 5G")
BATTERY = NumberReference(key="samsung.eb.EBBG781ABY", number="EB-BG781ABY")

PAYLOADS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "' onmouseover='alert(1)' style='position:fixed",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "https://user:secret@evil.example/",
    'https://evil.example/" onclick="alert(1)',
    "\u202egnp.exe\u2066\u0007\x00 plain",
    "{{ 7 * 7 }}{% raw %}</title></svg></template>",
    "<!--<svg><style>@import 'x'</style><base href='//evil.example'>",
    "W" * 10_000,
)
"""What a hostile shop may write anywhere."""


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


def a_part(**changes: object) -> PartEntry:
    """Return a battery's number; `changes` replace its fields."""
    part = PartEntry(
        key=BATTERY.key,
        number=BATTERY.number,
        family="samsung.eb",
        spellings=("EB-BG781ABY", "EBBG781ABY"),
        part_type=PartType.BATTERY,
        fits=(PartFit(device=GALAXY, listings=2),),
        offers=1,
    )
    return part.model_copy(update=changes)


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


def _document(offer: Offer) -> Document:
    seen = offer.observed_at
    return offer_document(offer, Listing(id=offer.id, source="acme", key="1", title="x", observed_at=seen))


@contextmanager
def _serving(
    serve_app: ServeApp, folder: Path, resolver: Resolver, documents: Iterable[Document], past: Iterable[Observation]
) -> Iterator[httpx.Client]:
    """Serve an index of these documents to a browser that reads English."""
    engine = EmbeddedEngine(folder)
    engine.begin(Generation(name="first", schema_version=SCHEMA_VERSION, inputs="tests", built_at=NOW))
    engine.write(documents)
    engine.publish()
    engine.record("acme", "first", past)
    with serve_app(create_app(ApiSettings(), engine, resolver)) as client:
        client.headers.update({"Accept": "text/html", "Accept-Language": "en"})
        yield client


def _ordinary() -> Iterator[Document]:
    for number in range(22):
        condition = Condition.USED if number % 4 == 3 else Condition.NEW
        grade = Grade(technology=Technology.OLED_SOFT, state=condition)
        yield _document(an_offer(number, f"iPhone 12 screen {number}", [IPHONE], grade=grade))
    yield _document(an_offer(100, "Screen for iPhone 12 without price", [IPHONE], price=None, price_words="Ask us"))
    yield _document(an_offer(103, "Gone screen", [IPHONE], status=ListingStatus.NOT_SEEN))
    glass = {"part_type": PartType.SCREEN_PROTECTOR, "price": Price(amount=Decimal(1), currency="EUR")}
    yield _document(an_offer(104, "Glass for Galaxy S20 FE 5G", [GALAXY], **glass))
    yield _document(an_offer(101, "Old screen for iPhone 12", [IPHONE], stale_at=NOW - timedelta(hours=1)))
    battery = {"part_type": PartType.BATTERY, "part_numbers": (BATTERY,), "grade": Grade()}
    yield _document(an_offer(102, "Akku EB-BG781ABY Galaxy S20 FE 5G", [GALAXY], **battery))
    yield guide_document(a_guide(1, "iPhone 12 battery replacement"))
    yield device_document(a_device(IPHONE, "Apple", ["A2403"]))
    yield device_document(a_device(GALAXY, "Samsung", ["SM-G781B"], offers={"battery": 1}, guides=0))
    yield part_document(a_part())
    for text, offers, shape in [
        ("Apple iPhone 12", 24, {"device": IPHONE.id}),
        ("Apple iPhone 12 screen", 24, {"device": IPHONE.id, "part_type": PartType.SCREEN}),
        ("EB-BG781ABY", 1, {"part": BATTERY.key, "part_type": PartType.BATTERY}),
    ]:
        yield suggestion_document(Suggestion(text=text, offers=offers, **shape), [text])
    yield source_document(a_source("acme"))
    refused = {"outcome": "refused", "reasons": ("Only 3 listings.",), "issues": 2}
    yield source_document(a_source("nordic", last_run=a_source("nordic").last_run.model_copy(update=refused)))


def _hostile(number: int, text: str) -> Iterator[Document]:
    """Every kind of document with the payload in every text that a page may show."""
    device = DeviceReference(id=text, name=text, confidence=0.5)
    words: dict[str, object] = dict.fromkeys(
        ("source_title", "sku", "url", "grade_words", "brand", "category", "variant"), text
    )
    stock = SeenStock(state=StockState.IN_STOCK, evidence=text, observed_at=NOW)
    words |= {"part_numbers": (NumberReference(key=text, number=text),), "excluded": (device,), "price_words": text}
    yield _document(an_offer(number, text, [device], stock=stock, **words))
    items = (Guide.Item(name=text, url=text),)
    about = dict.fromkeys(("url", "summary", "subject", "difficulty", "license", "attribution"), text)
    references = (device,) if number % 2 else ()
    yield guide_document(
        a_guide(number, text[:1_000], **about, tools=items, parts=items, devices=(text,), device_references=references)
    )
    codes = (DeviceCodeEntry(value=text, kind=text),)
    phone = a_device(DeviceReference(id=f"evil/{number}", name=text), text, [], aliases=(text,), type=text)
    yield device_document(phone.model_copy(update={"codes": codes, "released": text, "offers": {text: 3}}))
    fits = (PartFit(device=device, listings=1),)
    yield part_document(a_part(key=f"evil.{number}", number=text, family=text, spellings=(text,), fits=fits))
    yield suggestion_document(Suggestion(text=f"{text}{number}", offers=9), [text])
    run = a_source("evil").last_run.model_copy(update={"outcome": "refused", "reasons": (text,), "finish_reason": text})
    yield source_document(a_source(f"evil-{number}", title=text, url=text, terms=text, basis=text, last_run=run))


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, serve_app: ServeApp, resolver: Resolver) -> Iterator[httpx.Client]:
    """A browser without JavaScript before an ordinary index."""
    offer = an_offer(0, "iPhone 12 screen 0", [IPHONE])
    past = [
        observed(offer, 30, "1299.00", StockState.IN_STOCK),
        observed(offer, 20, "1400.00", StockState.OUT_OF_STOCK, "USD"),
        observed(offer, 10, None, StockState.OUT_OF_STOCK),
        observed(offer, 2, "1249.50", StockState.LIMITED),
    ]
    with _serving(serve_app, tmp_path_factory.mktemp("pages"), resolver, _ordinary(), past) as client:
        yield client


@pytest.fixture(scope="session")
def hostile_pages(
    tmp_path_factory: pytest.TempPathFactory, serve_app: ServeApp, resolver: Resolver
) -> Iterator[httpx.Client]:
    """The same before an index in which every text is hostile."""
    documents = (document for number, text in enumerate(PAYLOADS) for document in _hostile(number, text))
    with _serving(serve_app, tmp_path_factory.mktemp("hostile"), resolver, documents, ()) as client:
        yield client


@pytest.fixture(scope="session")
def payloads() -> tuple[str, ...]:
    """What a hostile shop may write; the documents of the hostile index are numbered in this order."""
    return PAYLOADS


@pytest.fixture
def make_source() -> Callable[..., SourceEntry]:
    """Return a maker of sources."""
    return a_source
