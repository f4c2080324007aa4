"""What is delivered beside the code: locks, container files, the checks' own scripts. Read as files, nothing is downloaded."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's folder."""
    return Path(__file__).resolve().parents[2]
