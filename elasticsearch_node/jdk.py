"""Finds a Java that can run Elasticsearch, among those this machine has."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from elasticsearch_node.distribution import NodeError

OLDEST = 21
"""Elasticsearch 9 is compiled for Java 21."""

INSTALLED = Path("/usr/lib/jvm")
"""Where distributions of Linux put their Javas."""


def find_jdk(installed: Path = INSTALLED) -> Path:
    """Return the home of the first usable Java: JAVA_HOME, then those below `installed`, then the one on PATH.

    Raises NodeError where there is none.
    """
    looked_at = list(_homes(installed))
    for home in looked_at:
        if _is_usable(home):
            return home
    places = ", ".join(map(str, looked_at)) or "none"
    raise NodeError(
        f"There is no Java {OLDEST} or newer with the module jdk.jlink (looked at: {places}).",
        f"Install a JDK {OLDEST} or newer, a JRE will not do, and set JAVA_HOME to it.",
    )


def _homes(installed: Path) -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    yield from sorted(installed.glob("*"), reverse=True)
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent


def _is_usable(home: Path) -> bool:
    """Tell by its modules: Elasticsearch's entitlements need jdk.jlink, which every JDK has and no JRE."""
    java = home / "bin" / "java"
    if not os.access(java, os.X_OK):
        return False
    listed = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    version = re.search(r"^java\.base@(\d+)", listed, re.MULTILINE)
    return version is not None and int(version[1]) >= OLDEST and re.search(r"^jdk\.jlink@", listed, re.M) is not None
