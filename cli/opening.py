"""What commands work with, imported and opened only when a command needs it: the engine and the resolver."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cli.options import search_settings

if TYPE_CHECKING:
    from catalog.resolve import Resolver
    from search.engine import SearchEngine


@contextmanager
def opened_engine(data: Path | None, *, prefix_ending: str = "") -> Iterator["SearchEngine"]:
    """Open the engine of the data directory, and close it at the end. A longer prefix leaves the installation's indices alone."""
    from search.opening import open_engine

    settings = search_settings(data)
    prefix = settings.index_prefix + prefix_ending
    with closing(open_engine(settings.model_copy(update={"index_prefix": prefix}))) as engine:
        yield engine


def make_resolver(data: Path | None) -> "Resolver":
    """Return the resolver over the device catalogue and what the data directory adds to it."""
    from catalog.devices import load_catalogue
    from catalog.resolve import Resolver

    return Resolver(load_catalogue(search_settings(data).data))
