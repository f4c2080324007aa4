"""An indexer in a process of its own, made of few devices and kept ready to start, so that it can be killed a hundred times."""

import multiprocessing
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

from pydantic import HttpUrl

from catalog.devices import Catalogue, load_catalogue
from catalog.resolve import Resolver
from search.elastic import ElasticsearchEngine, lock
from search.engine import SearchEngine
from search.indexing import index

LEASE_SECONDS = 10
"""How long the lock of a dead indexer holds here, so that a proof can wait for its end."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__])


@cache
def resolver() -> Resolver:
    """Return a resolver of a few devices."""
    devices = load_catalogue().devices.values()
    return Resolver(Catalogue(device for device in devices if device.id.startswith("apple/iphone-1")))


def index_now(data: Path, engine: SearchEngine, *, rebuild: bool) -> None:
    """Index what is published below `data`."""
    index(data, engine, resolver(), now=datetime.now(UTC), rebuild=rebuild)


def start_indexer(url: str, prefix: str, data: Path, *, rebuild: bool) -> BaseProcess:
    """Start one that asks Elasticsearch at `url`."""
    process = _processes.Process(target=_run, args=(url, prefix, data, rebuild), daemon=True)
    process.start()
    return process


def _run(url: str, prefix: str, data: Path, rebuild: bool) -> None:
    lock.LEASE_SECONDS = LEASE_SECONDS
    with closing(ElasticsearchEngine([HttpUrl(url)], None, prefix, data)) as engine:
        index_now(data, engine, rebuild=rebuild)
