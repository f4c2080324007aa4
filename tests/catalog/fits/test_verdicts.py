"""Verdicts: what several voices amount to, whatever their order, and what stops a battery."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.fits.safety import cells_in_series, conflicts
from catalog.fits.verdicts import CAP, DOCUMENTED_CAP, MOST_CLAIMS, judge
from index_schema.fits import Basis, Claim, Predicate, Qualifier, Specification, Verdict


def claim(group: str = "a", confidence: float = 0.82, **changes: Any) -> Claim:
    facts: dict[str, Any] = {
        "predicate": Predicate.FITS,
        "part": "samsung.eb.EBBG781ABY",
        "number": "EB-BG781ABY",
        "device": "samsung/galaxy-s20-fe-5g",
        "basis": Basis.SHOP,
        "source": group,
        "group": group,
        "record": f"{group}.1",
        "quote": "EB-BG781ABY for S20 FE",
        "end": 22,
        "rule": "full name",
        "rule_version": "1",
        "confidence": confidence,
    }
    return Claim(**(facts | changes))


def denial(group: str = "n", confidence: float = 0.82, **changes: Any) -> Claim:
    return claim(group, confidence, predicate=Predicate.DOES_NOT_FIT, **changes)


MAKER: dict[str, Any] = {"basis": Basis.MAKER}
FROM_2009 = (Qualifier(kind="year", value="2009 to 2010", first=2009, last=2010),)


@pytest.mark.parametrize(
    ("claims", "verdict"),
    [
        ([claim()], Verdict.LIKELY),
        ([claim(confidence=0.6)], Verdict.POSSIBLE),
        ([claim("a"), claim("b")], Verdict.CONFIRMED),
        ([claim("a"), claim("a", record="a.2")], Verdict.LIKELY),
        ([claim("a", wordings=("w",)), claim("b", wordings=("w",))], Verdict.LIKELY),
        ([claim("a", wordings=("w",)), claim("b", wordings=("v",))], Verdict.CONFIRMED),
        ([claim(confidence=0.98, **MAKER)], Verdict.CONFIRMED),
        ([claim(confidence=0.98)], Verdict.LIKELY),
        ([denial()], Verdict.EXCLUDED),
        ([denial(confidence=0.5)], Verdict.EXCLUDED),
        ([claim(confidence=0.6), denial()], Verdict.EXCLUDED),
        ([claim(), denial()], Verdict.DISPUTED),
        ([claim("a"), claim("b"), denial(confidence=0.3)], Verdict.POSSIBLE),
        ([claim(), denial(qualifiers=FROM_2009)], Verdict.LIKELY),
    ],
)
def test_claims_amount_to_a_verdict(claims: list[Claim], verdict: Verdict) -> None:
    assert judge(claims).verdict is verdict


def test_each_voice_is_shown_by_its_strongest_claim() -> None:
    found = judge([claim("a", 0.6), claim("a", 0.8), claim("b", 0.7), denial(confidence=0.2)])
    assert [(each.group, each.confidence) for each in found.claims_for] == [("a", 0.8), ("b", 0.7)]
    assert (found.groups, found.against) == (2, 1)
    assert found.belief_for == pytest.approx(1 - 0.2 * 0.3)
    assert found.belief == pytest.approx(found.belief_for * 0.8)


def test_who_documents_is_shown_first() -> None:
    shops = [claim(str(number), 0.9) for number in range(MOST_CLAIMS)]
    shown = judge([*shops, claim("machines", 0.7, basis=Basis.TELEMETRY)]).claims_for
    assert [each.group for each in shown][:2] == ["machines", "0"]
    assert len(shown) == MOST_CLAIMS


def test_every_condition_of_a_denial_is_kept_and_every_voice_is_heard() -> None:
    years = [(Qualifier(kind="year", value=str(year), first=year, last=year),) for year in range(2000, 2020)]
    many = [denial("a", 0.9, qualifiers=each) for each in years]
    found = judge([claim(), *many, denial("b", 0.5, qualifiers=FROM_2009), denial("c", 0.1)]).claims_against
    assert [each.group for each in found] == ["c", "a", "b", *"a" * (MOST_CLAIMS - 2)]
    assert len({each.qualifiers for each in found}) == len(found)


def test_an_excluded_part_is_not_limited_by_what_is_not_believed() -> None:
    rear = (Qualifier(kind="position", value="rear battery"),)
    assert judge([claim(confidence=0.5, qualifiers=rear), denial(confidence=0.85)]).qualifiers == ()


def test_words_alone_never_reach_what_documents_reach() -> None:
    words = [claim(str(number)) for number in range(9)]
    assert judge(words).belief_for == CAP
    assert judge([*words, claim("maker", 0.98, **MAKER)]).belief_for == DOCUMENTED_CAP


@pytest.mark.parametrize(
    ("claims", "kinds"),
    [
        ([claim(qualifiers=FROM_2009)], ["year"]),
        ([claim("a", qualifiers=FROM_2009), claim("b")], []),
        ([claim("a", **MAKER, qualifiers=FROM_2009), claim("b")], ["year"]),
        ([claim("a"), claim("b", qualifiers=(Qualifier(kind="position", value="rear battery"),))], ["position"]),
    ],
    ids=["all say so", "one of two", "the maker says so", "a position by anyone"],
)
def test_limits_of_the_fit(claims: list[Claim], kinds: list[str]) -> None:
    assert [qualifier.kind for qualifier in judge(claims).qualifiers] == kinds


CLAIMS = st.builds(
    claim,
    st.sampled_from("abcd"),
    st.floats(0.05, 0.99).map(lambda value: round(value, 2)),
    predicate=st.sampled_from([Predicate.FITS, Predicate.ENCODES, Predicate.DOES_NOT_FIT]),
    basis=st.sampled_from(Basis),
    record=st.sampled_from(["1", "2"]),
    wordings=st.sampled_from([(), ("v",), ("w",), ("v", "w")]),
    qualifiers=st.sampled_from([(), FROM_2009]),
)


@given(st.lists(CLAIMS, min_size=1, max_size=8), st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert judge(shuffled) == judge(claims)


@given(st.lists(CLAIMS, min_size=1, max_size=8), st.floats(0.05, 0.99))
def test_another_voice_never_weakens_its_side(claims: list[Claim], confidence: float) -> None:
    before = judge(claims)
    assert judge([*claims, claim("new", confidence)]).belief_for >= before.belief_for
    assert judge([*claims, denial("new", confidence)]).belief_against >= before.belief_against


@given(st.lists(CLAIMS, min_size=1, max_size=8))
def test_a_claim_said_twice_counts_once(claims: list[Claim]) -> None:
    assert judge([*claims, *claims]) == judge(claims)


@given(st.lists(CLAIMS, min_size=1, max_size=8))
def test_beliefs_are_shares_and_agree_with_the_verdict(claims: list[Claim]) -> None:
    found = judge(claims)
    assert 0 <= found.belief <= found.belief_for <= 1
    assert 0 <= found.belief_against <= 1
    if found.verdict in (Verdict.CONFIRMED, Verdict.LIKELY):
        assert found.claims_for
        assert found.belief_against < 0.5
    if found.verdict is Verdict.EXCLUDED:
        assert found.claims_against


@pytest.mark.parametrize(
    ("volts", "cells"),
    [
        *((3.6, 1), (3.85, 1), (7.2, 2), (7.4, 2), (7.6, 2), (7.72, 2)),
        *((10.8, 3), (11.1, 3), (11.25, 3), (11.4, 3), (11.55, 3), (14.4, 4), (14.8, 4), (15.0, 4), (15.44, 4)),
        *((4.4, None), (9.0, None), (12.0, None), (19.5, 5), (0.0, None), (None, None)),
    ],
)
def test_cells_in_series(volts: float | None, cells: int | None) -> None:
    assert cells_in_series(volts) == cells


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"volts": 11.1}, {"volts": 11.55}, []),
        ({"volts": 11.4}, {"volts": 15.2}, ["3 cells in series (11.4 V) against 4 (15.2 V)"]),
        ({"volts": 9.0}, {"volts": 12.0}, ["9 V against 12 V"]),
        ({"volts": 9.0}, {"volts": 9.2}, []),
        ({"chemistry": "NiMH"}, {"chemistry": "Li-ion"}, ["another chemistry: NiMH against Li-ion"]),
        ({"connector": "edp"}, {"connector": "lvds"}, ["another connector: edp against lvds"]),
        ({"pins": 30}, {"pins": 40}, ["another number of pins: 30 against 40"]),
        ({"volts": 11.4}, {"watt_hours": 50}, []),
        ({}, {}, []),
    ],
)
def test_safety_gate(one: dict[str, Any], other: dict[str, Any], words: list[str]) -> None:
    a, b = Specification(**one), Specification(**other)
    assert list(conflicts(a, b)) == words
    assert bool(conflicts(b, a)) == bool(words)
    assert not conflicts(a, a)
