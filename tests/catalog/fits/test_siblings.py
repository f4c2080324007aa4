"""Close siblings: by their names, and by what they share."""

import pytest

from catalog.fits.siblings import are_siblings, siblings_sharing
from index_schema.records import PartType
from tests.catalog.fits.questions import CATALOGUE, T480, T480S, XPS, documented


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Galaxy S10", "Galaxy S10+", True),
        ("Galaxy A52 5G", "Galaxy A52", True),
        ("Galaxy A52s 5G", "Galaxy A52 5G", True),
        ("Galaxy A52s 5G", "Galaxy A52", False),
        ("iPhone 12 Pro", "iPhone 12 Pro Max", True),
        ("iPhone 12", "iPhone 12 Pro Max", True),
        ("Redmi Note 8", "Redmi Note 8T", True),
        ("ZBook 15u G3", "ZBook 15 G3", True),
        ("Latitude 7390 2-in-1", "Latitude 7390", True),
        ("EliteBook x360 1030 G3", "EliteBook 1030 G3", True),
        ("EliteBook x360 1030 G3", "EliteBook x360 1030 G2", False),
        ("Galaxy J5", "Galaxy J5 (2016)", False),
        ("ThinkPad X13 Yoga Gen 1", "ThinkPad T480s", False),
        ("OMEN 16", "OMEN 16-b", False),
        ("Redmi Note 8", "Redmi Note 8", False),
    ],
)
def test_siblings_by_name(name: str, other: str, expected: bool) -> None:
    assert are_siblings(name, other) is expected
    assert are_siblings(other, name) is expected


def test_siblings_that_share_a_part_noise_left_out() -> None:
    shared, rare = documented("lenovo.fru.01AV421", reports=30), documented("lenovo.fru.01AV421", reports=1)
    often = documented("lenovo.fru.01AV479", reports=60)
    assert siblings_sharing({T480: [shared], T480S: [often, shared]}, CATALOGUE) == {
        T480: {PartType.BATTERY: (T480S,)},
        T480S: {PartType.BATTERY: (T480,)},
    }
    assert siblings_sharing({T480: [shared], T480S: [often, rare]}, CATALOGUE) == {}
    assert siblings_sharing({T480: [shared], XPS: [shared]}, CATALOGUE) == {}
