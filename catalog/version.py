"""Which code and words answer: a hash of all that decides besides devices and evidence, so that no edit can be forgotten."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain

DATA = ("devices", "bundled")
"""Folders whose content has a version of its own: the catalogue and the evidence."""


@lru_cache(maxsize=8)
def code_version(*packages: str) -> str:
    """Return a short hash of the modules and words of some of our packages, computed once a process.

    It changes whenever the same listings, catalogue and evidence may give another answer, and sometimes when they would not.
    """
    return content_version(*map(files, packages))


def content_version(*packages: Traversable) -> str:
    """Return a short hash of the modules of packages and of their words, by their names and bytes."""
    digest = hashlib.sha256()
    for entry in chain.from_iterable(map(_decisive, packages)):
        content = entry.read_bytes()
        digest.update(f"{entry.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def _decisive(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in DATA:
            yield from _decisive(entry)
        elif entry.name.endswith((".py", ".toml", ".txt")):
            yield entry
