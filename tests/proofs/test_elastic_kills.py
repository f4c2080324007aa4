"""kill -9 of the indexer at every request it sends to Elasticsearch, before and after that is applied.

A proxy meets the chosen request with silence; while the indexer waits for its answer, it is killed. So no moment is left to
the clock. The moments are drawn by a seed: PROOF_SEED=8 make prove.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx
import pytest

from index_schema.feeds import read_feed
from index_schema.fields import Kind
from search.elastic import ElasticsearchEngine
from search.elastic.lock import LEASE_SECONDS
from search.query import SearchQuery
from tests.proofs.faults import Fault, FaultProxy, Plan, Request, undisturbed

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch]

SEED = int(os.environ.get("PROOF_SEED", "7"))
KILLS = 50
EVERYTHING = SearchQuery(Kind.OFFER)

Sparedex = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[FaultProxy]:
    """What stands between the indexer and the node."""
    with FaultProxy(elasticsearch_url) as running:
        yield running


@pytest.fixture
def sparedex(proxy: FaultProxy, prefix: str, tmp_path: Path) -> Sparedex:
    """Start a command on Elasticsearch, as a user does, in a process group of its own."""
    settings = {
        "SPAREDEX_DATA": str(tmp_path),
        "SPAREDEX_ENGINE": "elasticsearch",
        "SPAREDEX_ELASTICSEARCH_URL": proxy.url,
        "SPAREDEX_INDEX_PREFIX": prefix,
    }

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "cli", *arguments],
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    return start


def succeed(process: subprocess.Popen[bytes]) -> None:
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()


def silence_at(number: int, fault: Fault) -> Plan:
    """Meet one request with silence."""
    return lambda request: fault if request.number == number else Fault.NONE


def killed_at(proxy: FaultProxy, process: subprocess.Popen[bytes]) -> Request:
    """Kill the process once a request has met silence; return the last request it sent."""
    while not proxy.silenced.wait(0.1):
        assert process.poll() is None, process.communicate()[1].decode()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return proxy.requests[-1]


@contextmanager
def asking(engine: ElasticsearchEngine, wanted: int) -> Iterator[list[int]]:
    """Ask all the time, from another thread; every single answer must be whole. The list has an entry an answer."""
    ended, answers = Event(), list[int]()

    def ask() -> None:
        while not ended.wait(0.02):
            page = engine.search(EVERYTHING)
            assert page.total == wanted == page.generation.counts[Kind.OFFER]
            answers.append(page.total)

    with ThreadPoolExecutor(1) as pool:
        asks = pool.submit(ask)
        yield answers
        ended.set()
        asks.result()


def end_lock(node: httpx.Client, prefix: str) -> None:
    """Let the lease of the lock be over, as time would."""
    ended = {"owner": "dead", "expires": 1}
    node.put(f"/{prefix}-state/_doc/indexer", json=ended).raise_for_status()


def test_an_indexer_killed_at_any_request_leaves_the_index_whole(
    proxy: FaultProxy,
    sparedex: Sparedex,
    open_engine: Callable[..., ElasticsearchEngine],
    elasticsearch_url: str,
    prefix: str,
    tmp_path: Path,
    feed: str,
) -> None:
    began = time.monotonic()
    rebuild = ("index", "--rebuild")
    succeed(sparedex(*rebuild))
    before = len(proxy.requests)
    succeed(sparedex(*rebuild))
    steps = len(proxy.requests) - before
    engine = open_engine(elasticsearch_url)
    dice = random.Random(SEED)  # noqa: S311
    moments = [(step, fault) for step in range(steps) for fault in (Fault.SILENT_BEFORE, Fault.SILENT_AFTER)]
    with (
        httpx.Client(base_url=elasticsearch_url, timeout=60) as node,
        asking(engine, engine.search(EVERYTHING).total) as answers,
    ):
        for step, fault in dice.sample(moments, KILLS):
            proxy.silenced.clear()
            proxy.plan = silence_at(len(proxy.requests) + step, fault)
            killed_at(proxy, sparedex(*rebuild))
            end_lock(node, prefix)
        proxy.silenced.clear()
        proxy.plan = silence_at(len(proxy.requests) + steps // 2, Fault.SILENT_AFTER)
        killed_at(proxy, sparedex(*rebuild))
        proxy.plan = undisturbed
        waited = wait_for_the_lock(sparedex, rebuild)
        is_equal_to_the_feed(tmp_path, feed, engine)
        has_no_orphans(node, prefix)
    print(  # noqa: T201
        f"\nseed {SEED}: {KILLS + 1} kills over {steps} requests of an indexing, {len(answers)} answers meanwhile, "
        f"0 not whole; lock of the dead ended after {waited:.0f} s; {time.monotonic() - began:.0f} s"
    )


def wait_for_the_lock(sparedex: Sparedex, command: tuple[str, ...]) -> float:
    """Index again and again until it succeeds: nobody ends the lock of the dead indexer but time. Return the seconds."""
    began = time.monotonic()
    while True:
        process = sparedex(*command)
        _, said = process.communicate()
        if process.returncode == 0:
            return time.monotonic() - began
        assert b"if it died, its lock ends at" in said
        assert time.monotonic() - began < LEASE_SECONDS + 30
        time.sleep(2)


def is_equal_to_the_feed(data: Path, source: str, engine: ElasticsearchEngine) -> None:
    """Compare every listing of the served run with the offer and the history that the index has of it."""
    current = read_feed(data, source).current
    assert current is not None
    listings = list(current.listings())
    assert len(listings) > 100
    for listing in listings:
        stored = engine.get(Kind.OFFER, listing.id)
        assert stored is not None
        assert json.loads(stored)["title"] == listing.title
        assert len(engine.observations(listing.id)) == 1
    assert engine.search(EVERYTHING).total == len(listings)
    assert engine.recorded_runs() == {(source, current.name)}


def has_no_orphans(node: httpx.Client, prefix: str) -> None:
    """Two generations at most are there, each index of them behind an alias."""
    found = node.get(f"/{prefix}-*/_alias").raise_for_status().json()
    generations = {name: each["aliases"] for name, each in found.items() if name.startswith(f"{prefix}-offer-")}
    assert len(generations) == 2
    assert all(generations.values())
    assert len(found) == 2 * len(Kind) + 2, "and the state and the history"
