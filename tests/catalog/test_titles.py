"""Sixty titles that trap a careless reader, each with its right answer."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from index_schema.resolution import Resolution

Read = Callable[[str], Resolution]


class Title(NamedTuple):
    text: str
    fits: str = ""
    excluded: str = ""
    numbers: str = ""
    part: str | None = None


TITLES = [
    Title("LCD Screen Digitizer for iPhone 12 Pro Max Black", "iphone-12-pro-max", part="screen"),
    Title("Display for iPhone 12 Pro (not 12 Pro Max)", "iphone-12-pro", "iphone-12-pro-max", part="screen"),
    Title("OLED Screen iPhone X/XS/11 Pro", "iphone-x iphone-xs iphone-11-pro", part="screen"),
    Title("iPhone 12 Pro/Max battery connector", "iphone-12-pro iphone-12-pro-max", part="board"),
    Title("Battery for iPhone 6, 6S & 6 Plus", "iphone-6 iphone-6s iphone-6-plus", part="battery"),
    Title("iPhone 6-8 battery adhesive strips", "iphone-6 iphone-6s iphone-7 iphone-8", part="adhesive"),
    Title("Screen iPhone 6 Plus / 6S+", "iphone-6-plus iphone-6s-plus", part="screen"),
    Title(
        "LCD for iPhone 13 mini 13 13 Pro 13 Pro Max",
        "iphone-13-mini iphone-13 iphone-13-pro iphone-13-pro-max",
        part="screen",
    ),
    Title("iphone12pro max lcd", "iphone-12-pro-max", part="screen"),
    Title("Screen iPhone 8/SE 2020/SE 2022 white", "iphone-8 iphone-se-2020 iphone-se-2022", part="screen"),
    Title("iPhone SE 2nd Gen (A2296, A2275, A2298) battery", "iphone-se-2020", part="battery"),
    Title("Battery for iPhone XR, does not fit XS or XS Max", "iphone-xr", "iphone-xs iphone-xs-max", part="battery"),
    Title(
        "Дисплей для iPhone 14 Pro (A2891) в сборе с тачскрином Черный - DD (Soft OLED, Full HD, 120 Гц)",
        "iphone-14-pro",
        part="screen",
    ),
    Title(
        "Samsung Galaxy S21 / S21 FE / S21+ battery",
        "galaxy-s21-5g galaxy-s21-fe-5g galaxy-s21-plus-5g",
        part="battery",
    ),
    Title("Samsung S21 FE SM-G990B screen with frame", "galaxy-s21-fe-5g", part="screen"),
    Title("Screen for Samsung Galaxy S21 5G SM-G991U/U1/B/N/W", "galaxy-s21-5g", part="screen"),
    Title("Screen for Samsung Galaxy S20 FE 4G/5G G780 G781", "galaxy-s20-fe galaxy-s20-fe-5g", part="screen"),
    Title(
        "Service Pack LCD Samsung A52 / A52s 5G (SM-A525F, SM-A526B, SM-A528B) GH82-25524A",
        "galaxy-a52 galaxy-a52-5g galaxy-a52s-5g",
        numbers="GH82-25524A",
        part="screen",
    ),
    Title(
        "Samsung Galaxy A52 LCD for SM-A525 only, will not fit A52s or A52 5G",
        "galaxy-a52",
        "galaxy-a52s-5g galaxy-a52-5g",
        part="screen",
    ),
    Title(
        "Battery EB-BG781ABY for Galaxy S20 FE / A52 / A52s 4500mAh",
        "galaxy-s20-fe galaxy-a52 galaxy-a52s-5g",
        numbers="EB-BG781ABY",
        part="battery",
    ),
    Title("LCD for Samsung Galaxy A32 4G (not for 5G version)", "galaxy-a32", "galaxy-a32-5g", part="screen"),
    Title(
        "Redmi Note 12 Pro 4G LCD, not compatible with 5G", "redmi-note-12-pro", "redmi-note-12-pro-5g", part="screen"
    ),
    Title("Galaxy A12/A02s/M12 LCD (not for A12 Nacho)", "galaxy-a12 galaxy-a02s galaxy-m12", part="screen"),
    Title("Galaxy A02s LCD (not for Galaxy A12 please)", "galaxy-a02s", "galaxy-a12", part="screen"),
    Title("For Samsung Galaxy A12 A125F LCD OEM", "galaxy-a12", part="screen"),
    Title(
        "Дисплей для Samsung S926 Galaxy S24+ + тачскрин (черный) (в рамке) (ORIG100) (SP)",
        "galaxy-s24-plus",
        part="screen",
    ),
    Title("LCD дисплей для Samsung Galaxy A16 SM-A165 с тачскрином в рамке OLED", "galaxy-a16", part="screen"),
    Title(
        "Galaxy S22 Ultra S908B S908U battery EB-BS908ABY", "galaxy-s22-ultra", numbers="EB-BS908ABY", part="battery"
    ),
    Title(
        "Samsung Galaxy Tab A 8.0 2019 T290 T295 LCD",
        "galaxy-tab-a-8-0-2019-wifi galaxy-tab-a-8-0-2019-lte",
        part="screen",
    ),
    Title("Samsung Galaxy S8 64GB battery 3000mAh EB-BG950ABE", "galaxy-s8", numbers="EB-BG950ABE", part="battery"),
    Title("Redmi Note 10 4G/5G/10S LCD", "redmi-note-10 redmi-note-10-5g redmi-note-10s", part="screen"),
    Title("Redmi Note 9S / Note 9 Pro battery BN55", "redmi-note-9s redmi-note-9-pro", numbers="BN55", part="battery"),
    Title("Аккумулятор для Xiaomi Redmi 10C/10A (BN5G) - OR100", "redmi-10c redmi-10a", numbers="BN5G", part="battery"),
    Title(
        "Аккумулятор для Xiaomi Redmi Note 13 4G/5G (BN5P) - OR100",
        "redmi-note-13 redmi-note-13-5g",
        numbers="BN5P",
        part="battery",
    ),
    Title(
        "Аккумулятор для Xiaomi Poco X5 Pro 5G/F5/Redmi Note 12 Pro 5G (BP4K)",
        "poco-x5-pro-5g poco-f5 redmi-note-12-pro-5g",
        numbers="BP4K",
        part="battery",
    ),
    Title(
        "Battery BN46 for Redmi Note 8 / 8T / Redmi 7",
        "redmi-note-8 redmi-note-8t redmi-7",
        numbers="BN46",
        part="battery",
    ),
    Title(
        "LCD Xiaomi Redmi Note 11 Pro 4G/5G / Note 12 Pro 4G",
        "redmi-note-11-pro redmi-note-11-pro-5g redmi-note-12-pro",
        part="screen",
    ),
    Title("Battery BP41 Xiaomi Mi 9T / Redmi K20 (not Mi 9T Pro)", "mi-9t", "mi-9t-pro", "BP41", "battery"),
    Title("Xiaomi Mi 9T Pro = Redmi K20 Pro LCD", "mi-9t-pro", part="screen"),
    Title("Дисплей для Xiaomi Mi 9 Lite (M1904F3BG) / Mi A3 Lite / Mi CC9", "mi-9-lite mi-cc-9", part="screen"),
    Title("Huawei P30 Lite/Pro screen", "p30-lite p30-pro", part="screen"),
    Title("LCD for Huawei P30 (not P30 Lite, not P30 Pro)", "p30", "p30-lite p30-pro", part="screen"),
    Title(
        "Huawei Mate 20 Lite / P30 Lite / Nova 4e battery HB356687ECW",
        "mate-20-lite p30-lite nova-4e",
        numbers="HB356687ECW",
        part="battery",
    ),
    Title("Pixel 4 XL / 4a / 4a 5G battery", "pixel-4-xl pixel-4a pixel-4a-5g", part="battery"),
    Title("Аккумулятор для OnePlus 8 Pro (BLP759)", "8-pro", numbers="BLP759", part="battery"),
    Title("Note 10 Lite screen", part="screen"),
    Title("Battery for 12 Pro", part="battery"),
    Title(
        "iPad Pro 11 (2018/2020) LCD digitizer", "ipad-pro-11-1st-generation ipad-pro-11-2nd-generation", part="screen"
    ),
    Title('iPad Pro 12.9" 3rd Gen A1876 A2014 A1895 screen', "ipad-pro-12-9-3rd-generation", part="screen"),
    Title("iPad 5 / iPad Air touch digitizer A1822 A1474", "ipad-5th-generation ipad-air", part="touch"),
    Title("iPad 9.7 2017/2018 (5th/6th gen) glass", "ipad-5th-generation ipad-6th-generation"),
    Title(
        "iPad 10.2 (7th 8th 9th Gen) LCD A2197 A2270 A2602",
        "ipad-7th-generation ipad-8th-generation ipad-9th-generation",
        part="screen",
    ),
    Title("MacBook Pro 13 2016-2017 A1706 A1708 LCD", "macbook-pro-13-a1706 macbook-pro-13-a1708", part="screen"),
    Title(
        "A1582 battery for MacBook Pro 13 Retina A1502 2015", "macbook-pro-13-a1502", numbers="A1582", part="battery"
    ),
    Title(
        'Battery A1321 for MacBook Pro 15" A1286 2009-2010 (not 2011-2012)',
        "macbook-pro-15-a1286",
        numbers="A1321",
        part="battery",
    ),
    Title("Dell XPS 13 9310 (not 2-in-1) LCD assembly", "xps-13-9310", "xps-13-9310-2-in-1", part="screen"),
    Title("Battery for Dell XPS 13 9360 9370 DXGH8 52Wh", "xps-13-9360 xps-13-9370", numbers="DXGH8", part="battery"),
    Title("DELL 0RN873 keyboard Latitude 5400 5500", "latitude-5400 latitude-5500", numbers="0RN873", part="keyboard"),
    Title(
        "Battery HT03XL L11119-855 for HP Pavilion 15-CS, 15-DA, HSTNN-LB8L",
        "pavilion-15-cs 15-da",
        numbers="HT03XL L11119-855 HSTNN-LB8L",
        part="battery",
    ),
    Title('15.6" LED LCD Screen LP156WF6-SPB1 LP156WF6(SP)(B1) FHD 30 pin', numbers="LP156WF6-SPB1", part="screen"),
    Title(
        "Display GH82-26485A/26486A/26925A service pack", numbers="GH82-26485A GH82-26486A GH82-26925A", part="screen"
    ),
    Title("Tempered glass screen protector for iPhone 13", "iphone-13", part="screen_protector"),
    Title("Universal 4-in-1 repair tool kit for iPhone Samsung", part="tool"),
]


@pytest.mark.parametrize("title", TITLES, ids=[title.text[:60] for title in TITLES])
def test_tricky_title(read: Read, title: Title) -> None:
    meaning = read(title.text)
    assert {device.id.split("/")[1] for device in meaning.devices} == set(title.fits.split())
    assert {device.id.split("/")[1] for device in meaning.excluded} == set(title.excluded.split())
    assert [number.number for number in meaning.numbers] == title.numbers.split()
    if title.part:
        assert meaning.part_type == title.part
