"""Which resolver answers: a hash of all that decides an answer besides the catalogue, so that no edit can be forgotten."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@lru_cache(maxsize=1)
def resolver_version() -> str:
    """Return a short hash of the words, part-number families and code of this package, computed once a process.

    It changes whenever the same evidence and catalogue may give another answer, and sometimes when they would not.
    """
    return content_version(files("catalog"))


def content_version(package: Traversable) -> str:
    """Return a short hash of the modules of a package and of its words, by their names and bytes."""
    digest = hashlib.sha256()
    for entry in _decisive(package):
        content = entry.read_bytes()
        digest.update(f"{entry.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def _decisive(package: Traversable) -> Iterator[Traversable]:
    modules = (entry for entry in package.iterdir() if entry.name.endswith(".py"))
    words = (entry for entry in (package / "lexicon").iterdir() if entry.is_file())
    yield from sorted((*modules, *words), key=lambda entry: entry.name)
