"""From small files of every source to devices: what becomes one, what stays apart, what is kept out."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.build.compiling import compile_devices
from catalog.build.inputs import AndroidRow, AppleRow, Inputs, LaptopRow, read_inputs
from catalog.build.reviewed import Corrections, bundled_overlays
from catalog.devices import Device, bundled_path, write_devices
from catalog.overlay import Overlay, OverlayError, read_overlay

ANDROID = (
    AndroidRow("SM-A525F", "Samsung", "Galaxy A52"),
    AndroidRow("SM-A525M", "Samsung", "Galaxy A52"),
    AndroidRow("SM-A525N", "Samsung", "SM-A525N"),
    AndroidRow("SM-A526B", "Samsung", "Galaxy A52 5G"),
    AndroidRow("SM-A716U", "Samsung", "Galaxy A71 5G UW"),
    AndroidRow("SM-A716B", "Samsung", "Galaxy A71 5G"),
    AndroidRow("SM-T225", "Samsung", "Galaxy Tab A7 Lite"),
    AndroidRow("M2007J20CG", "POCO", "POCO X3 NFC"),
    AndroidRow("M1903F10G", "Xiaomi", "Mi 9T"),
    AndroidRow("M1903F10I", "Redmi", "Redmi K20"),
    AndroidRow("MIBOX4", "Xiaomi", "Mi Box"),
    AndroidRow("RMX3370", "realme", "GT NEO2"),
    AndroidRow("RMX3371", "realme", "realme GT Neo 2"),
    AndroidRow("VOG-L29", "Huawei", "HUAWEI P30 Pro"),
    AndroidRow("VOG-AL10", "Huawei", "VOG-AL10"),
    AndroidRow("moto g(7) plus", "Motorola", "moto g(7) plus"),
    AndroidRow("ASUS_Z00ED", "Asus", "Zenfone 2 Laser (ZE500KL)"),
    AndroidRow("ASUS_Z00LD", "Asus", "Zenfone 2 Laser (ZE550KL)"),
    AndroidRow("ASUS_T00F", "Asus", "ZenFone 5 (A500CG)"),
    AndroidRow("ASUS_T00P", "Asus", "ZenFone 5 LTE (A500KL)"),
    AndroidRow("ASUS_X00QD", "Asus", "ZenFone 5 (ZE620KL)"),
    AndroidRow("CPH2269", "Oppo", "CPH2269"),
    AndroidRow("A1-713", "Acer", "Iconia Tab 7"),
    AndroidRow("itel A23S", "Itel", "itel A23"),
    AndroidRow("itel A511LQ", "Itel", "itel A23S"),
)


def apple(name: str, kind: str, model: str, released: str, identifier: str | None = None) -> AppleRow:
    fields = {"identifier": identifier, "model": model.split(), "board": None, "released": released or None}
    return AppleRow.model_validate({"name": name, "type": kind, **fields})


APPLE = (
    apple("iPhone 8 (GSM)", "iPhone", "A1905", "2017-09-22", "iPhone10,4"),
    apple("iPhone 8 (CDMA)", "iPhone", "A1863 A1906", "2017-09-22", "iPhone10,1"),
    apple("iPhone SE (2nd generation)", "iPhone", "A2275", "2020-04-24", "iPhone12,8"),
    apple("iPhone SE (2nd generation) Battery", "Batteries", "A2312", "2020-04-24"),
    apple("iPhone 12", "iPhone", "A2172", "2020-10-23", "iPhone13,2"),
    apple("iPhone 12 Pro", "iPhone", "A2341", "2020-10-23", "iPhone13,3"),
    apple("iPhone 12 | 12 Pro Battery", "Batteries", "A2479", "2020-10-23"),
    apple("iPad (5th generation) Wi-Fi", "iPad", "A1822", "2017-03-24", "iPad6,11"),
    apple("iPad (6th generation) Wi-Fi", "iPad", "A1893", "2018-03-27", "iPad7,5"),
    apple("iPad Air Wi-Fi", "iPad Air", "A1474", "2013-11-01", "iPad4,1"),
    apple("iPad Air | (5th-9th generation) Battery", "Batteries", "A1484", "2013-10-22"),
    apple("Apple Watch Series 5 | SE (1st-2nd generation) (44mm) Battery", "Batteries", "A2181", "2019-09-10"),
    apple("MacBook Pro (15-inch, Late 2008)", "MacBook Pro", "A1286", "2008-10-14", "MacBookPro5,1"),
    apple("MacBook Pro (15-inch, Mid 2010)", "MacBook Pro", "A1286", "2010-04-13", "MacBookPro6,2"),
    apple("MacBook Pro (15-inch, Late 2011)", "MacBook Pro", "A1286", "2011-10-24", "MacBookPro8,2"),
    apple("MacBook Pro (15-inch, Late 2008-Early 2009) Battery", "Batteries", "A1281", "2008-10-14"),
    apple("MacBook Pro (15-inch, Mid 2009-Mid 2010) Battery", "Batteries", "A1321", "2009-06-08"),
    apple("MacBook Pro (15-inch, Early 2011-Mid 2012) Battery", "Batteries", "A1382", "2011-02-24"),
    apple("MacBook Pro (17-inch, Mid 2010)", "MacBook Pro", "A1297", "2010-04-13", "MacBookPro6,1"),
    apple("MacBook Pro (17-inch, Early 2011)", "MacBook Pro", "A1297", "2011-02-24", "MacBookPro8,3"),
    apple("MacBook Pro (17-inch, Late 2011)", "MacBook Pro", "A1297", "2011-10-24", "MacBookPro8,3"),
    apple("MacBook Pro (17-inch, Early 2009-Mid 2010) Battery", "Batteries", "A1309", "2009-03-03"),
    apple("MacBook Pro (17-inch, Early 2011) Battery", "Batteries", "A1383", "2011-02-24"),
    apple("MacBook Pro (13-inch, M1, 2020)", "MacBook Pro", "A2338", "2020-11-10", "MacBookPro17,1"),
    apple("MacBook Pro (13-inch, 2018-2020, Four Thunderbolt 3 ports) Battery", "Batteries", "A1964", "2018-07-12"),
    apple("MacBook Pro (13-inch, 2019-2022, Two Thunderbolt 3 ports) Battery", "Batteries", "A2171", "2019-07-09"),
    apple("Unreleased iPhone", "iPhone", "", "", "iPhone17,5"),
    apple("Magic Mouse 2 Battery", "Batteries", "A1672", "2015-10-13"),
)

LAPTOPS = (
    LaptopRow("Lenovo", "ThinkPad T480 20L5CTO1WW", "20L5CTO1WW", "ThinkPad T480", "ThinkPad T480", 7),
    LaptopRow("Lenovo", "ThinkPad T480 20L6S29D00", "20L6S29D00", "ThinkPad T480", "ThinkPad T480", 2),
    LaptopRow("Lenovo", "ThinkPad T430 2349H2G", "2349H2G", "ThinkPad T430", "", 2),
    LaptopRow("Lenovo", "INVALID", "INVALID", "Not Applicable", "", 9),
    LaptopRow("Dell", "Inspiron 3580", "Inspiron 3580", "", "Inspiron", 5),
    LaptopRow("Hewlett-Packard", "Laptop 15-da0xxx", "HP Laptop 15-da0xxx", "", "", 5),
    LaptopRow("ASUSTek Computer", "VivoBook_ASUSLaptop X512JAU_F512JA", "", "1.0", "", 3),
    LaptopRow("Toshiba", "SATELLITE C660", "", "PSC0QE-01100CEN", "", 3),
    LaptopRow("Acer", "Aspire xxxx", "Aspire xxxx", "V1", "", 9),
    LaptopRow("Samsung Electronics", "350V5C-3540VC", "350V5C-3540VC", "P04", "", 4),
    LaptopRow("Hewlett-Packard", "ZBook Fury 15.6 inch G8 Mobile Workstation PC", "", "", "", 2),
    LaptopRow("Hewlett-Packard", "ZBook Fury 17.3 inch G8 Mobile Workstation PC", "", "", "", 2),
    LaptopRow("Toshiba", "Satellite C660-A1B", "", "PSC0QE-01200CEN", "", 3),
    LaptopRow("Framework", "Laptop", "Laptop", "A6", "FRANBMCP", 7),
    LaptopRow("Medion", "E6436 MD61150", "E6436 MD61150", "", "", 1),
    LaptopRow("Google", "Eve", "Eve", "1.0", "Google_Eve", 7),
)

INPUTS = Inputs(ANDROID, APPLE, LAPTOPS)

OverlayOf = Callable[[str], Overlay]


@pytest.fixture(scope="module")
def overlay_of(tmp_path_factory: pytest.TempPathFactory) -> OverlayOf:
    def read(text: str) -> Overlay:
        path = tmp_path_factory.mktemp("overlay") / "some.yml"
        path.write_text(text, encoding="utf-8")
        return read_overlay(path, Corrections)

    return read


OVERLAY = """
samsung_names:
  SM-A716: Galaxy A71 5G
