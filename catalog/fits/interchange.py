"""Which numbers stand for the same need, how well, in which direction; and what follows from it in one step."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from math import prod
from typing import Literal, get_args

from catalog.fits.groups import by_end, groups, other_capacity, part_conflicts, path
from catalog.fits.links import STATED, KnownPart, Link, links, rule_links, together
from catalog.fits.verdicts import EVEN, LIKELY
from catalog.uncollected import uncollected
from index_schema.entries import NumberReference
from index_schema.fits import Claim, Fit, Interchange, InterchangeGrade, Predicate, Verdict

MOST_STEPS = 50
"""Other numbers that are kept of a part, the surest first."""

_SAME_PART, _DROP_IN, _SELLERS_WORD = 0.97, 0.85, 0.70
"""How much of a fit passes on through a step: to the same part, to a drop-in, and where only a seller states that it is one."""

_NEAR = 0.05
"""Beliefs in A replaced by B and in B replaced by A that are so close together leave open which is the newer one."""

_GRADES: tuple[InterchangeGrade, ...] = get_args(InterchangeGrade)


@uncollected()
def interchanges(claims: Iterable[Claim], parts: Mapping[str, KnownPart]) -> Mapping[str, tuple[Interchange, ...]]:
    """Return the other numbers for the same need of each part, the surest first.

    `claims` are those on two numbers; `parts` all numbers that are known. Only equality that is stated or follows from a
    maker's rule builds groups. Two groups are joined only where nothing stands between any two of their numbers: another
    part type, a conflict of volts, cells, chemistry, connector or pins, a capacity a quarter apart, or two numbers of one
    family that nobody says are equal. The order in which claims come does not matter.
    """
    said = links(claims, parts)
    equal = (*rule_links(parts), *said[Predicate.SAME_PART])
    found: dict[tuple[str, str], Interchange] = {}
    for link in (*equal, *said[Predicate.CROSS_REFERENCE]):
        grade = _grade(link, parts)
        for a, b in permutations((link.a, link.b)):
            found.setdefault((a, b), _interchange(parts, a, b, grade, link.claims))
    for owner, step in _replacements(parts, said[Predicate.REPLACED_BY]):
        if step.direction != "both" or (owner, step.part.key) not in found:
            found[owner, step.part.key] = step
    ways = by_end(equal)
    for group in groups(equal, parts):
        for a, b in permutations(group, 2):
            found[a, b] = _interchange(parts, a, b, "same_part", path(ways, a, b, group))
    by_part: dict[str, list[Interchange]] = {}
    for (a, _), each in sorted(found.items()):
        by_part.setdefault(a, []).append(each)
    return {key: tuple(sorted(each, key=_order)[:MOST_STEPS]) for key, each in by_part.items()}


def infer(fit: Fit, interchange: Interchange) -> Fit | None:
    """Return the fit of another number for the same need, one step away from a direct fit; None where none follows.

    `interchange` is one of those of the fit's part. A step passes on `belief` times that in the step times what its grade
    passes; the result is never confirmed, and it keeps the claims and conditions of the fit it comes from. Nothing follows from an
    inferred, disputed or excluded fit, from a number that is only similar or needs a change, nor backwards: a new number
    that replaces an old one says nothing of the old one. Where there is a direct judgement on the pair, that one stands.
    """
    possible = fit.judgement.verdict not in (Verdict.DISPUTED, Verdict.EXCLUDED)
    if not interchange.stands_in or fit.part is None or fit.via or not possible:
        return None
    belief = round(fit.judgement.belief * _strength(interchange.reasons) * _passed_on(interchange), 4)
    if belief < EVEN:
        return None
    verdict = Verdict.LIKELY if belief >= LIKELY else Verdict.POSSIBLE
    judgement = fit.judgement.model_copy(update={"belief": belief, "belief_for": belief, "verdict": verdict})
    direction = "replaces" if interchange.direction == "replaced_by" else interchange.direction
    via = interchange.model_copy(update={"part": fit.part, "direction": direction})
    return fit.model_copy(update={"part": interchange.part, "judgement": judgement, "via": via})


def _passed_on(step: Interchange) -> float:
    if any(claim.predicate is Predicate.CROSS_REFERENCE for claim in step.reasons):
        return _SELLERS_WORD
    return _SAME_PART if step.grade == "same_part" else _DROP_IN


def _replacements(parts: Mapping[str, KnownPart], said: Iterable[Link]) -> Iterator[tuple[str, Interchange]]:
    """Yield who replaces whom, with its owner; of two opposite statements the surer one, or neither where they are near equal."""
    replaced = {(link.a, link.b): link for link in said}
    for (old, new), link in replaced.items():
        back = replaced.get((new, old))
        if back and abs(back.belief - link.belief) <= _NEAR:
            yield old, _interchange(parts, old, new, "similar", (*link.claims, *back.claims))
        elif back is None or back.belief < link.belief:
            yield old, _interchange(parts, old, new, "drop_in", link.claims, "replaced_by")
            yield new, _interchange(parts, new, old, "drop_in", link.claims, "replaces")


def _grade(link: Link, parts: Mapping[str, KnownPart]) -> InterchangeGrade:
    """Return the grade of a link that no group took: stated equality with another capacity, a seller's word, or no more than a hint."""
    equal = any(claim.predicate is Predicate.SAME_PART for claim in link.claims)
    stated = any(claim.rule == STATED for claim in link.claims)
    if (equal or stated) and other_capacity(parts[link.a], parts[link.b]):
        return "fits_with_change"
    return "drop_in" if stated else "similar"


def _interchange(
    parts: Mapping[str, KnownPart],
    owner: str,
    other: str,
    grade: InterchangeGrade,
    reasons: tuple[Claim, ...],
    direction: Literal["both", "replaces", "replaced_by"] = "both",
) -> Interchange:
    found = part_conflicts(parts[owner], parts[other])
    return Interchange(
        part=NumberReference(key=other, number=parts[other].number),
        grade="similar" if found else grade,
        direction=direction,
        reasons=reasons,
        conflicts=found,
    )


def _strength(claims: Iterable[Claim]) -> float:
    """Return how far a way is to be believed: on each of its steps all voices together, then one step after the other."""
    steps: dict[frozenset[str | None], list[Claim]] = {}
    for claim in claims:
        steps.setdefault(frozenset((claim.part, claim.other)), []).append(claim)
    return prod(together(step) for step in steps.values())


def _order(each: Interchange) -> tuple[object, ...]:
    return _GRADES.index(each.grade), -_strength(each.reasons), each.part.key
