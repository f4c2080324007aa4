"""Servers that are measured, each a process of its own."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from search.settings import SearchSettings


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
        """Return the resident memory, without what is only mapped from files: that is the system's to take back."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


@contextmanager
def ours(settings: SearchSettings) -> Iterator[Service]:
    """Run `sparedex serve` over an engine."""
    with _running(["-m", "cli", "serve", "--port"], settings) as service:
        yield service


@contextmanager
def thin(settings: SearchSettings) -> Iterator[Service]:
    """Run the thin endpoint over the same engine."""
    with _running(["-m", "benchmarks.thin"], settings) as service:
        yield service


@contextmanager
def _running(arguments: list[str], settings: SearchSettings) -> Iterator[Service]:
    """Run a server on a free port until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *arguments, str(port)]
    process = subprocess.Popen(command, env=_environment(settings), stdout=subprocess.DEVNULL)
    try:
        service = Service(f"http://127.0.0.1:{port}", process.pid)
        _wait_for(f"{service.url}/v1/search?q=screen")
        yield service
    finally:
        process.terminate()
        process.wait()


def _environment(settings: SearchSettings) -> Mapping[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "SPAREDEX_DATA": str(settings.data),
        "SPAREDEX_ENGINE": settings.engine,
        "SPAREDEX_ELASTICSEARCH_URL": ",".join(map(str, settings.elasticsearch_url)),
    }


def _wait_for(url: str) -> None:
    deadline = monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=30).close()
        except OSError:
            if monotonic() > deadline:
                raise
            sleep(0.2)
        else:
            return
