"""Every dependency is pinned with hashes, and none is older than the version that closed its known holes."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

LOCKS = ("requirements.lock", "requirements-dev.lock")

FLOORS = {
    "scrapy": "2.17.0",
    "brotli": "1.2.0",
    "starlette": "1.3.1",
    "urllib3": "2.7.0",
    "lxml": "6.1",
    "twisted": "25.5",
}
"""Least versions and why: scrapy bounds what it decompresses, with brotli's help; starlette answers a Range header in time (CVE-2025-62727) and does not
trust Host (CVE-2026-48710); urllib3 keeps secrets out of redirects (CVE-2026-44431, CVE-2026-44432); lxml and twisted are current."""

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[\w,-]+\])?==([^\s;]+)", re.MULTILINE)


def entries(lock: Path) -> list[str]:
    """Return each requirement of a lock with its continuation lines."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(root: Path, lock: str) -> None:
    found = entries(root / lock)
    assert len(found) > 50
    assert [entry for entry in found if not PINNED.match(entry) or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_version_is_below_its_floor(root: Path, lock: str, name: str, floor: str) -> None:
    versions = [
        Version(pinned) for found, pinned in PINNED.findall((root / lock).read_text(encoding="utf-8")) if found == name
    ]
    assert versions, f"{name} is not in {lock}"
    assert min(versions) >= Version(floor)


def test_the_locks_agree(root: Path) -> None:
    run, development = (dict(PINNED.findall((root / lock).read_text(encoding="utf-8"))) for lock in LOCKS)
    assert {name: version for name, version in run.items() if development.get(name) != version} == {}


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = ((LOCKS[0], project["dependencies"]), (LOCKS[1], project["optional-dependencies"]["dev"]))
    for lock, requirements in asked:
        pinned = dict(PINNED.findall((root / lock).read_text(encoding="utf-8")))
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pinned[requirement.name.lower()]), f"{requirement} in {lock}"
