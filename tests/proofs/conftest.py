"""Names on the node that only one proof has, and engines on them."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pydantic import HttpUrl

from elasticsearch_node.own_indices import OwnIndices
from search.elastic import ElasticsearchEngine
from tests.proofs.faults import FaultProxy, Plan

Open = Callable[..., ElasticsearchEngine]
Disturb = Callable[[Plan], FaultProxy]


@pytest.fixture
def prefix(elasticsearch_indices: OwnIndices) -> Iterator[str]:
    """The prefix of an installation of its own; its indices go with the proof."""
    own = f"{elasticsearch_indices.prefix}{uuid.uuid4().hex[:8]}"
    yield own
    for name in elasticsearch_indices.names():
        if name.startswith(own):
            elasticsearch_indices.delete(name)


@pytest.fixture
def open_engine(prefix: str, tmp_path: Path) -> Iterator[Open]:
    """Open an engine on one or more addresses, as one more process would."""
    with ExitStack() as opened:

        def make(*urls: str) -> ElasticsearchEngine:
            engine = ElasticsearchEngine([*map(HttpUrl, urls)], None, prefix, tmp_path)
            opened.callback(engine.close)
            return engine

        yield make


@pytest.fixture
def disturb(elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disturb]:
    """Put a proxy before the node. Requests are small, so that there are hundreds, and silence is not borne for minutes."""
    monkeypatch.setattr("search.elastic.writing.CHUNK_BYTES", 60_000)
    monkeypatch.setattr("search.elastic.client.WRITE_SECONDS", 2.0)
    monkeypatch.setattr("search.elastic.client.READ_SECONDS", 2.0)
    monkeypatch.setattr("search.elastic.breaker.PAUSE_SECONDS", 0.1)
    with ExitStack() as running:
        yield lambda plan: running.enter_context(FaultProxy(elasticsearch_url, plan))
