"""Interchange: what builds groups, what keeps them apart, and what follows from one step."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.devices import Catalogue
from catalog.evidence import load_claims
from catalog.fits.interchange import infer, interchanges
from catalog.fits.ledger import Ledger
from catalog.fits.links import STATED, KnownPart
from catalog.fits.safety import cells_in_series
from catalog.fits.verdicts import judge
from catalog.part_numbers.equivalence import MOST_IN_GROUP, common_form, equal_by_rule, kind
from index_schema.entries import DeviceReference, NumberReference
from index_schema.fits import Basis, Claim, Fit, Interchange, Predicate, Specification, Verdict
from index_schema.records import PartType

HT03XL, HT03, HSTNN, SPARE = "hp.xl.HT03XL", "hp.short.HT03", "hp.hstnn.HSTNNLB8M", "hp.spare.L11119855"
JC04 = "hp.short.JC04"


def link(part: str, other: str, predicate: Predicate = Predicate.SAME_PART, **changes: Any) -> Claim:
    facts: dict[str, Any] = {
        "predicate": predicate,
        "part": part,
        "number": part,
        "other": other,
        "basis": Basis.SHOP,
        "source": "shop",
        "group": "shop",
        "record": "shop.1",
        "quote": "",
        "end": 0,
        "rule": "test",
        "rule_version": "1",
        "confidence": 0.8,
    }
    return Claim(**(facts | changes))


def part(kind: PartType | None = PartType.BATTERY, **said: Any) -> KnownPart:
    return KnownPart("number", kind, Specification(**said))


def graded(claims: list[Claim], parts: Mapping[str, KnownPart]) -> dict[tuple[str, str], str]:
    found = interchanges(claims, parts)
    return {(a, each.part.key): f"{each.grade} {each.direction}" for a, steps in found.items() for each in steps}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HT03, HT03XL),
        ("hp.xl.RI04055XL", "hp.short.RI04"),
        ("lenovo.l.L19M3PF5", "lenovo.l.L19C3PF5"),
        ("huawei.hb.HB4593R1ECW22T", "huawei.hb.HB4593R1ECW"),
        ("toshiba.pa.PA5157U1BRS", "toshiba.pa.PA5157U"),
        ("fujitsu.cp.CP47789103", "fujitsu.cp.CP47789101"),
        ("dell.dpn.0RN873", "dell.type.RN873"),
        ("samsung.odm.SCUDWTN6", "samsung.odm.WTN6"),
    ],
)
def test_makers_rules(one: str, other: str) -> None:
    assert common_form(one)[0] == common_form(other)[0]
    assert graded([], {one: part(), other: part()}) == {(one, other): "same_part both", (other, one): "same_part both"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HT03XL, "hp.xl.HT04XL"),
        ("lenovo.l.L19M3PF5", "lenovo.l.L19M3PF6"),
        ("samsung.eb.EBBG973ABU", "samsung.eb.EBBG973ABE"),
        ("panel.auo.B156HAN021", "panel.auo.B156HAN022"),
        ("samsung.odm.HQ50S", "samsung.odm.HQ50SD"),
    ],
)
def test_what_no_rule_joins(one: str, other: str) -> None:
    assert graded([], {one: part(), other: part()}) == {}


APART = [
    ("part type", part(), part(PartType.SCREEN)),
    ("cells", part(volts=11.4), part(volts=15.2)),
    ("chemistry", part(chemistry="Li-ion"), part(chemistry="NiMH")),
    ("connector", part(connector="a"), part(connector="b")),
    ("size", part(inches=14.0), part(inches=15.6)),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_a_conflict_makes_similar_and_says_why(one: KnownPart, other: KnownPart) -> None:
    found = interchanges([link(HSTNN, SPARE)], {HSTNN: one, SPARE: other})
    assert [each.grade for each in found[HSTNN]] == ["similar"]
    assert found[HSTNN][0].conflicts
    assert infer(fit(HSTNN), found[HSTNN][0]) is None


def test_another_capacity_needs_a_change() -> None:
    parts = {HSTNN: part(watt_hours=40), SPARE: part(watt_hours=60)}
    assert graded([link(HSTNN, SPARE)], parts)[HSTNN, SPARE] == "fits_with_change both"


def test_a_group_is_joined_by_a_hub_and_shows_its_path() -> None:
    claims = [link(HT03XL, HSTNN), link(HSTNN, SPARE)]
    found = interchanges(claims, dict.fromkeys((HT03XL, HSTNN, SPARE), part()))
    step = next(each for each in found[HT03XL] if each.part.key == SPARE)
    assert (step.grade, step.reasons) == ("same_part", tuple(claims))


def test_two_numbers_of_one_kind_are_not_joined_through_a_third() -> None:
    parts = dict.fromkeys((HT03XL, SPARE, JC04), part())
    swallowing = [link(HT03XL, SPARE, confidence=0.9), link(SPARE, JC04)]
    grades = graded(swallowing, parts)
    assert grades[HT03XL, SPARE] == "same_part both"
    assert grades[SPARE, JC04] == "similar both"
    assert (HT03XL, JC04) not in grades
    assert graded([*swallowing, link(HT03XL, JC04)], parts)[HT03XL, JC04] == "same_part both"


def test_what_is_only_listed_together_builds_nothing() -> None:
    together = link(HT03XL, SPARE, Predicate.CROSS_REFERENCE, rule="listed together")
    parts = {HT03XL: part(), SPARE: part()}
    assert graded([together], parts)[HT03XL, SPARE] == "similar both"
    stated = replace(together, rule=STATED)
    assert graded([stated], parts)[HT03XL, SPARE] == "drop_in both"


def test_replacement_has_a_direction() -> None:
    old, new = "hp.spare.L11119855", "hp.spare.L11421421"
    found = interchanges([link(old, new, Predicate.REPLACED_BY)], {old: part(), new: part()})
    (to_new,), (to_old,) = found[old], found[new]
    assert (to_new.direction, to_old.direction) == ("replaced_by", "replaces")
    assert infer(fit(old), to_new) is not None
    assert infer(fit(new), to_old) is None


@pytest.mark.parametrize(
    ("forth", "back", "expected"),
    [
        (("a", "b"), ("a",), "drop_in replaced_by"),
        (("a",), ("a", "b"), "drop_in replaces"),
        (("a",), ("b",), "similar both"),
    ],
)
def test_of_two_opposite_replacements_the_surer_one_holds(
    forth: tuple[str, ...], back: tuple[str, ...], expected: str
) -> None:
    claims = [link(SPARE, JC04, Predicate.REPLACED_BY, group=shop) for shop in forth]
    claims += [link(JC04, SPARE, Predicate.REPLACED_BY, group=shop) for shop in back]
    assert graded(claims, {SPARE: part(), JC04: part()})[SPARE, JC04] == expected


def test_more_keys_of_one_form_than_a_group_holds_are_not_joined() -> None:
    keys = [f"fujitsu.cp.CP477891{revision:02}" for revision in range(MOST_IN_GROUP + 1)]
    assert len(graded([], dict.fromkeys(keys[:-1], part()))) == MOST_IN_GROUP * (MOST_IN_GROUP - 1)
    assert graded([], dict.fromkeys(keys, part())) == {}


def fit(key: str, confidence: float = 0.95, **changes: Any) -> Fit:
    facts: dict[str, Any] = {"predicate": Predicate.FITS, "confidence": confidence}
    said = replace(link(key, "", **(facts | changes)), device="hp/15-da", other=None)
    return Fit(
        device=DeviceReference(id="hp/15-da", name="HP 15-da"),
        part=NumberReference(key=key, number=key),
        part_type=PartType.BATTERY,
        judgement=judge([said]),
    )


def test_one_step_keeps_the_reasons_and_is_never_confirmed() -> None:
    parts = {HT03: part(), HT03XL: part()}
    known = fit(HT03, basis=Basis.TELEMETRY)
    assert known.judgement.verdict is Verdict.CONFIRMED
    inferred = infer(known, interchanges([], parts)[HT03][0])
    assert inferred is not None
    assert inferred.part == NumberReference(key=HT03XL, number="number")
    assert inferred.via is not None
    assert inferred.via.part.key == HT03
    assert inferred.via.reasons[0].quote
    assert inferred.judgement.verdict is Verdict.LIKELY
    assert inferred.judgement.claims_for == known.judgement.claims_for
    assert infer(inferred, interchanges([], parts)[HT03XL][0]) is None


@pytest.mark.parametrize(
    ("known", "step"),
    [
        (fit(HT03, 0.5), Interchange(part=NumberReference(key=HT03XL, number=""), grade="same_part", reasons=(link("a", "b"),))),
        (fit(HT03, predicate=Predicate.DOES_NOT_FIT), Interchange(part=NumberReference(key=HT03XL, number=""), grade="same_part")),
        (fit(HT03), Interchange(part=NumberReference(key=HT03XL, number=""), grade="similar")),
        (fit(HT03), Interchange(part=NumberReference(key=HT03XL, number=""), grade="fits_with_change")),
    ],
    ids=["too weak", "denied", "similar", "with a change"],
)  # fmt: skip
def test_what_passes_nothing_on(known: Fit, step: Interchange) -> None:
    assert infer(known, step) is None


KEYS = [HT03XL, HT03, HSTNN, SPARE, JC04, "hp.hstnn.HSTNNDB8R", "hp.spare.L11421421"]
PARTS = st.fixed_dictionaries({key: st.sampled_from([part(), part(volts=11.4), part(volts=15.2)]) for key in KEYS})
LINKS = st.lists(
    st.builds(
        link,
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
        st.sampled_from([Predicate.SAME_PART, Predicate.REPLACED_BY, Predicate.CROSS_REFERENCE]),
        group=st.sampled_from("ab"),
        confidence=st.sampled_from([0.5, 0.8]),
    ),
    max_size=10,
)


@given(LINKS, PARTS, st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], parts: dict[str, KnownPart], random: Random) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert interchanges(shuffled, parts) == interchanges(claims, parts)


@given(LINKS, PARTS)
def test_a_group_holds_no_conflict_and_no_unstated_pair_of_a_kind(
    claims: list[Claim], parts: dict[str, KnownPart]
) -> None:
    said = {frozenset((each.part, each.other)) for each in claims if each.predicate is Predicate.SAME_PART}
    for (a, b), grade in graded(claims, parts).items():
        if grade.startswith("same_part"):
            cells = {cells_in_series(parts[key].specification.volts) for key in (a, b)} - {None}
            assert len(cells) < 2
            assert kind(a) != kind(b) or common_form(a) == common_form(b) or frozenset((a, b)) in said


@given(LINKS, PARTS)
def test_both_sides_know_of_each_other(claims: list[Claim], parts: dict[str, KnownPart]) -> None:
    turned = {"both": "both", "replaces": "replaced_by", "replaced_by": "replaces"}
    grades = graded(claims, parts)
    for (a, b), words in grades.items():
        grade, direction = words.split()
        back, other_way = grades[b, a].split()
        assert back == grade
        assert direction in (turned[other_way], other_way)


@pytest.fixture(scope="module")
def telemetry(catalogue: Catalogue) -> Ledger:
    ledger = Ledger()
    ledger.add(load_claims(catalogue))
    return ledger


def _largest_share(groups: Iterable[set[str]], brand: str, models: int) -> float:
    """Return the share of a brand's models that the group reaching most of them reaches."""
    return max(sum(device.startswith(f"{brand}/") for device in group) for group in groups) / models