merged:
  xiaomi/redmi-k20: {into: xiaomi/mi-9t, because: one phone}
"""


@pytest.fixture(scope="module")
def built(overlay_of: OverlayOf) -> Mapping[str, Device]:
    return {device.id: device for device in compile_devices(INPUTS, [overlay_of(OVERLAY)])}


def values(device: Device, kind: str) -> set[str]:
    return {code.value for code in device.codes if code.kind == kind}


@pytest.mark.parametrize(
    ("device", "codes"),
    [
        ("samsung/galaxy-a52", "SM-A525 SM-A525F SM-A525M SM-A525N"),
        ("samsung/galaxy-a52-5g", "SM-A526 SM-A526B"),
        ("samsung/galaxy-a71-5g", "SM-A716 SM-A716B SM-A716U"),
        ("xiaomi/poco-x3-nfc", "M2007J20CG"),
        ("xiaomi/mi-9t", "M1903F10G M1903F10I"),
        ("realme/gt-neo-2", "RMX3370 RMX3371"),
        ("huawei/p30-pro", "VOG-AL10 VOG-L29"),
        ("motorola/moto-g7-plus", ""),
        ("asus/zenfone-2-laser-ze500kl", "Z00ED ZE500KL"),
        ("acer/iconia-tab-7", ""),
        ("itel/a23", ""),
        ("apple/iphone-8", "A1863 A1905 A1906"),
        ("apple/iphone-se-2020", "A2275"),
        ("lenovo/thinkpad-t480", "20L5 20L6"),
        ("lenovo/thinkpad-t430", ""),
        ("toshiba/satellite-c660", "PSC0Q"),
        ("hp/15-da", ""),
        ("hp/zbook-fury-15-g8", ""),
        ("hp/zbook-fury-17-g8", ""),
        ("samsung/350v5c", ""),
        ("samsung/3540vc", ""),
        ("framework/laptop-13", ""),
        ("medion/akoya-e6436", "MD61150"),
        ("asus/zenfone-5-a500cg", "A500CG A500KL T00F T00P"),
        ("asus/zenfone-5-ze620kl", "X00QD ZE620KL"),
        ("asus/vivobook-f512ja", ""),
    ],
)
def test_a_device_has_the_codes_of_all_its_rows(built: Mapping[str, Device], device: str, codes: str) -> None:
    assert values(built[device], "device") == set(codes.split())


@pytest.mark.parametrize(
    ("device", "batteries"),
    [
        ("apple/iphone-se-2020", "A2312"),
        ("apple/iphone-12", "A2479"),
        ("apple/iphone-12-pro", "A2479"),
        ("apple/ipad-6th-generation", "A1484"),
        ("apple/ipad-air", "A1484"),
        ("apple/watch-series-5-44mm", "A2181"),
        ("apple/watch-se-2nd-generation-44mm", "A2181"),
        ("apple/macbook-pro-15-a1286", "A1281 A1321 A1382"),
        ("apple/macbook-pro-13-a2338", "A2171"),
    ],
)
def test_a_battery_is_told_from_a_device(built: Mapping[str, Device], device: str, batteries: str) -> None:
    assert values(built[device], "battery") == set(batteries.split())


def test_years_part_a_macbook_whose_battery_changed(built: Mapping[str, Device]) -> None:
    assert built["apple/macbook-pro-15-a1286"].years == (
        (2008, 2008, "Late 2008", ("A1281",), ("MacBookPro5,1",)),
        (2010, 2010, "Mid 2010", ("A1321",), ("MacBookPro6,2",)),
        (2011, 2011, "Late 2011", ("A1382",), ("MacBookPro8,2",)),
    )
    assert built["apple/macbook-pro-13-a2338"].years == ()


def test_a_release_listed_under_no_battery_has_that_of_its_identifier(built: Mapping[str, Device]) -> None:
    assert [band[2:4] for band in built["apple/macbook-pro-17-a1297"].years] == [
        ("Mid 2010", ("A1309",)),
        ("Early 2011 to Late 2011", ("A1383",)),
    ]


@pytest.mark.parametrize(
    ("device", "alias"),
    [
        ("apple/iphone-se-2020", "iPhone SE 2"),
        ("apple/ipad-6th-generation", "iPad 9.7 2018"),
        ("apple/macbook-pro-15-a1286", "MacBook Pro 15 Mid 2010"),
        ("dell/inspiron-3580", "Inspiron 15 3580"),
        ("xiaomi/mi-9t", "Redmi K20"),
        ("asus/zenfone-2-laser-ze500kl", "ZenFone 2 Laser"),
    ],
)
def test_a_device_is_also_called(built: Mapping[str, Device], device: str, alias: str) -> None:
    assert alias in built[device].aliases


def test_what_is_no_device_is_left_out(built: Mapping[str, Device]) -> None:
    brands = {device.brand for device in built.values()}
    names = {device.name for device in built.values()}
    assert "Google" not in brands
    assert names.isdisjoint(
        {"Mi Box", "CPH2269", "Not Applicable", "Aspire xxxx", "Magic Mouse 2", "Unreleased iPhone"}
    )


def test_types_follow_the_name(built: Mapping[str, Device]) -> None:
    kinds = {key: built[key].type for key in ("samsung/galaxy-tab-a7-lite", "apple/ipad-air", "dell/inspiron-3580")}
    assert list(kinds.values()) == ["tablet", "tablet", "laptop"]


def test_every_row_names_its_source(built: Mapping[str, Device]) -> None:
    found = {(device.source, device.licence) for device in built.values()}
    assert found == {
        ("AppleDB", "MIT"),
        ("Google Play supported devices", "Apache-2.0"),
        ("linuxhw/DMI", "CC-BY-4.0"),
    }


def test_a_merged_id_leads_to_its_device(built: Mapping[str, Device]) -> None:
    redirect = built["xiaomi/redmi-k20"]
    assert (redirect.status, redirect.merged_into, redirect.codes) == ("merged", "xiaomi/mi-9t", ())


def test_a_retired_id_stays_away(overlay_of: OverlayOf) -> None:
    overlay = overlay_of("retired:\n  itel/a23: gone\n")
    assert "itel/a23" not in {device.id for device in compile_devices(INPUTS, [overlay])}


@given(st.permutations(ANDROID), st.permutations(APPLE), st.permutations(LAPTOPS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_changes_nothing(
    android: list[AndroidRow], apples: list[AppleRow], laptops: list[LaptopRow]
) -> None:
    shuffled = Inputs(tuple(android), tuple(apples), tuple(laptops))
    assert write_devices(compile_devices(shuffled, [])) == write_devices(compile_devices(INPUTS, []))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "merged:\n  xiaomi/redmi-k20:\n    into: xiaomi/mi-99\n    because: x\n",
            ":2: no device has the id `xiaomi/mi-99`",
        ),
        ("devices:\n  acme/x:\n    because: x\n", ":2: no device has the id `acme/x`"),
        ("merged:\n  a/b:\n    into: c/d\n", ":2: `merged.a/b.because`: Field required"),
        ("retired:\n  a/b: x\n  a/b: y\n", ":3: `a/b` stands twice, first in line 2"),
    ],
)
def test_a_mistake_in_the_overlay_is_named_by_its_line(overlay_of: OverlayOf, text: str, message: str) -> None:
    with pytest.raises(OverlayError) as caught:
        compile_devices(INPUTS, [overlay_of(text)])
    assert message in caught.value.what


def test_two_files_may_not_correct_the_same(overlay_of: OverlayOf) -> None:
    files = [overlay_of("retired:\n  itel/a23: x\n"), overlay_of("\nretired:\n  itel/a23: y\n")]
    with pytest.raises(OverlayError, match=r":3: `itel/a23` is corrected in another file too"):
        compile_devices(INPUTS, files)


def test_the_bundled_catalogue_is_what_its_sources_make() -> None:
    folder = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "devices"
    if not folder.exists():
        pytest.skip("no source files beside the repository")
    devices = compile_devices(read_inputs(folder), bundled_overlays())
    assert write_devices(devices) == bundled_path().read_text(encoding="utf-8")


def test_files_are_read_as_rows(tmp_path: Path) -> None:
    names = {row.code: {"brand": row.brand, "name": row.name} for row in ANDROID}
    (tmp_path / "google_play_devices.json").write_text(json.dumps(names), encoding="utf-8")
    rows = [row.model_dump() for row in APPLE]
    (tmp_path / "appledb.json").write_text(json.dumps(rows), encoding="utf-8")
    lines = [",".join(LaptopRow._fields), *(",".join(map(str, row)) for row in LAPTOPS)]
    (tmp_path / "linuxhw_laptop_models.csv").write_text("\n".join(lines), encoding="utf-8")
    assert read_inputs(tmp_path) == INPUTS
