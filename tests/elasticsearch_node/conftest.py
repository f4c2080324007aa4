"""Stand-ins for the programs that a node needs, and a folder that any user may look into."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Program = Callable[[Path, str], Path]
Java = Callable[[str, str], Path]


@pytest.fixture
def program() -> Program:
    """Write an executable shell script: path and lines."""

    def write(path: Path, lines: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def java(tmp_path: Path, program: Program) -> Java:
    """Install a Java under a name, that lists the modules given; return its home."""

    def install(name: str, modules: str) -> Path:
        program(tmp_path / "jvm" / name / "bin" / "java", f'[ "$*" = --list-modules ] && printf "%s\\n" {modules}')
        return tmp_path / "jvm" / name

    return install


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the user a node runs as can look into; those of pytest are closed to others."""
    with tempfile.TemporaryDirectory(prefix="sparedex-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
