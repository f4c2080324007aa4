"""What docs/elasticsearch.md says of snapshots: restoring one brings index and history back, and indexing goes on from there."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from elasticsearch_node.own_indices import OwnIndices
from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.records import ListingStatus, Observation, StockState
from search.elastic import ElasticsearchEngine
from search.engine import IndexNotReady
from search.query import SearchQuery

pytestmark = pytest.mark.elasticsearch
SCREEN = Document(Kind.OFFER, "acme.1", b"screen", text={"text": ("screen",)})
SEEN = Observation(
    listing="acme.1",
    at=datetime(2026, 11, 1, tzinfo=UTC),
    amount=None,
    currency=None,
    stock=StockState.IN_STOCK,
    quantity=None,
    status=ListingStatus.LIVE,
)


@pytest.fixture
def prefix(elasticsearch_prefix: str) -> str:
    return f"{elasticsearch_prefix}snapshot"


@pytest.fixture
def open_engine(elasticsearch_url: str, prefix: str, tmp_path: Path) -> Iterator[Callable[[], ElasticsearchEngine]]:
    """Open the engine as one more process would."""
    with ExitStack() as opened:

        def make() -> ElasticsearchEngine:
            engine = ElasticsearchEngine([HttpUrl(elasticsearch_url)], None, prefix, tmp_path)
            opened.callback(engine.close)
            return engine

        yield make


@pytest.fixture
def repository(elasticsearch_url: str, prefix: str) -> Iterator[httpx.Client]:
    """A repository of snapshots on the node."""
    with httpx.Client(base_url=f"{elasticsearch_url}/_snapshot/{prefix}", timeout=60) as client:
        made = client.put("", json={"type": "fs", "settings": {"location": prefix}})
        if made.is_error:
            pytest.skip(f"The node keeps no snapshots, since path.repo is not set: {made.text[:200]}")
        yield client
        client.delete("/nightly").raise_for_status()
        client.delete("").raise_for_status()


def test_a_restored_snapshot_is_served_and_gone_on_with(
    open_engine: Callable[[], ElasticsearchEngine],
    repository: httpx.Client,
    prefix: str,
    elasticsearch_indices: OwnIndices,
) -> None:
    engine = open_engine()
    begin(engine, "first")
    engine.write([SCREEN])
    engine.record("acme", "1", [SEEN])
    engine.publish()
    ours = {"indices": f"{prefix}-*", "include_global_state": False}
    repository.put("/nightly?wait_for_completion=true", json=ours).raise_for_status()
    for name in elasticsearch_indices.names():
        if name.startswith(f"{prefix}-"):
            elasticsearch_indices.delete(name)
    with pytest.raises(IndexNotReady):
        open_engine().search(SearchQuery(Kind.OFFER))

    repository.post("/nightly/_restore?wait_for_completion=true", json=ours).raise_for_status()
    restored = open_engine()
    assert restored.search(SearchQuery(Kind.OFFER)).hits == (b"screen",)
    assert restored.observations("acme.1") == (SEEN,)
    begin(restored, "second", reuse=True)
    assert restored.fingerprints(Kind.OFFER) == {SCREEN.fingerprint}
    restored.publish()
    assert restored.generation().name == "second"


def begin(engine: ElasticsearchEngine, name: str, *, reuse: bool = False) -> None:
    now = datetime.now(UTC)
    engine.begin(Generation(name=name, schema_version=SCHEMA_VERSION, inputs=name, built_at=now), reuse=reuse)
