"""From listings to fits, and the look-ups on them over HTTP: time, memory and the slowest answers."""

import random
import resource
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from time import process_time
from urllib.parse import quote

from benchmarks import services
from benchmarks.corpus import popular_devices, write_feeds
from benchmarks.filling import begin
from benchmarks.hostile import milliseconds
from benchmarks.loading import percentiles
from benchmarks.measuring import Figure, at_least, at_most
from benchmarks.place import Place
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from catalog.uncollected import uncollected
from index_schema.feeds import read_feeds
from index_schema.fields import Kind
from search.engine import SearchEngine
from search.indexing import documents
from search.opening import open_engine

NUMBERS, DEVICES = 50_000, 10
"""Part numbers at a million listings, and devices of each: half a million pairs, named by listings of up to three of them."""

SECONDS, MEGABYTES, SLOWEST = 600, 4_000, 15
"""What a million listings may take on two cores, and milliseconds of p95 of a look-up."""

SAMPLES = 400
CHUNK = 50_000
ASKED = frozenset({Kind.FIT, Kind.DEVICE, Kind.SOURCE})
"""The kinds that the look-ups read; the offers are measured elsewhere."""


def measure(place: Place) -> Iterator[Figure]:
    """Make the fits once, write them into every engine, then ask."""
    data = place.folder / f"fits-{place.listings}"
    if not data.exists():
        write_feeds(data, _titles(place.listings))
    with ExitStack() as held:
        engines = [open_engine(settings) for settings in place.engines]
        for engine in engines:
            held.callback(engine.close)
            begin(engine)
        with uncollected():  # as indexing does
            yield from _make(data, place.listings, engines)
        for engine in engines:
            engine.publish()
    for settings in place.engines:
        with services.ours(settings) as service:
            for name, asked in _questions().items():
                p50, p95, p99 = percentiles(milliseconds(service, asked))
                told = f"ms p95  (p50 {p50:.1f}  p99 {p99:.1f})"
                yield at_most(f"{settings.engine}: {name}", p95, SLOWEST, told)


def _make(data: Path, count: int, engines: Sequence[SearchEngine]) -> Iterator[Figure]:
    resolver = Resolver(load_catalogue())
    made = documents(read_feeds(data), resolver, data, lambda _: None)
    seconds, fits = 0.0, 0
    while True:
        start = process_time()
        chunk = list(islice(made, CHUNK))
        seconds += process_time() - start
        if not chunk:
            break
        wanted = [document for document in chunk if document.kind in ASKED]
        fits += sum("|" in document.id for document in wanted if document.kind is Kind.FIT)
        for engine in engines:
            engine.write(wanted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield at_least("fits", fits, count / 2, "")
    yield at_most("a million listings to fits, processor time", seconds * 1_000_000 / count, SECONDS, "s")
    yield at_most("memory at its highest, with the engines", peak, MEGABYTES, "MB")


def _number(at: int) -> str:
    return f"HB{at:06d}ECW"


def _titles(count: int) -> Iterator[str]:
    """Yield titles of batteries; popular numbers have no more listings than others, so that there are many pairs."""
    names = [device.title for device in popular_devices()]
    dice = random.Random(5)  # noqa: S311  # a corpus, no secret
    sets = [dice.sample(names, DEVICES) for _ in range(max(1, NUMBERS * count // 1_000_000))]
    for at in range(count):
        number = at % len(sets)
        yield f"Battery {_number(number)} for {' / '.join(dice.sample(sets[number], 3))} {dice.choice((3000, 4000))}mAh"


def _questions() -> dict[str, tuple[str, ...]]:
    """Return addresses of each look-up, on devices and numbers of the corpus that were drawn."""
    dice = random.Random(9)  # noqa: S311  # a corpus, no secret
    devices = dice.sample(popular_devices(), SAMPLES)
    numbers = [_number(dice.randrange(1_000)) for _ in devices]
    return {
        "does it fit": tuple(
            f"/v1/compatibility?device={quote(device.title)}&part={number}"
            for device, number in zip(devices, numbers, strict=True)
        ),
        "what fits a device": tuple(f"/v1/devices/{device.id}/parts" for device in devices),
        "what a part fits": tuple(f"/v1/parts/huawei.hb.{number}" for number in numbers),
    }
