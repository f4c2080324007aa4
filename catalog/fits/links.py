"""Two part numbers and who says what of them: claims put together, and what makers' rules for their own numbers add."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import prod
from typing import NamedTuple

from catalog.fits.verdicts import independent
from catalog.part_numbers.equivalence import common_form, equal_by_rule
from index_schema.fits import Basis, Claim, Predicate, Specification
from index_schema.records import PartType

LINKS_VERSION = "1"

MOST_REASONS = 10
"""Voices that are kept of a link."""

BY_RULE = 0.97
"""How far a maker's rule for its own numbers is to be trusted."""

STATED = "stated interchange"
"""The rule of a cross reference whose words say that one number serves for the other."""

_BETWEEN_PARTS = frozenset({Predicate.SAME_PART, Predicate.REPLACED_BY, Predicate.CROSS_REFERENCE})


class KnownPart(NamedTuple):
    """What is known of a number: how it is displayed, what it is, what is said of it."""

    number: str
    part_type: PartType | None
    specification: Specification


class Link(NamedTuple):
    """Two numbers and who says what of them; `belief` is that of all its voices together."""

    a: str
    b: str
    claims: tuple[Claim, ...]
    belief: float


def links(claims: Iterable[Claim], parts: Mapping[str, KnownPart]) -> Mapping[Predicate, list[Link]]:
    """Return what is said of pairs of known numbers, by predicate, each pair once; equality has no direction."""
    said: dict[tuple[Predicate, str, str], list[Claim]] = {}
    for claim in claims:
        if (
            claim.other in parts
            and claim.part in parts
            and claim.part != claim.other
            and claim.predicate in _BETWEEN_PARTS
        ):
            pair = (claim.part, str(claim.other))
            ends = pair if claim.predicate is Predicate.REPLACED_BY else (min(pair), max(pair))
            said.setdefault((claim.predicate, *ends), []).append(claim)
    found: dict[Predicate, list[Link]] = {predicate: [] for predicate in _BETWEEN_PARTS}
    for (predicate, a, b), each in sorted(said.items()):
        strongest = tuple(voice[0] for voice in independent(each)[:MOST_REASONS])
        found[predicate].append(Link(a, b, strongest, together(strongest)))
    return found


def rule_links(parts: Mapping[str, KnownPart]) -> Iterator[Link]:
    """Yield a link for each two numbers that a maker's rule makes equal; its claim quotes one and says the rule in words."""
    for equals in equal_by_rule(parts).values():
        for a, b in combinations(equals, 2):
            claim = _rule_claim(a, b, parts[a].number)
            yield Link(a, b, (claim,), claim.confidence)


def _rule_claim(a: str, b: str, number: str) -> Claim:
    words = common_form(a)[1] or common_form(b)[1] or ""
    return Claim(
        predicate=Predicate.SAME_PART,
        part=a,
        number=number,
        other=b,
        basis=Basis.CODE,
        source="part-number-families",
        group="part-number-families",
        record=a,
        field="number",
        quote=number,
        end=len(number),
        rule=words,
        rule_version=LINKS_VERSION,
        confidence=BY_RULE,
    )


def together(claims: Iterable[Claim]) -> float:
    """Return how far a link is to be believed: all of its voices together."""
    return 1 - prod(1 - claim.confidence for claim in claims)
