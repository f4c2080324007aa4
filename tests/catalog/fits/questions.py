"""A question on a device and a part, with what the index would know of both: the parts that the tests of answers put together."""

from collections.abc import Iterable
from typing import Any

from catalog.devices import Catalogue, Device, DeviceCode, YearBand
from catalog.fits.asked import Asked
from catalog.fits.outcomes import Outcome, outcome
from catalog.fits.verdicts import judge
from catalog.fits.years import years_asked
from index_schema.entries import DeviceReference, NumberReference
from index_schema.fits import (
    Basis,
    Claim,
    DeviceProfile,
    DocumentedDevice,
    DocumentedPart,
    Fit,
    Interchange,
    PartProfile,
    Predicate,
    Qualifier,
    Specification,
)
from index_schema.records import PartType

BANDS = (
    YearBand(2008, 2009, "Late 2008 to Early 2009", ("A1281",)),
    YearBand(2009, 2010, "Mid 2009 to Mid 2010", ("A1321",)),
    YearBand(2011, 2012, "Early 2011 to Mid 2012", ("A1382",)),
)


def device(id: str, name: str, years: tuple[YearBand, ...] = (), codes: tuple[str, ...] = ()) -> Device:
    return Device(
        id=id,
        brand=id.partition("/")[0].title(),
        family="",
        name=name,
        type="laptop",
        codes=tuple(DeviceCode(code, "device") for code in codes),
        years=years,
        source="test",
        licence="test",
    )


CATALOGUE = Catalogue(
    [
        device("apple/macbook-pro-15-a1286", "MacBook Pro 15 (A1286)", BANDS),
        device("apple/iphone-12", "iPhone 12"),
        device("apple/iphone-12-mini", "iPhone 12 mini"),
        device("dell/xps-13-9310", "XPS 13 9310"),
        device("dell/xps-13-9310-2-in-1", "XPS 13 9310 2-in-1"),
        device("lenovo/thinkpad-t480", "ThinkPad T480"),
        device("lenovo/thinkpad-t480s", "ThinkPad T480s"),
        device("samsung/galaxy-s10", "Galaxy S10", codes=("SM-G973F", "SM-G973U")),
        device("samsung/galaxy-s10-plus", "Galaxy S10+"),
        device("hp/15s-eq", "15S-EQ"),
        device("hp/elitebook-830-g5", "EliteBook 830 G5"),
        device("hp/elitebook-850-g6", "EliteBook 850 G6"),
    ]
)


def number(key: str) -> NumberReference:
    return NumberReference(key=key, number=key.rsplit(".", 1)[-1])


def claim(part: str, device: str, basis: Basis = Basis.SHOP, group: str = "shop", **changes: Any) -> Claim:
    facts: dict[str, Any] = {
        "predicate": Predicate.FITS,
        "part": part,
        "number": part,
        "device": device,
        "basis": basis,
        "source": group,
        "group": group,
        "record": group,
        "quote": part,
        "end": len(part),
        "rule": "test",
        "rule_version": "1",
        "confidence": 0.95 if basis is not Basis.SHOP else 0.82,
    }
    return Claim(**(facts | changes))


def denial(part: str, device: str, group: str = "denier", **changes: Any) -> Claim:
    return claim(part, device, group=group, predicate=Predicate.DOES_NOT_FIT, **changes)


def documented(
    key: str,
    basis: Basis = Basis.TELEMETRY,
    reports: int | None = 10,
    kind: PartType = PartType.BATTERY,
    years: tuple[Qualifier, ...] = (),
    **said: Any,
) -> DocumentedPart:
    reports = reports if basis is Basis.TELEMETRY else None
    facts = Specification(**said)
    return DocumentedPart(
        part=number(key), part_type=kind, basis=basis, years=years, specification=facts, reports=reports
    )


def ask(
    device: str,
    part: str,
    claims: Iterable[Claim] = (),
    own: Iterable[DocumentedPart] = (),
    others: Iterable[tuple[str, Basis]] = (),
    years: str = "",
    code: str | None = None,
    kind: PartType = PartType.BATTERY,
    via: str | None = None,
    interchange: tuple[Interchange, ...] = (),
    sharing: tuple[str, ...] = (),
    **said: Any,
) -> Asked:
    """Return a question: `own` is documented for the device, the part for `others`; `said` is the part's specification."""
    reference = DeviceReference(id=device, name=device)
    found = list(claims)
    step = Interchange(part=number(via), grade="same_part") if via else None
    fit = Fit(device=reference, part=number(part), part_type=kind, judgement=judge(found), via=step) if found else None
    profile = PartProfile(
        part=number(part),
        family="test",
        part_type=kind,
        specification=Specification(**said),
        devices=tuple(DocumentedDevice(device=id, basis=basis) for id, basis in others),
        interchange=interchange,
    )
    known = DeviceProfile(device=reference, parts=tuple(own), sharing={kind: sharing})
    dates = [int(word) for word in years.split() if word.isdecimal()]
    named_years = (years_asked(years, min(dates), max(dates)),) if dates else ()
    return Asked(reference, part, fit, known, profile, CATALOGUE, named_years, code)


A1286, T480, T480S = "apple/macbook-pro-15-a1286", "lenovo/thinkpad-t480", "lenovo/thinkpad-t480s"
XPS, XPS_2_IN_1 = "dell/xps-13-9310", "dell/xps-13-9310-2-in-1"
S10, S10_PLUS = "samsung/galaxy-s10", "samsung/galaxy-s10-plus"
EQ = "hp/15s-eq"
MAKER, CODE, TELEMETRY, SHOP = Basis.MAKER, Basis.CODE, Basis.TELEMETRY, Basis.SHOP


def assert_answered(asked: Asked, expected: str, rule: str) -> None:
    answer = outcome(asked)
    assert (answer.outcome, answer.reasons[0].rule) == (expected, rule)
    assert answer.reasons[0].text
    assert bool(answer.conditions) == (answer.outcome is Outcome.FITS_WITH_CONDITIONS)


def assert_names_what_it_rests_on(asked: Asked) -> None:
    answer = outcome(asked)
    rests_on = [*answer.reasons[0].claims, *answer.reasons[0].parts, *answer.reasons[0].devices]
    known = asked.fit is not None and bool(asked.fit.judgement.claims_for)
    assert bool(rests_on) == (answer.outcome is not Outcome.NO_DOCUMENTED_FIT or known)
