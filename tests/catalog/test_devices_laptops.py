"""Laptops are known by what their firmware says of them and by what shops write, whatever stands between the words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.build.inputs import LaptopRow
from catalog.devices import Catalogue
from catalog.evidence.laptop_index import LaptopIndex
from catalog.evidence.linuxhw import BATTERY_FILE
from catalog.evidence.sightings import read_batteries
from catalog.grammar.fillers import is_series
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution

Read = Callable[[str], Resolution]

BATTERIES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "devices" / BATTERY_FILE


def devices(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


@pytest.mark.parametrize(
    ("title", "device"),
    [
        ("HP Laptop 15-da0xxx", "hp/15-da"),
        ("HP 15-da0012ne", "hp/15-da"),
        ("15-DA1023NIA battery", "hp/15-da"),
        ("HP 15-bs0xx", "hp/15-bs"),
        ("HP 15s-eq2xxx LCD", "hp/15s-eq"),
        ("HP Pavilion Gaming Laptop 15-ec1xxx", "hp/pavilion-gaming-15-ec"),
        ("HP Pavilion Gaming 15-ec1010nr", "hp/pavilion-gaming-15-ec"),
        ("HP Pavilion 15-eg0xxx", "hp/pavilion-15-eg"),
        ("HP ENVY x360 2-in-1 Laptop 15-ey0xxx", "hp/envy-x360-15-ey"),
        ("HP Spectre x360 Convertible 13-ae0xx", "hp/spectre-x360-13-ae"),
        ("OMEN by HP Laptop 15-ce0xx", "hp/omen-15-ce"),
        ("Victus by HP Laptop 16-e0xxx", "hp/victus-16-e"),
        ("HP ProBook 450 15.6 inch G9 Notebook PC", "hp/probook-450-g9"),
        ('HP EliteBook 840 14" G9', "hp/elitebook-840-g9"),
        ("HP Notebook 250 G7", "hp/250-g7"),
        ("HP ZBook Fury 15.6 inch G8 Mobile Workstation PC", "hp/zbook-fury-15-g8"),
        ("HP ZBook Fury 17 G8", "hp/zbook-fury-17-g8"),
        ("HP ZBook Power G9", "hp/zbook-power-15-g9"),
        ("Toshiba Satellite C855-S5206", "toshiba/satellite-c855"),
        ("Toshiba Satellite C55-A5300", "toshiba/satellite-c55-a"),
        ("Samsung NP350V5C", "samsung/350v5c"),
        ("Samsung 900X3G", "samsung/np900x3g"),
        ("Panasonic Toughbook CF-19", "panasonic/cf-19"),
        ("Framework Laptop 13", "framework/laptop-13"),
        ("Microsoft Surface Laptop 3 laptop", "microsoft/surface-laptop-3"),
        ("Asus A501CG ZenFone 5 screen", "asus/zenfone-5-a500cg"),
        ("Asus ZenFone 5 ZE620KL screen", "asus/zenfone-5-ze620kl"),
    ],
)
def test_words_that_name_nothing_may_stand_in_a_name(read: Read, title: str, device: str) -> None:
    assert devices(read(title)) == {device}


@pytest.mark.parametrize(
    "title",
    [
        "HP 15-zz0012ne",
        "HP Pavilion 15-zz0012ne",
        'HP 14" screen',
        "Laptop 13 battery",
        "gaming laptop 15.6 screen",
        "HP ZBook Fury G8",
        "Dell m15 Ryzen Ed. R5",
        "Asus ZenFone 5",
    ],
)
def test_what_several_or_none_have_names_no_device(read: Read, title: str) -> None:
    assert devices(read(title)) == set()


@pytest.mark.parametrize(
    "wording", ["{}0012ne", "{}1023NIA battery", "{}0xxx", "Laptop {}2xx LCD", "Notebook {} screen"]
)
def test_every_series_is_known_by_the_numbers_of_its_orders(catalogue: Catalogue, read: Read, wording: str) -> None:
    series = [device for device in catalogue.devices.values() if device.brand == "HP" and is_series(device.name)]
    wrong = [
        (title, found)
        for device in series
        if (found := devices(read(title := f"HP {wording.format(device.name.split()[-1])}"))) != {device.id}
    ]
    assert len(series) > 200
    assert wrong == []


@pytest.mark.parametrize(
    ("vendor", "model", "found"),
    [
        ("Samsung Electronics", "350V5C-351V5C-3540VC-3440VC", "350v5c 351v5c 3540vc 3440vc"),
        ("MSI", "GE620-GE620DX", "ge620 ge620dx"),
        ("Apple", "MacBookAir7,2", "macbook-air-13-a1466"),
        ("Framework", "Laptop", "laptop-13"),
        ("Panasonic", "CF-191DYC51M", "cf-19"),
        ("Hewlett-Packard", "Notebook", ""),
        ("Hewlett-Packard", "15", ""),
        ("Hewlett-Packard", "2000", ""),
        ("Somebody", "Laptop 13", ""),
    ],
)
def test_a_report_names_all_its_laptops(catalogue: Catalogue, vendor: str, model: str, found: str) -> None:
    laptops = LaptopIndex(catalogue).find_all(LaptopRow(vendor, model, "", "", "", 1))
    assert [laptop.device.split("/")[1] for laptop in laptops] == found.split()


def test_what_laptops_report_reads_back(catalogue: Catalogue, resolver: Resolver) -> None:
    """Of the names that reports of batteries give the laptops of the catalogue, nearly all resolve to them, none to another."""
    if not BATTERIES.exists():
        pytest.skip(f"no {BATTERY_FILE} beside the repository")
    index = LaptopIndex(catalogue)
    reported: dict[str, set[str]] = {}
    for row in read_batteries(BATTERIES):
        if row.model != "Others" and (laptops := index.find_all(row.laptop)):
            reported[f"{laptops[0].brand} {row.model}"] = {laptop.device for laptop in laptops}
    found = {title: devices(resolver.resolve(Evidence(title=title))) for title in reported}
    assert sum(found[title] == known for title, known in reported.items()) / len(reported) > 0.99
    wrong = {
        title: found[title] for title, known in reported.items() if found[title].isdisjoint(known) and found[title]
    }
    assert wrong == {}
