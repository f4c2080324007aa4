"""The facts of the replica agree with the open data that they are taken from."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import demo.facts
from demo.facts import Battery, Device, Panel, facts

FILES = sorted(Path(demo.facts.__file__).parent.glob("*.yml"))


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9+]", "", text.lower())


@pytest.fixture(scope="module")
def devices_folder(shared_data: Path) -> Path:
    return shared_data / "devices"


@pytest.fixture(scope="module")
def apple(devices_folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((devices_folder / "appledb.json").read_text("utf-8"))
    return [row | {"codes": row["model"] if isinstance(row["model"], list) else [row["model"]]} for row in rows]


def android() -> list[Device]:
    return [
        device for device in facts().devices if device.kind != "laptop" and device.brand != "Apple" and device.codes
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_block_names_its_source_and_licence(file: Path) -> None:
    for block in yaml.safe_load(file.read_text("utf-8")):
        assert block["source"]
        assert block["licence"]


def test_a_model_code_names_one_device() -> None:
    codes = Counter(code for device in facts().devices for code in device.codes)
    assert max(codes.values()) == 1


def test_android_codes_are_those_of_google_play(devices_folder: Path) -> None:
    known = json.loads((devices_folder / "google_play_devices.json").read_text("utf-8"))
    wrong = {
        code: known[code]["name"]
        for device in android()
        for code in device.codes
        if not plain(known[code]["name"]).endswith(plain(device.name))
    }
    assert not wrong


def test_apple_codes_are_devices_in_appledb(apple: list[dict[str, Any]]) -> None:
    known = {code for row in apple if row["type"] != "Batteries" for code in row["codes"]}
    ours = {code for device in facts().devices if device.brand == "Apple" for code in device.codes}
    assert ours
    assert ours <= known


def test_apple_battery_numbers_are_batteries_in_appledb(apple: list[dict[str, Any]]) -> None:
    known = {code for row in apple if row["type"] == "Batteries" for code in row["codes"]}
    ours = {battery.number for battery in facts().batteries if battery.devices[0].brand == "Apple"}
    assert ours
    assert ours <= known


def samsung_batteries() -> list[Battery]:
    return [battery for battery in facts().batteries if battery.number.startswith("EB-")]


@pytest.mark.parametrize("battery", samsung_batteries(), ids=lambda battery: battery.number)
def test_a_samsung_number_encodes_its_device(battery: Battery) -> None:
    (device,) = battery.devices
    assert device.codes[0].removeprefix("SM-")[:4] == battery.number[4:8]


def test_laptops_reported_their_batteries(devices_folder: Path) -> None:
    seen: set[tuple[str, str]] = set()
    with (devices_folder / "linuxhw_laptop_batteries.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = re.sub(r"^DELL ([A-Z0-9]{5}).*", r"\1", row["battery_name"].strip())
            name = re.sub(r"^([A-Z]{2}\d{2})\d{3}(XL)?$", r"\1XL", name)
            model = row["version"] if row["vendor"] == "Lenovo" else row["model"].removesuffix(" Notebook PC")
            seen.add((name, model))
    ours = {
        (battery.number, device.name)
        for battery in facts().batteries
        for device in battery.devices
        if device.kind == "laptop" and device.brand != "Apple"
    }
    assert ours
    assert ours <= seen


def test_panels_were_reported_with_that_resolution(devices_folder: Path) -> None:
    with (devices_folder / "linuxhw_panels.csv").open(encoding="utf-8") as file:
        seen = {
            (name.strip(), row["resolution"])
            for row in csv.DictReader(file)
            for name in [row["product_name"], *row["strings"].split("|")]
        }
    assert {(panel.number, panel.resolution) for panel in facts().panels} <= seen


@pytest.mark.parametrize(
    ("number", "inches"),
    [("B156HAN02.1", "15.6"), ("NV140FHM-N49", "14.0"), ("LP173WF4-SPF1", "17.3"), ("NE160QDM-NY2", "16.0")],
)
def test_the_size_stands_in_a_panel_number(number: str, inches: str) -> None:
    assert Panel(number, "", "1920x1080").inches == inches
