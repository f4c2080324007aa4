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
