"""How every run ends, whoever wrote it: judged, brought to the disk, and published if it may be."""

from crawlers.gate import judge
from index_schema.feed_writing import RunWriter
from index_schema.feeds import CrawlReport


def close_run(writer: RunWriter, report: CrawlReport, previous: CrawlReport | None) -> CrawlReport:
    """Return the report with the gate's judgement, which `previous`, the report of the run that is served, helps to form.

    Raises FeedError where the disk refuses; the run is then not published.
    """
    reasons = judge(report, writer.source, previous)
    judged = report.model_copy(update={"reasons": reasons, "outcome": "refused" if reasons else "published"})
    writer.close(judged)
    if not reasons:
        writer.publish()
    return judged
