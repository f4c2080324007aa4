"""What an ingested price list has published, as the tests read it."""

from collections.abc import Sequence
from pathlib import Path

from index_schema.feeds import Run, read_feed
from index_schema.records import Listing


def served(data: Path, name: str = "acme") -> Run:
    run = read_feed(data, name).current
    assert run is not None
    return run


def listings(data: Path, name: str = "acme") -> Sequence[Listing]:
    return tuple(served(data, name).listings())


def issues(data: Path, name: str = "acme") -> list[str]:
    last = read_feed(data, name).last
    assert last is not None
    return [issue.message for issue in last.issues()]
