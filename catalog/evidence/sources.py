"""Where evidence comes from, what each source may claim, and which file holds it: the user's, else the bundled one."""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from index_schema.fits import Basis


class EvidenceSource(NamedTuple):
    """A public data set: its files, its licence (an SPDX name), and what its word is worth."""

    name: str
    file: str
    made_from: str
    url: str
    licence: str
    basis: Basis
    group: str
    rule: str


LINUXHW = EvidenceSource(
    "linuxhw/DMI", "linuxhw.csv", "linuxhw_laptop_batteries.csv", "https://github.com/linuxhw/DMI", "CC-BY-4.0",
    Basis.TELEMETRY, "linuxhw", "firmware-report",
)  # fmt: skip
APPLEDB = EvidenceSource(
    "AppleDB", "appledb.csv", "appledb.json", "https://github.com/littlebyteorg/appledb", "MIT",
    Basis.MAKER, "appledb", "battery-name",
)  # fmt: skip

FACT_SOURCES = (LINUXHW, APPLEDB)
"""What documents which battery is in which device."""

PANELS_FILE, PANELS_MADE_FROM = "panels.csv", "linuxhw_panels.csv"
"""Sizes of panels, from linuxhw/EDID (CC BY 4.0)."""

EVIDENCE_FILES = (*(source.file for source in FACT_SOURCES), PANELS_FILE)


def bundled_folder() -> Path:
    """Return the folder of the bundled files."""
    return Path(str(files("catalog") / "evidence" / "bundled"))


def user_folder(data: Path) -> Path:
    """Return where a user's own imports lie; a file there stands instead of the bundled one of its name."""
    return data / "evidence"


def evidence_file(name: str, data: Path | None) -> Path:
    """Return the file in use."""
    own = user_folder(data) / name if data else None
    return own if own and own.exists() else bundled_folder() / name
