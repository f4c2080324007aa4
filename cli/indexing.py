"""`index`: from published feeds to a new generation of the index."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.opening import make_resolver, opened_engine
from cli.options import Data, Json, writable_data
from cli.progress import Step, progress
from cli.terminal import counted, say, show_json

if TYPE_CHECKING:
    from search.engine import SearchEngine
    from search.indexing import IndexReport


def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make index and history anew from all feeds.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Index what is published. Does nothing when nothing has changed since the last time."""
    directory = writable_data(data)
    with opened_engine(directory) as engine:
        report = build_index(directory, engine, rebuild=rebuild)
    if as_json:
        show_json(report)
        return
    state = "was built" if report.changed else "is up to date"
    say(f"The index {state}: {counted(report.counts)}.")
    say(f"{report.observations:,} prices and stocks recorded, {report.seconds:.1f} s. Generation {report.generation}.")


def build_index(data: Path, engine: "SearchEngine", *, rebuild: bool) -> "IndexReport":
    """Make the index below `data` equal to its published feeds, with progress on stderr."""
    from search.indexing import index as index_feeds

    with progress() as show:
        return index_feeds(
            data,
            engine,
            make_resolver(data),
            rebuild=rebuild,
            now=datetime.now(UTC),
            progress=lambda seen: show(Step(seen.phase, seen.done, seen.total)),
        )
