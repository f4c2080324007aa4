"""What follows a name and makes another device of it, and what a name in a list must not take over from the one before."""

import re
from collections.abc import Callable

import pytest

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution

Read = Callable[[str], Resolution]

COUNTED = re.compile(r"\b(?:gen|generation|\d+(?:st|nd|rd|th)|G\d+)\b|2-in-1|2n1", re.IGNORECASE)
"""Names that say a generation already, or that they fold."""


def ids(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


def unknown(meaning: Resolution) -> list[str]:
    return [span.quote for span in meaning.unknown]


@pytest.mark.parametrize(
    "name",
    [
        "ThinkPad X1 Carbon Gen 13",
        "ThinkPad X1 Carbon 13th Gen",
        "ThinkPad X1 Carbon (Gen 13",
        "ThinkPad X1 Carbon 13th Generation",
        "ThinkPad P1 Gen 8",
        "T480 Gen 2",
        "X280 Gen 2",
        "T14s Gen 7",
        "Legion 5 Gen 12",
        "Moto G7 Gen 3",
        "HP ZBook 15 G7",
        "ZBook 17 G9",
        "Steam Deck 2",
        "Micromax Canvas Power 2",
        "iPad Pro 11 5th gen",
        "iPad Pro 12.9 7th generation",
        "iPad Air (7th generation",
        "iPad Pro 9.7 2nd gen",
        "Dell Precision 5540 2-in-1",
        "XPS 15 9570 2-in-1",
        "Latitude 7420 2-in-1",
        "Moto Z4 Play",
    ],
)
def test_an_edition_that_nobody_lists_is_unknown_and_never_the_base(read: Read, name: str) -> None:
    meaning = read(f"{name} battery")
    assert (meaning.devices, meaning.candidates, unknown(meaning)) == ((), (), [name])


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("ThinkPad X1 Carbon Gen 9", "lenovo/thinkpad-x1-carbon-gen-9"),
        ("ThinkPad X1 Carbon 9th Gen", "lenovo/thinkpad-x1-carbon-gen-9"),
        ("iPad Pro 11 Gen 3", "apple/ipad-pro-11-3rd-generation"),
        ("iPad Pro (12.9-inch) (1st generation) Wi-Fi", "apple/ipad-pro-12-9-1st-generation"),
        ("iPad Air 11-inch (M2) Wi-Fi", "apple/ipad-air-11-m2"),
        ("MacBook Pro (14-inch, M1 Pro, 2021)", "apple/macbook-pro-14-a2442"),
        ("MacBook Pro (13-inch, M1, 2020)", "apple/macbook-pro-13-a2338"),
        ("MacBook Pro (Retina, 15-inch, Mid 2012)", "apple/macbook-pro-15-a1398"),
        ("Moto X Gen 2", "motorola/moto-x-2nd-gen"),
        ("ThinkPad T480 Gen 1", "lenovo/thinkpad-t480"),
        ("Dell Inspiron 15 3511 11th Gen Intel", "dell/inspiron-15-3511"),
        ("Dell XPS 13 9310 2-in-1", "dell/xps-13-9310-2-in-1"),
        ("Lenovo Yoga 720-13IKB 2-in-1", "lenovo/yoga-720-13ikb"),
        ("HP ENVY x360 2-in-1 Laptop 15-ey0xxx", "hp/envy-x360-15-ey"),
        ("iPhone 11 2019 screen", "apple/iphone-11"),
        ("iPhone 12 2 pcs", "apple/iphone-12"),
        ("iPhone 12 genuine screen", "apple/iphone-12"),
        ("Samsung S10 128GB", "samsung/galaxy-s10"),
        ("MacBook Pro A1286 2011", "apple/macbook-pro-15-a1286"),
        ("Realme 9 Pro Plus 5G", "realme/9-pro-plus"),
        ("Oppo Reno 8Z 5G", "oppo/reno-8z"),
    ],
)
def test_what_says_no_other_edition_leaves_the_device(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


@pytest.mark.parametrize(
    ("text", "devices"),
    [
        ("HP ProBook 450 G8 G9", {"hp/probook-450-g8", "hp/probook-450-g9"}),
        (
            "ThinkPad X1 Carbon Gen 9 Gen 10",
            {"lenovo/thinkpad-x1-carbon-gen-9", "lenovo/thinkpad-x1-carbon-gen-10"},
        ),
        ("iPhone 12 Ultra / 13", {"apple/iphone-13"}),
        ("Acer Aspire 5800, 5810T", {"acer/aspire-5810t"}),
        ("Poco F3 / F4, Black Shark 7 / 7 Pro / 7S", {"xiaomi/poco-f3", "xiaomi/poco-f4"}),
        ("AC adapter Dell Inspiron 11/13/14/15, XPS 12/13", set()),
        ("HP ProBook x360 11 G1", set()),
        ("Samsung Galaxy Tab Active Pro 10.1", {"samsung/galaxy-tab-active-pro"}),
        ("Nokia 630/630 Dual/635", {"nokia/lumia-630", "nokia/lumia-635"}),
    ],
)
def test_a_list_goes_on_with_siblings_only(read: Read, text: str, devices: set[str]) -> None:
    assert ids(read(text)) == devices


@pytest.mark.parametrize(
    ("text", "devices"),
    [
        ("Samsung AB463446BU (X200/C3010/E1232/E1070)", set()),
        ("Samsung AB533640AU (S3600/C3110/G400/G600/J770)", set()),
        ("Samsung X200 / X205 LCD", {"samsung/galaxy-tab-a8-10-5-2021"}),
        ("Samsung EB-BT800FBE (T800/T801/T805)", {"samsung/galaxy-tab-s-10-5"}),
        ("Samsung A125F/A12 LCD", {"samsung/galaxy-a12"}),
    ],
)
def test_a_short_code_among_those_of_old_phones_is_no_code(read: Read, text: str, devices: set[str]) -> None:
    assert ids(read(text)) == devices


@pytest.mark.parametrize("edition", ["Gen 27", "27th Gen", "27th generation"])
def test_no_device_is_a_generation_that_its_names_lack(resolver: Resolver, catalogue: Catalogue, edition: str) -> None:
    for device in catalogue.devices.values():
        if not (COUNTED.search(device.name) or device.name.endswith("#")):
            meaning = resolver.resolve(Evidence(title=f"{device.title} {edition}"))
            assert {each.id for each in meaning.devices if "code" not in each.rule} == set(), device.title


@pytest.mark.parametrize(("brand", "edition"), [("HP", "G29"), ("Dell", "2-in-1")])
def test_no_laptop_is_a_variant_that_its_names_lack(
    resolver: Resolver, catalogue: Catalogue, brand: str, edition: str
) -> None:
    for device in catalogue.devices.values():
        if device.brand == brand and device.type == "laptop" and not COUNTED.search(device.name):
            found = ids(resolver.resolve(Evidence(title=f"{device.title} {edition}")))
            assert all(each.endswith(edition.lower()) for each in found), device.title


@pytest.mark.parametrize(
    ("title", "devices"),
    [
        ("Galaxy Tab A8 LCD", {"samsung/galaxy-tab-a8-10-5-2021"}),
        ("Samsung Tab A8 2021 screen", {"samsung/galaxy-tab-a8-10-5-2021"}),
        ("Samsung Galaxy Tab A 8 SM-T290 LCD", {"samsung/galaxy-tab-a-8-0-2019-wifi"}),
        ("Galaxy Tab A8 T387 screen", {"samsung/galaxy-tab-a-8-0-2018"}),
        ("Galaxy Tab A8 2019 LCD", set()),
        ("Samsung Galaxy Note 10.1 P600 LCD", {"samsung/galaxy-note-10-1-2014-edition"}),
    ],
)
def test_a_code_says_which_of_its_namesakes_a_tablet_is(read: Read, title: str, devices: set[str]) -> None:
    assert ids(read(title)) == devices


def test_a_code_of_lenovo_is_no_tablet_of_a_year(read: Read) -> None:
    assert ids(read("A2016")) == ids(read("Lenovo A2016 screen")) == set()
