"""Where the unpacked Elasticsearch lies: outside the source tree, once for all work trees."""

import os
from pathlib import Path

from index_schema.errors import SparedexError

VERSION = "9.4.3"
"""The Elasticsearch in the archive that pom.xml names."""


class NodeError(SparedexError):
    """A node that cannot be fetched, started or stopped."""


def cache() -> Path:
    """Return SPAREDEX_CACHE, else ~/.cache/sparedex.

    For root the default is /var/cache/sparedex: Elasticsearch refuses to run as root, and the user it runs as then
    cannot look into root's home.
    """
    default = Path("/var/cache/sparedex") if os.geteuid() == 0 else Path.home() / ".cache" / "sparedex"
    return Path(os.environ.get("SPAREDEX_CACHE") or default).absolute()


def unpacked(folder: Path) -> Path:
    """Return where Elasticsearch lies below a cache folder, whether it is there or not."""
    return folder / f"elasticsearch-{VERSION}"


def distribution() -> Path:
    """Return the folder of the fetched Elasticsearch. Raises NodeError where there is none."""
    folder = unpacked(cache())
    if not folder.exists():
        raise NodeError(f"There is no Elasticsearch in {folder}.", "Run `python -m elasticsearch_node fetch`.")
    return folder
