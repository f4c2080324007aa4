"""Samsung's batteries name the device they were made for: EB-BG781ABY is the battery of SM-G781."""

import re
from collections.abc import Mapping
from functools import lru_cache

from catalog.devices import Catalogue
from index_schema.fits import Basis, Claim, Predicate
from index_schema.identity import number_key
from index_schema.records import PartType

ENCODED_VERSION = "1"

_FAMILY = "samsung.eb."

_BATTERY = re.compile(r"EB\W*B?(?P<series>[A-Z])(?P<digits>\d{3})[A-Z]{2,3}", re.IGNORECASE)
"""`EB-B`, then series and number of the device, then who makes the battery. Shops leave the second B out: EB-A505ABU."""

_DEVICE = re.compile(r"SM[A-Z]\d{3}")
"""What all regions of a device have in common: SM-G781B, SM-G781U and SM-G7810 are SM-G781."""

_TRUST = 0.95
"""The first device that a battery was made for; others that take it too are not in its number."""


def encoded_claims(key: str, number: str, catalogue: Catalogue) -> tuple[Claim, ...]:
    """Return a claim for each device that a battery's number names; none where it names none of the catalogue's.

    `number` is the number as it was written; the quote is the part of it that names the device.
    """
    match = _BATTERY.fullmatch(number.strip()) if key.startswith(_FAMILY) else None
    if not match:
        return ()
    devices = _devices_by_base(catalogue).get(f"SM{match['series'].upper()}{match['digits']}", ())
    start, end = match.start("series"), match.end("digits")
    return tuple(_claim(key, match.string, device, start, end) for device in devices)


def _claim(key: str, number: str, device: str, start: int, end: int) -> Claim:
    return Claim(
        predicate=Predicate.ENCODES, part=key, number=number, device=device, part_type=PartType.BATTERY,
        basis=Basis.CODE, source="Samsung's numbering", group="samsung.eb", licence="Apache-2.0", record=number, field="record",
        quote=number[start:end], start=start, end=end, rule="battery-names-device", rule_version=ENCODED_VERSION,
        confidence=_TRUST,
    )  # fmt: skip


@lru_cache(maxsize=4)
def _devices_by_base(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Return the devices of each base, sorted; a base may be sold under several names."""
    bases: dict[str, set[str]] = {}
    for device in catalogue.devices.values():
        for code in device.codes:
            if code.kind == "device" and device.brand == "Samsung" and (base := _DEVICE.match(number_key(code.value))):
                bases.setdefault(base[0], set()).add(device.id)
    return {base: tuple(sorted(devices)) for base, devices in bases.items()}
