"""`demo`: the whole path on one machine, from a replica of several shops to answers over HTTP."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

import typer

from cli import rehearsal
from cli.collecting import refusals, show_reports
from cli.indexing import build_index
from cli.opening import make_resolver, opened_engine
from cli.options import Data, Json, settings_of, writable_data
from cli.terminal import say, show_json
from search.engine import IndexNotReady

if TYPE_CHECKING:
    from api.serving import RunningServer
    from demo.replica import Replica
    from index_schema.feeds import CrawlReport
    from search.engine import SearchEngine


PREFIX_ENDING = "-demo"
"""On Elasticsearch, what tells the demo's indices from those of the installation; its keys hold for both."""


def demo(
    once: Annotated[bool, typer.Option("--once", help="Ask a few questions, print a summary and stop.")] = False,
    port: Annotated[int | None, typer.Option(help="Port. Default: SPAREDEX_PORT, else 8000; with --once any.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Crawl a replica of several shops twice, index it, and serve API and pages until interrupted.

    Prices and stock of the replica are invented, and one of its shops fails on purpose. The data goes into a fresh
    directory that is removed at the end, unless --data names one. On Elasticsearch the indices have a prefix of their own,
    which ends in -demo, and stay until the next demo.
    """
    from demo.replica import Replica

    watch = rehearsal.Stopwatch()
    with _directory(data) as directory, opened_engine(directory, prefix_ending=PREFIX_ENDING) as engine:
        # First of all: a port in use, or an engine that does not answer, is told before anything is crawled.
        with watch.phase("start of the service"):
            with suppress(IndexNotReady):
                engine.generation()
            server = _serve(directory, engine, 0 if once and port is None else port)
        with server, Replica() as replica:
            reports = _fill(directory, engine, replica, watch)
            example = rehearsal.example_of(engine)
            with watch.phase("questions"):
                answers = rehearsal.ask_all(server.url, example)
            found = rehearsal.Summary(
                data=str(directory),
                kept=data is not None,
                sources=reports,
                broken=replica.broken,
                listings=sum(report.listings for report in reports if report.outcome == "published"),
                guides=sum(report.guides for report in reports if report.outcome == "published"),
                repriced=rehearsal.repriced(directory, engine),
                answers=answers,
                seconds=watch.seconds,
            )
            _tell(found, as_json)
            if not once:
                _invite(server.url, example)
                threading.Event().wait()
    if not found.good:
        raise typer.Exit(1)


@contextmanager
def _directory(data: Path | None) -> Iterator[Path]:
    """Give the data directory that was named, else a fresh one that goes when the demo ends, however it ends."""
    if data is not None:
        yield writable_data(data)
        return
    with tempfile.TemporaryDirectory(prefix="sparedex-demo-") as fresh:
        yield Path(fresh)


def _fill(
    directory: Path, engine: "SearchEngine", replica: "Replica", watch: rehearsal.Stopwatch
) -> "tuple[CrawlReport, ...]":
    rehearsal.write_sources(directory, replica.stanzas)
    with watch.phase("first visit"):
        rehearsal.visit(directory, replica)
    replica.advance()
    with watch.phase("second visit"):
        reports = rehearsal.visit(directory, replica)
    with watch.phase("index"):
        build_index(directory, engine, rebuild=True)  # whatever an earlier demo left in Elasticsearch
    return reports


def _serve(directory: Path, engine: "SearchEngine", port: int | None) -> "RunningServer":
    from api.app import create_app
    from api.serving import start
    from api.settings import ApiSettings

    settings = settings_of(ApiSettings, port=port)
    return start(create_app(settings, engine, make_resolver(directory)), settings.host, settings.port)


def _tell(found: rehearsal.Summary, as_json: bool) -> None:
    if as_json:
        show_json(found.model_dump(mode="json") | {"good": found.good})
        return
    show_reports(found.sources)
    for refusal in refusals(found.sources):
        say(refusal)
    say(f"{found.broken} fails on purpose: a run that has not seen everything must never be published.")
    say(f"{found.listings} listings, {found.guides} guides; the price of {found.repriced} offers has changed.")
    for answer in found.answers:
        say(f"{'good ' if answer.good else 'WRONG'} {answer.question}: {answer.outcome}")
    say(", ".join(f"{phase} {seconds:.1f} s" for phase, seconds in found.seconds.items()))
    say(f"Data directory: {found.data}" + ("" if found.kept else " (removed at the end; --data DIR keeps one)"))


def _invite(address: str, example: rehearsal.Example) -> None:
    say(f"Serving on {address} until interrupted. Three things to try:")
    say(f"  {address}/search?{urlencode({'q': example.words})}")
    say(f"  {address}/devices/{example.device.id}")
    say(f"  curl '{address}/v1/compatibility?{example.compatibility()}'")
