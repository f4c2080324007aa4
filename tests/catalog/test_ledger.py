"""The ledger: of each voice the strongest claim, whatever the order in which claims come."""

from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog.ledger import Ledger
from index_schema.entries import NumberReference
from index_schema.fits import Basis, Claim, Predicate, Specification
from index_schema.records import PartType

PAIR = ("samsung/galaxy-s7", "samsung.eb.EBBG930ABE")


def claim(group: str = "acme", confidence: float = 0.8, **changes: Any) -> Claim:
    facts = {
        "predicate": Predicate.FITS,
        "part": PAIR[1],
        "number": "EB-BG930ABE",
        "device": PAIR[0],
        "basis": Basis.SHOP,
        "source": group,
        "group": group,
        "record": f"{group}.1",
        "quote": "Galaxy S7",
        "end": 9,
        "rule": "name",
        "rule_version": "1",
        "confidence": confidence,
    }
    return Claim.model_validate(facts | changes)


def ledger(*claims: Claim) -> Ledger:
    made = Ledger()
    made.add(claims)
    return made


def test_a_voice_counts_once_with_its_strongest_claim() -> None:
    kept = ledger(claim(confidence=0.6), claim(confidence=0.9), claim(confidence=0.7), claim("bolt")).pairs[PAIR]
    assert sorted((each.group, each.confidence) for each in kept.values()) == [("acme", 0.9), ("bolt", 0.8)]


def test_a_voice_is_first_and_last_heard_when_any_of_its_claims_was() -> None:
    days = [date(2026, 1, day) for day in (5, 1, 9)]
    kept = ledger(*(claim(first_seen=day, last_seen=day) for day in days)).pairs[PAIR]
    (only,) = kept.values()
    assert (only.first_seen, only.last_seen) == (days[1], days[2])


def test_what_a_voice_denies_stands_beside_what_it_affirms() -> None:
    kept = ledger(claim(), claim(predicate=Predicate.DOES_NOT_FIT)).pairs[PAIR]
    assert {each.predicate for each in kept.values()} == {Predicate.FITS, Predicate.DOES_NOT_FIT}


def test_most_reports_say_what_a_part_is() -> None:
    made = ledger(
        claim(specification=Specification(volts=3.85), reports=9, part_type=PartType.BATTERY),
        claim("bolt", specification=Specification(volts=7.6, watt_hours=12), reports=2, part_type=PartType.OTHER),
    )
    part = made.known_parts()[PAIR[1]]
    assert (part.part_type, part.specification) == (PartType.BATTERY, Specification(volts=3.85, watt_hours=12))


def test_a_number_is_known_of_which_nothing_is_claimed() -> None:
    made = Ledger()
    made.name(NumberReference(key="dell.type.J1KND", number="J1KND"), PartType.BATTERY)
    assert (made.known_parts()["dell.type.J1KND"].number, made.pairs) == ("J1KND", {})


def test_the_most_frequent_spelling_is_shown() -> None:
    made = ledger(claim(number="EBBG930ABE"), claim("bolt"), claim("cell"))
    assert made.spellings(PAIR[1]) == ("EB-BG930ABE", "EBBG930ABE")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([0.5, 0.7, 0.9])), max_size=12), st.randoms())
def test_the_order_of_claims_does_not_matter(said: list[tuple[str, float]], random: Random) -> None:
    claims = [claim(group, confidence) for group, confidence in said]
    shuffled = random.sample(claims, len(claims))
    assert _kept(claims) == _kept(shuffled)


def _kept(claims: list[Claim]) -> dict[object, Claim]:
    return {voice: each for voices in ledger(*claims).pairs.values() for voice, each in voices.items()}
