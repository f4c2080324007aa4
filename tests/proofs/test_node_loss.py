"""Three nodes, one of them killed while there is indexing and searching: both go on, and nothing acknowledged is missing."""

import json
import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import httpx
import pytest
from pydantic import HttpUrl

from elasticsearch_node import Cluster, Node
from index_schema.documents import Document
from index_schema.fields import SCHEMA_VERSION, Kind
from index_schema.generations import Generation
from index_schema.records import Observation, StockState
from search.elastic import ElasticsearchEngine
from search.engine import EngineUnavailable
from search.query import SearchQuery

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_installed")]

SEED = int(os.environ.get("PROOF_SEED", "7"))
PREFIX, SOURCE = "sparedex", "acme"
OFFERS, LISTINGS = 3_000, 20
LONGEST_GAP = 10.0
DOWN_SECONDS = 15.0
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Log:
    """What the threads saw."""

    acknowledged: int = 0
    """The last generation whose publication returned."""
    copies: int = 0
    """Generations that began as a copy of the served one."""
    recorded: list[int] = field(default_factory=list)
    answers: int = 0
    refusals: list[str] = field(default_factory=list)
    failed_indexings: int = 0
    gaps: list[float] = field(default_factory=lambda: [0.0])
    ended: Event = field(default_factory=Event)


def offers(number: int) -> Iterator[Document]:
    """Yield the offers of one generation; each tells which it is of."""
    for key in range(OFFERS):
        stored = json.dumps({"generation": number}).encode()
        yield Document(Kind.OFFER, f"{key}", stored, text={"text": ("screen", f"word{key}")})


def observations(number: int) -> list[Observation]:
    at = BEGAN + timedelta(hours=number)
    return [Observation(listing=f"{SOURCE}.{key}", at=at, stock=StockState.IN_STOCK) for key in range(LISTINGS)]


def index_on(engine: ElasticsearchEngine, log: Log) -> None:
    """Publish one generation after the other, each with a run of the history; every other one begins as a copy."""
    number = 1
    while not log.ended.is_set():
        try:
            engine.begin(
                Generation(name=f"g{number}", schema_version=SCHEMA_VERSION, inputs=f"{number}", built_at=BEGAN),
                reuse=number % 2 == 0,
            )
            engine.record(SOURCE, f"{number}", observations(number))
            log.recorded.append(number)
            copied = engine.fingerprints(Kind.OFFER)
            log.copies += bool(copied)
            engine.write(offers(number))
            engine.delete(Kind.OFFER, copied)
            engine.publish()
            log.acknowledged = number
        except EngineUnavailable:
            log.failed_indexings += 1
            with suppress(EngineUnavailable):
                engine.discard()
        number += 1


def search_on(engine: ElasticsearchEngine, log: Log) -> None:
    """Ask all the time. An answer is whole and no older than what was acknowledged before it was asked for."""
    answered = time.monotonic()
    while not log.ended.wait(0.02):
        acknowledged = log.acknowledged
        try:
            page = engine.search(SearchQuery(Kind.OFFER, limit=20))
        except EngineUnavailable as error:
            log.refusals.append(error.what)
            continue
        served = {json.loads(stored)["generation"] for stored in page.hits}
        assert page.total == page.generation.counts[Kind.OFFER] == OFFERS
        assert len(served) == 1
        assert min(served) >= acknowledged
        log.answers += 1
        log.gaps.append(time.monotonic() - answered)
        answered = time.monotonic()
    log.gaps.append(time.monotonic() - answered)


def wait_until_acknowledged(log: Log, number: int, running: list[Future[None]]) -> None:
    patient_until = time.monotonic() + 180
    while log.acknowledged < number:
        assert time.monotonic() < patient_until, log
        for each in running:
            assert not each.done(), each.result()
        time.sleep(0.1)


def test_a_killed_node_stops_neither_indexing_nor_searching(tmp_path: Path) -> None:
    began = time.monotonic()
    with Cluster(3) as cluster, httpx.Client(timeout=120) as client:
        urls = [*map(HttpUrl, cluster.urls)]
        engines = [ElasticsearchEngine(urls, None, PREFIX, tmp_path) for _ in range(3)]
        log = Log()
        with ThreadPoolExecutor(3) as pool:
            running = [pool.submit(index_on, engines[0], log)]
            try:
                wait_until_acknowledged(log, 1, running)
                running += [pool.submit(search_on, engine, log) for engine in engines[1:]]
                wait_until_acknowledged(log, 3, running)
                killed = random.Random(SEED).choice(cluster.nodes)  # noqa: S311
                killed.kill()
                time.sleep(DOWN_SECONDS)
                killed.restart()
                wait_until_acknowledged(log, log.acknowledged + 3, running)
                health = f"{killed.url}/_cluster/health?wait_for_nodes=3&wait_for_status=green&timeout=90s"
            finally:
                log.ended.set()
            for each in running:
                each.result()
        client.get(health).raise_for_status()
        reader = engines[1]
        assert int(reader.generation().name.removeprefix("g")) == log.acknowledged
        assert reader.search(SearchQuery(Kind.OFFER)).total == OFFERS
        assert reader.recorded_runs() >= {(SOURCE, f"{number}") for number in log.recorded}
        wanted = {BEGAN + timedelta(hours=number) for number in log.recorded}
        for key in range(LISTINGS):
            assert {seen.at for seen in reader.observations(f"{SOURCE}.{key}")} >= wanted
        for engine in engines:
            engine.close()
    assert max(log.gaps) < LONGEST_GAP
    assert log.copies > 0
    print(  # noqa: T201
        f"\nseed {SEED}: node {cluster.nodes.index(killed) + 1} of 3 killed; {log.acknowledged} generations, {log.copies} as copies, "
        f"{log.failed_indexings} indexings failed; {log.answers} answers, {len(log.refusals)} refused "
        f"{ {*log.refusals} or '' }, longest gap {max(log.gaps):.1f} s; 0 acknowledged missing; "
        f"{time.monotonic() - began:.0f} s"
    )


def test_what_a_node_took_before_it_was_killed_is_in_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The indexer outlives the restart of a node: so what the node acknowledged before has to be there afterwards."""
    monkeypatch.setattr("search.elastic.writing.CHUNK_BYTES", 20_000)
    with Node() as node, closing(ElasticsearchEngine([HttpUrl(node.url)], None, PREFIX, tmp_path)) as engine:

        def with_a_kill() -> Iterator[Document]:
            for number, document in enumerate(offers(1)):
                if number == OFFERS // 2:
                    node.kill()
                    node.restart()
                yield document

        engine.begin(Generation(name="g1", schema_version=SCHEMA_VERSION, inputs="1", built_at=BEGAN))
        engine.write(with_a_kill())
        engine.publish()
        assert engine.search(SearchQuery(Kind.OFFER)).total == OFFERS
