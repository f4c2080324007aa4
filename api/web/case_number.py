"""The device picker: from the number on a case to the device, to those it may be, or to an honest "unknown"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from api.service import Service
from index_schema.entries import DeviceEntry, PartEntry
from index_schema.fields import Kind
from index_schema.identity import number_key
from search.counting import part_entry
from search.parts import parts_by_number
from search.query import Filter, SearchQuery, Sort
from search.searching import SearchRequest, search

MOST_DEVICES = 20
"""Devices shown that a number may mean."""

_LENOVO_TYPE = re.compile(r"(\d{2}[0-9A-Z]{2})[0-9A-Z]{6}")
"""A machine type with the model after it, as Lenovo's labels have it: 20L5 in 20L5CTO1WW, ten characters."""


class Place(NamedTuple):
    """Where a maker writes the number, and one that a device has."""

    makers: str
    place: str
    example: str


PLACES = (
    Place("Apple iPhone and iPad", "Settings, General, About: tap the model number. Older ones also on the back.", "A2172"),
    Place("Apple MacBook", "In the small print on the bottom, after “Model”.", "A1502"),
    Place("Apple Watch", "On the back of the case, around the sensor.", "A2351"),
    Place("Samsung", "Settings, About phone. Older ones under the battery or on the back.", "SM-A525F"),
    Place("Xiaomi, Redmi, Poco", "Settings, About phone, All specs; also on the box.", "M2101K7BG"),
    Place("Huawei, Honor", "Settings, About phone, Model; laptops on the bottom.", "ELE-L29"),
    Place("OnePlus, Oppo, Realme, Vivo", "Settings, About device.", "RMX3085"),
    Place("Motorola", "Settings, About phone, Model; on some in small print on the back.", "XT2125-4"),
    Place("Sony Xperia", "Settings, About phone, Model; on the label in the SIM tray.", "XQ-AT51"),
    Place("Nokia", "Settings, About phone; older ones under the battery.", "TA-1020"),
    Place("Lenovo laptops", "Label on the bottom: the four characters after “Type” or “MTM”.", "20L5"),
    Place("Dell, HP, Acer, Asus", "The model's name on the bottom. A service tag or serial number names one machine only.", "X515EA"),
)  # fmt: skip
"""Makers whose devices carry a number that the catalogue has, and where it stands."""


@dataclass(frozen=True, slots=True)
class Identified:
    """What a number means: devices that carry it, or that a battery with it belongs in, or part numbers."""

    devices: tuple[DeviceEntry, ...] = ()
    on_battery: bool = False
    parts: tuple[PartEntry, ...] = ()

    @property
    def device(self) -> DeviceEntry | None:
        """The one device that carries the number, None where none or several may."""
        return self.devices[0] if len(self.devices) == 1 and not self.on_battery else None


def identify(service: Service, number: str) -> Identified:
    """Return what a number is on: a case before a battery, a known code before what the words of a name may mean."""
    keys = frozenset(_keys(number_key(number)))
    carrying = _devices_with(service, keys)
    cases = tuple(device for device in carrying if _is_on_the_case(device, keys))
    if cases:
        return Identified(cases)
    named = () if carrying else _devices_named(service, number)
    parts = () if named else tuple(map(part_entry, parts_by_number(service.reader, service.resolver, number)))
    return Identified(carrying or named, bool(carrying), parts)


def _keys(key: str) -> Iterator[str]:
    """Yield the forms that a code may have in the catalogue: Samsung's are often said without their SM-."""
    if key:
        yield from (key, f"SM{key}")
    if machine := _LENOVO_TYPE.fullmatch(key):
        yield machine[1]


def _devices_with(service: Service, keys: frozenset[str]) -> tuple[DeviceEntry, ...]:
    if not keys:
        return ()
    query = SearchQuery(
        Kind.DEVICE, filters=(Filter("number", tuple(sorted(keys))),), sort=Sort("offers", True), limit=MOST_DEVICES
    )
    return tuple(DeviceEntry.model_validate_json(hit) for hit in service.reader.search(query).hits)


def _is_on_the_case(device: DeviceEntry, keys: frozenset[str]) -> bool:
    return any(code.kind == "device" and number_key(code.value) in keys for code in device.codes)


def _devices_named(service: Service, number: str) -> tuple[DeviceEntry, ...]:
    """Return the devices that a name or a code with a suffix means; words that merely occur in a name mean none."""
    answer = search(service.reader, service.resolver, SearchRequest(q=number, kind=Kind.DEVICE, limit=MOST_DEVICES))
    if not (answer.understood.devices or answer.understood.candidates):
        return ()
    return tuple(DeviceEntry.model_validate_json(hit) for hit in answer.page.hits)
