"""The written table: which answer a question gets, line by line, and what its reason rests on."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from catalog.asked import Asked
from catalog.devices import Catalogue, Device, DeviceCode, YearBand
from catalog.exclusions import EXCLUSIONS
from catalog.outcomes import RULES, Outcome, named, outcome
from catalog.siblings import are_siblings, siblings_sharing
from catalog.verdicts import judge
from catalog.years import years_asked
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
        device("hp/elitebook-830-g5", "EliteBook 830 G5"),
        device("hp/elitebook-850-g6", "EliteBook 850 G6"),
    ]
)


def number(key: str) -> NumberReference:
    return NumberReference(key=key, number=key.rsplit(".", 1)[-1])


def claim(part: str, device: str, basis: Basis = Basis.SHOP, group: str = "shop", **changes: Any) -> Claim:
    facts = {
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
    return Claim.model_validate(facts | changes)


def denial(part: str, device: str, group: str = "denier", **changes: Any) -> Claim:
    return claim(part, device, group=group, predicate=Predicate.DOES_NOT_FIT, **changes)


def documented(
    key: str, basis: Basis = Basis.TELEMETRY, reports: int | None = 10, kind: PartType = PartType.BATTERY, **said: Any
) -> DocumentedPart:
    reports = reports if basis is Basis.TELEMETRY else None
    return DocumentedPart(
        part=number(key), part_type=kind, basis=basis, specification=Specification(**said), reports=reports
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
EB_S10 = "samsung.eb.EBBG973ABU"
OF_2009: dict[str, Any] = {"qualifiers": (Qualifier(kind="year", value="Mid 2009 to Mid 2010", first=2009, last=2010),)}
OF_2011: dict[str, Any] = {"qualifiers": (Qualifier(kind="year", value="2011 to 2012", first=2011, last=2012),)}
A1321 = claim("apple.a.A1321", A1286, Basis.MAKER, "maker", **OF_2009)
REAR: dict[str, Any] = {"qualifiers": (Qualifier(kind="position", value="rear battery"),)}
NOT_G973U = [claim("x", S10), denial("x", S10, qualifiers=(Qualifier(kind="code", value="SMG973U"),))]
MAKER, CODE, TELEMETRY, SHOP = Basis.MAKER, Basis.CODE, Basis.TELEMETRY, Basis.SHOP


@pytest.mark.parametrize(
    ("devices", "parts", "expected"),
    [
        ([], [], Outcome.UNKNOWN_DEVICE),
        ([], [1, 2], Outcome.UNKNOWN_DEVICE),
        ([1, 2], [], Outcome.UNKNOWN_PART),
        ([1, 2], [1], Outcome.AMBIGUOUS),
        ([1], [1, 2], Outcome.AMBIGUOUS),
        ([1], [1], None),
    ],
)
def test_what_a_question_names_comes_first(devices: list[int], parts: list[int], expected: Outcome | None) -> None:
    assert named(devices, parts) is expected


STATED = [
    ("nothing known", ask(XPS, "dell.type.2XXFW"), "no_documented_fit", "undocumented"),
    ("one shop", ask(XPS, "dell.type.2XXFW", [claim("x", XPS)]), "fits", "fits"),
    ("by a step", ask(XPS, "dell.dpn.02XXFW", [claim("x", XPS)], via="dell.type.2XXFW"), "fits", "fits"),
    ("denied", ask(XPS, "x", [denial("x", XPS)]), "does_not_fit", "denied"),
    ("both sides", ask(XPS, "x", [claim("x", XPS), denial("x", XPS)]), "disputed", "disputed"),
    (
        "a maker against one shop",
        ask(XPS, "x", [claim("x", XPS, MAKER, "maker"), denial("x", XPS)]),
        "fits",
        "fits",
    ),
    (
        "a maker against two shops",
        ask(XPS, "x", [claim("x", XPS, MAKER, "maker"), denial("x", XPS, "p"), denial("x", XPS, "q")]),
        "disputed",
        "disputed",
    ),
    ("position open", ask(T480, "x", [claim("x", T480, **REAR)]), "fits_with_conditions", "conditional"),
    (
        "another capacity",
        ask(XPS, "x", [claim("x", XPS, qualifiers=(Qualifier(kind="capacity", value="60 Wh"),))]),
        "fits",
        "fits",
    ),
    (
        "code open",
        ask(S10, "x", [claim("x", S10, qualifiers=(Qualifier(kind="code", value="SMG973F"),))]),
        "fits_with_conditions",
        "conditional",
    ),
    (
        "code given",
        ask(S10, "x", [claim("x", S10, qualifiers=(Qualifier(kind="code", value="SMG973F"),))], code="SM-G973F"),
        "fits",
        "fits",
    ),
    ("code left out, none named", ask(S10, "x", NOT_G973U), "fits_with_conditions", "conditional"),
    ("code left out, another named", ask(S10, "x", NOT_G973U, code="SM-G973F"), "fits", "fits"),
    ("code left out is named", ask(S10, "x", NOT_G973U, code="sm-g973u"), "does_not_fit", "denied_in_part"),
    ("code left out, a name asked for", ask(S10, "x", NOT_G973U, code="S10"), "fits_with_conditions", "conditional"),
]

BY_YEAR = [
    ("years open", ask(A1286, "apple.a.A1321", [A1321]), "fits_with_conditions", "conditional"),
    ("years in the band", ask(A1286, "apple.a.A1321", [A1321], years="Mid 2010"), "fits", "fits"),
    (
        "years half in",
        ask(A1286, "apple.a.A1321", [A1321], years="2010 to 2011"),
        "fits_with_conditions",
        "conditional",
    ),
    ("other years", ask(A1286, "apple.a.A1321", [A1321], years="2011"), "does_not_fit", "other_years"),
    ("other season of a year", ask(A1286, "apple.a.A1321", [A1321], years="early 2009"), "does_not_fit", "other_years"),
    (
        "a maker's years against one shop",
        ask(A1286, "apple.a.A1321", [A1321, claim("x", A1286, **OF_2011)], years="2011"),
        "does_not_fit",
        "other_years",
    ),
    (
        "a shop's years exclude nothing",
        ask(A1286, "x", [claim("x", A1286, **OF_2009)], years="2011"),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a maker's years denied by one shop",
        ask(A1286, "apple.a.A1321", [A1321, denial("apple.a.A1321", A1286, **OF_2009)], years="2010"),
        "fits",
        "fits",
    ),
    (
        "years denied",
        ask(A1286, "x", [claim("x", A1286), denial("x", A1286, **OF_2011)], years="Mid 2012"),
        "does_not_fit",
        "denied_in_part",
    ),
    (
        "a denial of other years",
        ask(A1286, "x", [claim("x", A1286), denial("x", A1286, **OF_2011)], years="2009"),
        "fits",
        "fits",
    ),
    (
        "nothing but a denial of other years",
        ask(A1286, "x", [denial("x", A1286, **OF_2011)], years="2009"),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "nothing but a denial of these years",
        ask(A1286, "x", [denial("x", A1286, **OF_2011)], years="2011"),
        "does_not_fit",
        "denied_in_part",
    ),
    (
        "years denied, none named",
        ask(A1286, "x", [claim("x", A1286), denial("x", A1286, **OF_2011)]),
        "fits_with_conditions",
        "conditional",
    ),
    (
        "all years of the device",
        ask(
            A1286,
            "x",
            [claim("x", A1286, qualifiers=(Qualifier(kind="year", value="2008 to 2012", first=2008, last=2012),))],
        ),
        "fits",
        "fits",
    ),
]

THREE_CELLS = [documented("lenovo.fru.01AV489", volts=11.46, reports=40)]
FACTS = [
    ("other cells", ask(T480, "x", own=THREE_CELLS, volts=15.2), "does_not_fit", "other_cells"),
    ("same cells at other volts", ask(T480, "x", own=THREE_CELLS, volts=11.1), "no_documented_fit", "undocumented"),
    (
        "cells of one of two packs",
        ask(T480, "x", own=[*THREE_CELLS, documented("y", volts=15.2, reports=5)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "cells of noise",
        ask(T480, "x", own=[*THREE_CELLS, documented("y", volts=15.2, reports=1)], volts=15.2),
        "does_not_fit",
        "other_cells",
    ),
    (
        "too few reports",
        ask(T480, "x", own=[documented("y", volts=11.4, reports=2)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "cells known from shops only",
        ask(T480, "x", own=[documented("y", SHOP, volts=11.4)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "other connector",
        ask(T480, "x", own=[documented("y", MAKER, connector="8 pin")], connector="6 pin"),
        "does_not_fit",
        "other_connector",
    ),
    (
        "other panel size",
        ask(
            T480,
            "x",
            own=[documented("panel.auo.B140HAN04", SHOP, kind=PartType.SCREEN, inches=14.0)],
            kind=PartType.SCREEN,
            inches=15.6,
        ),
        "does_not_fit",
        "other_panel_size",
    ),
    (
        "same panel size",
        ask(
            T480,
            "x",
            own=[documented("panel.auo.B140HAN04", SHOP, kind=PartType.SCREEN, inches=14.0)],
            kind=PartType.SCREEN,
            inches=14.1,
        ),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "the maker's table",
        ask(
            "apple/iphone-12-mini",
            "apple.a.A2479",
            own=[documented("apple.a.A2471", MAKER)],
            others=[("apple/iphone-12", MAKER)],
        ),
        "does_not_fit",
        "maker_gives_another",
    ),
    (
        "the maker's table has nothing for the device",
        ask("apple/iphone-12-mini", "apple.a.A2479", others=[("apple/iphone-12", MAKER)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling by firmware",
        ask(T480, "x", own=THREE_CELLS, others=[(T480S, TELEMETRY)]),
        "does_not_fit",
        "sibling",
    ),
    (
        "a sibling by a code",
        ask(S10_PLUS, EB_S10, own=[documented("samsung.eb.EBBG975ABU", CODE)], others=[(S10, CODE)]),
        "does_not_fit",
        "sibling",
    ),
    (
        "a sibling by shops",
        ask(S10_PLUS, EB_S10, own=[documented("samsung.eb.EBBG975ABU", SHOP)], others=[(S10, SHOP)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling without parts of its own beside",
        ask(XPS, "dell.type.0FDRT", others=[(XPS_2_IN_1, TELEMETRY)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling that shares a part",
        ask(T480, "x", own=THREE_CELLS, others=[(T480S, TELEMETRY)], sharing=(T480S,)),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling whose part stands in",
        ask(
            T480,
            "x",
            own=THREE_CELLS,
            others=[(T480S, TELEMETRY)],
            interchange=(Interchange(part=number("lenovo.fru.01AV489"), grade="same_part"),),
        ),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "no sibling",
        ask("hp/elitebook-830-g5", "x", own=THREE_CELLS, others=[("hp/elitebook-850-g6", TELEMETRY)]),
        "no_documented_fit",
        "undocumented",
    ),
]

AGAINST_SHOPS = [
    ("one shop against cells", ask(T480, "x", [claim("x", T480)], THREE_CELLS, volts=15.2), "disputed", "other_cells"),
    (
        "firmware against cells",
        ask(T480, "x", [claim("x", T480, TELEMETRY, "machines")], THREE_CELLS, volts=15.2),
        "fits",
        "fits",
    ),
    (
        "a step against cells",
        ask(T480, "x", [claim("x", T480)], THREE_CELLS, via="y", volts=15.2),
        "does_not_fit",
        "other_cells",
    ),
    (
        "one shop against the maker's table",
        ask(
            "apple/iphone-12-mini",
            "x",
            [claim("x", "apple/iphone-12-mini")],
            [documented("apple.a.A2471", MAKER)],
            [("apple/iphone-12", MAKER)],
        ),
        "does_not_fit",
        "maker_gives_another",
    ),
    (
        "two shops against the maker's table",
        ask(
            "apple/iphone-12-mini",
            "x",
            [claim("x", "apple/iphone-12-mini", group=shop) for shop in "ab"],
            [documented("apple.a.A2471", MAKER)],
            [("apple/iphone-12", MAKER)],
        ),
        "disputed",
        "maker_gives_another",
    ),
]

TABLE = [*STATED, *BY_YEAR, *FACTS, *AGAINST_SHOPS]


@pytest.mark.parametrize(("asked", "expected", "rule"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(asked: Asked, expected: str, rule: str) -> None:
    answer = outcome(asked)
    assert (answer.outcome, answer.reasons[0].rule) == (expected, rule)
    assert answer.reasons[0].text
    assert bool(answer.conditions) == (answer.outcome is Outcome.FITS_WITH_CONDITIONS)


@pytest.mark.parametrize("asked", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_answer_names_what_it_rests_on(asked: Asked) -> None:
    answer = outcome(asked)
    rests_on = [*answer.reasons[0].claims, *answer.reasons[0].parts, *answer.reasons[0].devices]
    known = asked.fit is not None and bool(asked.fit.judgement.claims_for)
    assert bool(rests_on) == (answer.outcome is not Outcome.NO_DOCUMENTED_FIT or known)


@pytest.mark.parametrize("asked", [row[1] for row in FACTS], ids=[row[0] for row in FACTS])
def test_nothing_excludes_without_documents(asked: Asked) -> None:
    bare = asked._replace(device_profile=None, part_profile=None)
    assert outcome(bare).outcome is Outcome.NO_DOCUMENTED_FIT


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Galaxy S10", "Galaxy S10+", True),
        ("Galaxy A52 5G", "Galaxy A52", True),
        ("Galaxy A52s 5G", "Galaxy A52 5G", True),
        ("Galaxy A52s 5G", "Galaxy A52", False),
        ("iPhone 12 Pro", "iPhone 12 Pro Max", True),
        ("iPhone 12", "iPhone 12 Pro Max", True),
        ("Redmi Note 8", "Redmi Note 8T", True),
        ("ZBook 15u G3", "ZBook 15 G3", True),
        ("Latitude 7390 2-in-1", "Latitude 7390", True),
        ("EliteBook x360 1030 G3", "EliteBook 1030 G3", True),
        ("EliteBook x360 1030 G3", "EliteBook x360 1030 G2", False),
        ("Galaxy J5", "Galaxy J5 (2016)", False),
        ("ThinkPad X13 Yoga Gen 1", "ThinkPad T480s", False),
        ("OMEN 16", "OMEN 16-b", False),
        ("Redmi Note 8", "Redmi Note 8", False),
    ],
)
def test_siblings_by_name(name: str, other: str, expected: bool) -> None:
    assert are_siblings(name, other) is expected
    assert are_siblings(other, name) is expected


def test_siblings_that_share_a_part_noise_left_out() -> None:
    shared, rare = documented("lenovo.fru.01AV421", reports=30), documented("lenovo.fru.01AV421", reports=1)
    often = documented("lenovo.fru.01AV479", reports=60)
    assert siblings_sharing({T480: [shared], T480S: [often, shared]}, CATALOGUE) == {
        T480: {PartType.BATTERY: (T480S,)},
        T480S: {PartType.BATTERY: (T480,)},
    }
    assert siblings_sharing({T480: [shared], T480S: [often, rare]}, CATALOGUE) == {}
    assert siblings_sharing({T480: [shared], XPS: [shared]}, CATALOGUE) == {}


def test_the_table_is_written_down_in_its_order() -> None:
    """The page is what people read, and the tuples are what runs."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "fits.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `(\w+)` \| ", page.partition("## What is answered")[2], re.MULTILINE)
    assert written == [each.__name__ for each in (*RULES, *EXCLUSIONS)]
