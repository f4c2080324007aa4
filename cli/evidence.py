"""`evidence`: make what public data sets document anew, for yourself or for the bundle, and say what is in use."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Data, Json, search_settings, writable_data
from cli.terminal import note, say, show_json

app = typer.Typer(no_args_is_help=True, help="Documented fits of public data sets: import newer ones, check them.")

From = Annotated[Path, typer.Option("--from", metavar="DIR", help="Folder of the public files; docs/evidence.md.")]


@app.command("import")
def import_(source: From, data: Data = None) -> None:
    """Read newer public files into <data>/evidence, where they stand instead of the bundled ones."""
    from catalog.devices import load_catalogue
    from catalog.evidence.importing import import_evidence
    from catalog.evidence.sources import user_folder

    directory = writable_data(data)
    for report in import_evidence(source, user_folder(directory), load_catalogue(directory)):
        say(report)
    note("`sparedex index` takes it into the index.")


@app.command()
def build(
    source: From,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to write. Default: the bundled evidence.")
    ] = None,
) -> None:
    """Make the bundled evidence from public files: the same files give the same bytes."""
    from catalog.devices import load_catalogue
    from catalog.evidence.importing import import_evidence
    from catalog.evidence.sources import bundled_folder

    for report in import_evidence(source, out or bundled_folder(), load_catalogue()):
        say(report)


@app.command()
def check(data: Data = None, as_json: Json = False) -> None:
    """Read the evidence in use, yours instead of the bundled where there is any, and say what it documents."""
    from catalog.devices import load_catalogue
    from catalog.evidence import evidence_version, load_claims, pairs_reported

    directory = search_settings(data).data
    claims = list(load_claims(load_catalogue(directory), directory))
    sources = Counter(claim.source for claim in claims)
    fits, reported = len({(claim.device, claim.part) for claim in claims}), pairs_reported(directory)
    if as_json:
        found = {"fits": fits, "pairs_as_reported": reported, "claims": dict(sources)}
        show_json({"version": evidence_version(directory), **found})
    else:
        counts = ", ".join(f"{source} {count:,}" for source, count in sorted(sources.items()))
        say(f"{reported:,} pairs of laptop and battery as firmware names them.")
        say(f"{fits:,} fits of a device and a part number; claims: {counts}; version {evidence_version(directory)}.")
