"""What the bundled catalogue promises: unique ids, known siblings kept apart, facts with a source."""

import re
from collections import Counter

import pytest

from catalog.devices import Catalogue, Device, load_catalogue, read_devices


def test_ids_are_brand_and_name(catalogue: Catalogue) -> None:
    assert len(catalogue.devices) > 12_000
    assert all(re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", device) for device in catalogue.devices)


def test_no_name_is_taken_twice(catalogue: Catalogue) -> None:
    names = Counter((device.brand, device.name.casefold()) for device in catalogue.devices.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_fact_has_a_source_and_a_licence(catalogue: Catalogue) -> None:
    assert all(device.source and device.licence for device in catalogue.devices.values())


def test_no_television_is_a_device(catalogue: Catalogue) -> None:
    assert [d.title for d in catalogue.devices.values() if re.search(r"\b(TV|Box|Projector)\b", d.name)] == []


@pytest.mark.parametrize(
    "siblings",
    [
        "samsung/galaxy-a52 samsung/galaxy-a52-5g samsung/galaxy-a52s-5g",
        "apple/iphone-12 apple/iphone-12-pro apple/iphone-12-pro-max apple/iphone-12-mini",
        "xiaomi/redmi-note-9 xiaomi/redmi-note-9s xiaomi/redmi-note-9-pro",
        "google/pixel-4a google/pixel-4a-5g",
        "samsung/galaxy-j4-plus-2018 samsung/galaxy-j4-2018",
        "samsung/galaxy-grand-prime samsung/galaxy-grand-prime-ve",
        "dell/latitude-e6400 dell/latitude-e6400-atg dell/latitude-e6400-xfr",
        "toshiba/satellite-c855 toshiba/satellite-c855d",
        "hp/zbook-fury-15-g8 hp/zbook-fury-17-g8",
        "asus/zenfone-5-a500cg asus/zenfone-5-ze620kl",
        "dell/inspiron-3520 dell/inspiron-15-3520",
    ],
)
def test_siblings_are_devices_of_their_own(catalogue: Catalogue, siblings: str) -> None:
    assert set(siblings.split()) <= set(catalogue.devices)


def test_version_follows_the_content(catalogue: Catalogue) -> None:
    some = list(catalogue.devices.values())[:50]
    assert Catalogue(some).version == Catalogue(reversed(some)).version
    assert Catalogue(some).version != Catalogue(some[1:]).version


def test_brands_are_listed_once_in_order(catalogue: Catalogue) -> None:
    assert list(catalogue.brands()) == sorted(set(catalogue.brands()))
    assert {"Apple", "Samsung", "Xiaomi", "Lenovo"} <= set(catalogue.brands())


def test_the_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_a_row_reads_back_as_it_was_written(catalogue: Catalogue) -> None:
    device = catalogue.devices["samsung/galaxy-a52s-5g"]
    assert read_devices(device.model_dump_json()) == (device,)


# Lines that the catalogue must hold, one device of each: makers whose screens and batteries shops sell.
LINES = [
    "apple/iphone-17-pro-max",
    "apple/ipad-mini-7th-generation",
    "apple/macbook-air-13-a2337",
    "apple/watch-series-9-45mm",
    "samsung/galaxy-s24-ultra",
    "samsung/galaxy-a54-5g",
    "samsung/galaxy-z-fold-3-5g",
    "samsung/galaxy-tab-s7-5g",
    "samsung/galaxy-watch6-classic-47mm",
    "google/pixel-8-pro",
    "xiaomi/redmi-note-13-pro-5g",
    "xiaomi/poco-x3-nfc",
    "huawei/p30-lite",
    "honor/magic-6-pro",
    "oneplus/nord-2-5g",
    "oppo/find-x5-pro",
    "realme/gt-neo-3",
    "vivo/y20s",
    "motorola/moto-g84-5g",
    "sony/xperia-1-v",
    "nokia/lumia-950",
    "lg/g7-thinq",
    "tecno/spark-10-pro",
    "infinix/hot-30i",
    "lenovo/thinkpad-x1-carbon-gen-9",
    "lenovo/ideapad-3-15iil05",
    "dell/latitude-7490",
    "dell/xps-13-9310",
    "dell/inspiron-3580",
    "hp/elitebook-840-g5",
    "hp/probook-450-g8",
    "hp/pavilion-dv6",
    "asus/zenbook-ux425ea",
    "asus/vivobook-x512fa",
    "acer/aspire-a515-51",
    "microsoft/surface-pro-7",
    "nintendo/switch-oled",
    "sony/ps-vita-1000",
    "valve/steam-deck",
    "microsoft/xbox-elite-controller-series-2",
]


@pytest.mark.parametrize("device", LINES)
def test_every_line_of_the_trade_is_there(catalogue: Catalogue, device: str) -> None:
    assert device in catalogue.devices


@pytest.mark.parametrize(
    ("value", "kind", "device"),
    [
        ("A2172", "device", "apple/iphone-12"),
        ("A2479", "battery", "apple/iphone-12"),
        ("A1582", "battery", "apple/macbook-pro-13-a1502"),
        ("SM-A528B", "device", "samsung/galaxy-a52s-5g"),
        ("20L5", "device", "lenovo/thinkpad-t480"),
        ("RMX3370", "device", "realme/gt-neo-2-5g"),
        ("M2101K6G", "device", "xiaomi/redmi-note-10-pro"),
        ("XT1962", "device", "motorola/moto-g7"),
        ("SM-R960", "device", "samsung/galaxy-watch6-classic-47mm"),
    ],
)
def test_a_code_says_what_it_numbers(catalogue: Catalogue, value: str, kind: str, device: str) -> None:
    assert (value, kind) in catalogue.devices[device].codes


def test_there_are_codes_enough(catalogue: Catalogue) -> None:
    assert sum(len(device.codes) for device in catalogue.devices.values()) > 12_000
    assert "iPhone13,2" in catalogue.devices["apple/iphone-12"].identifiers


def test_no_number_is_a_device_and_a_battery(catalogue: Catalogue) -> None:
    values: dict[str, set[str]] = {"device": set(), "battery": set()}
    for device in catalogue.devices.values():
        for code in device.codes:
            values[code.kind].add(re.sub(r"\W", "", code.value))
    assert values["device"] & values["battery"] == set()


def test_years_tell_the_batteries_of_one_macbook_apart(catalogue: Catalogue) -> None:
    bands = catalogue.devices["apple/macbook-pro-15-a1286"].years
    assert [(band.label, band.batteries) for band in bands] == [
        ("Late 2008 to Early 2009", ("A1281",)),
        ("Mid 2009 to Mid 2010", ("A1321",)),
        ("Early 2011 to Mid 2012", ("A1382",)),
    ]


def test_names_of_markets_lead_to_one_device(catalogue: Catalogue) -> None:
    found = catalogue.find("xiaomi/redmi-k20")
    assert found is not None
    assert found.id == "xiaomi/mi-9t"
    assert "Redmi K20" in found.aliases
    assert "xiaomi/redmi-k20" not in catalogue.devices


def test_every_merged_id_is_found(catalogue: Catalogue) -> None:
    assert all(catalogue.find(device) for device in catalogue.merged)
    assert catalogue.find("acme/fone") is None


def test_merges_that_lead_in_a_circle_end(catalogue: Catalogue) -> None:
    base = catalogue.devices["apple/iphone-12"]

    def merged(key: str, into: str) -> Device:
        return base.model_copy(update={"id": key, "merged_into": into, "status": "merged"})

    small = Catalogue([merged("a/b", "a/c"), merged("a/c", "a/b"), merged("a/d", base.id), base])
    assert small.find("a/b") is None
    assert small.find("a/d") is base


JUNK = re.compile(r"Not Applicable|To be filled|Default string|xx|MiBox|^CPH\d|^SM-|^RMX\d|[^\x20-\x7e]")


def test_no_placeholder_is_a_device(catalogue: Catalogue) -> None:
    assert [device.title for device in catalogue.devices.values() if JUNK.search(device.name)] == []
