"""The indices of one run of tests, on a node that may hold others' too."""

import re
import secrets
from contextlib import closing

import httpx

from elasticsearch_node.distribution import NodeError


class OwnIndices:
    """Indices whose names begin with `prefix`, which no other run has. Nothing else can be deleted through it."""

    def __init__(self, url: str) -> None:
        """Choose a prefix. A user and a password may stand in the URL."""
        self.prefix = f"sparedex-test-{secrets.token_hex(4)}-"
        self._server = httpx.Client(base_url=url, timeout=60)

    def names(self) -> list[str]:
        """Return the names of the run's indices, hidden and closed ones too."""
        listed = self._server.get(f"/_cat/indices/{self.prefix}*?h=index&format=json&expand_wildcards=all")
        return sorted(row["index"] for row in listed.raise_for_status().json())

    def delete(self, name: str) -> None:
        """Delete one index. Raises NodeError for a name, pattern or list that could mean another run's index."""
        if not re.fullmatch(re.escape(self.prefix) + r"[a-z0-9_.-]+", name):
            raise NodeError(f"{name!r} is no index of this run.", f"Begin its name with {self.prefix}.")
        self._server.delete(f"/{name}").raise_for_status()

    def close(self) -> None:
        """Delete all indices of the run."""
        with closing(self._server):
            for name in self.names():
                self.delete(name)
