"""The gate: whether a finished run may be served, judged from its report alone.

Nothing that looks broken replaces what looked right: a refused run stays on disk, the last published one is served on
and grows older where everybody sees it. The rules follow OpenSanctions' minimum assertions and its tenet never to
widen an expectation to fit a collapsed count.
"""

from collections.abc import Iterator

from index_schema.feeds import CrawlReport
from index_schema.sources import Bounds, Source

FILL_DROP = 0.10
"""How far the share of listings with a field may fall from one published run to the next, in shares of 1."""

FINISHED = "finished"
"""The finish reason of a run that has seen all there was, in Scrapy's word; every other one means that it has not."""


def judge(report: CrawlReport, source: Source, previous: CrawlReport | None) -> tuple[str, ...]:
    """Return why the run must not be served, in words to act on; nothing means that it may.

    `previous` is the report of the run that is served now, None before the first one. Of a run that has not seen
    everything only that is said: what its counts lack follows from it.
    """
    if report.finish_reason != FINISHED:
        early = f"The run ended early ({report.finish_reason})"
        return (f"{early}: run it again, and if it ends so again, see {_issues(report)}.", *_faults(report))
    if not report.listings and not report.guides:
        return (
            *_faults(report),
            *_failures(report, source),
            f"The run holds no record at all: see {_issues(report)}.",
        )
    return (
        *_faults(report),
        *_failures(report, source),
        *_outside_bounds("listings", report.listings, source.expect.listings),
        *_outside_bounds("guides", report.guides, source.expect.guides),
        *_shrunk(report, source, previous),
        *_unfilled(report, source, previous),
    )


def _issues(report: CrawlReport) -> str:
    """Return where below the data directory the run tells what could not be read."""
    return f"feeds/{report.source}/{report.run}/issues.jsonl"


def _faults(report: CrawlReport) -> Iterator[str]:
    if report.exceptions:
        yield f"{report.exceptions} errors in the program itself: report what {_issues(report)} says about them."


def _failures(report: CrawlReport, source: Source) -> Iterator[str]:
    """Compare what could not be read with what is tolerated."""
    tolerated = source.expect.failed_pages
    if report.failed_pages > tolerated * report.requests:
        unit = "rows could not be read" if source.platform == "price_list" else "pages failed"
        yield (
            f"{report.failed_pages} of {report.requests} {unit}, more than the {tolerated:.0%} of expect.failed_pages: "
            f"see {_issues(report)}."
        )


def _outside_bounds(kind: str, count: int, bounds: Bounds | None) -> Iterator[str]:
    if bounds and count < bounds.min:
        yield f"{count} {kind}, fewer than the {bounds.min} of expect.{kind}.min: look at the site before lowering it."
    if bounds and bounds.max is not None and count > bounds.max:
        yield f"{count} {kind}, more than the {bounds.max} of expect.{kind}.max: raise it if the source has grown."


def _shrunk(report: CrawlReport, source: Source, previous: CrawlReport | None) -> Iterator[str]:
    """Compare the counts with the run before and with what the source itself announced."""
    least = source.expect.shrink
    advice = "If the source has really shrunk, lower expect.shrink for one run."
    for kind in ("listings", "guides"):
        now, before = getattr(report, kind), getattr(previous, kind, 0)
        if now < least * before:
            yield f"{now} {kind} after {before} in the run before, less than {least:.0%} (expect.shrink). {advice}"
    announced, read = report.announced or 0, report.announced_read
    if read < least * announced:
        yield f"{read} of the {announced} items that the source announces were read, less than {least:.0%} (expect.shrink)."


def _unfilled(report: CrawlReport, source: Source, previous: CrawlReport | None) -> Iterator[str]:
    """Compare fill rates with what is expected or, for fields without an expectation, with the run before."""
    if not report.listings:
        return
    expected = source.expect.filled
    for field, least in expected.items():
        share = report.filled.get(field, 0.0)
        if share < least:
            yield f"{share:.1%} of the listings have a {field}, less than the {least:.1%} of expect.filled.{field}."
    before = previous.filled if previous and previous.listings else {}
    for name, share in before.items():
        now = report.filled.get(name, 0.0)
        if name not in expected and round(share - now, 4) > FILL_DROP:
            yield (
                f"{now:.1%} of the listings have a {name}, {share:.1%} had one in the run before. "
                f"If that is right, say so: expect: {{filled: {{{name}: {now:.2f}}}}}."
            )
