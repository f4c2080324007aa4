"""Public files in, files of evidence out: each read whole and checked before anything is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from catalog.build.inputs import read_apple
from catalog.devices import Catalogue
from catalog.evidence.appledb import apple_facts
from catalog.evidence.edid import read_panels
from catalog.evidence.facts import Fact
from catalog.evidence.linuxhw import battery_facts
from catalog.evidence.panels import PANEL_COLUMNS
from catalog.evidence.sightings import read_batteries
from catalog.evidence.sources import APPLEDB, LINUXHW, PANELS_FILE, PANELS_MADE_FROM
from catalog.evidence.tables import EvidenceError, write_table


class Table(NamedTuple):
    """A file of evidence to be written, and what became of its source in words."""

    file: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    report: str


def import_evidence(folder: Path, target: Path, catalogue: Catalogue) -> list[str]:
    """Make a file of evidence in `target` of each public file in `folder`, and return what became of each in words.

    Files that are not there are passed over. Raises CatalogueInputError with file and line of the first mistake, and
    EvidenceError where the folder has none of the files; then nothing is written.
    """
    tables = list(_tables(folder, catalogue))
    if not tables:
        wanted = ", ".join((LINUXHW.made_from, APPLEDB.made_from, PANELS_MADE_FROM))
        raise EvidenceError(f"{folder} has none of the files {wanted}.", "docs/evidence.md says where they come from.")
    for table in tables:
        write_table(target / table.file, table.columns, table.rows)
    return [f"{target / table.file}: {table.report}." for table in tables]


def _tables(folder: Path, catalogue: Catalogue) -> Iterator[Table]:
    if (path := folder / LINUXHW.made_from).exists():
        facts, tally = battery_facts(read_batteries(path), catalogue)
        yield Table(LINUXHW.file, Fact._fields, list(facts), str(tally))
    if (path := folder / APPLEDB.made_from).exists():
        rows = list(apple_facts(read_apple(path), catalogue))
        yield Table(APPLEDB.file, Fact._fields, list(rows), f"{len(rows):,} fits")
    if (path := folder / PANELS_MADE_FROM).exists():
        sizes = list(read_panels(path))
        yield Table(PANELS_FILE, PANEL_COLUMNS, list(sizes), f"sizes of {len(sizes):,} panels whose number says none")
