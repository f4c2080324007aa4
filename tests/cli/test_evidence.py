"""`sparedex evidence`: newer files stand instead of the bundled ones, in the data directory of whoever imported them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]

BATTERIES = """\
vendor,model,product_name,version,battery_name,design_capacity,design_voltage,chemistry,reports
Dell,XPS 13 9310,XPS 13 9310,1.0,DELL 2XXFW09,50970 mWh,7600 mV,LION,17
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "linuxhw_laptop_batteries.csv").write_text(BATTERIES, encoding="utf-8")
    return tmp_path


def test_an_import_replaces_the_bundled_file_of_its_name(sparedex: Sparedex, files: Path) -> None:
    before = json.loads(sparedex("--data", files, "evidence", "check", "--json").stdout)
    found = sparedex("--data", files, "evidence", "import", "--from", files)
    assert found.returncode == 0
    assert "1 rows, 1 of them with a part number" in found.stdout
    after = json.loads(sparedex("evidence", "check", "--data", files, "--json").stdout)
    assert after["claims"] == {"linuxhw/DMI": 1, "AppleDB": before["claims"]["AppleDB"]}
    assert after["version"] != before["version"]


def test_a_build_writes_where_it_is_told(sparedex: Sparedex, files: Path) -> None:
    found = sparedex("evidence", "build", "--from", files, "--out", files / "made")
    assert found.returncode == 0
    assert [path.name for path in (files / "made").iterdir()] == ["linuxhw.csv"]


def test_check_says_what_is_documented(sparedex: Sparedex, tmp_path: Path) -> None:
    found = sparedex("evidence", "check", "--data", tmp_path)
    assert "fits of a device and a part number; claims: AppleDB" in found.stdout
    assert "pairs of laptop and battery as firmware names them" in found.stdout
    said = json.loads(sparedex("evidence", "check", "--data", tmp_path, "--json").stdout)
    assert said["pairs_as_reported"] > 16_000
    assert said["fits"] > 5_600


def test_half_a_row_is_named_and_nothing_is_imported(sparedex: Sparedex, files: Path) -> None:
    (files / "linuxhw_laptop_batteries.csv").write_text(BATTERIES[:-10], encoding="utf-8")
    found = sparedex("evidence", "import", "--from", files, "--data", files)
    assert found.returncode == 1
    assert "linuxhw_laptop_batteries.csv:2: 9 columns are due" in found.stderr
    assert not (files / "evidence").exists()
