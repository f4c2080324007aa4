"""What is known of fit in words: answers, verdicts, what a claim says and rests on, conditions, ways to stand in."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from catalog.fits.outcomes import Outcome
from index_schema.fits import (
    LIMITS,
    Basis,
    Claim,
    Fit,
    InterchangeGrade,
    Predicate,
    Qualifier,
    QualifierKind,
    Specification,
    Verdict,
)

ANSWERS: Mapping[Outcome, str] = {
    Outcome.FITS: "Yes, it fits",
    Outcome.FITS_WITH_CONDITIONS: "It fits under conditions",
    Outcome.DOES_NOT_FIT: "No, it does not fit",
    Outcome.DISPUTED: "Sources contradict each other",
    Outcome.NO_DOCUMENTED_FIT: "Nobody says that it fits",
    Outcome.AMBIGUOUS: "Not clear yet: choose what you mean",
    Outcome.UNKNOWN_DEVICE: "The device is not known",
    Outcome.UNKNOWN_PART: "The part is not known",
}
"""The answer to a question on a device and a part, in a sentence."""

MOST_OFFERED = 6
"""Colours, capacities and the like that stand beside a part; a claim shows all of its own."""

UNDOCUMENTED = "Not documented does not mean incompatible."
"""What is said wherever nothing is known."""

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "Confirmed",
    Verdict.LIKELY: "Likely",
    Verdict.POSSIBLE: "Possible",
    Verdict.DISPUTED: "Disputed",
    Verdict.EXCLUDED: "Does not fit",
}

BASES: Mapping[Basis, str] = {
    Basis.MAKER: "Maker",
    Basis.CODE: "The number itself",
    Basis.TELEMETRY: "Firmware",
    Basis.GUIDE: "Repair guide",
    Basis.SHOP: "Shop",
}
"""What a claim rests on."""

SAYS: Mapping[Predicate, str] = {
    Predicate.FITS: "says that it fits",
    Predicate.DOES_NOT_FIT: "says that it does not fit",
    Predicate.ENCODES: "names the device in the number",
    Predicate.SAME_PART: "says that they are one part",
    Predicate.REPLACED_BY: "says that one replaces the other",
    Predicate.CROSS_REFERENCE: "names them together",
}
"""What a claim says."""

CONDITIONS: Mapping[QualifierKind, str] = {
    "year": "years",
    "region": "region",
    "code": "model code",
    "frame": "frame",
    "colour": "colour",
    "position": "position",
    "connector": "connector",
    "capacity": "capacity",
}
"""What a fit may be limited to, and what is said of the part that is offered."""

STANDS_IN: Mapping[InterchangeGrade, str] = {
    "same_part": "the same part",
    "drop_in": "a drop-in replacement",
    "fits_with_change": "a part that fits with a change",
    "similar": "a similar part, no substitute",
}
"""How another number serves the same need."""

CAVEATS: Mapping[str, str] = {
    "message": "Message",
    "true_tone": "True Tone",
    "calibration": "Calibration",
    "adhesive": "Adhesive",
    "fingerprint": "Fingerprint sensor",
    "pencil": "Apple Pencil",
}
"""What a caveat is about."""


DATA_SETS: Mapping[str, str] = {"part-number-families": "A rule for the maker's numbers"}
"""Sources that are no source of the index and have a name for programs only."""


def condition(limit: Qualifier) -> str:
    """Return a condition in words: "years: Mid 2009 to Mid 2010"."""
    return f"{CONDITIONS[limit.kind]}: {limit.value}"


def sentence(text: str) -> str:
    """Return a reason as a sentence: it begins with a capital and ends with a full stop."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def of_part(claim: Claim) -> tuple[str, ...]:
    """Return what a claim says of the part itself: "with frame", "black", "24 Wh"; none of it limits the fit."""
    facts = specification(claim.specification) if claim.specification else ()
    return tuple(dict.fromkeys((*_offered(claim), *facts)))


def offered(fit: Fit) -> tuple[str, ...]:
    """Return what those who say that a part fits offer: "with frame", "black", "white"; the first few of it."""
    values = chain.from_iterable(map(_offered, fit.judgement.claims_for))
    return tuple(islice(dict.fromkeys(values), MOST_OFFERED))


def _offered(claim: Claim) -> Iterator[str]:
    return (each.value for each in claim.qualifiers if each.kind not in LIMITS)


def specification(known: Specification) -> tuple[str, ...]:
    """Return what is known of a part itself: "11.4 V", "24 Wh"."""
    return tuple(_facts(known))


def _facts(known: Specification) -> Iterator[str]:
    for value, unit in ((known.volts, "V"), (known.watt_hours, "Wh"), (known.inches, "inches"), (known.pins, "pins")):
        if value is not None:
            yield f"{value:g} {unit}"
    if known.chemistry:
        yield known.chemistry
    if known.connector:
        yield f"connector {known.connector}"
