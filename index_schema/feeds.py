"""The seam between collecting and serving: the layout of the feeds, and how published runs are read.

    <data>/feeds/<source>/published.json        the runs that passed their gate, oldest first; the last one is served
    <data>/feeds/<source>/<run>/source.json     the source's stanza as it was
                                listings.jsonl  one record a line
                                guides.jsonl
                                issues.jsonl    what could not be read, with its address
                                report.json     counts, fill rates, the gate's judgement; written last

A run becomes visible only when its name is put into `published.json`, by one atomic replacement. Whatever is killed
before that leaves the published feed as it was.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from index_schema.errors import SparedexError
from index_schema.records import Guide, Listing, Moment, Record
from index_schema.sources import Source

AnyRecord = TypeVar("AnyRecord", bound=BaseModel)


class FeedError(SparedexError):
    """A feed that cannot be written or read."""


class Issue(Record):
    """One thing that could not be read as it should: the run goes on, the issue is kept."""

    level: Literal["warning", "error"] = "warning"
    message: str
    url: str | None = None
    field: str | None = None
    value: str | None = None


class CrawlReport(Record):
    """What one run did. `outcome` is the gate's judgement and `reasons` say why a run was refused.

    `announced` is how many items the source itself says it has, `announced_read` how many of those have been read. They
    count what the source counts, products of a shop for example, each of which may have several listings.

    `format` is the version of the whole run's files: a change of the records raises it, and the reader learns to read both.
    """

    format: Literal[1] = 1
    source: str
    run: str
    started_at: Moment
    finished_at: Moment
    finish_reason: str
    requests: int = 0
    failed_pages: int = 0
    exceptions: int = 0
    listings: int = 0
    guides: int = 0
    issues: int = 0
    filled: Mapping[str, float] = {}
    announced: int | None = None
    announced_read: int = 0
    outcome: Literal["published", "refused"] = "refused"
    reasons: tuple[str, ...] = ()


class Sighting(BaseModel):
    """When a listing was seen: all that is read of a run where the rest does not matter."""

    id: str
    observed_at: Moment


class Published(Record):
    """The published pointer of one source: names of runs, oldest first."""

    runs: tuple[str, ...]


def replace_file(path: Path, text: str) -> None:
    """Put `text` at `path` so that a reader sees the old file or the new one, whole, also after a crash."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


CRAWL_AGAIN = "Restore the file, or crawl the source again."


def _mistake(error: ValidationError) -> str:
    """Return the first thing that is wrong in a record, and its place."""
    first = error.errors(include_url=False)[0]
    return ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))


def _read(path: Path, model: type[AnyRecord], next_step: str = CRAWL_AGAIN) -> AnyRecord:
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise FeedError(f"Cannot read {path}: {error.strerror}.", next_step) from error
    except ValidationError as error:
        raise FeedError(f"Cannot read {path}: {_mistake(error)}.", next_step) from error


def _read_lines(path: Path, model: type[AnyRecord]) -> Iterator[AnyRecord]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise FeedError(f"Cannot read {path}: {error.strerror}.", CRAWL_AGAIN) from error
    with file:
        for number, line in enumerate(file, 1):
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                raise FeedError(
                    f"{path}, line {number}: {_mistake(error)}.",
                    "Crawl the source again; the feed was written by another version or has been damaged.",
                ) from error


NOT_POINTED_TO = "The run passed its gate but was not published, as its program was ended right before: run it again."


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run on disk."""

    folder: Path

    @property
    def name(self) -> str:
        """The run's name, which sorts by time."""
        return self.folder.name

    def source(self) -> Source:
        """Return the source's stanza as it was in this run."""
        return _read(self.folder / "source.json", Source)

    def report(self) -> CrawlReport:
        """Return the run's report. Whether the run was published the pointer says, which is written after the report."""
        report = _read(self.folder / "report.json", CrawlReport)
        if report.outcome == "refused" or self.name in published_runs(self.folder.parent):
            return report
        return report.model_copy(update={"outcome": "refused", "reasons": (NOT_POINTED_TO,)})

    def listings(self) -> Iterator[Listing]:
        """Yield the run's listings in the order of the crawl."""
        return _read_lines(self.folder / "listings.jsonl", Listing)

    def sightings(self) -> Iterator[Sighting]:
        """Yield which listings the run has and when each was seen."""
        return _read_lines(self.folder / "listings.jsonl", Sighting)

    def guides(self) -> Iterator[Guide]:
        """Yield the run's guides."""
        return _read_lines(self.folder / "guides.jsonl", Guide)

    def issues(self) -> Iterator[Issue]:
        """Yield what could not be read."""
        return _read_lines(self.folder / "issues.jsonl", Issue)


@dataclass(frozen=True, slots=True)
class Feed:
    """All runs of one source: the published ones, and the last finished one whether published or not."""

    name: str
    published: tuple[Run, ...]
    last: Run | None

    @property
    def current(self) -> Run | None:
        """The run that is served, None before the first published one."""
        return self.published[-1] if self.published else None

    def served(self) -> CrawlReport | None:
        """Return the report of the run that is served, None before the first published one."""
        return self.current.report() if self.current else None


def published_runs(folder: Path) -> tuple[str, ...]:
    """Return the names of the published runs of the source whose feeds lie in `folder`, oldest first."""
    pointer = folder / "published.json"
    advice = "Restore the file, or delete it and crawl the source again."
    return _read(pointer, Published, advice).runs if pointer.exists() else ()


def read_feed(data: Path, name: str) -> Feed:
    """Return the feed of one source below the data directory; it may be empty."""
    folder = data / "feeds" / name
    finished = sorted(folder.glob("*/report.json"))
    return Feed(
        name=name,
        published=tuple(Run(folder / run) for run in published_runs(folder)),
        last=Run(finished[-1].parent) if finished else None,
    )


def read_feeds(data: Path) -> tuple[Feed, ...]:
    """Return the feeds of all sources below the data directory, by name."""
    root = data / "feeds"
    names = sorted(folder.name for folder in root.iterdir() if folder.is_dir()) if root.is_dir() else []
    return tuple(read_feed(data, name) for name in names)
