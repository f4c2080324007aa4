"""Does this part fit that device? The one written table of what is answered, and which answer wins (docs/fits.md)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from catalog.fits.asked import Asked, Reason
from catalog.fits.builds import code_key
from catalog.fits.exclusions import EXCLUSIONS, Exclusion
from catalog.fits.verdicts import independent
from catalog.fits.years import Stretch, any_meet, stretch, stretches
from index_schema.fits import DOCUMENTED, Basis, Claim, Qualifier, Verdict
from index_schema.identity import number_key
from index_schema.records import Record

SEVERAL = 2
"""Independent shops whose agreement a maker's fact only disputes; a single one it overrules."""


class Outcome(StrEnum):
    """What is answered. `no_documented_fit` says that nothing is known; it never says that the part does not fit."""

    FITS = "fits"
    FITS_WITH_CONDITIONS = "fits_with_conditions"
    DOES_NOT_FIT = "does_not_fit"
    DISPUTED = "disputed"
    NO_DOCUMENTED_FIT = "no_documented_fit"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_DEVICE = "unknown_device"
    UNKNOWN_PART = "unknown_part"


class Answer(Record):
    """An outcome with its reasons, and the conditions that the question leaves open."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    conditions: tuple[Qualifier, ...] = ()


def named(devices: Sequence[object], parts: Sequence[object]) -> Outcome | None:
    """Return what is answered where a question does not name one device and one part; None where it names one of each.

    The order is part of the table: no device, then no part, then several of either.
    """
    if not devices:
        return Outcome.UNKNOWN_DEVICE
    if not parts:
        return Outcome.UNKNOWN_PART
    return Outcome.AMBIGUOUS if len(devices) > 1 or len(parts) > 1 else None


def outcome(asked: Asked) -> Answer:
    """Return the answer of the first rule that has one, for one device and one part."""
    return next(answer for rule in RULES if (answer := rule(asked)))


def denied(asked: Asked) -> Answer | None:
    """Somebody says that the part does not fit, whatever the year or code, and nobody is believed who says that it does."""
    judgement = asked.fit.judgement if asked.fit else None
    if judgement is None or judgement.verdict is not Verdict.EXCLUDED:
        return None
    against = tuple(claim for claim in judgement.claims_against if not claim.limits)
    return _answer(Outcome.DOES_NOT_FIT, "denied", "sources say that it does not fit", against) if against else None


def denied_in_part(asked: Asked) -> Answer | None:
    """Somebody says that the part does not fit the years or the code asked for; a single shop does not overrule the maker."""
    claims = asked.fit.judgement.claims_against if asked.fit else ()
    against = tuple(claim for claim in claims if any(_is_meant(asked, limit) for limit in claim.limits))
    if not against or (len(independent(against)) < SEVERAL and _maker_says_so(asked)):
        return None
    text = "a source leaves out the years or the code asked for"
    return _answer(Outcome.DOES_NOT_FIT, "denied_in_part", text, against)


def excluded(asked: Asked) -> Answer | None:
    """A fact excludes the part. What documents the pair itself is stronger; several shops that agree make it a dispute.

    Years are no such case: who documents the pair also limits it.
    """
    exclusion = next((found for look in EXCLUSIONS if (found := look(asked))), None)
    if exclusion is None:
        return None
    claims = _direct_claims(asked)
    if exclusion.reason.rule != "other_years" and claims:
        if any(claim.basis in DOCUMENTED or claim.basis is Basis.GUIDE for claim in claims):
            return None
        if not _overrules(exclusion, asked):
            stated = Reason(rule="stated", text="shops say that it fits", claims=claims)
            return Answer(outcome=Outcome.DISPUTED, reasons=(exclusion.reason, stated))
    return Answer(outcome=Outcome.DOES_NOT_FIT, reasons=(exclusion.reason,))


def undocumented(asked: Asked) -> Answer | None:
    """Nothing says that the part fits, or only for other years or builds than those asked for."""
    spans = stretches(asked.bands)
    if asked.fit is None or not asked.fit.judgement.claims_for:
        return _answer(Outcome.NO_DOCUMENTED_FIT, "undocumented", "nothing says that it fits")
    if spans and asked.stretches and not any_meet(asked.stretches, spans):
        text = "a fit is documented only for other years than those asked for"
        return _answer(Outcome.NO_DOCUMENTED_FIT, "undocumented", text, asked.fit.judgement.claims_for)
    if asked.build and _codes_of(asked) and not _code_holds(asked):
        text = "a fit is documented only for other builds of the device than the one asked for"
        return _answer(Outcome.NO_DOCUMENTED_FIT, "undocumented", text, asked.fit.judgement.claims_for)
    return None


def disputed(asked: Asked) -> Answer | None:
    """Strong claims stand against each other. A maker's word is not disputed by a single shop."""
    if asked.fit is None or asked.fit.judgement.verdict is not Verdict.DISPUTED:
        return None
    judgement = asked.fit.judgement
    if judgement.against < SEVERAL and _maker_says_so(asked):
        return None
    claims = (*judgement.claims_for, *judgement.claims_against)
    return _answer(Outcome.DISPUTED, "disputed", "sources contradict each other", claims)


