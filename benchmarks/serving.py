"""Searching over HTTP: requests a second over a thin endpoint with the same engine call, own processor time, memory."""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep, thread_time

from benchmarks.asking import prepared, wrk_script
from benchmarks.corpus import write_feeds
from benchmarks.measuring import Figure, at_least, at_most
from catalog.devices import load_catalogue
from catalog.resolve import Resolver
from search.embedded import EmbeddedEngine
from search.indexing import index

LISTINGS = 100_000
CONNECTIONS = 8
SECONDS = 6
ROUNDS = 3

_PATH = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Service:
    """A running server process."""

    url: str
    pid: int

    def processor_seconds(self) -> float:
        """Return the user and system time the process has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_megabytes(self) -> float:
        """Return the resident memory, the mapped index included."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def measure() -> list[Figure]:
    """Measure serving; needs wrk, which takes so little of the two cores that the servers keep them."""
    if not shutil.which("wrk"):
        sys.exit("The serving benchmark needs wrk: apt-get install wrk.")
    with TemporaryDirectory() as folder:
        data, script = Path(folder) / "data", Path(folder) / "asked.lua"
        write_feeds(data, LISTINGS)
        engine = EmbeddedEngine(data / "index")
        index(data, engine, Resolver(load_catalogue()), now=datetime.now(UTC))
        wrk_script(script)
        ours_command = [sys.executable, "-m", "cli", "serve", "--data", str(data), "--port"]
        thin_command = [sys.executable, "-m", "benchmarks.thin", str(data)]
        with _serving(ours_command) as ours, _serving(thin_command) as thin:
            return _compare(ours, thin, script, _engine_milliseconds(engine))


def _compare(ours: Service, thin: Service, script: Path, engine: float) -> list[Figure]:
    rates: dict[str, list[float]] = {ours.url: [], thin.url: []}
    own: list[float] = []
    for _ in range(ROUNDS):
        for service in (ours, thin):
            before = service.processor_seconds()
            requests, seconds = _load(service.url, script)
            rates[service.url].append(requests / seconds)
            if service is ours:
                own.append((service.processor_seconds() - before) * 1000 / requests - engine)
    mine, theirs = (statistics.median(rates[service.url]) for service in (ours, thin))
    return [
        at_least(f"searches a second at {CONNECTIONS} connections, of a thin endpoint", mine / theirs, 0.7, "of thin"),
        Figure("  ours", mine, "requests/s"),
        Figure("  thin endpoint", theirs, "requests/s"),
        Figure("  the engine alone", engine, "ms/search"),
        at_most("own processor time", statistics.median(own), 1.5, "ms/request"),
        at_most(f"resident memory of serve with {LISTINGS:,} listings", ours.resident_megabytes(), 300, "MB"),
    ]


def _load(url: str, script: Path) -> tuple[int, float]:
    """Ask for some seconds; return the number of answers and the seconds. Any answer but a good one ends the benchmark."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=_PATH).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        sys.exit(f"{url} failed under load:\n{told}")
    found = re.search(r"(\d+) requests in ([\d.]+)s", told)
    if found is None:
        sys.exit(f"wrk said something else than expected:\n{told}")
    return int(found[1]), float(found[2])


def _engine_milliseconds(engine: EmbeddedEngine) -> float:
    """Return the processor time of the bare engine call, mean over all questions."""
    asked = prepared()
    for query in asked.values():
        engine.search(query)
    start = thread_time()
    for query in asked.values():
        engine.search(query)
    return (thread_time() - start) * 1000 / len(asked)


@contextmanager
def _serving(command: list[str]) -> Iterator[Service]:
    """Run a server on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*command, str(port)], env=_PATH, stdout=subprocess.DEVNULL)
    try:
        service = Service(f"http://127.0.0.1:{port}", process.pid)
        _wait_for(f"{service.url}/v1/search?q=screen")
        yield service
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    deadline = monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            if monotonic() > deadline:
                raise
            sleep(0.2)
        else:
            return