def _closed(devices: Mapping[str, set[str]]) -> list[set[str]]:
    """Return what following device to part to device without end would make one group."""
    groups: list[set[str]] = []
    for reached in devices.values():
        apart = [group for group in groups if group.isdisjoint(reached)]
        groups = [*apart, reached.union(*(group for group in groups if not group.isdisjoint(reached)))]
    return groups


def test_no_group_of_real_batteries_swallows_other_models(telemetry: Ledger) -> None:
    devices: dict[str, set[str]] = defaultdict(set)
    for device, number, _ in telemetry.claims_by_pair():
        devices[number].add(device)
    steps = interchanges(telemetry.claims_between_parts(), telemetry.known_parts())
    groups = [[key, *(step.part.key for step in each if step.grade == "same_part")] for key, each in steps.items()]
    assert len(groups) > 100
    assert max(map(len, groups)) <= MOST_IN_GROUP
    assert {len({common_form(key)[0] for key in group}) for group in groups} == {1}
    reached = [set().union(*(devices[key] for key in group)) for group in groups]
    models = Counter(device.partition("/")[0] for device in set().union(*devices.values()))
    assert all(_largest_share(reached, brand, models[brand]) < 0.15 for brand in ("dell", "hp", "lenovo"))
    assert _largest_share(_closed(devices), "dell", models["dell"]) > 0.3


def test_rules_hardly_ever_join_batteries_of_other_cells(telemetry: Ledger) -> None:
    parts = telemetry.known_parts()
    volts = [[parts[key].specification.volts for key in equals] for equals in equal_by_rule(parts).values()]
    cells = [{cells_in_series(each) for each in group} - {None} for group in volts]
    assert len(cells) > 50
    assert sum(len(each) > 1 for each in cells) < 0.05 * len(cells)
