"""The version of the code follows the words, the families and the modules, and nothing else."""

from pathlib import Path

import pytest

from catalog.version import code_version, content_version


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "en.toml").write_text('screen = ["lcd"]')
    (tmp_path / "numbers.py").write_text("FAMILIES = ()")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "devices").mkdir()
    return tmp_path


def test_the_same_content_has_the_same_version(package: Path) -> None:
    version = content_version(package)
    (package / "notes.md").write_text("no part of it")
    (package / "devices" / "devices.toml").write_text("it has a version of its own")
    assert content_version(package) == version


@pytest.mark.parametrize(
    "name", ["lexicon/en.toml", "numbers.py", "lexicon/new.toml", "evidence/encoded.py", "caveats.toml"]
)
def test_any_change_of_words_or_families_changes_the_version(package: Path, name: str) -> None:
    version = content_version(package)
    (package / name).write_text("changed")
    assert content_version(package) != version


def test_the_package_itself_has_a_version() -> None:
    assert len(code_version("catalog", "search")) == 12
