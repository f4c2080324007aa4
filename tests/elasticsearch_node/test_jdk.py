"""Which Java is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elasticsearch_node.distribution import NodeError
from elasticsearch_node.jdk import find_jdk

Java = Callable[[str, str], Path]

JDK = "java.base@{0} java.logging@{0} jdk.jlink@{0}"
JRE = "java.base@{0} java.logging@{0}"


@pytest.fixture(autouse=True)
def _no_other_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


@pytest.mark.parametrize("version", ["21", "21.0.9", "25.0.3"])
def test_a_jdk_is_found(java: Java, version: str) -> None:
    home = java("some", JDK.format(version))
    assert find_jdk(home.parent) == home


@pytest.mark.parametrize("modules", [JDK.format("17.0.15"), JRE.format("25.0.3"), "nothing"])
def test_an_old_one_a_jre_and_a_broken_one_are_refused(java: Java, modules: str) -> None:
    home = java("some", modules)
    with pytest.raises(NodeError, match=r"jdk\.jlink.*some.*JAVA_HOME"):
        find_jdk(home.parent)


def test_java_home_goes_first_unless_it_cannot_be_used(java: Java, monkeypatch: pytest.MonkeyPatch) -> None:
    installed, named = java("b", JDK.format("25")), java("a", JDK.format("21"))
    monkeypatch.setenv("JAVA_HOME", str(named))
    assert find_jdk(installed.parent) == named
    monkeypatch.setenv("JAVA_HOME", str(java("c", JRE.format("21"))))
    assert find_jdk(installed.parent) == installed


def test_one_that_is_only_on_the_path_is_found(java: Java, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = java("elsewhere", JDK.format("25"))
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    assert find_jdk(tmp_path / "none") == home
