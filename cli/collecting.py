"""`crawl`, `ingest` and `extract`: what brings listings and guides into feeds."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from cli.options import Data, Json, writable_data
from cli.progress import Step, progress
from cli.terminal import note, show_json, show_json_text, show_table
from index_schema.feeds import CrawlReport, Issue

if TYPE_CHECKING:
    from crawlers.running import Progress
    from index_schema.records import Guide, Listing

INTERRUPTED = "shutdown"
"""The finish reason of a crawl that a signal ended, in Scrapy's word."""


def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Names of sources. Default: all that are enabled.")
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Visit sources and publish what they list. Exits with 1 when a source was refused; the others go on."""
    from crawlers.running import crawl as crawl_sources

    directory = writable_data(data)
    names = sources or _enabled(directory)
    with progress() as show:
        reports = crawl_sources(names, directory, progress=lambda seen: show(_crawl_step(seen)))
    _conclude(reports, directory, as_json)


def ingest(
    file: Annotated[Path, typer.Argument(help="CSV, TSV or JSON-lines file, gzipped or not.", show_default=False)],
    source: Annotated[str | None, typer.Option(help="Name of the source that the whole list belongs to.")] = None,
    map_file: Annotated[Path | None, typer.Option("--map", help="YAML file that says which column holds what.")] = None,
    source_column: Annotated[str | None, typer.Option(help="Column with the name of each row's source.")] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of the file, for example cp1252. Default: UTF-8 or UTF-16, found out.")
    ] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Read a price list into feeds. Exits with 1 when a source was refused; the others go on."""
    from crawlers.price_list import ingest as ingest_list

    directory = writable_data(data)
    with progress() as show:
        reports = ingest_list(
            file,
            directory,
            source=source,
            map_file=map_file,
            source_column=source_column,
            encoding=encoding,
            now=datetime.now(UTC),
            progress=lambda rows: show(Step(file.name, rows)),
        )
    _conclude(reports, directory, as_json)


def _web_address(url: str) -> str:
    """Return an address that a response can come from. Raises BadParameter for any other."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise typer.BadParameter(f"{url} is no address: {error}.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise typer.BadParameter(f"{url} is no http or https address like https://shop.example/p/1.")
    return url


def extract(
    file: Annotated[Path, typer.Argument(help="A saved response.", show_default=False)],
    url: Annotated[str, typer.Option(help="The address it came from.", show_default=False, callback=_web_address)],
    platform: Annotated[str, typer.Option(help="shopify, structured_data or ifixit.", show_default=False)],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Write one JSON line a record, as in a feed.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Show what a saved response of a shop or guide site is read as. Needs no network and no data directory.

    What could not be read goes to stderr; where that is a whole record, the command exits with 1.
    """
    from crawlers.extracting import extract as extract_records
    from crawlers.extracting import json_line

    found = list(extract_records(file, url, platform))
    issues = [each for each in found if isinstance(each, Issue)]
    records = [each for each in found if not isinstance(each, Issue)]
    if as_json:
        show_json({"records": records, "issues": issues})
    for record in () if as_json else records:
        show_json_text(json_line(record)) if jsonl else show_table(("field", "value"), _filled(record))
    for issue in () if as_json else issues:
        note(" ".join(word for word in (issue.message, issue.field, issue.value) if word))
    if any(issue.level == "error" for issue in issues):
        raise typer.Exit(1)


def _enabled(data: Path) -> list[str]:
    from crawlers.source_files import SourceError, load_sources

    sources = load_sources(data).values()
    names = [source.name for source in sources if source.enabled and source.platform != "price_list"]
    if not names:
        raise SourceError("No source is switched on.", f"Put a file into {data / 'sources'}, or try `sparedex demo`.")
    return names


def _crawl_step(seen: "Progress") -> Step:
    records = seen.listings + seen.guides
    counts = f"{seen.pages} pages, {seen.listings} listings, {seen.guides} guides"
    total = None if seen.expected is None else max(seen.expected, records)
    return Step(seen.source, records, total, f"{counts}, {seen.outcome}" if seen.outcome else counts)


def _filled(record: "Listing | Guide") -> list[tuple[str, str]]:
    shown = record.model_dump(mode="json", exclude_defaults=True)
    return [(name, value if isinstance(value, str) else json.dumps(value)) for name, value in shown.items()]


def show_reports(reports: Sequence[CrawlReport]) -> None:
    """Write a table of what came of each run."""
    show_table(
        ("source", "outcome", "listings#", "guides#", "issues#"),
        [(r.source, r.outcome, str(r.listings), str(r.guides), str(r.issues)) for r in reports],
    )


def refusals(reports: Sequence[CrawlReport]) -> list[str]:
    """Return a sentence for every run that was refused: which, and why."""
    refused = [report for report in reports if report.outcome == "refused"]
    return [f"{report.source} was refused: {'; '.join(report.reasons) or report.finish_reason}" for report in refused]


def _issues(reports: Sequence[CrawlReport], data: Path) -> list[str]:
    """Return a sentence for every run that could not read something: where it stands."""
    files = {report.source: data / "feeds" / report.source / report.run / "issues.jsonl" for report in reports}
    return [
        f"{report.source}: what could not be read is in {files[report.source]}" for report in reports if report.issues
    ]


def _conclude(reports: Sequence[CrawlReport], data: Path, as_json: bool) -> None:
    refused = refusals(reports)
    if as_json:
        show_json({"reports": list(reports)})
    else:
        show_reports(reports)
        for line in (*_issues(reports, data), *refused):
            note(line)
    if any(report.finish_reason == INTERRUPTED for report in reports):
        raise typer.Exit(130)
    if refused:
        raise typer.Exit(1)
