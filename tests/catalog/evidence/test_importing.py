"""Public files become facts: devices by name, numbers as they are sold, reports counted, noise left out; half files not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.build.inputs import CatalogueInputError
from catalog.devices import Catalogue
from catalog.evidence.battery_names import battery_number
from catalog.evidence.facts import Fact
from catalog.evidence.importing import import_evidence
from catalog.evidence.loading import evidence_version, load_claims
from catalog.evidence.tables import EvidenceError
from index_schema.fits import Basis, Claim

BATTERIES = "linuxhw_laptop_batteries.csv"
COLUMNS = "vendor,model,product_name,version,battery_name,design_capacity,design_voltage,chemistry,reports\n"
XPS = "Dell,XPS 13 9310,XPS 13 9310,1.0,DELL 2XXFW09,50970 mWh,7600 mV,LION,17\n"
APPLE = [
    {"name": "MacBook Air (11-inch, Late 2010)", "identifier": "MacBookAir3,1", "type": "MacBook Air", "model": "A1370",
     "board": None, "released": "2010-10-20"},
    {"name": "MacBook Air (11-inch, Mid 2011)", "identifier": "MacBookAir4,1", "type": "MacBook Air", "model": "A1370",
     "board": None, "released": "2011-07-20"},
    {"name": "MacBook Air (11-inch, Late 2010) Battery", "identifier": None, "type": "Batteries", "model": ["A1375"],
     "board": None, "released": "2010-10-20"},
    {"name": "MacBook Air (11-inch, Mid 2011-Mid 2012) Battery", "identifier": None, "type": "Batteries",
     "model": "A1406", "board": None, "released": "2011-07-20"},
]  # fmt: skip

Imported = Callable[[str], list[Claim]]


@pytest.fixture
def imported(tmp_path: Path, catalogue: Catalogue) -> Imported:
    """Import rows of batteries and return the claims that they make."""

    def claims(rows: str) -> list[Claim]:
        (tmp_path / BATTERIES).write_text(COLUMNS + rows, encoding="utf-8")
        import_evidence(tmp_path, tmp_path / "evidence", catalogue)
        return [claim for claim in load_claims(catalogue, tmp_path) if claim.basis is Basis.TELEMETRY]

    return claims


@pytest.mark.parametrize(
    ("name", "brand", "key"),
    [
        ("DELL 2XXFW09", "Dell", "dell.type.2XXFW"),
        ("DELL 0FDRT85", "Dell", "dell.type.0FDRT"),
        ("DELL CYMGM7A", "Dell", "dell.type.CYMGM"),
        ("DELL M59JH11Ci", "Dell", "dell.type.M59JH"),
        ("DELL 71JF453S79.", "Dell", "dell.type.71JF4"),
        ("Sanyo DELLUD2647", "Dell", "dell.type.UD264"),
        ("CS03046XL", "HP", "hp.xl.CS03XL"),
        ("TA03051XL", "HP", "hp.xl.TA03XL"),
        ("HT03041X", "HP", "hp.xl.HT03XL"),
        ("CM0350XL", "HP", "hp.xl.CM03XL"),
        ("RI04044", "HP", "hp.short.RI04"),
        ("BT04052", "HP", "hp.short.BT04"),
        ("BN03056", "HP", "hp.short.BN03"),
        ("LA03031DF", "HP", "hp.battery.LA03DF"),
        ("LNV-01AV437", "Lenovo", "lenovo.fru.01AV437"),
        ("01AV437", "Lenovo", "lenovo.fru.01AV437"),
        ("5B10W13933", "Lenovo", "lenovo.fru.5B10W13933"),
        ("L18L4PF0", "Lenovo", "lenovo.l.L18L4PF0"),
        ("CP477891-03", "Fujitsu", "fujitsu.cp.CP47789103"),
        ("CP477891", "Fujitsu", "fujitsu.cp.CP477891"),
        ("HB4593R1ECW-22T0", "Huawei", "huawei.hb.HB4593R1ECW22T0"),
        ("PA3395U", "Toshiba", "toshiba.pa.PA3395U"),
    ],
)
def test_a_number_in_a_firmwares_words_is_the_number_as_sold(name: str, brand: str, key: str) -> None:
    number = battery_number(name, brand)
    assert number
    assert number.key == key


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        *((word, "Lenovo") for word in ("Primary", "Unknown", "BAT0", "<BAD INDEX>", "Battery 1 Name", "CRB Battery 0", "")),
        *((cut, "Lenovo") for cut in ("5B10W139", "LNV-45N1", "LNV-00HW44", "430")),
        *((word, "Dell") for word in ("DELL", "DELL 00", "DELL 0", "Dell BATTERY", "DELL D600", "Unknow DELL00", "SIMPLO")),
        *((word, "HP") for word in ("HP", "OPUS", "9601", "XXXX", "Not Specified")),
        ("BATT 1", "Toshiba"),
        ("MOLICEL", "Asus"),
        ("01AV437", "Samsung"),
    ],
)  # fmt: skip
def test_words_of_a_firmware_and_numbers_cut_short_are_no_numbers(name: str, brand: str) -> None:
    assert battery_number(name, brand) is None


def test_a_claim_says_where_it_comes_from(imported: Imported) -> None:
    [claim] = imported(XPS)
    assert (claim.device, claim.part, claim.number) == ("dell/xps-13-9310", "dell.type.2XXFW", "2XXFW")
    assert (claim.source, claim.licence, claim.reports) == ("linuxhw/DMI", "CC-BY-4.0", 17)
    assert claim.quote == "XPS 13 9310 | DELL 2XXFW09" == claim.record[claim.start : claim.end]
    assert claim.specification
    said = claim.specification.volts, claim.specification.watt_hours, claim.specification.chemistry
    assert said == (7.6, 50.97, "Li-ion")


@pytest.mark.parametrize(
    ("model", "version", "device"),
    [
        ("Dell,XPS 13 9310,x", "1.0", "dell/xps-13-9310"),
        ("Dell,XPS 13 9310 2-in-1,x", "1.0", "dell/xps-13-9310-2-in-1"),
        ("Dell,Latitude 7390,x", "1.0", "dell/latitude-7390"),
        ("Dell,Latitude 7390 2-in-1,x", "1.0", "dell/latitude-7390-2-in-1"),
        ("Lenovo,ThinkPad T480 20L5000AUS,20L5000AUS", "ThinkPad T480", "lenovo/thinkpad-t480"),
        ("Lenovo,ThinkPad T480s 20L7001VIX,20L7001VIX", "ThinkPad T480s", "lenovo/thinkpad-t480s"),
        ("Lenovo,Others,20L7001VIX", "Not Specified", "lenovo/thinkpad-t480s"),
        ("Hewlett-Packard,Laptop 15s-eq2xxx,x", "x", "hp/15s-eq"),
        ("Hewlett-Packard,Pavilion Notebook,x", "x", None),
        ("Dell,XPS 13 9999,x", "1.0", None),
        ("Acme,XPS 13 9310,x", "1.0", None),
    ],
)
def test_a_laptop_is_the_device_of_its_name_or_none(
    imported: Imported, model: str, version: str, device: str | None
) -> None:
    claims = imported(f"{model},{version},{'DELL DM3WC64' if 'Dell' in model else 'CS03046XL'},,,,5\n") + imported(
        f"{model},{version},01AV479,,,,5\n"
    )
    assert {claim.device for claim in claims} == ({device} if device else set())


def test_reports_of_one_number_in_several_spellings_are_counted_together(imported: Imported) -> None:
    rows = "Lenovo,ThinkPad 13 2nd Gen {0},{0},ThinkPad 13 2nd Gen,{1},,,,{2}\n"
    [claim] = imported(rows.format("20J10014US", "LNV-01AV437", 2) + rows.format("20J1CTO1WW", "01AV437", 3))
    assert (claim.part, claim.reports) == ("lenovo.fru.01AV437", 5)
    assert "20J1CTO1WW | 01AV437" in claim.quote


@pytest.mark.parametrize(("name", "model", "version"), [("ThinkPad X395", "ThinkPad 20NL0007US", "ThinkPad X395")])
def test_the_quote_holds_the_words_that_name_the_laptop(
    imported: Imported, name: str, model: str, version: str
) -> None:
    [claim] = imported(f"Lenovo,{model},20NL0007US,{version},02DL018,,,,4\n")
    assert name in claim.quote
    assert claim.quote in claim.record


def test_few_reports_are_trusted_less(imported: Imported) -> None:
    confidences = [imported(XPS.replace(",17\n", f",{reports}\n"))[0].confidence for reports in (1, 2, 3, 300)]
    assert confidences == [0.7, 0.85, 0.95, 0.95]


@pytest.mark.parametrize("voltage", ["0 mV", "65535 mV", "19 mV", "22136 mV", "Unknown", "9000 mV", ""])
def test_volts_that_cannot_be_are_not_taken(imported: Imported, voltage: str) -> None:
    [claim] = imported(XPS.replace("7600 mV", voltage))
    assert claim.specification
    assert claim.specification.volts is None


def test_ratings_of_most_reports_win(imported: Imported) -> None:
    rows = XPS.replace(",17", ",1").replace("7600", "7400").replace("50970", "4000") + XPS
    [claim] = imported(rows)
    assert claim.specification
    assert (claim.specification.volts, claim.specification.watt_hours) == (7.6, 50.97)


def test_a_single_report_of_another_number_of_cells_is_a_swapped_machine(imported: Imported) -> None:
    other = XPS.replace("2XXFW09", "W7NKD86").replace("7600", "11400").replace(",17\n", ",{}\n")
    assert {claim.part for claim in imported(XPS + other.format(1))} == {"dell.type.2XXFW"}
    assert {claim.part for claim in imported(XPS + other.format(2))} == {"dell.type.2XXFW", "dell.type.W7NKD"}
    few = XPS.replace(",17\n", ",2\n")
    assert len(imported(few + other.format(1))) == 2


HP = "Hewlett-Packard,Laptop 15s-eq{build}xxx,x,x,{battery},,,,{reports}\n"


def test_a_battery_of_some_builds_of_a_series_is_limited_to_them(imported: Imported) -> None:
    rows = [
        HP.format(build=0, battery="HT03041XL", reports=27),
        HP.format(build=2, battery="HT03041XL", reports=69),
        HP.format(build=2, battery="HW03041XL", reports=31),
        HP.format(build=3, battery="HW03041XL", reports=9),
    ]
    claims = {claim.number: claim for claim in imported("".join(rows))}
    builds = {number: [each.value for each in claim.qualifiers] for number, claim in claims.items()}
    assert builds == {"HT03XL": [], "HW03XL": ["15s-eq2xxx", "15s-eq3xxx"]}
    assert [(claim.reports, claim.of_reports) for claim in claims.values()] == [(96, 136), (40, 136)]


def test_a_report_that_names_no_build_limits_nothing(imported: Imported) -> None:
    rows = HP.format(build=0, battery="HT03041XL", reports=27) + HP.format(build=2, battery="HW03041XL", reports=31)
    limited = [claim.qualifiers for claim in imported(rows)]
    whole = rows + HP.replace("{build}xxx", "").format(battery="HW03041XL", reports=1)
    assert all(limited)
    assert [claim.number for claim in imported(whole) if claim.qualifiers] == ["HT03XL"]


def test_apples_batteries_carry_the_years_in_which_the_number_had_them(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "appledb.json").write_text(json.dumps(APPLE), encoding="utf-8")
    import_evidence(tmp_path, tmp_path / "evidence", catalogue)
    claims = [claim for claim in load_claims(catalogue, tmp_path) if claim.basis is Basis.MAKER]
    assert [(claim.part, [(q.kind, q.value, q.first, q.last) for q in claim.qualifiers]) for claim in claims] == [
        ("apple.a.A1375", [("year", "Late 2010", 2010, 2010)]),
        ("apple.a.A1406", [("year", "Mid 2011", 2011, 2011)]),
    ]
    assert claims[0].quote == "MacBook Air (11-inch, Late 2010) Battery | A1375"
    assert claims[0].licence == "MIT"


def test_the_order_of_rows_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    rows = [XPS, XPS.replace("W09", "W05"), XPS.replace("XPS 13 9310", "XPS 15 9510"), XPS.replace("7600", "7400")]
    written = []
    for order in (rows, rows[::-1], rows[2:] + rows[:2]):
        (tmp_path / BATTERIES).write_text(COLUMNS + "".join(order), encoding="utf-8")
        import_evidence(tmp_path, tmp_path / "out", catalogue)
        written.append((tmp_path / "out" / "linuxhw.csv").read_bytes())
    assert written[0] == written[1] == written[2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("battery_name,", "", ":1: the column battery_name is missing"),
        (",LION,17\n", ",LI", ":2: 9 columns are due"),
        (",17\n", ",many\n", ":2: `reports` is no number: 'many'"),
        ("XPS 13 9310", "XPS \udcff", ":2: not UTF-8"),
        ("DELL 2XX", '"DELL 2XX', ":2: not CSV"),
    ],
)
def test_a_mistake_is_named_by_file_and_line_and_nothing_is_imported(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, message: str
) -> None:
    (tmp_path / "appledb.json").write_text(json.dumps(APPLE), encoding="utf-8")
    (tmp_path / BATTERIES).write_bytes((COLUMNS + XPS).replace(old, new, 1).encode("utf-8", "surrogateescape"))
    before = evidence_version(tmp_path)
    with pytest.raises(CatalogueInputError) as caught:
        import_evidence(tmp_path, tmp_path / "evidence", catalogue)
    assert f"{tmp_path / BATTERIES}{message}" in caught.value.what
    assert not (tmp_path / "evidence").exists()
    assert evidence_version(tmp_path) == before


def test_half_a_json_file_is_named_by_its_line(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "appledb.json").write_text(json.dumps(APPLE, indent=0)[:-40], encoding="utf-8")
    with pytest.raises(CatalogueInputError, match=r"appledb\.json:\d+: not JSON"):
        import_evidence(tmp_path, tmp_path / "evidence", catalogue)


def test_a_folder_without_a_file_of_ours_says_which_are_wanted(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(EvidenceError, match=BATTERIES):
        import_evidence(tmp_path, tmp_path / "evidence", catalogue)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("device,part\n", ":1: the columns are not device, part"),
        ("{header}dell/xps-13-9310,x\n", ":2: 14 columns are due"),
        ("{header}dell/xps-13-9310,a.B,B,r,nought,1,,,,,,,,\n", "invalid literal"),
        ("{header}\xff", "Cannot read"),
    ],
)
def test_a_broken_file_of_evidence_is_named(tmp_path: Path, catalogue: Catalogue, content: str, message: str) -> None:
    header = ",".join(Fact._fields) + "\n"
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "linuxhw.csv").write_bytes(content.replace("{header}", header).encode("latin-1"))
    with pytest.raises(EvidenceError) as caught:
        list(load_claims(catalogue, tmp_path))
    assert message in caught.value.what
    assert "linuxhw.csv" in caught.value.what
