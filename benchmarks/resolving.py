"""How fast titles are resolved on one core, and what a resolver costs to have.

Nothing is remembered of a title, but what the words of titles may be is: each title is new to the resolver, its words are not.
"""

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from time import perf_counter, process_time

from benchmarks.corpus import GRADES, PARTS
from benchmarks.measuring import Figure, at_least, at_most
from catalog.devices import load_catalogue
from catalog.part_numbers.families import FAMILIES
from catalog.resolve import Resolver
from index_schema.resolution import Evidence

TITLES = 4_000
_LOADED = r"""
import json, pathlib, re, time
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from index_schema.resolution import Evidence
Resolver(load_catalogue()).resolve(Evidence(title="iPhone 12 screen"))
most = re.search(r"VmHWM:\s+(\d+)", pathlib.Path("/proc/self/status").read_text())
print(json.dumps([time.process_time(), int(most[1]) / 1024]))
"""
"""Run in a process of its own, tells what a resolver costs: the seconds since it began, and the megabytes it had at most."""


def measure() -> Iterator[Figure]:
    """Measure against the bounds: titles a second of processor time, one title, loading and memory."""
    evidence = [Evidence(title=title) for title in made_titles()]
    resolver = Resolver(load_catalogue())
    yield Figure("titles a second, words never seen", len(evidence) / _seconds(resolver, evidence), "titles/s")
    warm = min(_seconds(resolver, evidence) for _ in range(10))
    yield at_least("titles a second, words known", len(evidence) / warm, 10_000, "titles/s")
    yield at_most("a single title, p50", statistics.median(_milliseconds(resolver, evidence)), 2, "ms")
    seconds, megabytes = _cost()
    yield at_most("imports, catalogue and resolver", seconds, 0.5, "s")
    yield at_most("memory with the resolver loaded", megabytes, 150, "MB")


def made_titles() -> list[str]:
    """Return titles with one to four devices of one maker and, in every third, a part number; the same at every run."""
    dice = random.Random(7)  # noqa: S311  # titles, no secrets
    numbers = [number for family in FAMILIES for number in family.examples]
    devices = sorted(load_catalogue().devices.values(), key=lambda device: device.brand)
    makers = [[device.title for device in made] for _, made in groupby(devices, lambda device: device.brand)]
    titles = []
    for each in range(TITLES):
        names = dice.choice(makers)
        fits = " / ".join(dice.sample(names, min(len(names), dice.randint(1, 4))))
        number = f" {dice.choice(numbers)}" if each % 3 == 0 else ""
        titles.append(dice.choice(PARTS).format(fits) + number + dice.choice(GRADES))
    return titles


def _cost() -> tuple[float, float]:
    """Return the least of three: files are read from the memory of the system, as in any later start."""
    runs = [subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, check=True) for _ in range(3)]
    costs = [json.loads(run.stdout) for run in runs]
    return min(seconds for seconds, _ in costs), max(megabytes for _, megabytes in costs)


def _seconds(resolver: Resolver, evidence: Sequence[Evidence]) -> float:
    start = process_time()
    for each in evidence:
        resolver.resolve(each)
    return process_time() - start


def _milliseconds(resolver: Resolver, evidence: Sequence[Evidence]) -> Iterator[float]:
    for each in evidence:
        start = perf_counter()
        resolver.resolve(each)
        yield (perf_counter() - start) * 1_000
