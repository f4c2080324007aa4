"""The ledger: of each voice the strongest claim, whatever the order in which claims come."""

from collections import Counter
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from catalog.fits.ledger import MOST_OF_A_GROUP, MOST_VOICES, Ledger
from catalog.fits.verdicts import judge
from index_schema.entries import NumberReference
from index_schema.fits import Basis, Claim, Predicate, Qualifier, Specification
from index_schema.records import PartType

PAIR = ("samsung/galaxy-s7", "samsung.eb.EBBG930ABE")


def claim(group: str = "acme", confidence: float = 0.8, **changes: Any) -> Claim:
    facts: dict[str, Any] = {
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
    return Claim(**(facts | changes))


def ledger(*claims: Claim) -> Ledger:
    made = Ledger()
    made.add(claims)
    return made


def said(made: Ledger) -> tuple[Claim, ...]:
    """Return what is kept of the one pair that all claims are about."""
    ((device, part, kept),) = made.claims_by_pair()
    assert (device, part) == PAIR
    assert made.speaks_of(*PAIR)
    return kept


def test_a_voice_counts_once_with_its_strongest_claim() -> None:
    kept = said(ledger(claim(confidence=0.6), claim(confidence=0.9), claim(confidence=0.7), claim("bolt")))
    assert sorted((each.group, each.confidence) for each in kept) == [("acme", 0.9), ("bolt", 0.8)]


def test_a_voice_is_first_and_last_heard_when_any_of_its_claims_was() -> None:
    days = [date(2026, 1, day) for day in (5, 1, 9)]
    (only,) = said(ledger(*(claim(first_seen=day, last_seen=day) for day in days)))
    assert (only.first_seen, only.last_seen) == (days[1], days[2])


def test_what_a_voice_denies_stands_beside_what_it_affirms() -> None:
    kept = said(ledger(claim(), claim(predicate=Predicate.DOES_NOT_FIT)))
    assert {each.predicate for each in kept} == {Predicate.FITS, Predicate.DOES_NOT_FIT}


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
    assert made.known_parts()["dell.type.J1KND"].number == "J1KND"
    assert list(made.claims_by_pair()) == []


def test_the_most_frequent_spelling_is_shown() -> None:
    made = ledger(claim(number="EBBG930ABE"), claim("bolt"), claim("cell"))
    assert made.spellings(PAIR[1]) == ("EB-BG930ABE", "EBBG930ABE")


def test_a_listing_counts_once_for_what_a_part_is_whatever_the_number_of_its_devices() -> None:
    wrong = [claim(device=f"hp/{at}", specification=Specification(volts=7.4), record="one") for at in range(31)]
    right = [claim("bolt", record=record, specification=Specification(volts=11.4)) for record in "ab"]
    assert ledger(*wrong, *right).known_parts()[PAIR[1]].specification.volts == 11.4


def test_who_documents_says_what_a_part_is_before_any_number_of_shops() -> None:
    shops = [claim(shop, specification=Specification(volts=7.4, pins=6)) for shop in "abcdef"]
    machine = claim("machines", basis=Basis.TELEMETRY, reports=2, specification=Specification(volts=11.4))
    assert ledger(*shops, machine).known_parts()[PAIR[1]].specification == Specification(volts=11.4, pins=6)


def test_many_claims_of_one_shop_shut_nobody_out() -> None:
    years = [(Qualifier(kind="year", value=str(year), first=year, last=year),) for year in range(1950, 2030)]
    made = ledger(
        *(claim(qualifiers=each) for each in years),
        *(claim(f"shop {at}", 0.9) for at in range(MOST_VOICES)),
        claim("maker", 0.5, basis=Basis.MAKER),
        claim("maker", predicate=Predicate.DOES_NOT_FIT, basis=Basis.MAKER),
        *(claim(predicate=Predicate.DOES_NOT_FIT, qualifiers=each) for each in years),
    )
    kept = Counter((each.group, each.predicate) for each in said(made))
    assert kept["maker", Predicate.FITS] == kept["maker", Predicate.DOES_NOT_FIT] == 1
    assert kept["acme", Predicate.DOES_NOT_FIT] == MOST_OF_A_GROUP
    assert sum(count for (_, predicate), count in kept.items() if predicate is Predicate.FITS) == MOST_VOICES


def test_a_kept_claim_is_known_by_the_titles_of_all_its_voice() -> None:
    own, copied = claim(confidence=0.9, wordings=("own",)), claim(wordings=("copied",), record="acme.2")
    kept = said(ledger(own, copied, claim("bolt", wordings=("copied",))))
    assert judge(kept).groups == 1


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from("abcd"),
        st.sampled_from([0.5, 0.7, 0.9]),
        predicate=st.sampled_from([Predicate.FITS, Predicate.DOES_NOT_FIT]),
        record=st.sampled_from(["1", "2", "3"]),
        wordings=st.sampled_from([(), ("v",), ("w",)]),
        basis=st.sampled_from([Basis.SHOP, Basis.MAKER]),
        qualifiers=st.sampled_from([(), (Qualifier(kind="year", value="2011", first=2011, last=2011),)]),
        first_seen=st.sampled_from([None, date(2026, 1, 1), date(2026, 1, 2)]),
    ),
    min_size=1,
    max_size=12,
)


@given(CLAIMS, st.randoms())
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: Random) -> None:
    shuffled = random.sample(claims, len(claims))
    assert set(said(ledger(*claims))) == set(said(ledger(*shuffled)))


@given(CLAIMS)
def test_what_is_kept_amounts_to_the_verdict_of_all(claims: list[Claim]) -> None:
    kept, whole = judge(said(ledger(*claims))), judge(claims)
    assert (kept.verdict, kept.belief, kept.groups, kept.against) == (
        whole.verdict,
        whole.belief,
        whole.groups,
        whole.against,
    )
    assert (kept.belief_for, kept.qualifiers) == (whole.belief_for, whole.qualifiers)
