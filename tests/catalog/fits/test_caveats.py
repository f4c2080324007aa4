"""Caveats: which facts are shown with which part, and that each of them names its source."""

import tomllib
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest

from catalog.devices import Catalogue
from catalog.fits.caveats import caveats_for
from index_schema.records import PartType
from index_schema.resolution import Grade, Origin

SCREEN, BATTERY = PartType.SCREEN, PartType.BATTERY


def _written() -> list[dict[str, Any]]:
    text = (files("catalog") / "fits" / "caveats.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["caveat"])


@pytest.mark.parametrize(
    ("device", "part_type", "grade", "kinds"),
    [
        ("apple/iphone-7", SCREEN, Grade(), set()),
        ("apple/iphone-8", SCREEN, Grade(), {"true_tone"}),
        ("apple/iphone-xr", SCREEN, Grade(), {"true_tone"}),
        ("apple/iphone-11", SCREEN, Grade(), {"message", "true_tone"}),
        ("apple/iphone-se-2020", SCREEN, Grade(), {"true_tone"}),
        ("apple/iphone-12", SCREEN, Grade(origin=Origin.OEM_PULLED), {"message", "true_tone", "calibration"}),
        ("apple/iphone-12", SCREEN, Grade(origin=Origin.AFTERMARKET), {"message", "true_tone"}),
        ("apple/iphone-x", BATTERY, Grade(), {"adhesive"}),
        ("apple/iphone-xr", BATTERY, Grade(), {"message", "adhesive"}),
        ("apple/iphone-16", BATTERY, Grade(origin=Origin.OEM_SERVICE_PACK), {"message", "adhesive", "calibration"}),
        ("apple/macbook-pro-16-a2141", SCREEN, Grade(), {"calibration"}),
        ("apple/macbook-pro-15-a1286", SCREEN, Grade(), set()),
        ("apple/macbook-pro-14-a2442", BATTERY, Grade(), {"adhesive"}),
        ("apple/macbook-pro-14-a2442", SCREEN, Grade(), {"true_tone", "calibration"}),
        ("apple/ipad-pro-11-3rd-generation", SCREEN, Grade(), {"pencil"}),
        ("apple/ipad-air-5th-generation", BATTERY, Grade(), {"adhesive"}),
        ("samsung/galaxy-s21-5g", SCREEN, Grade(), set()),
        ("samsung/galaxy-s21-5g", BATTERY, Grade(), {"adhesive"}),
        ("samsung/galaxy-s10", SCREEN, Grade(), {"fingerprint"}),
        ("samsung/galaxy-s10e", SCREEN, Grade(), set()),
        ("google/pixel-6", SCREEN, Grade(), {"calibration"}),
        ("google/pixel-6", BATTERY, Grade(), set()),
        ("google/pixel-9a", BATTERY, Grade(), {"adhesive"}),
        ("xiaomi/mi-11", SCREEN, Grade(), {"fingerprint"}),
        ("lenovo/thinkpad-t430", BATTERY, Grade(), {"message"}),
        ("lenovo/thinkpad-t480", BATTERY, Grade(), set()),
        ("hp/250-g7", BATTERY, Grade(), {"message"}),
        ("hp/250-g7", SCREEN, Grade(), set()),
        ("dell/xps-13-9310", BATTERY, Grade(), {"message"}),
        ("microsoft/surface-pro-8", SCREEN, Grade(), {"adhesive"}),
        ("nintendo/switch", BATTERY, Grade(), {"adhesive"}),
        ("valve/steam-deck", BATTERY, Grade(), {"adhesive"}),
        ("apple/iphone-12", PartType.CAMERA, Grade(), set()),
    ],
)
def test_caveats_of_a_device(
    catalogue: Catalogue, device: str, part_type: PartType, grade: Grade, kinds: set[str]
) -> None:
    found = catalogue.find(device)
    assert found is not None
    assert {caveat.kind for caveat in caveats_for(found, part_type, grade)} == kinds


def test_a_battery_has_one_caveat_on_adhesive(catalogue: Catalogue) -> None:
    for device in catalogue.devices.values():
        kinds = [caveat.kind for caveat in caveats_for(device, BATTERY, Grade())]
        assert len(kinds) == len(set(kinds)), device.id


def test_every_name_of_a_caveat_is_one_of_the_catalogue(catalogue: Catalogue) -> None:
    known = {(device.brand, device.name) for device in catalogue.devices.values()}
    lines = {(device.brand, device.family) for device in catalogue.devices.values()}
    for fact in _written():
        assert {(fact["brand"], name) for name in (*fact.get("names", ()), *fact.get("except", ()))} <= known
        assert {(fact["brand"], family) for family in fact.get("families", ())} <= lines


def test_every_caveat_holds_for_some_device_and_has_a_source(catalogue: Catalogue) -> None:
    shown = {
        caveat.text: caveat
        for device in catalogue.devices.values()
        for part_type in (SCREEN, BATTERY)
        for origin in (None, Origin.OEM_PULLED)
        for caveat in caveats_for(device, part_type, Grade(origin=origin))
    }
    assert set(shown) == {fact["text"] for fact in _written()}
    assert all(urlsplit(caveat.url or "").scheme == "https" and caveat.source for caveat in shown.values())
