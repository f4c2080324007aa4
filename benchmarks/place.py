"""Where the engines are measured: how many listings, which engines, and the folder that keeps what was built."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import HttpUrl

from elasticsearch_node import Node
from search.settings import SearchSettings


class Engine(StrEnum):
    """The engines, as SPAREDEX_ENGINE names them."""

    EMBEDDED = "embedded"
    ELASTICSEARCH = "elasticsearch"


NOWHERE = "http://127.0.0.1:1"
"""An address at which nothing answers."""

HEAP = "2g"
"""What the node gets; a million listings need less than half of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus of `listings` below `folder`, and how each engine that is measured is opened there."""

    folder: Path
    listings: int
    engines: tuple[SearchSettings, ...]

    @property
    def corpus(self) -> Path:
        """The data directory of the feeds, which all engines are filled from."""
        return self.folder / f"corpus-{self.listings}"


@contextmanager
def place(listings: int, names: Sequence[Engine], kept: Path | None = None) -> Iterator[Place]:
    """Make a place, and start the node where it is needed. Without a folder to keep, all is gone at the end."""
    with ExitStack() as held:
        folder = kept.absolute() if kept else Path(held.enter_context(TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        engines = []
        for name in names:
            url = NOWHERE
            if name is Engine.ELASTICSEARCH:
                node = held.enter_context(Node(heap=HEAP, work=folder / "node" if kept else None, long_lived=True))
                url = node.url
            engines.append(_settings(folder / name, name, url))
        yield Place(folder, listings, tuple(engines))


def _settings(data: Path, engine: Engine, url: str) -> SearchSettings:
    """Return settings that leave nothing to the environment: what is set there is an installation's, with its index in it."""
    return SearchSettings(
        data=data,
        engine=engine.value,
        elasticsearch_url=(HttpUrl(url),),
        elasticsearch_api_key=None,
        index_prefix="sparedex",
    )
