"""What values are called on a page."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from api.web import fit_words, words
from api.web.rendering import web_address
from catalog.fits.caveats import caveats_for
from catalog.fits.outcomes import Outcome
from catalog.resolve import Resolver
from index_schema.entries import SourceEntry, source_state
from index_schema.fields import Kind, facets_of
from index_schema.fits import Basis, InterchangeGrade, Predicate, Qualifier, QualifierKind, Specification, Verdict
from index_schema.records import ListingStatus, PartType, Stock, StockState
from index_schema.resolution import Condition, Grade, Origin, Technology
from tests.api.web.fits import A9902, OFFERED, YEARS, a_claim, a_fit

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_every_value_has_a_name() -> None:
    assert set(words.STOCK) == set(StockState)
    assert set(words.STATUS) == set(ListingStatus)
    assert set(words.GRADE) == {*Technology, *Origin, *Condition}


def test_all_that_is_said_of_fit_has_a_name() -> None:
    assert set(fit_words.ANSWERS) == set(Outcome)
    assert set(fit_words.VERDICTS) == set(Verdict)
    assert set(fit_words.BASES) == set(Basis)
    assert set(fit_words.SAYS) == set(Predicate)
    assert set(fit_words.CONDITIONS) == set(get_args(QualifierKind))
    assert set(fit_words.STANDS_IN) == set(get_args(InterchangeGrade))


def test_every_caveat_has_a_name(resolver: Resolver) -> None:
    devices = resolver.catalogue.devices.values()
    parts = (PartType.SCREEN, PartType.BATTERY)
    kinds = {each.kind for device in devices for part in parts for each in caveats_for(device, part, Grade())}
    assert kinds
    assert kinds <= set(fit_words.CAVEATS)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (Specification(), ()),
        (Specification(volts=11.4, watt_hours=24), ("11.4 V", "24 Wh")),
        (
            Specification(inches=14, pins=30, connector="5 pins", chemistry="Li-ion"),
            ("14 inches", "30 pins", "Li-ion", "connector 5 pins"),
        ),
    ],
)
def test_what_is_known_of_a_part_in_words(known: Specification, told: tuple[str, ...]) -> None:
    assert fit_words.specification(known) == told


def test_what_a_claim_says_of_the_part_limits_nothing() -> None:
    known = Specification(volts=11.4, watt_hours=24)
    said = (YEARS, *OFFERED, Qualifier(kind="capacity", value="24 Wh"))
    claim = a_claim(qualifiers=said, specification=known)
    assert fit_words.of_part(claim) == ("black", "2815 mAh", "24 Wh", "11.4 V")
    assert claim.limits == (YEARS,)
    fit = a_fit(A9902)
    sides = {"claims_for": (claim, a_claim(qualifiers=OFFERED[:1]), a_claim())}
    shown = fit.model_copy(update={"judgement": fit.judgement.model_copy(update=sides)})
    assert fit_words.offered(shown) == ("black", "2815 mAh", "24 Wh")


def test_a_reason_becomes_a_sentence() -> None:
    assert fit_words.sentence("nothing says that it fits") == "Nothing says that it fits."


def test_every_facet_has_a_heading() -> None:
    kinds = (Kind.OFFER, Kind.GUIDE, Kind.DEVICE, Kind.PART)
    assert set(words.FACETS) == {name for kind in kinds for name in facets_of(kind)}


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("part_type", "charging_port", "Charging port"),
        ("stock", "discontinued", "Discontinued"),
        ("status", "discontinued", "No longer listed"),
        ("origin", "oem_pulled", "Pulled original"),
        ("condition", "new", "New"),
        ("part_type", "service", "Repair service"),
        ("family", "panel.boe", "BOE panels"),
        ("family", "panel.inx", "Innolux panels"),
        ("family", "samsung.eb", "Samsung EB"),
        ("family", "lg.bl", "LG BL"),
        ("family", "nokia.bat", "Nokia batteries"),
        ("family", "framework", "Framework"),
        ("family", "Galaxy S", "Galaxy S"),
        ("language", "de", "German"),
        ("language", "zz", "zz"),
        ("currency", "EUR", "EUR"),
        ("source", "acme-parts", "acme-parts"),
        ("stock", "<b>", "<b>"),
    ],
)
def test_values_of_facets(field: str, value: str, name: str) -> None:
    assert words.facet_value(field, value) == name


@pytest.mark.parametrize(
    ("stock", "told"),
    [
        (Stock(state=StockState.IN_STOCK), "In stock"),
        (Stock(state=StockState.LIMITED, quantity=3), "Few left (3)"),
        (Stock(state=StockState.IN_STOCK, quantity=1200), "In stock (1,200)"),
        (Stock(state=StockState.OUT_OF_STOCK, quantity=0), "Out of stock (0)"),
    ],
)
def test_stock(stock: Stock, told: str) -> None:
    assert words.stock(stock) == told


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ("https://schema.org/InStock", "InStock"),
        ("http://schema.org/InStock/", "InStock"),
        ("http://[", "["),
        ("Only 3 left", "Only 3 left"),
        (None, None),
    ],
)
def test_what_a_stock_state_rests_on(seen: str | None, told: str | None) -> None:
    assert words.evidence(seen) == told


def test_a_grade_names_only_what_is_known() -> None:
    assert words.grade(Grade(origin=Origin.AFTERMARKET)) == ("Aftermarket",)
    assert words.grade(Grade()) == ()


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "told"),
    [
        ("1249.5", "EUR", "de", "1.249,50\xa0€"),
        ("0.1255", "USD", "en", "$0.1255"),
        ("900", "JPY", "ja", "￥900"),
        ("12", "XXZ", "en", "XXZ\xa012.00"),
        ("676.74", "UAH", "en", "UAH\xa0676.74"),
        ("676.74", "UAH", "de", "676,74\xa0UAH"),
        ("5", "USD", "en_CA", "US$5.00"),
    ],
)
def test_money_keeps_every_digit(amount: str, currency: str, locale: str, told: str) -> None:
    assert words.money(Decimal(amount), currency, Locale.parse(locale)) == told


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("de-AT,de;q=0.8,en;q=0.5", "de_AT"),
        ("xx,fr", "fr"),
        ("*", "en_GB"),
        ("", "en_GB"),
        ("../../../etc/passwd", "en_GB"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        (",".join(["xx"] * 1000) + ",de", "en_GB"),
    ],
)
def test_the_readers_language(header: str, locale: str) -> None:
    assert str(words.locale_of(header)) == locale


@given(st.text(max_size=300))
def test_any_header_gives_a_language(header: str) -> None:
    assert words.locale_of(header).language


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=5), "5 days ago"),
        (timedelta(seconds=-30), "just now"),
    ],
)
def test_age(gone: timedelta, told: str) -> None:
    assert words.age(NOW - gone, NOW) == told


def test_a_moment_names_its_time_zone() -> None:
    assert words.moment(NOW) == "1 Mar 2026, 12:00 UTC"


@pytest.mark.parametrize(
    ("changes", "outcome", "state"),
    [
        ({}, "published", "fresh"),
        ({"stale_at": NOW - timedelta(days=1)}, "published", "stale"),
        ({"stale_at": NOW - timedelta(days=1)}, "refused", "refused"),
        ({"published_at": None, "stale_at": None}, "refused", "never"),
    ],
)
def test_where_a_source_stands(
    make_source: Callable[..., SourceEntry], changes: dict[str, object], outcome: str, state: str
) -> None:
    source = make_source("acme", stale_at=NOW + timedelta(days=1)).model_copy(update=changes)
    run = source.last_run.model_copy(update={"outcome": outcome})
    assert source_state(source.model_copy(update={"last_run": run}), NOW) == state


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://acme.example/p?a=1&b=ü#c", True),
        ("HTTP://acme.example", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//acme.example/", False),
        ("/search", False),
        ("https:///nowhere", False),
        ("https://user@acme.example/", False),
        ("https://acme.example\\@evil.example/", False),
        ("https://[::1", False),
        ("https://acme.example/\u202eexe.gpj", False),
        ("https://acme.example/" + "x" * 2_000, False),
        ("", False),
        (None, False),
    ],
)
def test_which_addresses_become_links(url: str | None, kept: bool) -> None:
    assert web_address(url) == (url if kept else None)