def conditional(asked: Asked) -> Answer | None:
    """The fit holds only for some years, regions, codes or a position, or not for some, and the question leaves that open."""
    if asked.fit is None:
        return None
    left_open = (*(each for each in asked.fit.judgement.qualifiers if _is_open(each, asked)), *_left_out(asked))
    if not left_open:
        return None
    text = "fits under conditions: " + "; ".join(f"{each.kind} {each.value}" for each in left_open)
    judgement = asked.fit.judgement
    reason = Reason(rule="conditional", text=text, claims=(*judgement.claims_for, *judgement.claims_against))
    return Answer(outcome=Outcome.FITS_WITH_CONDITIONS, reasons=(reason,), conditions=left_open)


def fits(asked: Asked) -> Answer | None:
    """The fit is documented, directly or through another number for the same need."""
    if asked.fit is None:
        return None
    via = asked.fit.via
    text = f"documented for {via.part.number}, which it stands in for" if via else "documented"
    return _answer(Outcome.FITS, "fits", text, (*asked.fit.judgement.claims_for, *(via.reasons if via else ())))


RULES: tuple[Callable[[Asked], Answer | None], ...] = (
    denied,
    denied_in_part,
    excluded,
    undocumented,
    disputed,
    conditional,
    fits,
)
"""The table: the first rule that has an answer gives it."""


def _answer(outcome: Outcome, rule: str, text: str, claims: tuple[Claim, ...] = ()) -> Answer:
    return Answer(outcome=outcome, reasons=(Reason(rule=rule, text=text, claims=claims),))


def _direct_claims(asked: Asked) -> tuple[Claim, ...]:
    """Return who says that it fits, without a step of interchange."""
    return asked.fit.judgement.claims_for if asked.fit and not asked.fit.via else ()


def _maker_says_so(asked: Asked) -> bool:
    return any(claim.basis is Basis.MAKER for claim in _direct_claims(asked))


def _overrules(exclusion: Exclusion, asked: Asked) -> bool:
    return exclusion.basis is Basis.MAKER and (asked.fit is None or asked.fit.judgement.groups < SEVERAL)


def _is_meant(asked: Asked, limit: Qualifier) -> bool:
    """Tell whether the years or the code asked for are what a denial is limited to."""
    if limit.kind == "code":
        return asked.code_key == number_key(limit.value)
    span = stretch(limit) if limit.kind == "year" else None
    return bool(span and asked.stretches) and all(each.within(span) for each in asked.stretches if span)


def _left_out(asked: Asked) -> tuple[Qualifier, ...]:
    """Return what limited denials leave out, where the question names no years or no code to tell."""
    judged = {each.kind for each in asked.fit.judgement.qualifiers} if asked.fit else set()
    denials = asked.fit.judgement.claims_against if asked.fit else ()
    limits = dict.fromkeys(limit for claim in denials for limit in claim.limits if limit.kind not in judged)
    told = {"year": bool(asked.stretches), "code": bool(asked.code_key)}
    return tuple(replace(limit, value=f"not {limit.value}") for limit in limits if not told.get(limit.kind, True))


def _is_open(condition: Qualifier, asked: Asked) -> bool:
    if condition.kind == "year":
        return not _years_hold(asked)
    return condition.kind != "code" or not _code_holds(asked)


def _codes_of(asked: Asked) -> list[str]:
    """Return the codes or builds of the device that the fit is limited to; empty where it is for all."""
    limits = asked.fit.judgement.qualifiers if asked.fit else ()
    return [code_key(each.value) for each in limits if each.kind == "code"]


def _code_holds(asked: Asked) -> bool:
    return any(asked.code_key.startswith(code) for code in _codes_of(asked))


def _years_hold(asked: Asked) -> bool:
    """Tell whether the part is for all hardware that the question may mean: of the years asked for, or of all years."""
    spans = stretches(asked.bands)
    made = _made(asked)
    meant = tuple(band for band in made if any(band.meets(each) for each in asked.stretches))
    wanted = meant or asked.stretches or made
    return bool(wanted) and all(any(each.within(span) for span in spans) for each in wanted)


def _made(asked: Asked) -> tuple[Stretch, ...]:
    """Return the times in which the device was made, where its hardware differs by year."""
    device = asked.catalogue.find(asked.device.id)
    bands = device.years if device else ()
    return stretches(Qualifier(kind="year", value=b.label, first=b.first, last=b.last) for b in bands)
