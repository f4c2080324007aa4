"""What the words of a listing say of the part itself, and of the conditions under which it fits."""

from typing import Any

import pytest

from catalog.fits.particulars import conditions, specification
from index_schema.fits import Specification
from index_schema.records import PartType


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("11.55V 41.04Wh Li-ion", PartType.BATTERY, {"volts": 11.55, "watt_hours": 41.04, "chemistry": "Li-ion"}),
        ("АКБ 3,85В 45 Вт·ч", PartType.BATTERY, {"volts": 3.85, "watt_hours": 45}),
        ("Li-Polymer 7.6 V", PartType.BATTERY, {"volts": 7.6, "chemistry": "Li-ion"}),
        ("10.8V or 11.1V", PartType.BATTERY, {}),
        ("220V", PartType.BATTERY, {}),
        ("7.6V, connector 6 pin", PartType.BATTERY, {"volts": 7.6, "pins": 6}),
        ("АКБ 11.4В, разъём 8 пин", PartType.BATTERY, {"volts": 11.4, "pins": 8}),
        ("Akku 8-polig / 10 pins", PartType.BATTERY, {}),
        ("Lithium-Polymer, no NiMH", PartType.BATTERY, {}),
        ('15.6" 30 pin eDP', PartType.SCREEN, {"inches": 15.6, "pins": 30, "connector": "edp"}),
        ("14 Zoll, 40-pin LVDS", PartType.SCREEN, {"inches": 14, "pins": 40, "connector": "lvds"}),
        ("14 inch 7.6V", PartType.KEYBOARD, {}),
        ("6.1 in) Black", PartType.SCREEN, {"inches": 6.1}),
        ("2 in stock", PartType.SCREEN, {}),
    ],
)
def test_specification_in_words(text: str, kind: PartType, expected: dict[str, Any]) -> None:
    assert (specification(text, kind) or Specification()) == Specification(**expected)


def test_conditions_in_words() -> None:
    found = [(each.kind, each.value) for each in conditions("Rear battery, EU version, 2012")]
    assert found == [("region", "EU version"), ("position", "Rear battery")]
