"""What all claims on a device and a part amount to: one pure function from claims to a verdict with its reasons."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from math import prod

from index_schema.fits import (
    AFFIRMING,
    DOCUMENTED,
    LIMITS,
    STRENGTH,
    Basis,
    Claim,
    Judgement,
    Predicate,
    Qualifier,
    QualifierKind,
    Verdict,
)

CONFIRMED, LIKELY, CERTAIN_DENIAL, EVEN = 0.95, 0.80, 0.80, 0.50
"""Beliefs from which a fit is confirmed or likely, a denial excludes, and two sides stand against each other."""

CAP, DOCUMENTED_CAP = 0.97, 0.995
"""Words alone never make a fit more certain than the first; with a maker, a code, a guide or firmware, than the second."""

MOST_CLAIMS = 10
"""Claims that a judgement lists: so many for, so many against, and as many denials that are limited."""

_HARD = DOCUMENTED | {Basis.GUIDE}

Voice = tuple[Claim, ...]
"""Claims of those who speak as one, the strongest first."""


def judge(claims: Iterable[Claim]) -> Judgement:
    """Return the verdict of all claims on one device and one part; the order in which they come does not matter.

    Claims of one group, and claims in the very same wording, are one voice: the strongest of them counts. Independent
    voices add up (noisy-or), for and against. More support never lowers `belief_for`, but for a claim that shows two
    voices to be one. A denial that holds only for some years or codes limits the fit; it does not speak against it.
    """
    said = list(claims)
    voices_for = independent(claim for claim in said if claim.predicate in AFFIRMING)
    denials = [claim for claim in said if claim.predicate is Predicate.DOES_NOT_FIT]
    whole = independent(claim for claim in denials if not claim.limits)
    limited = independent(claim for claim in denials if claim.limits)
    against = whole if voices_for else independent(denials)
    belief_for, belief_against = _belief(voices_for), _belief(against)
    belief = belief_for * (1 - belief_against)
    verdict = _verdict(voices_for, belief_for, belief_against)
    return Judgement(
        verdict=verdict,
        belief=round(belief, 4),
        belief_for=round(belief_for, 4),
        belief_against=round(belief_against, 4),
        groups=len(voices_for),
        against=len(against),
        qualifiers=_qualifiers(against if verdict is Verdict.EXCLUDED else voices_for),
        claims_for=tuple(voice[0] for voice in voices_for[:MOST_CLAIMS]),
        claims_against=(*(voice[0] for voice in whole[:MOST_CLAIMS]), *islice(_by_condition(limited), MOST_CLAIMS)),
    )


def independent(claims: Iterable[Claim]) -> list[Voice]:
    """Return claims by who speaks: one voice for each group, and for groups that share a wording.

    Those who document come first, then the surest.
    """
    found: list[list[Claim]] = []
    for claim in claims:
        apart: list[list[Claim]] = []
        joined = [claim]
        for voice in found:
            if any(_one_voice(claim, other) for other in voice):
                joined += voice
            else:
                apart.append(voice)
        found = [*apart, joined]
    voices = [tuple(sorted(voice, key=by_strength)) if len(voice) > 1 else tuple(voice) for voice in found]
    if len(voices) > 1:
        voices.sort(key=lambda voice: standing(voice[0]))
    return voices


def _one_voice(a: Claim, b: Claim) -> bool:
    return a.group == b.group or not set(a.wordings).isdisjoint(b.wordings)


def standing(claim: Claim) -> tuple[object, ...]:
    """Order voices: those who document, and guides, come first, then the surest."""
    return claim.basis not in _HARD, *by_strength(claim)


def by_strength(claim: Claim) -> tuple[object, ...]:
    """Order claims by strength, and equal ones by all that they say: never by where they stood."""
    place = claim.group, claim.source, claim.record, claim.field, claim.start, claim.end
    said = claim.predicate, claim.part, claim.other or "", repr(claim.limits) if claim.qualifiers else ""
    return -claim.confidence, STRENGTH[claim.basis], *place, *said, claim.rule, claim.wordings


def _belief(found: Sequence[Voice]) -> float:
    cap = DOCUMENTED_CAP if any(claim.basis in _HARD for voice in found for claim in voice) else CAP
    return min(cap, 1 - prod(1 - voice[0].confidence for voice in found))


def _verdict(found: Sequence[Voice], belief_for: float, belief_against: float) -> Verdict:
    """Return the verdict: who only denies excludes; who is believed on both sides is disputed; else belief decides."""
    if not found or belief_against >= CERTAIN_DENIAL > belief_for:
        return Verdict.EXCLUDED
    if belief_against >= EVEN or belief_against > belief_for:
        return Verdict.DISPUTED
    belief = belief_for * (1 - belief_against)
    documented = any(claim.basis in DOCUMENTED for voice in found for claim in voice)
    if belief >= CONFIRMED and (documented or len(found) > 1):
        return Verdict.CONFIRMED
    return Verdict.LIKELY if belief >= LIKELY else Verdict.POSSIBLE


def _by_condition(voices: Iterable[Voice]) -> Iterator[Claim]:
    """Yield the strongest claim of each voice under each of its conditions; every voice is heard before one is heard again."""
    for turn in zip_longest(*map(_conditions, voices)):
        yield from filter(None, turn)


def _conditions(voice: Voice) -> tuple[Claim, ...]:
    strongest: dict[tuple[Qualifier, ...], Claim] = {}
    for claim in voice:
        strongest.setdefault(claim.limits, claim)
    return tuple(strongest.values())


def _qualifiers(found: Sequence[Voice]) -> tuple[Qualifier, ...]:
    """Return what limits a side: what the maker limits it by; else what every voice does; a position, if anyone states it."""
    claims = [claim for voice in found for claim in voice]
    if not any(claim.limits for claim in claims):  # most fits of a million have none
        return ()
    deciding = [claim for claim in claims if claim.basis is Basis.MAKER] or claims
    kinds = {kind for kind in LIMITS if all(_has(claim, kind) for claim in deciding)}
    limits = {each for claim in deciding for each in claim.qualifiers if each.kind in kinds}
    limits |= {each for claim in claims for each in claim.qualifiers if each.kind == "position"}
    return tuple(sorted(limits, key=lambda each: (each.kind, each.first or 0, each.last or 0, each.value)))


def _has(claim: Claim, kind: QualifierKind) -> bool:
    return any(qualifier.kind == kind for qualifier in claim.qualifiers)
