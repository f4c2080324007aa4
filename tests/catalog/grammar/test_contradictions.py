"""Where what stands beside a name limits it: a code that says more or something else, another maker, a size, a year."""

from collections.abc import Callable

import pytest

from index_schema.resolution import Resolution

Read = Callable[[str], Resolution]


@pytest.mark.parametrize(
    ("title", "devices"),
    [
        ("LG K61 (LM-Q630) LCD", {"lg/k61"}),
        ("Honor 20 Lite HRY-LX1T display", {"honor/20-lite"}),
        ("Infinix Smart 8 (X6525) LCD", {"infinix/smart-8"}),
        ("Huawei MateBook X MACH-WX9 screen", {"huawei/matebook-x-mach-wx9"}),
        ("Huawei MateBook X screen", {"huawei/matebook-x"}),
        ("Samsung Galaxy A51 SM-A715F LCD", {"samsung/galaxy-a51", "samsung/galaxy-a71"}),
        ("Galaxy Tab 3 Lite 7.0 T113 LCD", {"samsung/galaxy-tab-3-lite"}),
    ],
)
def test_a_code_that_contradicts_the_name_before_it_counts_only_where_codes_are_exact(
    read: Read, title: str, devices: set[str]
) -> None:
    assert {each.id for each in read(title).devices} == devices


@pytest.mark.parametrize(
    ("title", "devices"),
    [
        ("MacBook Pro 16 M1 LCD", set()),
        ("MacBook Pro 14 M2 battery", set()),
        ("Huawei P Smart S 2020 / Y8p 2020 LCD", {"huawei/p-smart-s", "huawei/y8p"}),
        ("iPhone 5 (4 in) black LCD", {"apple/iphone-5"}),
        ("LCD ZTE Blade X5", set()),
        ("Huawei MediaPad M9 10 LCD", set()),
        ("Dell Inspiron 15 9999 LCD", set()),
        ("Alcatel (Pop 4) LCD", set()),
        ("Samsung EB-BN915BBE (N915F/Note Edge)", {"samsung/galaxy-note-edge"}),
        ("Canon EOS R5 R6 battery", set()),
        ("DJI Mavic 2 battery", set()),
        ("mobile phone 2 pcs LCD", set()),
        ("Nothing Phone (2) LCD", {"nothing/phone-2"}),
        ("Nokia BL-5B (6060/5070/5140/5200) battery", {"nokia/6060", "nokia/5200"}),
        ("Acer Predator Helios 300 PH315-52 LCD", {"acer/predator-ph315-52"}),
        ("Lenovo 3000 G530 battery", {"lenovo/g530"}),
        ("HP ZBook 15u G2 LCD", {"hp/zbook-15u-g2"}),
        ("HP Pavilion dv6-6000 dv7-6000 battery", {"hp/pavilion-dv6", "hp/pavilion-dv7"}),
        ("Dell G3 15 3590 battery", {"dell/g3-3590"}),
        ("Dell XPS 13 Plus 9320 LCD", {"dell/xps-9320"}),
    ],
)
def test_what_only_looks_like_a_name_names_nothing(read: Read, title: str, devices: set[str]) -> None:
    assert {each.id for each in read(title).devices} == devices
