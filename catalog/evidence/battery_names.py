"""The part number in what a battery's firmware calls itself: its maker's prefix, batch and capacity are no part of the number."""

import re
from functools import lru_cache
from typing import NamedTuple

from catalog.part_numbers.firmware import reported_battery
from catalog.part_numbers.numbers import Cues, find_numbers
from index_schema.identity import part_key


class BatteryNumber(NamedTuple):
    """A part number as it is sold, and its key."""

    number: str
    key: str


_HP = re.compile(r"(?P<model>[A-Z]{2}(?:0[2-9]|1[0-2]))\d{2,3}(?P<line>|X|XL|DF)(?:_[A-Z]+)?")
"""`CS03046XL` is CS03XL with 46 Wh. Some firmwares keep eight characters: `HT03041X`."""

_LENOVO_PREFIX = "LNV-"
"""What some ThinkPads write before the number: `LNV-01AV437`."""

_FUJITSU = re.compile(r"CP(?!0{6})\d{6}(?:-\d{2})?")
"""`CP477891-03`; some leave out the revision."""


@lru_cache(maxsize=20_000)
def battery_number(name: str, brand: str) -> BatteryNumber | None:
    """Return the number in the name that a battery gives itself in a laptop of a brand; None where there is none.

    A name without the shape of a number of the brand is none: it is a word of the firmware (`Primary`, `CRB Battery 0`),
    or a number cut short (`5B10W139`), which may be any of several.

    >>> battery_number("CS03046XL", "HP")
    BatteryNumber(number='CS03XL', key='hp.xl.CS03XL')
    """
    if dell := reported_battery(name):
        return _number("dell.type", dell)
    if brand == "Fujitsu" and _FUJITSU.fullmatch(name):
        return _number("fujitsu.cp", name)
    sold = name.removeprefix(_LENOVO_PREFIX)
    if brand == "HP" and (hp := _HP.fullmatch(name)):
        sold = hp["model"] + ("XL" if hp["line"] == "X" else hp["line"])
    for found in find_numbers(f"{brand} {sold}", Cues((brand,), battery=False)):
        if found.number == sold and (brand in found.family.brands or not found.family.brands):
            return _number(found.family.name, sold)
    return _number("hp.battery", sold) if sold != name and brand == "HP" else None


def _number(family: str, number: str) -> BatteryNumber:
    return BatteryNumber(number, part_key(family, number))
