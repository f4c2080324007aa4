"""Fetching: once, whole or not at all, and never the wrong archive. Maven is a script that hands out a small archive."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from elasticsearch_node.distribution import NodeError, unpacked
from elasticsearch_node.fetching import fetch

Program = Callable[[Path, str], Path]

MAVEN = """
for given; do case "$given" in -Dmaven.repo.local=*) repository="${given#*=}/org/sonarsource/x";; esac; done
echo run >> "$(dirname "$0")/runs"
mkdir -p "$repository"
cp "$(dirname "$0")/archive.zip" "$repository/x.zip"
"""


@pytest.fixture
def programs(
    tmp_path: Path, program: Program, java: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder that goes first on PATH, with the archive and a Maven that brings it."""
    monkeypatch.setenv("JAVA_HOME", str(java("jdk", "java.base@25 jdk.jlink@25")))
    folder = program(tmp_path / "bin" / "mvn", MAVEN).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    with ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("product-1/elasticsearch/lib/one.jar", "jar")
        archive.writestr("product-1/other/elasticsearch/no.jar", "not wanted")
    return folder


@pytest.fixture
def sha_256(programs: Path) -> str:
    return hashlib.sha256((programs / "archive.zip").read_bytes()).hexdigest()


def runs(programs: Path) -> int:
    return len((programs / "runs").read_text().split())


def left(cache: Path) -> set[str]:
    return {path.name for path in cache.iterdir()} - {"fetch.lock"}


def test_only_elasticsearch_is_kept(tmp_path: Path, sha_256: str) -> None:
    folder = fetch(tmp_path / "cache", print, sha_256)
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*.*")] == ["lib/one.jar"]
    assert left(tmp_path / "cache") == {folder.name}


def test_it_is_fetched_once_however_many_ask_at_once(tmp_path: Path, programs: Path, sha_256: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        folders = {*pool.map(lambda _: fetch(tmp_path / "cache", print, sha_256), range(4))}
    assert folders == {unpacked(tmp_path / "cache")}
    assert runs(programs) == 1


def test_what_a_killed_fetch_left_is_not_taken_for_the_whole(tmp_path: Path, programs: Path, sha_256: str) -> None:
    half = tmp_path / "cache" / "fetching" / "unpacked" / "product-1" / "elasticsearch" / "half.jar"
    half.parent.mkdir(parents=True)
    half.touch()
    folder = fetch(tmp_path / "cache", print, sha_256)
    assert runs(programs) == 1
    assert not (folder / "half.jar").exists()


@pytest.mark.usefixtures("programs")
def test_another_archive_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match=r"SHA-256.*Do not use it"):
        fetch(tmp_path / "cache", print)
    assert left(tmp_path / "cache") == set()


def test_without_network_the_complaint_of_maven_is_told(tmp_path: Path, programs: Path, program: Program) -> None:
    program(programs / "mvn", 'echo "[INFO] Scanning"; echo "[ERROR] Unknown host repository"; exit 1')
    with pytest.raises(NodeError, match=r"Unknown host repository.*network"):
        fetch(tmp_path / "cache", print)
    assert left(tmp_path / "cache") == set()


def test_without_maven_the_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NodeError, match="no Maven"):
        fetch(tmp_path / "cache", print)
