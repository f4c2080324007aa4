"""Claims: what a listing and a guide say, in words that are found where the claim says they stand."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.fits.claims import MOST_NUMBERS, listing_claims, listing_evidence
from catalog.fits.ledger import Ledger
from catalog.fits.links import STATED
from catalog.fits.relations import LABELS, TOGETHER
from catalog.fits.verdicts import judge
from catalog.resolve import Resolver
from index_schema.fits import Basis, Claim, Predicate
from index_schema.records import Listing
from index_schema.resolution import Evidence, Grade

NOW = datetime(2026, 3, 1, tzinfo=UTC)
Claims = Callable[..., list[Claim]]


def listing(title: str, **changes: Any) -> Listing:
    facts = {"id": "shop.1", "source": "shop", "key": "1", "title": title, "observed_at": NOW}
    return Listing.model_validate(facts | changes)


@pytest.fixture(scope="module")
def claims_of(resolver: Resolver) -> Claims:
    def claims(title: str, **changes: Any) -> list[Claim]:
        sold = listing(title, **changes)
        resolution = resolver.resolve(listing_evidence(sold))
        return list(listing_claims(sold, resolution, "shop", resolution.grade))

    return claims


def said(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    return {(each.predicate.value, each.part, each.device or each.other or "") for each in claims}


S20_FE, A52, A52S = "samsung/galaxy-s20-fe", "samsung/galaxy-a52", "samsung/galaxy-a52s-5g"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Battery EB-BG781ABY for Galaxy S20 FE / A52 / A52s 4500mAh",
            {("fits", "samsung.eb.EBBG781ABY", device) for device in (S20_FE, A52, A52S)},
        ),
        (
            "Battery BP41 Xiaomi Mi 9T (not Mi 9T Pro)",
            {
                ("fits", "xiaomi.b.BP41", "xiaomi/mi-9t"),
                ("does_not_fit", "xiaomi.b.BP41", "xiaomi/mi-9t-pro"),
            },
        ),
        (
            "OLED screen for iPhone 12 Pro, soft OLED, aftermarket",
            {("fits", "unnumbered.screen.oled_soft.aftermarket", "apple/iphone-12-pro")},
        ),
        ("Case for iPhone 12 Pro", set()),
        ("Charger HP 15-da 45W L25296-002", set()),
        ("Screen for Galaxy A52 fits battery EB-BG781ABY", set()),
        ("Battery 4500mAh", set()),
    ],
)
def test_what_a_listing_says(claims_of: Claims, title: str, expected: set[tuple[str, str, str]]) -> None:
    assert said(claims_of(title)) == expected


def test_a_claim_names_its_words_source_and_day(claims_of: Claims) -> None:
    (claim,) = claims_of("Battery EB-BG950ABE for Samsung Galaxy S8", url="https://shop.example/1")
    assert claim.quote == "EB-BG950ABE for Samsung Galaxy S8"
    assert (claim.basis, claim.source, claim.record, claim.url) == (
        Basis.SHOP,
        "shop",
        "shop.1",
        "https://shop.example/1",
    )
    assert claim.first_seen == claim.last_seen == NOW.date()
    assert 0.5 < claim.confidence < 0.9


def test_several_numbers_of_one_kind_weaken_each_other(claims_of: Claims) -> None:
    (alone,) = claims_of("Battery HT03XL for HP 250 G7")
    several = [each for each in claims_of("Battery HT03XL / HS04XL for HP 250 G7") if each.device]
    assert {each.confidence for each in several} < {alone.confidence * 0.8, round(alone.confidence * 0.8, 4)}


def test_a_page_of_numbers_says_nothing_of_any(claims_of: Claims) -> None:
    numbers = " ".join(f"EB-BG{number}ABE" for number in range(900, 901 + MOST_NUMBERS))
    assert claims_of(f"Battery {numbers} for Samsung Galaxy S8") == []


@pytest.mark.parametrize(
    ("title", "predicate", "part", "other", "rule"),
    [
        ("Battery HT03XL = HSTNN-LB8M", "same_part", "hp.xl.HT03XL", "hp.hstnn.HSTNNLB8M", "stated equality"),
        ("Akku HT03XL, HSTNN-LB8M, L11119-855", "same_part", "hp.xl.HT03XL", "hp.hstnn.HSTNNLB8M", LABELS),
        ("Battery L11119-855 replaces L11421-421", "replaced_by", "hp.spare.L11421421", "hp.spare.L11119855", "stated replacement"),
        ("Akku L11421-421 ersetzt durch L11119-855", "replaced_by", "hp.spare.L11421421", "hp.spare.L11119855", "stated replacement"),
        ("Аккумулятор HT03XL совместим с HS04XL", "cross_reference", "hp.xl.HT03XL", "hp.xl.HS04XL", STATED),
        ("Battery HT03XL HS04XL", "cross_reference", "hp.xl.HT03XL", "hp.xl.HS04XL", TOGETHER),
    ],
)  # fmt: skip
def test_what_a_listing_says_of_two_numbers(
    claims_of: Claims, title: str, predicate: str, part: str, other: str, rule: str
) -> None:
    claims = {
        (each.part, each.other): (each.predicate.value, each.rule) for each in claims_of(f"{title} for HP 250 G7")
    }
    assert claims[part, other] == (predicate, rule)


@pytest.mark.parametrize(
    ("title", "said_of", "denied"),
    [
        ("HP battery HT03XL, not compatible with HSTNN-LB8M", {"hp.xl.HT03XL"}, "hp.hstnn.HSTNNLB8M"),
        ("Battery for HP Pavilion 15-cs HT03XL (not for JC04XL)", {"hp.xl.HT03XL"}, "hp.xl.JC04XL"),
        ("Akku HT03XL HP 250 G7 L11119-855, nicht kompatibel mit HS04XL", {"hp.xl.HT03XL", "hp.spare.L11119855"}, "hp.xl.HS04XL"),
        ("АКБ HT03XL для HP 250 G7 (не подходит для HS04XL)", {"hp.xl.HT03XL"}, "hp.xl.HS04XL"),
        ("Battery BN46 (not BN45) for Xiaomi Redmi Note 8", {"xiaomi.b.BN46"}, "xiaomi.b.BN45"),
    ],
)  # fmt: skip
def test_a_denied_number_fits_nothing_and_equals_none(
    claims_of: Claims, resolver: Resolver, title: str, said_of: set[str], denied: str
) -> None:
    meaning = resolver.resolve(Evidence(title=title))
    assert {each.key for each in meaning.numbers} == said_of
    assert [each.key for each in meaning.excluded_numbers] == [denied]
    assert denied not in {number for each in claims_of(title) for number in (each.part, each.other)}


def test_a_number_is_denied_where_it_stands_first(resolver: Resolver) -> None:
    sold = Evidence(title="Battery HT03XL for HP 250 G7", description="Not for HS04XL. Not to be used as HT03XL")
    meaning = resolver.resolve(sold)
    assert [each.number for each in meaning.numbers] == ["HT03XL"]
    assert [each.number for each in meaning.excluded_numbers] == ["HS04XL"]


def test_the_region_and_position_of_a_title_limit_no_denial(claims_of: Claims) -> None:
    claims = claims_of("Rear battery BLP685 for OnePlus 6T EU version (not OnePlus 6)")
    assert {(each.predicate.value, tuple(limit.kind for limit in each.qualifiers)) for each in claims} == {
        ("fits", ("region", "position")),
        ("does_not_fit", ()),
    }


def test_the_very_same_title_is_one_wording(claims_of: Claims) -> None:
    title = "Battery EB-BG950ABE for Samsung Galaxy S8"
    (one,), (same,) = claims_of(title), claims_of(title.upper(), description="From our warehouse in Utrecht")
    (other,) = claims_of(f"{title}, new")
    assert one.wordings == same.wordings != other.wordings


@pytest.mark.parametrize(
    ("title", "predicate", "part", "other"),
    [
        ("HT03XL for HP 250 G7, replaced by RE03XL", "replaced_by", "hp.xl.HT03XL", "hp.xl.RE03XL"),
        ("HT03XL for HP 250 G7 / HP 255 G7 / HP 15-da / HP 15-db, replaced by RE03XL", "replaced_by", "hp.xl.HT03XL", "hp.xl.RE03XL"),
        ("Akku HT03XL für HP 250 G7 ersetzt durch RE03XL", "replaced_by", "hp.xl.HT03XL", "hp.xl.RE03XL"),
        ("Battery HT03XL (HP 250 G7) - replaces RE03XL", "replaced_by", "hp.xl.RE03XL", "hp.xl.HT03XL"),
        ("Batterie HT03XL pour HP 250 G7; compatible avec RE03XL", "cross_reference", "hp.xl.HT03XL", "hp.xl.RE03XL"),
    ],
)  # fmt: skip
def test_a_device_may_stand_between_two_numbers(
    claims_of: Claims, title: str, predicate: str, part: str, other: str
) -> None:
    stated = [each for each in claims_of(title) if each.other and each.rule != TOGETHER]
    assert [(each.predicate.value, each.part, each.other) for each in stated] == [(predicate, part, other)]


@pytest.mark.parametrize(
    "title",
    [
        "HT03XL replacement battery for HP 250 G7, RE03XL",
        "HT03XL for HP 250 G7, not replaced by RE03XL",
        "HT03XL, compatible with HP 250 G7, RE03XL",
    ],
)
def test_words_of_another_clause_say_nothing_of_two_numbers(claims_of: Claims, title: str) -> None:
    assert {each.rule for each in claims_of(title) if each.other} <= {TOGETHER}


def test_a_list_goes_on_with_what_was_said(claims_of: Claims) -> None:
    claims = claims_of("Battery L11119-855 replaces L11421-421, L11421-422 for HP 250 G7")
    replaced = {(each.part, each.other) for each in claims if each.predicate is Predicate.REPLACED_BY}
    assert replaced == {(f"hp.spare.L11421{end}", "hp.spare.L11119855") for end in ("421", "422")}


def test_years_limit_what_fits_and_what_does_not(claims_of: Claims) -> None:
    claims = claims_of('Battery A1321 for MacBook Pro 15" A1286 2009-2010 (not 2011-2012)')
    years = {
        (each.predicate.value, each.qualifiers[0].first, each.qualifiers[0].last) for each in claims if each.device
    }
    assert years == {("fits", 2009, 2010), ("does_not_fit", 2011, 2012)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("OLED screen with frame for Samsung Galaxy S21, black", {("frame", "with frame", "frame"), ("colour", "black", "black")}),
        ("Display ohne Rahmen für iPhone 11 schwarz", {("frame", "without frame", "Rahmen"), ("colour", "black", "schwarz")}),
        ("Дисплей с рамкой для Xiaomi Redmi Note 8, синий", {("frame", "with frame", "рамкой"), ("colour", "blue", "синий")}),
        ("Écran sans châssis pour iPhone X, or rose", {("frame", "without frame", "châssis"), ("colour", "pink", "rose")}),
        ("Screen for iPhone 12 or iPhone 12 Pro", set()),
        ("Battery for Xiaomi Black Shark 2 Pro", set()),
        ("Battery for iPhone 12 2815mAh 10.78Wh", {("capacity", "2815 mAh", "2815mAh"), ("capacity", "10.78 Wh", "10.78Wh")}),
        ("Batterij iPhone 12, 2.815 mAh", {("capacity", "2815 mAh", "2.815 mAh")}),
        ("АКБ для iPhone 12 2815 мАч", {("capacity", "2815 mAh", "2815 мАч")}),
        ("LED screen 30 pin eDP for HP 250 G7", {("connector", "30 pins", "30 pin"), ("connector", "edp", "eDP")}),
        ("Akku 6-polig für HP 250 G7", {("connector", "6 pins", "6-polig")}),
        ("Frame for iPhone 12, black", {("colour", "black", "black")}),
    ],
)  # fmt: skip
def test_what_a_title_says_of_the_offered_part(
    claims_of: Claims, title: str, expected: set[tuple[str, str, str]]
) -> None:
    for claim in (each for each in claims_of(title) if each.device):
        assert {(each.kind, each.value, each.quote) for each in claim.qualifiers} == expected
        assert not claim.limits


def test_another_colour_or_capacity_is_the_same_voice_and_no_condition(claims_of: Claims) -> None:
    titles = ("Battery HT03XL for HP 250 G7 41Wh black", "Battery HT03XL for HP 250 G7 3400mAh white, 6 pin")
    claims = [claim for title in titles for claim in claims_of(title)]
    ledger = Ledger()
    ledger.add(claims)
    ((*_, voices),) = ledger.claims_by_pair()
    assert len(voices) == 1
    assert judge(claims).qualifiers == ()


def _field(sold: Listing, field: str) -> str:
    evidence = listing_evidence(sold)
    name, _, place = field.partition("[")
    text = getattr(evidence, name)
    return str(text[int(place.rstrip("]"))] if place else text)


WORDS = st.sampled_from(
    [
        "Battery for",
        "EB-BG950ABE",
        "HT03XL",
        "L11119-855",
        "replaces",
        "=",
        "(not",
        ")",
        "Galaxy S8",
        "iPhone 12 Pro",
        "/",
        "A52s",
        "HP 250 G7",
        "A1286 2009",
        "MacBook Pro",
        "11.4V",
        "screen",
        "АКБ",
        "é",
        "oder",
        "ohne Rahmen",
        "schwarz",
        "30pin",
        "4.500 mAh",
        "ſchwarz ﬁ",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(WORDS, max_size=6), st.none() | WORDS)
def test_every_quote_stands_at_its_span(
    resolver: Resolver, title: list[str], description: list[str], variant: str | None
) -> None:
    sold = listing(
        " ".join(title), description=" ".join(description) or None, variant=variant, stated_compatibility=["iPhone 12"]
    )
    for claim in listing_claims(sold, resolver.resolve(listing_evidence(sold)), "shop", Grade()):
        assert _field(sold, claim.field)[claim.start : claim.end] == claim.quote
        assert claim.quote
        for each in claim.qualifiers:
            assert each.quote is None or listing_evidence(sold).title[each.start : each.end] == each.quote
        assert claim.device or claim.other
