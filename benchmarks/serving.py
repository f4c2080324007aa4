"""Searching over HTTP: beside the bare engine and a thin endpoint that asks it the same."""

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import cycle, islice
from time import thread_time

import orjson

from api.settings import ApiSettings
from benchmarks import services
from benchmarks.asking import new_questions, prepared, questions
from benchmarks.counting import engine_requests
from benchmarks.filling import ensure_filled
from benchmarks.loading import Load, Requests, load, load_function, median_of, searches, write_requests
from benchmarks.measuring import Figure, at_least, at_most
from benchmarks.place import Place
from benchmarks.services import Service
from search.elastic.names import Names
from search.elastic.queries import search_body
from search.embedded import EmbeddedEngine
from search.query import SearchQuery
from search.settings import SearchSettings

CONNECTIONS = 8
SECONDS = 5
ROUNDS = 3

Asks = Mapping[str, Callable[[int], Load]]
"""The sides of a comparison by name: what puts a side under load by so many connections."""


def measure(place: Place) -> Iterator[Figure]:
    """Measure serving on every engine."""
    ensure_filled(place)
    for settings in place.engines:
        yield from _measure(place, settings)


def _measure(place: Place, settings: SearchSettings) -> list[Figure]:
    asked = prepared(questions())
    again = write_requests(place.folder / "again.txt", searches(asked))
    first = write_requests(place.folder / "first.txt", searches(new_questions()))
    with services.ours(settings) as ours, services.thin(settings) as thin:
        sides = {"bare": _bare(place, settings, asked), "thin": _asks(thin, again), "ours": _asks(ours, again)}
        for side in sides.values():
            side(CONNECTIONS)
        alone = _compared(sides, 1)
        processes = {"thin": thin, "ours": ours}
        before = {side: process.processor_seconds() for side, process in processes.items()}
        crowd = _compared(sides, CONNECTIONS)
        taken = {
            side: (process.processor_seconds() - before[side]) * 1000 / (crowd[side].answers * ROUNDS)
            for side, process in processes.items()
        }
        new = _compared({"thin": _asks(thin, first), "ours": _asks(ours, first)}, CONNECTIONS)
        engine = _engine_milliseconds(settings, asked)
        name = f"{settings.engine}, {place.listings:,} listings: "
        return [
            at_least(f"{name}searches a second", crowd["ours"].rate / crowd["thin"].rate, 0.75, "of thin"),
            at_most(f"{name}p50 at one connection", alone["ours"].p50 / alone["thin"].p50, 1.3, "of thin"),
            Figure(f"{name}searches a second, first time", new["ours"].rate / new["thin"].rate, "of thin"),
            at_most(f"{name}own processor time", taken["ours"] - engine, 1.5, "ms/request"),
            Figure(f"{name}the same of thin", taken["thin"] - engine, "ms/request"),
            Figure(f"{name}the embedded engine's", engine, "ms/request"),
            at_most(f"{name}engine requests a search", engine_requests(settings, questions()), 1.1, ""),
            at_most(f"{name}memory of serve, without mapped files", ours.resident_megabytes(), 300, "MB"),
            *_table(name, 1, alone),
            *_table(name, CONNECTIONS, crowd),
            *_table(f"{name}first time, ", CONNECTIONS, new),
        ]


def _compared(sides: Asks, connections: int) -> Mapping[str, Load]:
    """Put every side under load in turn, several rounds; return the medians."""
    rounds = [{name: ask(connections) for name, ask in sides.items()} for _ in range(ROUNDS)]
    return {name: median_of(each[name] for each in rounds) for name in sides}


def _asks(service: Service, requests: Requests) -> Callable[[int], Load]:
    return lambda connections: load(service.url, requests, connections, SECONDS)


def _bare(place: Place, settings: SearchSettings, asked: Mapping[str, SearchQuery]) -> Callable[[int], Load]:
    """Return what asks the engine itself: Elasticsearch over HTTP, the embedded one from as many threads as ours has."""
    if settings.engine == "embedded":
        engine, queries = EmbeddedEngine(settings.data / "index"), list(asked.values())
        threads = ApiSettings().threads
        return lambda connections: load_function(
            lambda turn: engine.search(queries[turn % len(queries)]), min(threads, connections), SECONDS
        )
    names = Names(settings.index_prefix)
    lines = (
        f"POST /{names.alias(each.kind)}/_search {orjson.dumps(search_body(each)).decode()}" for each in asked.values()
    )
    requests = write_requests(place.folder / "bare.txt", lines)
    return lambda connections: load(str(settings.elasticsearch_url[0]), requests, connections, SECONDS)


def _engine_milliseconds(settings: SearchSettings, asked: Mapping[str, SearchQuery]) -> float:
    """Return the processor time of the engine's part of a request, where it is spent in our process."""
    if settings.engine != "embedded":
        return 0.0
    with closing(EmbeddedEngine(settings.data / "index")) as engine:
        taken = []
        for query in islice(cycle(asked.values()), 2 * len(asked)):
            start = thread_time()
            engine.search(query)
            taken.append(thread_time() - start)
    return statistics.mean(taken[len(asked) :]) * 1000


def _table(name: str, connections: int, loads: Mapping[str, Load]) -> list[Figure]:
    title = f"{name}{connections} connection{'s' if connections > 1 else ''}, "
    return [
        Figure(f"  {title}{side}", each.rate, f"/s  p50 {each.p50:.1f}  p95 {each.p95:.1f}  p99 {each.p99:.1f} ms")
        for side, each in loads.items()
    ]
