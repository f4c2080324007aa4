"""Load on a server by wrk, which takes so little of two cores that the servers keep them; and the same on a function."""

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

_SCRIPT = """
local asked, turn = {}, 0
init = function(arguments)
  for line in io.lines(arguments[1]) do
    local method, path, body = line:match("^(%S+) (%S+) ?(.*)$")
    asked[#asked + 1] = wrk.format(method, path, {["Content-Type"] = "application/json"}, body)
  end
end
request = function()
  turn = turn % #asked + 1
  return asked[turn]
end
done = function(summary, latency)
  local lost = summary.errors
  io.write(string.format("RESULT %d %d %f %f %f %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    lost.connect + lost.read + lost.write + lost.status + lost.timeout))
end
"""
_RESULT = re.compile(r"RESULT (\d+) (\d+) (\S+) (\S+) (\S+) (\d+)")


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some seconds of load: answers, seconds, and percentiles of the time an answer took, in milliseconds."""

    answers: int
    seconds: float
    p50: float
    p95: float
    p99: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests in a file, as wrk sends them in turn, with the script that makes it do so."""

    file: Path
    script: Path


def write_requests(file: Path, lines: Iterable[str]) -> Requests:
    """Write requests, one a line: method, path and body with blanks between them."""
    file.write_text("\n".join(lines) + "\n")
    script = file.with_suffix(".lua")
    script.write_text(_SCRIPT)
    return Requests(file, script)


def searches(questions: Iterable[str]) -> Iterable[str]:
    """Return the lines of requests that search for questions over HTTP."""
    return (f"GET /v1/search?{urlencode({'q': question})}" for question in questions)


def load(url: str, requests: Requests, connections: int, seconds: int) -> Load:
    """Ask for some seconds. Any answer but a good one ends the benchmark."""
    if not shutil.which("wrk"):
        sys.exit("The serving benchmark needs wrk: apt-get install wrk.")
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=30s", "-s", str(requests.script)]
    command = ["wrk", *options, url, "--", str(requests.file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"PATH": os.environ["PATH"]}).stdout
    found = _RESULT.search(told)
    if found is None or found[6] != "0":
        sys.exit(f"{url} failed under load:\n{told}")
    answers, micros, *percentiles = map(float, found.groups()[:5])
    return Load(int(answers), micros / 1e6, *(each / 1000 for each in percentiles))


def load_function(function: Callable[[int], object], threads: int, seconds: int) -> Load:
    """Call a function with 0, 1, 2, … from some threads for some seconds."""
    turns, start = count(), perf_counter()

    def work(_: int) -> list[float]:
        taken = []
        while (before := perf_counter()) < start + seconds:
            function(next(turns))
            taken.append(perf_counter() - before)
        return taken

    with ThreadPoolExecutor(threads) as pool:
        taken = [each * 1000 for part in pool.map(work, range(threads)) for each in part]
    return Load(len(taken), perf_counter() - start, *percentiles(taken))


def percentiles(taken: Sequence[float]) -> tuple[float, float, float]:
    """Return p50, p95 and p99."""
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return cuts[49], cuts[94], cuts[98]


def median_of(loads: Iterable[Load]) -> Load:
    """Return the loads of several rounds as one: the median of each figure."""
    rows = [(each.answers, each.seconds, each.p50, each.p95, each.p99) for each in loads]
    answers, *rest = (statistics.median(column) for column in zip(*rows, strict=True))
    return Load(int(answers), *rest)
