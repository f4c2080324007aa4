"""Whether a part fits a device, asked in words: builds of a series are told apart, and each question is read once."""

import pytest

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution
from search.compatibility import compatibility
from search.engine import SearchEngine


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("HP 15s-eq", "HW03XL", "fits_with_conditions"),
        ("HP 15s-eq2xxx", "HW03XL", "fits"),
        ("HP Laptop 15s-eq2045nw", "HW03XL", "fits"),
        ("HP 15s-eq0xxx", "HW03XL", "no_documented_fit"),
        ("HP 15s-eq0xxx", "HT03XL", "fits"),
        ("HP 15s-eq3xxx", "HT03XL", "no_documented_fit"),
    ],
)
def test_a_build_has_the_batteries_that_its_computers_reported(
    world: SearchEngine, resolver: Resolver, device: str, part: str, outcome: str
) -> None:
    assert compatibility(world, resolver, device, part).outcome == outcome


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("MacBookPro8,2", "A1321", "does_not_fit"),
        ("MacBookPro8,2", "A1382", "fits"),
        ("MacBookPro5,1", "A1321", "does_not_fit"),
        ("MacBookPro5,1", "A1281", "fits"),
        ("MacBookPro12,1", "A1493", "does_not_fit"),
        ("MacBookPro12,1", "A1582", "fits"),
        ("MacBookAir5,2", "A1496", "does_not_fit"),
        ("MacBookAir5,2", "A1405", "fits"),
        ("MacBook8,1", "A1705", "does_not_fit"),
        ("MacBook8,1", "A1527", "fits"),
        ("A1286 Mid-2012", "A1321", "does_not_fit"),
        ("A1297 late 2011", "A1383", "fits"),
        ("A1297 late 2011", "A1309", "does_not_fit"),
    ],
)
def test_an_identifier_and_a_season_tell_the_years_of_a_macbook(
    world: SearchEngine, resolver: Resolver, device: str, part: str, outcome: str
) -> None:
    assert compatibility(world, resolver, device, part).outcome == outcome


@pytest.mark.parametrize(
    ("device", "among"),
    [
        ("Note 9", {"samsung/galaxy-note-9", "xiaomi/redmi-note-9"}),
        ("Note 8", {"samsung/galaxy-note-8", "xiaomi/redmi-note-8"}),
        ("S20", {"samsung/galaxy-s20"}),
        ("A12", {"samsung/galaxy-a12", "oppo/a12"}),
        ("E14", {"motorola/moto-e14", "lenovo/thinkpad-e14-gen-2"}),
        ("X1 Carbon", {"lenovo/thinkpad-x1-carbon-5th", "lenovo/thinkpad-x1-carbon-gen-9"}),
        ("X13", {"lenovo/thinkpad-x13-gen-1", "lenovo/thinkpad-x13-gen-2"}),
        ("L13 Yoga", {"lenovo/thinkpad-l13-yoga-gen-2"}),
        ("iPhone SE", {"apple/iphone-se-2016", "apple/iphone-se-2022"}),
    ],
)
def test_a_name_that_several_share_is_ambiguous(
    world: SearchEngine, resolver: Resolver, device: str, among: set[str]
) -> None:
    answer = compatibility(world, resolver, device, "EB-BG930ABE")
    assert (answer.outcome, among - {each.id for each in answer.devices}) == ("ambiguous", set())


@pytest.mark.parametrize("device", ["J3", "F1", "iPhone 97", "Frobnitz"])
def test_a_name_that_nobody_has_is_not_taken_for_a_longer_one(
    world: SearchEngine, resolver: Resolver, device: str
) -> None:
    assert compatibility(world, resolver, device, "EB-BG930ABE").outcome == "unknown_device"


@pytest.mark.parametrize(
    ("text", "device"),
    [("20L5", "lenovo/thinkpad-t480"), ("F8331", "sony/xperia-xz"), ("ASUS VivoBook X540LA", "asus/x540la")],
)
def test_a_code_is_enough(world: SearchEngine, resolver: Resolver, text: str, device: str) -> None:
    assert [each.id for each in compatibility(world, resolver, text, "EB-BG930ABE").devices] == [device]


class CountingResolver(Resolver):
    """A resolver that counts the texts it reads."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.read: list[str] = []

    def resolve(self, evidence: Evidence) -> Resolution:
        self.read.append(evidence.title)
        return super().resolve(evidence)


def test_device_and_part_are_read_once_each(world: SearchEngine, resolver: Resolver) -> None:
    counting = CountingResolver(resolver.catalogue)
    for device, part in (("Umidigi Frobnitz 9", "BLP685"), ("EB-BG930ABE", "iPhone 12"), ("apple/iphone-12", "A2479")):
        compatibility(world, counting, device, part)
        assert counting.read == [device, part]
        counting.read.clear()
