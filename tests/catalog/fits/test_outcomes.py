"""The written table: which answer a question gets, line by line, and what its reason rests on."""

import re
from pathlib import Path
from typing import Any

import pytest

from catalog.fits.asked import Asked
from catalog.fits.exclusions import EXCLUSIONS
from catalog.fits.outcomes import RULES, Outcome, named
from index_schema.fits import Basis, Qualifier
from tests.catalog.fits.questions import (
    A1286,
    EQ,
    MAKER,
    S10,
    T480,
    XPS,
    ask,
    assert_answered,
    assert_names_what_it_rests_on,
    claim,
    denial,
    documented,
)

OF_2009: dict[str, Any] = {"qualifiers": (Qualifier(kind="year", value="Mid 2009 to Mid 2010", first=2009, last=2010),)}
OF_2011: dict[str, Any] = {"qualifiers": (Qualifier(kind="year", value="2011 to 2012", first=2011, last=2012),)}
MID_2010: dict[str, Any] = {"qualifiers": (Qualifier(kind="year", value="2010", first=2010, last=2010),)}
A1321 = claim("apple.a.A1321", A1286, MAKER, "maker", **OF_2009)
GIVEN_2009 = documented("apple.a.A1321", MAKER, years=OF_2009["qualifiers"])
GIVEN_2011 = documented("apple.a.A1382", MAKER, years=OF_2011["qualifiers"])
GIVEN_EARLY = documented("apple.a.A1281", MAKER, years=(Qualifier(kind="year", value="Late 2008 to Early 2009"),))
GIVEN = (GIVEN_EARLY, GIVEN_2009, GIVEN_2011)
REAR: dict[str, Any] = {"qualifiers": (Qualifier(kind="position", value="rear battery"),)}
OF_BUILDS = claim(
    "x",
    EQ,
    Basis.TELEMETRY,
    "linuxhw",
    qualifiers=tuple(Qualifier(kind="code", value=f"15s-eq{build}xxx") for build in (1, 2)),
)
NOT_G973U = [claim("x", S10), denial("x", S10, qualifiers=(Qualifier(kind="code", value="SMG973U"),))]

ONE_REAR_BATTERY_AND_TWO_DENIALS = [
    claim("x", S10, confidence=0.6, **REAR),
    *(denial("x", S10, shop, confidence=0.85) for shop in "pq"),
]


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
    ("a position denied", ask(S10, "x", ONE_REAR_BATTERY_AND_TWO_DENIALS), "does_not_fit", "denied"),
    (
        "denied, and for a code once more",
        ask(S10, "x", [denial("x", S10, "other"), *NOT_G973U[1:]], code="SM-G973F"),
        "does_not_fit",
        "denied",
    ),
    ("denied for a code alone", ask(S10, "x", NOT_G973U[1:], code="SM-G973F"), "no_documented_fit", "undocumented"),
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
    ("build open", ask(EQ, "x", [OF_BUILDS]), "fits_with_conditions", "conditional"),
    ("build given", ask(EQ, "x", [OF_BUILDS], code="15s-eq2xxx"), "fits", "fits"),
    ("another build given", ask(EQ, "x", [OF_BUILDS], code="15s-eq0xxx"), "no_documented_fit", "undocumented"),
    (
        "another build given, a shop says it of all",
        ask(EQ, "x", [OF_BUILDS, claim("x", EQ)], code="15s-eq0xxx"),
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
    ("other years", ask(A1286, "apple.a.A1321", [A1321], GIVEN, years="2011"), "does_not_fit", "other_years"),
    (
        "other season of a year",
        ask(A1286, "apple.a.A1321", [A1321], GIVEN, years="early 2009"),
        "does_not_fit",
        "other_years",
    ),
    (
        "other years to which the maker gives no other part",
        ask(A1286, "apple.a.A1321", [A1321], (GIVEN_EARLY, GIVEN_2009), years="2011"),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a maker's years against one shop",
        ask(A1286, "apple.a.A1321", [A1321, claim("x", A1286, **OF_2011)], GIVEN, years="2011"),
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
        "years denied beside others that are denied more surely",
        ask(
            A1286,
            "x",
            [claim("x", A1286), denial("x", A1286, confidence=0.85, **OF_2009), denial("x", A1286, **OF_2011)],
            years="2012",
        ),
        "does_not_fit",
        "denied_in_part",
    ),
    (
        "a maker against one shop that denies its years twice",
        ask(
            A1286,
            "apple.a.A1321",
            [A1321, *(denial("x", A1286, **years) for years in (OF_2009, MID_2010))],
            years="Mid 2010",
        ),
        "fits",
        "fits",
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

TABLE = [*STATED, *BY_YEAR]


@pytest.mark.parametrize(("asked", "expected", "rule"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(asked: Asked, expected: str, rule: str) -> None:
    assert_answered(asked, expected, rule)


@pytest.mark.parametrize("asked", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_answer_names_what_it_rests_on(asked: Asked) -> None:
    assert_names_what_it_rests_on(asked)


def test_the_table_is_written_down_in_its_order() -> None:
    """The page is what people read, and the tuples are what runs."""
    page = (Path(__file__).resolve().parents[3] / "docs" / "fits.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `(\w+)` \| ", page.partition("## What is answered")[2], re.MULTILINE)
    assert written == [each.__name__ for each in (*RULES, *EXCLUSIONS)]
