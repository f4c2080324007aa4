"""The `sparedex` command line: its commands, its global options, and the one place where errors become exit codes."""

import os
import sys
import traceback
from importlib.metadata import version
from typing import Annotated

import typer

from cli import asking, catalog, collecting, evidence, fitting, indexing, overview, resolving, serving, trying
from cli.options import Data, Json, unknown_settings
from cli.terminal import note, say, show_error
from index_schema.errors import SparedexError

UNEXPECTED = 70
"""Exit code of a mistake of ours (EX_SOFTWARE of sysexits.h)."""

app = typer.Typer(
    name="sparedex",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"sparedex {version('sparedex')}")
        raise typer.Exit


@app.callback()
def _global_options(
    context: typer.Context,
    data: Data = None,
    as_json: Json = False,
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Spare-part listings and repair guides, joined by the device each part fits: crawled, indexed, searched."""
    for warning in unknown_settings(os.environ):
        note(warning)
    given = {name: value for name, value in (("data", data), ("as_json", as_json)) if value}
    # What stands before the command holds for the command, unless it is said there again.
    context.default_map = {command.__name__: dict(given) for command in COMMANDS}
    context.default_map["catalog"] = {command: dict(given) for command in ("diff", "check")}
    context.default_map["evidence"] = {command: dict(given) for command in ("import", "check")}


COMMANDS = (
    collecting.crawl,
    collecting.ingest,
    indexing.index,
    serving.serve,
    asking.search,
    fitting.fits,
    resolving.resolve,
    overview.status,
    overview.sources,
    trying.demo,
    collecting.extract,
)
for _command in COMMANDS:
    app.command()(_command)
app.add_typer(catalog.app, name="catalog")
app.add_typer(evidence.app, name="evidence")


def run() -> None:
    """Run what the command line asks for. Errors a user can act on become two lines, no trace, and their exit code."""
    try:
        app(prog_name="sparedex")
    except SparedexError as error:
        # Read from the raw line: an error may come before the options are understood.
        show_error(error, as_json="--json" in sys.argv[1:])
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - the edge of the process: what nobody foresaw is named
        if os.environ.get("SPAREDEX_DEBUG") == "1":
            traceback.print_exception(error)
        else:
            note(f"Unexpected {type(error).__name__}: {error}. SPAREDEX_DEBUG=1 shows where it comes from.")
        sys.exit(UNEXPECTED)
