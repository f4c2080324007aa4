"""The true facts behind the invented offers: devices, batteries, panels; each block of a file names its source and licence."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RESOLUTION_NAMES = {
    "1366x768": "HD",
    "1920x1080": "Full HD",
    "1920x1200": "WUXGA",
    "2560x1440": "QHD",
    "2560x1600": "WQXGA",
}
"""What the trade calls a panel's resolution; everything larger is sold as 4K UHD."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device as its maker names it; `codes` are model codes printed on the case."""

    brand: str
    name: str
    codes: tuple[str, ...]
    kind: str

    @property
    def full_name(self) -> str:
        """Brand and name, the brand not said twice."""
        return self.name if self.name.startswith(self.brand) else f"{self.brand} {self.name}"


@dataclass(frozen=True, slots=True)
class Battery:
    """A battery by its maker's number, and devices that it fits (never all of them)."""

    number: str
    devices: tuple[Device, ...]
    milliwatt_hours: int | None = None
    millivolts: int | None = None
    years: str | None = None

    @property
    def capacities(self) -> tuple[str, ...]:
        """The capacity as shops print it, in watt hours and in milliampere hours, where it is known."""
        if self.milliwatt_hours is None or self.millivolts is None:
            return ()
        milliampere_hours = round(self.milliwatt_hours / self.millivolts * 1000, -1)
        return f"{self.milliwatt_hours / 1000:.0f}Wh", f"{milliampere_hours:.0f}mAh"


@dataclass(frozen=True, slots=True)
class Panel:
    """A laptop panel by its maker's number."""

    number: str
    maker: str
    resolution: str

    @property
    def inches(self) -> str:
        """The trade size: the three digits in the number are tenths of an inch."""
        digits = "".join(letter for letter in self.number if letter.isdigit())[:3]
        return f"{int(digits) / 10:.1f}"

    @property
    def resolution_name(self) -> str:
        """What the trade calls the resolution."""
        return RESOLUTION_NAMES.get(self.resolution, "4K UHD")


@dataclass(frozen=True, slots=True)
class Screen:
    """A display assembly: the devices that share it, and devices that are known not to take it."""

    devices: tuple[Device, ...]
    number: str | None = None
    not_for: tuple[Device, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts, in the order of the files."""

    devices: tuple[Device, ...]
    batteries: tuple[Battery, ...]
    panels: tuple[Panel, ...]
    screens: tuple[Screen, ...]


def _rows(file: str, key: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / file).read_text("utf-8")
    # The C twin of safe_load, ten times as fast.
    blocks = yaml.load(text, yaml.CSafeLoader)
    return [row for block in blocks for row in block.get(key, ())]


def _screens(devices: dict[str, Device]) -> tuple[Screen, ...]:
    shared = [
        Screen(tuple(devices[name] for name in row["devices"]), row.get("number"))
        for row in _rows("screens.yml", "shared_screens")
    ]
    differing = [
        Screen((devices[row["device"]],), not_for=(devices[row["not"]],))
        for row in _rows("screens.yml", "differing_screens")
    ]
    own = [Screen((device,)) for device in devices.values() if device.kind != "laptop"]
    return (*shared, *differing, *own)


@cache
def facts() -> Facts:
    """Read all facts once."""
    devices = {row["name"]: Device(**row | {"codes": tuple(row["codes"])}) for row in _rows("devices.yml", "devices")}
    batteries = [
        Battery(**row | {"devices": tuple(devices[name] for name in row["devices"])})
        for row in _rows("batteries.yml", "batteries")
    ]
    panels = [Panel(**row) for row in _rows("screens.yml", "panels")]
    return Facts(tuple(devices.values()), tuple(batteries), tuple(panels), _screens(devices))
