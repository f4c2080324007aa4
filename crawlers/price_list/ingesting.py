"""A price list becomes one feed run per source, each behind the same gate as a crawl."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.closing import close_run
from crawlers.gate import FINISHED
from crawlers.price_list.cells import Mistake, PriceListError, Row
from crawlers.price_list.map_file import read_map
from crawlers.price_list.planning import Owner, plans_of, source_name
from crawlers.price_list.reading import PriceList
from crawlers.price_list.rows import RowError, read_row
from crawlers.price_list.survey import Plan
from crawlers.source_lock import source_lock
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport, Issue, read_feed

ROWS_A_STEP = 500
"""Rows between two calls of `progress`."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class _Run:
    """One source's run while it is written."""

    plan: Plan
    writer: RunWriter
    previous: CrawlReport | None
    now: datetime
    began: float = field(default_factory=time.monotonic)
    rows: int = 0
    lost: int = 0
    doubted: set[tuple[str | None, str | None]] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """Write the listing of a row, or say why there is none; words that nobody knows are told once a run."""
        try:
            reading = read_row(row, self.plan, self.now)
        except RowError as error:
            self.lose(Mistake(row.line, str(error)))
            return
        self.rows += 1
        self.writer.write(reading.listing)
        for issue in reading.issues:
            if (issue.field, issue.value) not in self.doubted:
                self.doubted.add((issue.field, issue.value))
                self.writer.issue(issue)

    def lose(self, mistake: Mistake) -> None:
        """Keep a row that could not be read as an issue."""
        self.rows += mistake.lines
        self.lost += mistake.lines
        self.writer.issue(Issue(level="error", message=f"Line {mistake.line}: {mistake.message}."))

    def finish(self) -> CrawlReport:
        """Close the run, which publishes it if it may be."""
        finished = self.now + timedelta(seconds=time.monotonic() - self.began)
        report = self.writer.report(finished, FINISHED)
        rows = {"requests": self.rows, "failed_pages": self.lost}
        return close_run(self.writer, report.model_copy(update=rows), self.previous)


def ingest(
    path: Path,
    data: Path,
    *,
    source: str | None = None,
    map_file: Path | None = None,
    source_column: str | None = None,
    now: datetime,
    progress: Progress | None = None,
    encoding: str | None = None,
) -> tuple[CrawlReport, ...]:
    """Read the list at `path` into feed runs below `data`; return a report per source, published or refused.

    The list belongs to `source`, else to the sources that `source_column` names row by row, else to one named like the
    file. Rows without a date were observed at the map's `observed_default`, else `now`. A row that cannot be read is an
    issue of its run; one that names no source is an issue of every run. `progress` receives the number of rows read so far.

    Raises PriceListError where the list as a whole cannot be read, SourceError for mistakes in YAML files and
    SourceBusyError where another process writes one of the sources; nothing is written then.
    """
    if source and source_column:
        raise PriceListError("A list has one source or a column of sources, not both.", "Leave out one of the two.")
    prices = PriceList(path, encoding)
    owner = Owner(source_column, source or source_name(prices.name))
    plans = plans_of(prices, owner, data, read_map(map_file) if map_file else None, now)
    with ExitStack() as stack:
        for name in plans:
            stack.enter_context(source_lock(data, name))
        writers = {name: stack.enter_context(RunWriter(data, plan.source, now)) for name, plan in plans.items()}
        runs = {name: _Run(plan, writers[name], read_feed(data, name).served(), now) for name, plan in plans.items()}
        for row in _counted(prices.rows(), progress):
            _hand_out(row, owner, runs)
        return tuple(run.finish() for run in runs.values())


def _counted(rows: Iterator[Row | Mistake], progress: Progress | None) -> Iterator[Row | Mistake]:
    """Pass the rows on and tell how many there were so far, now and then and at the end."""
    count = 0
    for count, row in enumerate(rows, 1):
        yield row
        if progress and count % ROWS_A_STEP == 0:
            progress(count)
    if progress:
        progress(count)


def _hand_out(row: Row | Mistake, owner: Owner, runs: Mapping[str, _Run]) -> None:
    """Give a row to the run of its source, a line that names none to every run: each may be the one that lacks it."""
    run = runs.get(owner.of(row) or "")
    if run and isinstance(row, Row):
        run.take(row)
        return
    lost = row if isinstance(row, Mistake) else Mistake(row.line, f"no source in column {owner.column!r}")
    for each in runs.values():
        each.lose(lost)
