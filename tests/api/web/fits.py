"""What the pages of the tests know of fit: claims, fits and other numbers, with any of their fields replaced."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from index_schema.documents import Document, device_profile_document, fit_document
from index_schema.entries import DeviceReference, NumberReference
from index_schema.fits import (
    Basis,
    Caveat,
    Claim,
    DeviceProfile,
    DocumentedDevice,
    DocumentedPart,
    Fit,
    Interchange,
    Judgement,
    OfferSummary,
    PartFit,
    Predicate,
    Qualifier,
    Specification,
    Verdict,
)
from index_schema.identity import number_key
from index_schema.records import PartType, Price
from index_schema.resolution import Grade, Technology
from tests.api.web.entries import GALAXY, IPHONE, MACBOOK, a_part

YEARS = Qualifier(kind="year", value="2020 to 2021", first=2020, last=2021)
OFFERED = (
    Qualifier(kind="colour", value="black", quote="schwarz", start=20, end=27),
    Qualifier(kind="capacity", value="2815 mAh", quote="2815mAh", start=28, end=35),
)
A9901, A9902 = (NumberReference(key=f"apple.a.A990{at}", number=f"A990{at}") for at in (1, 2))


def a_claim(**changes: Any) -> Claim:
    """Return what a listing says of a battery of the iPhone."""
    claim = Claim(
        predicate=Predicate.FITS,
        part=A9902.key,
        number=A9902.number,
        device=IPHONE.id,
        part_type=PartType.BATTERY,
        basis=Basis.SHOP,
        source="acme",
        group="acme",
        record="acme.0000000000000000",
        url="https://acme.example/1",
        quote="A9902 for iPhone 12",
        end=19,
        rule="name",
        rule_version="1",
        confidence=0.8,
        last_seen=date(2026, 3, 1),
    )
    return replace(claim, **changes)


def a_maker_claim(**changes: object) -> Claim:
    """Return what a data set says of the same battery."""
    said = {
        "basis": Basis.MAKER,
        "source": "AppleDB",
        "rule": "battery-name",
        "confidence": 0.98,
        "licence": "MIT",
        "last_seen": None,
    }
    return a_claim(**said, quote="iPhone 12 Battery | A9902", record="row", reports=82, **changes)


def a_denial(**changes: object) -> Claim:
    """Return a listing that says that it does not fit."""
    return a_claim(predicate=Predicate.DOES_NOT_FIT, source="nordic", quote="not for iPhone 12", **changes)


def a_fit(
    number: NumberReference | None, verdict: Verdict = Verdict.LIKELY, belief: float = 0.8, **changes: object
) -> Fit:
    """Return a battery of the iPhone, or a screen that is sold without a number."""
    judgement = Judgement(
        verdict=verdict,
        belief=belief,
        belief_for=belief,
        belief_against=0,
        groups=1,
        against=0,
        claims_for=(a_claim(number=number.number, part=number.key) if number else a_claim(),),
    )
    fit = Fit(
        device=IPHONE,
        part=number,
        part_type=PartType.BATTERY if number else PartType.SCREEN,
        grade=Grade() if number else Grade(technology=Technology.INCELL),
        judgement=judgement,
    )
    return fit.model_copy(update=changes)


def a_disputed_fit(number: NumberReference, *, device: DeviceReference = IPHONE) -> Fit:
    """Return a fit with a claim on each side."""
    fit = a_fit(number, Verdict.DISPUTED, 0.3, device=device)
    sides = {"against": 1, "belief_against": 0.6, "claims_against": (a_denial(number=number.number),)}
    return fit.model_copy(update={"judgement": fit.judgement.model_copy(update=sides)})


def an_excluded_fit(number: NumberReference) -> Fit:
    """Return a fit that a listing denies and nobody claims."""
    fit = a_fit(number, Verdict.EXCLUDED, 0)
    sides = {"groups": 0, "against": 1, "claims_for": (), "claims_against": (a_denial(number=number.number),)}
    return fit.model_copy(update={"judgement": fit.judgement.model_copy(update=sides)})


def between(other: NumberReference, **changes: object) -> Interchange:
    """Return another number for the same need, which a listing names."""
    claim = a_claim(predicate=Predicate.SAME_PART, device=None, other=other.key, quote=f"A9902 = {other.number}")
    return Interchange(part=other, grade="same_part", reasons=(claim,)).model_copy(update=changes)


def stored(fit: Fit) -> Iterator[Document]:
    """Yield the document of a fit, found by its number, and what is known of the number."""
    yield fit_document(fit, [number_key(fit.part.number)] if fit.part else [])
    if fit.part and fit.part != A9902:
        yield from a_part(fit.part, fit.device, family="apple.a", spellings=(), offers=OfferSummary())


def fits_on_the_iphone() -> Iterator[Fit]:
    """Yield fits of every verdict: one that is documented, seven that shops give, one inferred, one disputed, one denied."""
    confirmed = a_fit(A9902, Verdict.CONFIRMED, 0.99)
    said = (a_maker_claim(qualifiers=(YEARS,), of_reports=204), a_claim(qualifiers=OFFERED))
    sides = {"groups": 2, "claims_for": said, "qualifiers": (YEARS,)}
    offers = OfferSummary(live=3, in_stock=2, lowest=(Price(amount=Decimal("9.90"), currency="EUR"),))
    caveats = (Caveat(kind="message", text="It says so.", source="The fixers", url="https://fixers.example/say"),)
    judgement = confirmed.judgement.model_copy(update=sides)
    yield confirmed.model_copy(update={"judgement": judgement, "offers": offers, "caveats": caveats})
    for at in range(7):
        yield a_fit(NumberReference(key=f"apple.a.A991{at}", number=f"A991{at}"), belief=0.9)
    older = NumberReference(key="apple.a.A9920", number="A9920")
    yield a_fit(older, belief=0.6, via=between(A9902, direction="replaces", grade="drop_in"))
    yield a_disputed_fit(NumberReference(key="apple.a.A9930", number="A9930"))
    yield an_excluded_fit(NumberReference(key="apple.a.A9940", number="A9940"))
    yield a_fit(None)


def a_part_of_another_device() -> Iterator[Document]:
    """Yield a battery that one shop gives the MacBook, to which the maker gives another one, and this one to the iPhone."""
    number, own = (
        NumberReference(key="apple.a.A9960", number="A9960"),
        NumberReference(key="apple.a.A1582", number="A1582"),
    )
    yield fit_document(a_fit(number, device=MACBOOK), [number_key(number.number)])
    given = (DocumentedDevice(device=IPHONE.id, basis=Basis.MAKER),)
    yield from a_part(number, MACBOOK, family="apple.a", spellings=(), devices=given)
    has = (DocumentedPart(part=own, part_type=PartType.BATTERY, basis=Basis.MAKER),)
    yield device_profile_document(DeviceProfile(device=MACBOOK, parts=has))


def a_replaced_part() -> Iterator[Document]:
    """Yield a battery with an older and a newer number, an equal one and one with other cells, and with guides."""
    numbers = [NumberReference(key=f"apple.a.A995{at}", number=f"A995{at}") for at in range(4)]
    denied = PartFit(device=GALAXY, verdict=Verdict.EXCLUDED, groups=0, against=1)
    inferred = PartFit(device=MACBOOK, verdict=Verdict.LIKELY, groups=2, against=1, qualifiers=(YEARS,), via=A9901)
    fits = (PartFit(device=IPHONE, verdict=Verdict.CONFIRMED, groups=2, against=0), inferred, denied)
    yield from a_part(
        A9902,
        IPHONE,
        family="apple.a",
        spellings=("A9902",),
        specification=Specification(volts=11.4, watt_hours=24, chemistry="Li-ion"),
        fits=fits,
        interchange=(
            between(numbers[0]),
            between(A9901, grade="drop_in", direction="replaces"),
            between(numbers[1], grade="drop_in", direction="replaced_by"),
            between(numbers[2], grade="similar", conflicts=("3 cells in series against 4",)),
            between(numbers[3], grade="fits_with_change"),
        ),
        guides={"fixers.0000000000000001": "iPhone 12 battery replacement"},
    )


def hostile_fit(number: int, text: str, device: DeviceReference) -> Fit:
    """Return a disputed fit with the payload in every text that a page may show."""
    part = NumberReference(key=f"samsung.eb.EBBG7{number:02}ABY", number=text)
    words = dict.fromkeys(("number", "source", "record", "url", "licence", "quote", "rule", "other"), text)
    limit, known = Qualifier(kind="code", value=text), Specification(chemistry=text, connector=text)
    facts = {"qualifiers": (limit, Qualifier(kind="colour", value=text, quote=text)), "specification": known}
    said = tuple(a_claim(**words, **facts, basis=basis) for basis in Basis)
    against = tuple(replace(each, predicate=Predicate.DOES_NOT_FIT) for each in said)
    fit = a_disputed_fit(part, device=device)
    sides = {"claims_for": said, "claims_against": against, "qualifiers": (limit,)}
    return fit.model_copy(
        update={
            "judgement": fit.judgement.model_copy(update=sides),
            "caveats": (Caveat(kind=text, text=text, source=text, url=text),),
            "via": Interchange(part=part, grade="same_part", reasons=said, conflicts=(text,)),
        }
    )


def hostile_interchange(text: str) -> Iterator[Interchange]:
    """Yield other numbers in each place of the drawing, with the payload in every text."""
    part = NumberReference(key=text, number=text)
    claim = a_claim(**dict.fromkeys(("number", "other", "source", "record", "url", "quote", "rule"), text))
    for grade in ("same_part", "drop_in", "fits_with_change", "similar"):
        for direction in ("both", "replaces", "replaced_by"):
            yield Interchange(part=part, grade=grade, direction=direction, reasons=(claim,), conflicts=(text,))
