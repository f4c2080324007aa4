"""kill -9 of the indexer at every request it sends to Elasticsearch, before and after that is applied.

A proxy meets the chosen request with silence; while the indexer waits for its answer, it is killed. So no moment is left to
the clock. The moments are drawn by a seed: PROOF_SEED=8 make prove-elasticsearch.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event

import httpx
import pytest

from index_schema.feeds import read_feeds
from index_schema.fields import Kind
from search.elastic import ElasticsearchEngine
from search.embedded import EmbeddedEngine
from search.engine import EngineUnavailable, SearchEngine
from search.query import SearchQuery
from tests.proofs.faults import Fault, FaultProxy, Plan, Request, undisturbed
from tests.proofs.feeds import publish_run
from tests.proofs.indexer import LEASE_SECONDS, index_now, start_indexer

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch]

SEED = int(os.environ.get("PROOF_SEED", "7"))
KILLS = 50
SHOP, CHANGING_SHOP = "acme", "bolt"
LISTINGS, CHANGING_LISTINGS = 200, 12

Start = Callable[[], BaseProcess]
Open = Callable[..., ElasticsearchEngine]


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[FaultProxy]:
    """What stands between the indexer and the node."""
    with FaultProxy(elasticsearch_url) as running:
        yield running


@pytest.fixture(params=[True, False], ids=["rebuild", "difference"])
def rebuild(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def start(proxy: FaultProxy, prefix: str, tmp_path: Path, rebuild: bool) -> Start:
    """Start an indexer that has something to do: everything anew, or what one more visit to a small shop changes."""
    publish_run(tmp_path, SHOP, LISTINGS)
    publish_run(tmp_path, CHANGING_SHOP, CHANGING_LISTINGS)
    visits = count(1)

    def make() -> BaseProcess:
        if not rebuild:
            publish_run(tmp_path, CHANGING_SHOP, CHANGING_LISTINGS, next(visits))
        return start_indexer(proxy.url, prefix, tmp_path, rebuild=rebuild)

    return make


def succeed(process: BaseProcess) -> None:
    process.join()
    assert process.exitcode == 0


def silence_at(number: int, fault: Fault) -> Plan:
    """Meet one request with silence."""
    return lambda request: fault if request.number == number else Fault.NONE


def kill_at(proxy: FaultProxy, step: int, fault: Fault, start: Start) -> str:
    """Start an indexer, and kill it once its request number `step` has met silence; return what that asked for."""
    proxy.silenced.clear()
    number = len(proxy.requests) + step
    proxy.plan = silence_at(number, fault)
    process = start()
    while not proxy.silenced.wait(0.05):
        assert process.is_alive(), "the indexer ended before it came to that request"
    process.kill()
    process.join()
    proxy.plan = undisturbed
    return verb(proxy.requests[number])


def verb(request: Request) -> str:
    """Return what a request asks for: the part of its path that begins with an underscore, else that of the whole index."""
    found = [part for part in request.path.split("/") if part.startswith("_")]
    return f"{request.method} {found[0] if found else 'index'}"


@contextmanager
def asking(engine: ElasticsearchEngine) -> Iterator[list[int]]:
    """Ask all the time, from another thread; every single answer must be whole. The list has an entry an answer."""
    ended, answers = Event(), list[int]()

    def ask() -> None:
        while not ended.wait(0.02):
            page = engine.search(SearchQuery(Kind.OFFER))
            assert page.total == page.generation.counts[Kind.OFFER] > LISTINGS
            answers.append(page.total)

    with ThreadPoolExecutor(1) as pool:
        asks = pool.submit(ask)
        try:
            yield answers
        finally:
            ended.set()
        asks.result()


def end_lock(node: httpx.Client, prefix: str) -> None:
    """Let the lease of the lock be over, as time would."""
    ended = {"owner": "dead", "expires": 1}
    node.put(f"/{prefix}-state/_doc/indexer", json=ended).raise_for_status()


def test_an_indexer_killed_at_any_request_leaves_the_index_whole(
    proxy: FaultProxy,
    start: Start,
    rebuild: bool,
    open_engine: Open,
    elasticsearch_url: str,
    prefix: str,
    tmp_path: Path,
) -> None:
    began = time.monotonic()
    succeed(start())
    before = len(proxy.requests)
    succeed(start())
    steps = len(proxy.requests) - before
    engine = open_engine(elasticsearch_url)
    moments = [(step, fault) for step in range(steps) for fault in (Fault.SILENT_BEFORE, Fault.SILENT_AFTER)]
    with httpx.Client(base_url=elasticsearch_url, timeout=60) as node:
        with asking(engine) as answers:
            met = Counter[str]()
            for step, fault in random.Random(SEED).sample(moments, KILLS):  # noqa: S311
                met[kill_at(proxy, step, fault, start)] += 1
                end_lock(node, prefix)
            kill_at(proxy, steps // 2, Fault.SILENT_AFTER, start)
            waited = index_when_the_lock_ends(engine, tmp_path)
        has_no_orphans(node, prefix)
    is_equal_to_the_feeds(engine, tmp_path)
    copies = sum("/_clone/" in request.path for request in proxy.requests)
    assert (copies == 0) == rebuild
    print(  # noqa: T201
        f"\nseed {SEED}: {KILLS + 1} kills over {steps} requests of an indexing ({dict(met)}), {copies} indices copied, "
        f"{len(answers)} answers meanwhile, 0 not whole; lock of the dead ended after {waited:.0f} s; "
        f"{time.monotonic() - began:.0f} s"
    )


def index_when_the_lock_ends(engine: ElasticsearchEngine, data: Path) -> float:
    """Index again and again until it succeeds: nobody ends the lock of the dead indexer but time. Return the seconds."""
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match="if it died, its lock ends at"):
        index_now(data, engine, rebuild=False)
    while time.monotonic() - began < LEASE_SECONDS + 30:
        with suppress(EngineUnavailable):
            index_now(data, engine, rebuild=False)
            return time.monotonic() - began
        time.sleep(0.2)
    raise AssertionError("The lock of a dead indexer does not end.")


def is_equal_to_the_feeds(engine: ElasticsearchEngine, data: Path) -> None:
    """Compare every document and all history with what the other engine makes of the same feeds from nothing."""
    with closing(EmbeddedEngine(data / "anew")) as anew:
        index_now(data, anew, rebuild=True)
        for kind in Kind:
            assert everything(engine, kind) == everything(anew, kind)
        assert engine.recorded_runs() == anew.recorded_runs()
        listings = {each.id for feed in read_feeds(data) for run in feed.published for each in run.listings()}
        assert len(listings) > LISTINGS
        for listing in listings:
            assert engine.observations(listing) == anew.observations(listing)


def everything(engine: SearchEngine, kind: Kind) -> list[bytes]:
    page = engine.search(SearchQuery(kind, limit=1_000))
    assert page.cursor is None
    return sorted(page.hits)


def has_no_orphans(node: httpx.Client, prefix: str) -> None:
    """Two generations are there, each index of them behind an alias, and the state and the history."""
    found = node.get(f"/{prefix}-*/_alias").raise_for_status().json()
    generations = {name: {*each["aliases"]} for name, each in found.items() if each["aliases"]}
    assert len(generations) == 2 * len(Kind)
    assert {name: aliases for name, aliases in generations.items() if f"{prefix}-published" not in aliases} == {}
    assert found.keys() - generations.keys() == {f"{prefix}-state", f"{prefix}-observations"}
