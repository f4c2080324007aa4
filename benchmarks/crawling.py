"""Crawling into feeds over a bare Scrapy spider that only fetches the same addresses; reading timed apart.

Both sides ask the replica's servers, which wait before each answer as real ones do. Without that wait a page of 250
products comes over loopback in less time than it takes to read it: what such a ratio says is of the machine, not of a
crawl, so it is given without a goal.
"""

import os
import re
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import orjson
import yaml

from benchmarks.measuring import Figure, at_least, at_most
from crawlers.extract import shopify, structured_data
from crawlers.source_files import load_source
from demo.replica import Replica
from index_schema.feeds import Issue
from index_schema.records import Listing
from index_schema.sources import Source

ROUNDS = 3
SMALLEST_MEDIAN = 150_000
"""Bytes that the median HTML page must have to count as one of real size."""

_ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Case:
    """A source of the replica, crawled at a latency; `seconds` is the wait before each answer."""

    name: str
    source: str
    connections: int
    seconds: float
    size: int = 1
    pages: int = 1


LIST = Case("list API, 250 products a page", "volta-parts", 1, 0.25, size=10_000)
PAGES = Case("HTML pages", "ecran-service", 4, 0.15, pages=400)


def measure() -> list[Figure]:
    """Measure crawling."""
    return [*_compared(LIST), *_compared(PAGES), *_reading()]


def _compared(case: Case) -> list[Figure]:
    """Return the ratio at the case's latency, which has a goal, and without any."""
    how = f"{case.name}, {case.connections} at a time"
    ours, bare = _rates(case, case.seconds)
    ours_at_once, bare_at_once = _rates(case, 0)
    return [
        at_least(f"{how}, {case.seconds} s each", ours / bare, 0.7),
        Figure("  ours", ours, "answers/s"),
        Figure("  bare Scrapy", bare, "answers/s"),
        Figure(f"{how}, no latency", ours_at_once / bare_at_once, "of bare"),
    ]


def _rates(case: Case, latency: float) -> list[float]:
    """Return the answers a second of both sides, which take turns; the bare side asks what ours has asked before."""
    with TemporaryDirectory() as folder, Replica(delay=latency, size=case.size, pages=case.pages) as replica:
        data = _data_directory(Path(folder), case, replica)
        sides = (["ours", str(data), case.source], ["bare", f"{folder}/addresses", str(case.connections)])
        taken: list[list[float]] = [[], []]
        asked = 0
        for _ in range(ROUNDS):
            for side, seconds in zip(sides, taken, strict=True):
                before = len(replica.requests)
                seconds.append(_seconds(side))
                asked = len(replica.requests) - before
                if side is sides[0]:
                    _keep_addresses(Path(folder) / "addresses", case, replica, asked)
        return [asked / statistics.median(seconds) for seconds in taken]


def _keep_addresses(file: Path, case: Case, replica: Replica, asked: int) -> None:
    base = replica.addresses[case.source]
    file.write_text("\n".join(base + seen.path for seen in list(replica.requests)[-asked:]))


def _data_directory(folder: Path, case: Case, replica: Replica) -> Path:
    """Make a data directory whose source is crawled at the case's number of connections."""
    stanza = yaml.safe_load(replica.stanzas[case.source]) | {"concurrency": case.connections}
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / f"{case.source}.yml").write_text(yaml.safe_dump(stanza))
    return folder


def _seconds(side: list[str]) -> float:
    command = [sys.executable, "-m", "benchmarks.fetching", *side]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=_ENVIRONMENT)
    return float(done.stdout.split()[-1])


def _reading() -> list[Figure]:
    """Measure what an answer costs once it has come, in processor time."""
    with TemporaryDirectory() as folder, Replica(size=1_000, pages=300) as replica:
        lists, pages = (_source(Path(folder), case, replica) for case in (LIST, PAGES))
        answers = [orjson.loads(_fetch(f"{lists.url}/products.json?limit=250&page={page}")) for page in range(1, 5)]
        bodies = [_fetch(address).decode() for address in _product_pages(pages.url)]
    now, size = datetime.now(UTC), statistics.median(map(len, bodies))
    if size < SMALLEST_MEDIAN:
        sys.exit(f"The median page has {size:.0f} characters: no page of real size.")
    of_list = _microseconds(lambda: [r for answer in answers for r in shopify.listings(answer, lists, "EUR", now)])
    of_page = _microseconds(
        lambda: [r for body in bodies for r in structured_data.listings(body, pages.url, pages, now)]
    )
    return [
        at_most("reading a listing of the list API", of_list, 200, "µs/listing"),
        Figure(f"reading a listing of an HTML page of {size / 1000:.0f} KB (median)", of_page, "µs/listing"),
    ]


def _source(folder: Path, case: Case, replica: Replica) -> Source:
    return load_source(case.source, _data_directory(folder / case.source, case, replica))


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return bytes(answer.read())


def _product_pages(base: str) -> list[str]:
    """Return the addresses of product pages that the French sitemap lists and that are there."""
    listed = re.findall(r"<loc>(.*?)</loc>", _fetch(f"{base}/sitemap-fr.xml").decode())
    return [address for address in listed if "-ecran-retire" not in address]


def _microseconds(read: Callable[[], list[Listing | Issue]]) -> float:
    """Return the processor time for each listing that is read, the median of some rounds."""
    taken = []
    for _ in range(1 + ROUNDS):
        start = process_time()
        found = read()
        taken.append(process_time() - start)
    return statistics.median(taken[1:]) / sum(isinstance(record, Listing) for record in found) * 1e6
