"""The bundled evidence: what it documents, that it is what its sources make, and how well it answers known questions."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.devices import Catalogue, Device
from catalog.evidence import encoded_claims, evidence_version, load_claims
from catalog.evidence.importing import import_evidence
from catalog.evidence.linuxhw import battery_facts
from catalog.evidence.sightings import read_batteries
from catalog.evidence.sources import EVIDENCE_FILES, bundled_folder
from catalog.part_numbers.equivalence import common_form
from catalog.part_numbers.numbers import Cues, find_numbers
from catalog.resolve import Resolver
from index_schema.fits import Basis, Claim
from index_schema.identity import part_key
from index_schema.resolution import Evidence

PUBLIC_FILES = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "devices"


@pytest.fixture(scope="module")
def claims(catalogue: Catalogue) -> list[Claim]:
    return list(load_claims(catalogue))


@pytest.fixture(scope="module")
def public_files() -> Path:
    if not PUBLIC_FILES.exists():
        pytest.skip("no source files beside the repository")
    return PUBLIC_FILES


def test_it_documents_thousands_of_fits(claims: list[Claim]) -> None:
    pairs = {(claim.device, claim.part) for claim in claims}
    assert len(pairs) > 5_600
    assert len({device for device, _ in pairs}) > 1_900
    assert sum(claim.basis is Basis.MAKER for claim in claims) > 130
    assert sum(claim.confidence == 0.95 for claim in claims) > 2_600


def test_laptops_and_numbers_as_reported_are_sixteen_thousand_pairs(public_files: Path, catalogue: Catalogue) -> None:
    _, tally = battery_facts(read_batteries(public_files / "linuxhw_laptop_batteries.csv"), catalogue)
    assert tally.rows == 29_882
    assert tally.as_reported > 16_000
    assert tally.known / tally.numbered > 0.94


def test_each_pair_is_claimed_once_for_each_band_of_years(claims: list[Claim]) -> None:
    said = [(claim.device, claim.part, claim.qualifiers) for claim in claims]
    assert len(set(said)) == len(said)


def test_every_quote_stands_in_its_record(claims: list[Claim]) -> None:
    for claim in claims:
        assert claim.record[claim.start : claim.end] == claim.quote
        assert claim.quote
        assert claim.record.isprintable()
        assert claim.url
        assert claim.licence in ("CC-BY-4.0", "MIT")


def test_a_number_alone_beside_its_maker_has_the_key_of_its_claims(claims: list[Claim], catalogue: Catalogue) -> None:
    """What a listing writes and what a firmware reports meet in one key; a maker's number that no family knows may not."""
    other = []
    for claim in claims:
        device = catalogue.devices[claim.device or ""]
        text = f"{device.brand} {claim.number}"
        keys = {part_key(found.family.name, found.exact) for found in find_numbers(text, Cues((device.brand,), True))}
        if claim.basis is Basis.TELEMETRY and claim.part not in keys:
            other.append(claim.part)
    assert len(other) / len(claims) < 0.08


def test_bands_of_years_are_those_of_the_catalogue(claims: list[Claim], catalogue: Catalogue) -> None:
    banded = [device for device in catalogue.devices.values() if device.years]
    assert len(banded) > 8
    for device in banded:
        said = {(q.first, q.last, q.value, claim.number) for claim in claims if claim.device == device.id
                for q in claim.qualifiers}  # fmt: skip
        assert said == {(band.first, band.last, band.label, n) for band in device.years for n in band.batteries}


def test_each_battery_of_apple_that_the_catalogue_knows_is_claimed(claims: list[Claim], catalogue: Catalogue) -> None:
    def batteries(device: Device) -> set[tuple[str, str]]:
        return {(device.id, code.value) for code in device.codes if code.kind == "battery"}

    known = set().union(*(batteries(device) for device in catalogue.devices.values()))
    assert {(claim.device, claim.number) for claim in claims if claim.basis is Basis.MAKER} == known


@pytest.mark.parametrize(
    ("device", "part", "fits"),
    [
        ("dell/xps-13-9310", "dell.type.2XXFW", True),
        ("dell/xps-13-9310", "dell.type.0FDRT", False),
        ("dell/xps-13-9310-2-in-1", "dell.type.0FDRT", True),
        ("dell/xps-13-9310-2-in-1", "dell.type.2XXFW", False),
        ("lenovo/thinkpad-t480", "lenovo.fru.01AV489", True),
        ("lenovo/thinkpad-t480s", "lenovo.fru.01AV489", False),
        ("hp/elitebook-840-g3", "hp.xl.CS03XL", True),
        ("apple/iphone-12-mini", "apple.a.A2479", False),
        ("apple/iphone-12", "apple.a.A2479", True),
    ],
)
def test_siblings_have_their_own(claims: list[Claim], device: str, part: str, fits: bool) -> None:
    assert any((claim.device, claim.part) == (device, part) for claim in claims) is fits


def test_building_it_again_gives_the_same_bytes(public_files: Path, tmp_path: Path, catalogue: Catalogue) -> None:
    import_evidence(public_files, tmp_path, catalogue)
    for name in EVIDENCE_FILES:
        assert (tmp_path / name).read_bytes() == (bundled_folder() / name).read_bytes()
        assert (tmp_path / name).stat().st_size < 1_000_000


def test_a_users_file_stands_instead_of_the_bundled_one(tmp_path: Path, catalogue: Catalogue) -> None:
    before = evidence_version(tmp_path)
    assert before == evidence_version()
    (tmp_path / "evidence").mkdir()
    rows = (bundled_folder() / "appledb.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "evidence" / "appledb.csv").write_text("".join(rows[:2]), encoding="utf-8")
    assert sum(claim.basis is Basis.MAKER for claim in load_claims(catalogue, tmp_path)) == 1
    assert evidence_version(tmp_path) != before


def test_a_fact_on_a_merged_device_counts_for_what_it_became(catalogue: Catalogue) -> None:
    xps = catalogue.devices["dell/xps-13-9310"]
    renamed = xps.model_copy(update={"id": "dell/xps-13-9310-new"})
    merged = xps.model_copy(update={"merged_into": renamed.id, "status": "merged"})
    claims = list(load_claims(Catalogue([merged, renamed])))
    assert claims
    assert {claim.device for claim in claims} == {renamed.id}


def _documented(resolver: Resolver, claims: list[Claim], question: dict[str, Any]) -> bool | None:
    """Say whether a claim documents the pair of a question; None where the question is not understood."""
    devices = resolver.resolve(Evidence(title=question["device"])).devices
    numbers = resolver.resolve(Evidence(title=question["part"])).numbers
    if len(devices) != 1 or len(numbers) != 1:
        return None
    asked = common_form(numbers[0].key)[0]
    encoded = encoded_claims(numbers[0].key, numbers[0].number, resolver.catalogue)
    return any(c.device == devices[0].id and common_form(c.part)[0] == asked for c in (*claims, *encoded))


@pytest.mark.parametrize("held_back", [False, True])
def test_known_questions_have_their_documents(
    resolver: Resolver, claims: list[Claim], shared_rows: Callable[[str], list[dict[str, Any]]], held_back: bool
) -> None:
    rows = [
        (row["answer"], _documented(resolver, claims, row))
        for row in shared_rows("fit_questions_dev.jsonl")
        if row["needs"] in ("linuxhw", "appledb", "rule")
        and (int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 3 == 0) is held_back
    ]
    fits = [found for answer, found in rows if answer in ("fits", "fits_with_conditions")]
    assert sum(found is True for found in fits) / len(fits) > 0.9
    assert [answer for answer, found in rows if found and answer == "no_documented_fit"] == []
