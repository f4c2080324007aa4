"""The service while Elasticsearch is away: it says so at once, comes back by itself, and loses no thread or connection."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from api.app import create_app
from api.errors import ErrorAnswer
from api.serving import start
from api.settings import ApiSettings
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from elasticsearch_node import Node
from search.elastic import ElasticsearchEngine
from search.indexing import index
from tests.proofs.faults import Fault, FaultProxy, undisturbed

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_installed")]

CYCLES = 20
WAYS = (Fault.CUT_BEFORE, Fault.UNAVAILABLE, Fault.TOO_MANY, Fault.SILENT_BEFORE)
RECOVERY_SECONDS = 5.0
ANSWER_SECONDS = 8.0
"""A question waits 5 s for an engine that is silent; the rest is for a busy machine."""


@pytest.fixture
def node() -> Iterator[Node]:
    with Node() as running:
        yield running


@pytest.fixture
def proxy(node: Node) -> Iterator[FaultProxy]:
    with FaultProxy(node.url) as running:
        yield running


@pytest.fixture
def service(node: Node, proxy: FaultProxy, tmp_path: Path, feed: str) -> Iterator[httpx.Client]:
    """A client of the service on an index of one feed; its engine asks through the proxy."""
    assert feed
    resolver = Resolver(load_catalogue())
    with closing(ElasticsearchEngine([HttpUrl(node.url)], None, "sparedex", tmp_path)) as engine:
        index(tmp_path, engine, resolver, now=datetime.now(UTC))
    with (
        closing(ElasticsearchEngine([HttpUrl(proxy.url)], None, "sparedex", tmp_path)) as engine,
        start(create_app(ApiSettings(), engine, resolver)) as server,
        httpx.Client(base_url=server.url, timeout=60) as client,
    ):
        yield client


def is_refused(service: httpx.Client) -> float:
    """Check that a question is refused as it should be, and return how long that took."""
    began = time.monotonic()
    answer = service.get("/v1/search?q=iphone")
    seconds = time.monotonic() - began
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert ErrorAnswer.model_validate_json(answer.content).error.code == "engine_unavailable"
    assert service.get("/v1/health").status_code == 200
    return seconds


def recovered(service: httpx.Client) -> float:
    """Return how long it took until questions are answered again."""
    began = time.monotonic()
    while service.get("/v1/search?q=iphone").status_code != 200:
        assert time.monotonic() - began < RECOVERY_SECONDS
        time.sleep(0.1)
    return time.monotonic() - began


def held() -> tuple[int, int]:
    """Return how many threads and open files this process has."""
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


def comes_to(wanted: Callable[[], bool]) -> bool:
    """Give what is being closed some time to close."""
    patient_until = time.monotonic() + 15
    while not wanted():
        if time.monotonic() > patient_until:
            return False
        time.sleep(0.2)
    return True


def test_the_service_outlives_an_engine_that_comes_and_goes(
    service: httpx.Client, proxy: FaultProxy, node: Node
) -> None:
    began = time.monotonic()
    for _ in range(4):
        assert service.get("/v1/search?q=iphone").json()["total"] > 0
    before = held()
    refusals, recoveries = [], []
    for cycle in range(CYCLES):
        way = WAYS[cycle % len(WAYS)]
        proxy.plan = lambda _, way=way: way  # type: ignore[misc]
        refusals.append(is_refused(service))
        proxy.plan = undisturbed
        recoveries.append(recovered(service))
    node.kill()
    refusals.append(is_refused(service))
    node.restart()
    recoveries.append(recovered(service))
    assert max(refusals) < ANSWER_SECONDS
    assert comes_to(lambda: held() <= before and proxy.open_connections == 0), (before, held(), proxy.open_connections)
    print(  # noqa: T201
        f"\n{CYCLES} faults and 1 killed node: refused within {max(refusals):.1f} s, back within {max(recoveries):.1f} s; "
        f"threads and files {before} before, {held()} after; {time.monotonic() - began:.0f} s"
    )


def test_many_refused_questions_hold_nothing_back(service: httpx.Client, proxy: FaultProxy) -> None:
    """Half-open is the worst way to be away: every question waits. Those after it must be answered all the same."""
    proxy.plan = lambda _: Fault.SILENT_BEFORE
    statuses: list[int] = []
    askers = [
        threading.Thread(target=lambda: statuses.append(service.get("/v1/search?q=a").status_code)) for _ in range(6)
    ]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert statuses == [503] * len(askers)
    proxy.plan = undisturbed
    assert recovered(service) < RECOVERY_SECONDS
