"""What a demo does and what came of it: two visits to the replica, an index, and a few questions over HTTP."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cli.terminal import note
from index_schema.entries import DeviceReference, NumberReference, PartEntry
from index_schema.errors import SparedexError
from index_schema.feeds import CrawlReport, read_feeds
from index_schema.fields import Kind
from index_schema.records import Record

if TYPE_CHECKING:
    from demo.replica import Replica
    from search.engine import SearchReader

PATIENCE = 20
"""Seconds that one question may take on this machine."""


class DemoError(SparedexError):
    """The replica could not be crawled, or its index answers nothing."""


class Answer(Record):
    """What the service made of one question; `good` when it answered as it must."""

    question: str
    outcome: str
    good: bool


class Summary(Record):
    """What a demo did.

    `broken` is the source that must be refused, `repriced` counts offers whose price has changed, `seconds` is what each
    phase took. `kept` tells whether the data directory outlives the demo.
    """

    data: str
    kept: bool
    sources: tuple[CrawlReport, ...]
    broken: str
    listings: int
    guides: int
    repriced: int
    answers: tuple[Answer, ...]
    seconds: Mapping[str, float]

    @property
    def good(self) -> bool:
        """Tell whether every source was published but the broken one, and every question answered."""
        as_expected = all((source.outcome == "refused") is (source.source == self.broken) for source in self.sources)
        return as_expected and all(answer.good for answer in self.answers)


class Example(Record):
    """A part of the index that has offers, and a device that they name."""

    device: DeviceReference
    part: NumberReference
    words: str

    def compatibility(self) -> str:
        """Return the query of the question whether the part fits the device."""
        return urlencode({"device": self.device.name, "part": self.part.number})


class Stopwatch:
    """Names each phase on stderr when it begins, and keeps how long it took."""

    def __init__(self) -> None:
        """Begin with no phase."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time the block."""
        note(f"{name.capitalize()} …")
        started = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - started, 2)


def write_sources(data: Path, stanzas: Mapping[str, str]) -> None:
    """Put the replica's source files where a crawl finds them."""
    folder = data / "sources"
    folder.mkdir(exist_ok=True)
    for name, stanza in stanzas.items():
        (folder / f"{name}.yml").write_text(stanza, encoding="utf-8")


def visit(data: Path, replica: "Replica") -> tuple[CrawlReport, ...]:
    """Crawl every source of the replica in a process of its own; its progress goes to our stderr."""
    command = [sys.executable, "-m", "cli", "crawl", "--json", "--data", str(data), *replica.stanzas]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    try:
        result = json.loads(done.stdout)
    except ValueError as error:
        raise DemoError(
            f"The crawl ended with exit code {done.returncode}.", "Run the demo again with SPAREDEX_DEBUG=1."
        ) from error
    if "error" in result:
        raise DemoError(result["error"]["what"], result["error"]["next_step"])
    return tuple(CrawlReport.model_validate(report) for report in result["reports"])


def example_of(reader: "SearchReader") -> Example:
    """Return the part with the most offers that name a device. Raises DemoError where there is none."""
    from search.query import LARGEST_PAGE, SearchQuery, Sort

    page = reader.search(SearchQuery(Kind.PART, sort=Sort("offers", descending=True), limit=LARGEST_PAGE))
    for part in map(PartEntry.model_validate_json, page.hits):
        if part.devices and part.part_type:
            device = part.devices[0]
            words = f"{device.name} {part.part_type.replace('_', ' ')}"
            return Example(device=device, part=NumberReference(key=part.key, number=part.number), words=words)
    raise DemoError("The index of the replica has no part that fits a device.", "Look into it with `sparedex status`.")


def ask_all(address: str, example: Example) -> tuple[Answer, ...]:
    """Ask the running service what a visitor would ask first."""
    questions = (
        ("/v1/ready", "status", "ready"),
        (f"/v1/search?{urlencode({'q': example.words})}", "outcome", "found"),
        (f"/v1/devices/{example.device.id}", "id", example.device.id),
        (f"/v1/compatibility?{example.compatibility()}", "outcome", "fits"),
    )
    return tuple(_ask(address, path, field, wanted) for path, field, wanted in questions)


def _ask(address: str, path: str, field: str, wanted: str) -> Answer:
    import urllib3

    try:
        response = urllib3.request("GET", address + path, timeout=PATIENCE, retries=False)
        outcome = str(response.json().get(field, f"status {response.status}"))
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        outcome = f"no answer ({error})"
    return Answer(question=path, outcome=outcome, good=outcome == wanted)


def repriced(data: Path, reader: "SearchReader") -> int:
    """Count the offers whose history has more than one price."""
    runs = [feed.current for feed in read_feeds(data) if feed.current]
    histories = (reader.observations(listing.id) for run in runs for listing in run.listings())
    return sum(len({seen.amount for seen in history}) > 1 for history in histories)
