"""The wheel holds every file of the packages: code, templates, style sheets, word lists and facts."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("index_schema", "catalog", "crawlers", "search", "api", "cli", "demo")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return the names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return frozenset(zipfile.ZipFile(file).namelist())


def test_the_wheel_is_complete(root: Path, wheel: frozenset[str]) -> None:
    files = {
        str(file.relative_to(root))
        for package in PACKAGES
        for file in (root / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {name for name in wheel if ".dist-info/" not in name} == files


def test_the_wheel_brings_the_command_and_the_licence(wheel: frozenset[str]) -> None:
    names = {name.split(".dist-info/")[1] for name in wheel if ".dist-info/" in name}
    assert {"entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"} <= names
