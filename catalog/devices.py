"""The closed list of devices that a part can fit, read from the bundled catalogue."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

from index_schema.records import Record

DeviceType = Literal["phone", "tablet", "laptop", "watch", "console"]


class DeviceCode(NamedTuple):
    """A maker's number for a device (`SM-A525F`) or for its battery (Apple's `A1582`)."""

    value: str
    kind: Literal["device", "battery"]


class Device(Record):
    """What a maker's name or code names. `name` leaves the brand out; `aliases` are whole names too, and may be shared.

    `released` is an ISO date of any precision. `source` and `licence` say where the facts of this row come from.
    """

    id: str
    brand: str
    family: str
    name: str
    aliases: tuple[str, ...] = ()
    codes: tuple[DeviceCode, ...] = ()
    type: DeviceType
    released: str | None = None
    source: str
    licence: str

    @property
    def title(self) -> str:
        """The name with its brand, as people read it: 'Samsung Galaxy A52'."""
        return f"{self.brand} {self.name}"


class Catalogue:
    """An immutable set of devices. `version` changes when, and only when, a device does."""

    def __init__(self, devices: Iterable[Device]) -> None:
        """Keep the devices by id; a later device replaces an earlier one of the same id."""
        self.devices: Mapping[str, Device] = MappingProxyType({device.id: device for device in devices})

    @cached_property
    def version(self) -> str:
        """A short hash of the content: the same devices give the same version, in whatever order they were read."""
        digest = hashlib.sha256()
        for _, device in sorted(self.devices.items()):
            digest.update(device.model_dump_json().encode())
        return digest.hexdigest()[:12]

    def brands(self) -> tuple[str, ...]:
        """Every brand once, in alphabetical order."""
        return tuple(sorted({device.brand for device in self.devices.values()}))


_DEVICES = TypeAdapter(tuple[Device, ...])


def read_devices(text: str) -> tuple[Device, ...]:
    """Read devices from JSON lines, one device a line."""
    return _DEVICES.validate_json("[" + ",".join(line for line in text.splitlines() if line) + "]")


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the bundled catalogue, read once a process."""
    return Catalogue(read_devices((files("catalog") / "devices" / "devices.jsonl").read_text(encoding="utf-8")))
