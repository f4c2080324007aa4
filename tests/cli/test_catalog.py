"""`sparedex catalog`: what a build writes, what it refuses, and that a refusal writes nothing."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.devices import bundled_path

FILES = {
    "google_play_devices.json": '{"SM-A525F": {"brand": "Samsung", "name": "Galaxy A52"}}',
    "appledb.json": "[]",
    "linuxhw_laptop_models.csv": "vendor,model,product_name,version,family,reports\n",
}

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_check_counts_what_is_there(sparedex: Sparedex, tmp_path: Path) -> None:
    found = sparedex("--data", tmp_path, "catalog", "check", "--json")
    assert json.loads(found.stdout)["devices"]["phone"] > 5_000


def test_check_names_the_line_of_a_mistake(sparedex: Sparedex, tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "mine.yml").write_text("devices:\n  a/b: {because: x}\n", encoding="utf-8")
    found = sparedex("catalog", "check", "--data", tmp_path)
    assert found.returncode == 1
    assert "mine.yml:2: no device has the id `a/b`" in found.stderr


@pytest.mark.parametrize("command", ["build", "diff"])
def test_files_that_lack_devices_of_the_overlay_are_refused(sparedex: Sparedex, files: Path, command: str) -> None:
    before = bundled_path().read_bytes()
    found = sparedex("catalog", command, "--from", files)
    assert found.returncode == 1
    assert "no device has the id" in found.stderr
    assert bundled_path().read_bytes() == before


def test_a_broken_file_writes_nothing(sparedex: Sparedex, files: Path) -> None:
    (files / "appledb.json").write_text("[\n{", encoding="utf-8")
    found = sparedex("catalog", "build", "--from", files, "--out", files / "out.jsonl")
    assert found.returncode == 1
    assert "appledb.json:2: not JSON" in found.stderr
    assert not (files / "out.jsonl").exists()


@pytest.fixture
def sources() -> Path:
    folder = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "devices"
    if not folder.exists():
        pytest.skip("no source files beside the repository")
    return folder


def test_the_same_files_give_the_bundled_bytes(sparedex: Sparedex, sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    found = sparedex("catalog", "build", "--from", sources, "--out", out)
    assert (found.returncode, found.stdout) == (0, "")
    assert "Nothing changes." in found.stderr
    assert out.read_bytes() == bundled_path().read_bytes()


def test_a_code_that_goes_unseen_is_refused(sparedex: Sparedex, sources: Path, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((sources / name).read_bytes())
    codes = json.loads((tmp_path / "google_play_devices.json").read_bytes())
    del codes["SM-A528B"]
    (tmp_path / "google_play_devices.json").write_text(json.dumps(codes), encoding="utf-8")
    found = sparedex("catalog", "build", "--from", tmp_path, "--out", tmp_path / "out.jsonl")
    assert found.returncode == 1
    assert "code dropped  samsung/galaxy-a52s-5g  SM-A528B  NOT REVIEWED" in found.stdout
    assert not (tmp_path / "out.jsonl").exists()
