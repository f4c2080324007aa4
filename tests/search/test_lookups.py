"""What is asked for by name: devices, parts, offers, fits, completions."""

import json

import pytest

from catalog.resolve import Resolver
from index_schema.fits import Fit
from index_schema.records import PartType
from search.compatibility import compatibility
from search.engine import SearchEngine
from search.fits import device_fits, find_part
from search.lookups import (
    device_guides,
    device_offers,
    find_device,
    part_offers,
    sources,
)
from search.parts import known_part, parts_by_number
from search.suggest import suggest

S7 = "samsung/galaxy-s7"
S7_BATTERY = "samsung.eb.EBBG930ABE"


def test_a_device_knows_its_offers_by_type(world: SearchEngine) -> None:
    device = find_device(world, "apple/iphone-11")
    assert device is not None
    assert (device.offers["screen"], device.offers["battery"], device.guides) == (2, 1, 1)


def test_the_parts_of_a_device_are_those_its_listings_carry(world: SearchEngine) -> None:
    fits = map(Fit.model_validate_json, device_fits(world, S7, {"part_type": ("battery",)}).hits)
    assert S7_BATTERY in [fit.part.key for fit in fits if fit.part]
    assert device_offers(world, S7).total == 2
    assert len(device_guides(world, "apple/iphone-11")) == 1


@pytest.mark.parametrize(
    "spelling", ["EB-BG930ABE", "eb bg930abe", "EBBG930ABE", "EB BG930 ABE", "eb_bg930abe", "EB.BG930ABE"]
)
def test_a_part_is_one_in_any_spelling(world: SearchEngine, resolver: Resolver, spelling: str) -> None:
    assert [part.part.key for part in parts_by_number(world, resolver, spelling)] == [S7_BATTERY]


@pytest.mark.parametrize("spelling", ["EB-BG998ABY", "EB BG998 ABY"])
def test_a_part_that_no_record_names_is_known_by_what_its_number_says(
    world: SearchEngine, resolver: Resolver, spelling: str
) -> None:
    (part,) = parts_by_number(world, resolver, spelling)
    assert part == known_part(world, resolver.catalogue, part.part.key)
    assert [(fit.device.id, fit.verdict) for fit in part.fits] == [("samsung/galaxy-s21-ultra-5g", "confirmed")]
    assert find_part(world, part.part.key) is None


@pytest.mark.parametrize("key", ["samsung.eb.EBBG99ZABY", "EBBG998ABY", "samsung.eb.", "", "."])
def test_a_key_that_says_nothing_is_no_part(world: SearchEngine, resolver: Resolver, key: str) -> None:
    assert known_part(world, resolver.catalogue, key) is None


def test_a_part_counts_its_listings_and_spellings(world: SearchEngine) -> None:
    part = find_part(world, S7_BATTERY)
    assert part is not None
    assert (part.offers.live, part.part_type) == (2, "battery")
    assert [fit.device.id for fit in part.fits] == [S7]
    assert part_offers(world, part.part.key).total == 2


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("Galaxy S7", "EB-BG930ABE", "fits"),
        ("SM-G930F", "eb bg930abe", "fits"),
        ("samsung/galaxy-s7", "EB-BG930ABE", "fits"),
        ("samsung/galaxy-s7-edge", "EB-BG930ABE", "does_not_fit"),
        ("samsung/galaxy-s777", "EB-BG930ABE", "unknown_device"),
        ("Galaxy S7 Edge", "EB-BG930ABE", "does_not_fit"),
        ("iPhone 12 Ultra", "EB-BG930ABE", "unknown_device"),
        ("dishwasher", "EB-BG930ABE", "unknown_device"),
        ("Galaxy S7", "EB-BG999ABE", "unknown_part"),
        ("Galaxy S7", "", "unknown_part"),
        ("Note 10 Lite", "EB-BG930ABE", "ambiguous"),
    ],
)
def test_whether_a_part_fits(world: SearchEngine, resolver: Resolver, device: str, part: str, outcome: str) -> None:
    assert compatibility(world, resolver, device, part).outcome == outcome


def test_a_sku_is_no_part_number(world: SearchEngine, resolver: Resolver) -> None:
    assert compatibility(world, resolver, "iPhone 11", "11-soft").outcome == "unknown_part"


def test_offers_in_stock_come_first(world: SearchEngine) -> None:
    states = [
        json.loads(hit)["stock"]["state"] for hit in device_offers(world, "apple/iphone-11", PartType.SCREEN).hits
    ]
    assert states == ["in_stock", "out_of_stock"]


def test_a_fit_lists_who_says_so(world: SearchEngine, resolver: Resolver) -> None:
    answer = compatibility(world, resolver, "Galaxy S7", "EB-BG930ABE")
    assert {"acme", "bolt"} <= {claim.source for reason in answer.reasons for claim in reason.claims}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("iphone 11 s", "Apple iPhone 11 screen"), ("eb-bg93", "EB-BG930ABE"), ("galaxi s7", "Samsung Galaxy S7")],
)
def test_completions(world: SearchEngine, typed: str, expected: str) -> None:
    assert expected in [found.text for found in suggest(world, typed)]


@pytest.mark.parametrize("typed", ["", "i", " ", "((", "\ud800\ud800"])
def test_too_little_completes_to_nothing(world: SearchEngine, typed: str) -> None:
    assert all(found.offers for found in suggest(world, typed)) or suggest(world, typed) == ()


def test_every_source_is_shown_with_its_health(world: SearchEngine) -> None:
    assert [(source.name, source.last_run.outcome) for source in sources(world)] == [
        ("acme", "published"),
        ("bolt", "published"),
        ("broken", "refused"),
        ("guides", "published"),
    ]


@pytest.mark.parametrize(
    ("device", "part", "hint"),
    [
        ("EB-BG930ABE", "Galaxy S7", "give it as the part"),
        ("Galaxy S7", "Galaxy S7 Edge", "give it as the device"),
        ("Galaxy S7", "screwdriver", ""),
    ],
)
def test_what_stands_in_the_wrong_place_is_told(
    world: SearchEngine, resolver: Resolver, device: str, part: str, hint: str
) -> None:
    reasons = compatibility(world, resolver, device, part).reasons
    assert hint in " ".join(reason.text for reason in reasons)
    assert bool(reasons) is bool(hint)
