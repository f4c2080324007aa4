"""What a source says of one device and one part number: the stored row, and the claim that it makes."""

from typing import NamedTuple

from catalog.evidence.sources import EvidenceSource
from index_schema.fits import Basis, Claim, Predicate, Qualifier, Specification
from index_schema.records import PartType

EVIDENCE_VERSION = "2"
"""Raised whenever the same files may make other claims."""

_MAKER = 0.98
"""How far a table of the maker's own numbers is to be trusted."""

_TELEMETRY = {1: 0.7, 2: 0.85}
_TELEMETRY_OF_MANY = 0.95
"""How far reports of one, two, and more computers are to be trusted: a single one may have a board of another model."""


class Fact(NamedTuple):
    """A device and a part number, in texts; empty where the source says nothing.

    `record` holds the words of the source's row, and those from `start` to `end` are the quote. `years` is a band such
    as `2009|2010|Mid 2009 to Mid 2010`. `reports` counts the computers that reported it, of the `of_reports` of the device;
    `builds` are those of the device that it holds for, and `pairs` counts how differently it was reported.
    """

    device: str
    part: str
    number: str
    record: str
    start: str
    end: str
    reports: str = ""
    volts: str = ""
    watt_hours: str = ""
    chemistry: str = ""
    years: str = ""
    of_reports: str = ""
    builds: str = ""
    pairs: str = ""


def claim(fact: Fact, device: str, source: EvidenceSource) -> Claim:
    """Return the claim that a fact of a source makes on a device. Raises ValueError for a broken number in the fact."""
    start, end = int(fact.start), int(fact.end)
    reports, of_reports = (int(count) if count else None for count in (fact.reports, fact.of_reports))
    return Claim(
        predicate=Predicate.FITS, part=fact.part, number=fact.number, device=device, part_type=PartType.BATTERY,
        basis=source.basis, source=source.name, group=source.group, record=fact.record, url=source.url,
        licence=source.licence, field="record", quote=fact.record[start:end], start=start, end=end, rule=source.rule,
        rule_version=EVIDENCE_VERSION, confidence=_confidence(source.basis, reports), reports=reports,
        of_reports=of_reports, qualifiers=(*_years(fact.years), *_builds(fact.builds)), specification=_specification(fact),
    )  # fmt: skip


def _confidence(basis: Basis, reports: int | None) -> float:
    return _MAKER if basis is Basis.MAKER else _TELEMETRY.get(reports or 1, _TELEMETRY_OF_MANY)


def _years(band: str) -> tuple[Qualifier, ...]:
    if not band:
        return ()
    first, last, label = band.split("|")
    return (Qualifier(kind="year", value=label, first=int(first), last=int(last)),)


def _builds(builds: str) -> tuple[Qualifier, ...]:
    return tuple(Qualifier(kind="code", value=build) for build in builds.split("|") if build)


def _specification(fact: Fact) -> Specification | None:
    if not (fact.volts or fact.watt_hours or fact.chemistry):
        return None
    volts, watt_hours = (float(value) if value else None for value in (fact.volts, fact.watt_hours))
    return Specification(volts=volts, watt_hours=watt_hours, chemistry=fact.chemistry or None)
