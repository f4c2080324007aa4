"""Pages over a real engine: one index of ordinary entries, one in which every text is hostile."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
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
    fit_document,
    guide_document,
    offer_document,
    source_document,
    suggestion_document,
)
from index_schema.entries import (
    DeviceCodeEntry,
    DeviceReference,
    DeviceYears,
    NumberReference,
    Offer,
    SeenStock,
    SourceEntry,
    Suggestion,
)
from index_schema.fields import SCHEMA_VERSION
from index_schema.fits import OfferSummary
from index_schema.generations import Generation
from index_schema.records import Guide, Listing, ListingStatus, Observation, PartType, Price, StockState
from index_schema.resolution import Condition, Grade, Technology
from search.embedded import EmbeddedEngine
from tests.api.web.entries import (
    BATTERY,
    GALAXY,
    IPHONE,
    NOW,
    a_device,
    a_guide,
    a_macbook,
    a_part,
    a_source,
    an_offer,
    observed,
)
from tests.api.web.fits import (
    a_part_of_another_device,
    a_replaced_part,
    fits_on_the_iphone,
    hostile_fit,
    hostile_interchange,
    stored,
)

ServeApp = Callable[[FastAPI], AbstractContextManager[httpx.Client]]

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
        item = min(number, 20)  # the last one is sold twice
        yield _document(an_offer(number, f"iPhone 12 screen {item}", [IPHONE], grade=grade))
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
    yield device_document(a_macbook())
    yield from a_part(BATTERY, GALAXY)
    for fit in fits_on_the_iphone():
        yield from stored(fit)
    yield from a_replaced_part()
    yield from a_part_of_another_device()
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
    years = (DeviceYears(first=1, last=2, label=text, batteries=(text,)),)
    facts = {"family": text, "identifiers": (text,), "origin": text, "licence": text}
    phone = a_device(DeviceReference(id=f"evil/{number}", name=text), text, [], aliases=(text,), type=text)
    yield device_document(
        phone.model_copy(update={"codes": codes, "released": text, "offers": {text: 3}, "years": years, **facts})
    )
    known = {"interchange": tuple(hostile_interchange(text)), "guides": {text: text}, "offers": OfferSummary(live=1)}
    yield from a_part(
        NumberReference(key=f"evil.{number}", number=text), device, family=text, spellings=(text,), **known
    )
    yield from a_part(NumberReference(key=f"samsung.eb.EBBG7{number:02}ABY", number=f"EB-BG7{number:02}ABY"), device)
    for reference in (device, DeviceReference(id=phone.id, name=text), DeviceReference(id=IPHONE.id, name=text)):
        yield fit_document(hostile_fit(number, text, reference), [f"EBBG7{number:02}ABY"])
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
