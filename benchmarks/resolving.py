"""`python -m benchmarks.resolving [FILE]`: how fast titles are resolved on one core, and what a resolver costs to have.

FILE holds titles of one's own, one a line; without it titles like those of shops are made from the catalogue.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.corpus import GRADES, PARTS
from benchmarks.measuring import Figure, at_least, at_most
from catalog.devices import load_catalogue
from catalog.families import FAMILIES
from catalog.resolve import Resolver
from index_schema.resolution import Evidence

TITLES = 4_000
_LOADED = "import benchmarks.resolving as made; made.print_cost()"
"""A process of its own tells what a resolver costs: nothing is loaded before."""


def measure(titles: Sequence[str] = ()) -> Iterator[Figure]:
    """Measure against the bounds: titles a second of processor time, one title, loading and memory."""
    resolver = Resolver(load_catalogue())
    evidence = [Evidence(title=title) for title in titles or made_titles()]
    yield Figure("titles a second, each for the first time", len(evidence) / _seconds(resolver, evidence), "titles/s")
    warm = min(_seconds(resolver, evidence) for _ in range(5))
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


def print_cost() -> None:
    """Load a resolver and print the seconds it took since the process began to import, and the memory it has, as JSON."""
    Resolver(load_catalogue()).resolve(Evidence(title="iPhone 12 screen"))
    print(json.dumps([process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


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


def main(path: str | None = None) -> None:
    """Print the figures; end with 1 where a bound is missed."""
    titles = Path(path).read_text(encoding="utf-8").splitlines() if path else ()
    figures = list(measure(titles))
    for figure in figures:
        print(figure.line())
    sys.exit(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    main(*sys.argv[1:2])
