"""One resolver over the bundled catalogue for all tests of the catalogue."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.devices import Catalogue, load_catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence, Resolution

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def resolver(catalogue: Catalogue) -> Resolver:
    return Resolver(catalogue)


@pytest.fixture(scope="session")
def read(resolver: Resolver) -> Callable[[str], Resolution]:
    """Resolve a title that stands alone."""
    return lambda title: resolver.resolve(Evidence(title=title))


@pytest.fixture(scope="session")
def shared_rows() -> Callable[[str], list[dict[str, Any]]]:
    """Read a file of the shared development data; skip where it does not lie beside the repository."""

    def rows(name: str) -> list[dict[str, Any]]:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"no {name} beside the repository")
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]

    return rows
