"""The service while Elasticsearch is away: it says so at once, comes back by itself, and loses no thread or connection."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl

from api.app import create_app
from api.errors import ErrorAnswer
from api.serving import start
from api.settings import ApiSettings
from elasticsearch_node import Node
from search.elastic import ElasticsearchEngine
from tests.proofs.faults import Fault, FaultProxy, undisturbed
from tests.proofs.feeds import publish_run
from tests.proofs.indexer import index_now, resolver

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_installed")]

CYCLES, ASKERS = 20, 12
WAYS = (Fault.CUT_BEFORE, Fault.UNAVAILABLE, Fault.TOO_MANY, Fault.SILENT_BEFORE)
RECOVERY_SECONDS = 5.0
ANSWER_SECONDS = 5.0
"""A question waits 3 s for an engine that is silent; the rest is for a busy machine."""


@pytest.fixture
def node() -> Iterator[Node]:
    with Node() as running:
        yield running


@pytest.fixture
def proxy(node: Node) -> Iterator[FaultProxy]:
    with FaultProxy(node.url) as running:
        yield running


@pytest.fixture
def service(node: Node, proxy: FaultProxy, tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of the service on an index of one feed; its engine asks through the proxy."""
    publish_run(tmp_path, "acme", 200)
    with closing(ElasticsearchEngine([HttpUrl(node.url)], None, "sparedex", tmp_path)) as engine:
        index_now(tmp_path, engine, rebuild=False)
    with (
        closing(ElasticsearchEngine([HttpUrl(proxy.url)], None, "sparedex", tmp_path)) as engine,
        start(create_app(ApiSettings(), engine, resolver())) as server,
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


def has_no_more_than(before: tuple[int, int]) -> bool:
    """Tell whether neither threads nor files have become more; one of them does not make up for the other."""
    return all(now <= then for now, then in zip(held(), before, strict=True))


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
    assert comes_to(lambda: has_no_more_than(before) and proxy.open_connections == 0), (
        before,
        held(),
        proxy.open_connections,
    )
    print(  # noqa: T201
        f"\n{CYCLES} faults and 1 killed node: refused within {max(refusals):.1f} s, back within {max(recoveries):.1f} s; "
        f"threads and files {before} before, {held()} after; {time.monotonic() - began:.0f} s"
    )


def test_a_silent_engine_holds_up_as_many_questions_as_there_are_threads_and_no_more(
    service: httpx.Client, proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half-open is the worst way to be away. Those who ask after the first silence are refused without being sent."""
    monkeypatch.setattr("search.elastic.breaker.PAUSE_SECONDS", 600.0)
    proxy.plan = lambda _: Fault.SILENT_BEFORE
    sent = len(proxy.requests)
    with ThreadPoolExecutor(ASKERS) as askers:
        refusals = list(askers.map(lambda _: is_refused(service), range(3 * ASKERS)))
    assert len(proxy.requests) - sent <= ApiSettings().threads
    print(f"\n{len(refusals)} questions of {ASKERS} at once to a silent engine: {max(refusals):.1f} s at most")  # noqa: T201
