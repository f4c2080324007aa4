"""One feed run written: by a crawl or from a price list, invisible until it is published."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from index_schema.feeds import CrawlReport, FeedError, Issue, Published, published_runs, replace_file
from index_schema.records import Guide, Listing, Record
from index_schema.sources import FILLABLE, Fillable, Source


def _is_filled(listing: Listing, name: Fillable) -> bool:
    if name == "stock":
        return listing.stock.state != "unknown"
    return bool(getattr(listing, name))


@contextmanager
def writing_below(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses in this block (no space, no permission, something in the way) into a FeedError."""
    try:
        yield
    except OSError as error:
        raise FeedError(
            f"Cannot write feeds below {folder}: {error.strerror}.",
            "Make room there, or give a directory you may write to with --data DIR or SPAREDEX_DATA; then run it again.",
        ) from error


def run_name(started: datetime) -> str:
    """Return the name of a run: when it started, in UTC, to the microsecond; names sort as times do."""
    return started.strftime("%Y%m%dT%H%M%S.%fZ")


class RunWriter:
    """Writes one run of one source; nothing of it is visible before `publish`.

    Listings with an id that the run already has are counted as an issue and not written twice. Every method raises
    FeedError where the disk refuses; the run can then not be published.
    """

    def __init__(self, data: Path, source: Source, started: datetime) -> None:
        """Name the run and its folder."""
        self.source = source
        self.started = started
        self.run = run_name(started)
        self.folder = data / "feeds" / source.name / self.run
        self.counts: Counter[str] = Counter()
        self._filled: Counter[str] = Counter()
        self._seen: set[str] = set()
        self._files = ExitStack()
        self._open: dict[str, TextIO] = {}

    def __enter__(self) -> Self:
        """Make the run's folder and open its files."""
        with writing_below(self.folder.parent), ExitStack() as files:
            self.folder.mkdir(parents=True)
            for name in ("listings", "guides", "issues"):
                file = (self.folder / f"{name}.jsonl").open("w", encoding="utf-8")
                self._open[name] = files.enter_context(file)
            replace_file(self.folder / "source.json", self.source.model_dump_json(indent=2))
            self._files = files.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files; an unpublished run stays on disk for whoever looks into it."""
        with writing_below(self.folder.parent):
            self._files.close()

    def write(self, record: Listing | Guide) -> None:
        """Append one record."""
        if record.id in self._seen:
            self.issue(
                Issue(message=f"The key {record.key!r} occurs twice; the first stays.", url=record.url, field="key")
            )
            return
        self._seen.add(record.id)
        name = "listings" if isinstance(record, Listing) else "guides"
        self._append(name, record)
        if isinstance(record, Listing):
            self._filled.update(field for field in FILLABLE if _is_filled(record, field))

    def issue(self, issue: Issue) -> None:
        """Append one issue."""
        self._append("issues", issue)

    def filled(self) -> dict[str, float]:
        """Return the share of listings that have each field, 0 to 1."""
        listings = self.counts["listings"]
        return {field: round(self._filled[field] / listings, 4) if listings else 0.0 for field in FILLABLE}

    def report(self, finished_at: datetime, finish_reason: str) -> CrawlReport:
        """Return what the run holds so far, not yet judged; what was asked and what failed its maker adds."""
        return CrawlReport(
            source=self.source.name,
            run=self.run,
            started_at=self.started,
            finished_at=finished_at,
            finish_reason=finish_reason,
            listings=self.counts["listings"],
            guides=self.counts["guides"],
            issues=self.counts["issues"],
            filled=self.filled(),
        )

    def close(self, report: CrawlReport) -> None:
        """Bring everything to the disk, the report last."""
        with writing_below(self.folder.parent):
            for file in self._open.values():
                file.flush()
                os.fsync(file.fileno())
            self._files.close()
            replace_file(self.folder / "report.json", report.model_dump_json(indent=2))

    def publish(self) -> None:
        """Make this run the one that is served. Call it after `close`, when the gate has said yes."""
        pointer = self.folder.parent / "published.json"
        published = Published(runs=(*published_runs(self.folder.parent), self.run))
        with writing_below(self.folder.parent):
            replace_file(pointer, published.model_dump_json())

    def _append(self, name: str, record: Record) -> None:
        with writing_below(self.folder.parent):
            self._open[name].write(record.model_dump_json(exclude_defaults=True) + "\n")
        self.counts[name] += 1
