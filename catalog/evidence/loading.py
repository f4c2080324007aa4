"""Evidence as claims: the bundled files, or a user's newer ones, read line by line when somebody asks."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from catalog.devices import Catalogue
from catalog.evidence.facts import EVIDENCE_VERSION, Fact, claim
from catalog.evidence.sources import EVIDENCE_FILES, FACT_SOURCES, LINUXHW, evidence_file
from catalog.evidence.tables import MAKE_AGAIN, EvidenceError, content_of, read_table
from index_schema.fits import Claim


def load_claims(catalogue: Catalogue, data: Path | None = None) -> Iterator[Claim]:
    """Yield what public data sets document: which battery is in which device of the catalogue.

    A file in `<data>/evidence` stands instead of the bundled one of its name. A fact on a device that the catalogue no
    longer has makes no claim. Raises EvidenceError with the file for what cannot be read.
    """
    for source in FACT_SOURCES:
        path = evidence_file(source.file, data)
        try:
            for fact in _facts(path):
                if device := catalogue.find(fact.device):
                    yield claim(fact, device.id, source)
        except ValueError as error:
            raise EvidenceError(f"{path}: {error}.", MAKE_AGAIN) from error


def pairs_reported(data: Path | None = None) -> int:
    """Return how many different pairs of laptop and battery, by their own words, stand behind the fits of firmware reports.

    Raises EvidenceError with the file for what cannot be read.
    """
    path = evidence_file(LINUXHW.file, data)
    try:
        return sum(int(fact.pairs) for fact in _facts(path))
    except ValueError as error:
        raise EvidenceError(f"{path}: {error}.", MAKE_AGAIN) from error


def _facts(path: Path) -> Iterator[Fact]:
    return (Fact(*row) for row in read_table(path, Fact._fields))


def evidence_version(data: Path | None = None) -> str:
    """Return a short hash of all evidence in use and of how it is read: other claims give another one."""
    digest = hashlib.sha256(EVIDENCE_VERSION.encode())
    for name in EVIDENCE_FILES:
        digest.update(content_of(evidence_file(name, data)))
    return digest.hexdigest()[:12]
