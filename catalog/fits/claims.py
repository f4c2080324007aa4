"""From a listing or a guide to claims: each with the words it rests on, where they stand, and who says so."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from catalog.fits.offered import offered
from catalog.fits.particulars import conditions, specification
from catalog.fits.relations import Relation, relations
from catalog.part_numbers.equivalence import common_form, kind
from catalog.part_numbers.families import FAMILIES
from index_schema.fits import Basis, Claim, Predicate, Qualifier, Specification
from index_schema.records import Guide, Listing, PartType
from index_schema.resolution import DeviceMention, Evidence, Grade, NumberMention, NumberRule, Resolution, Span
from index_schema.text import fold
from index_schema.unnumbered import unnumbered_part

CLAIMS_VERSION = "2"
"""Raised whenever the same listing and resolution may give other claims."""

SHOP, GUIDE = 0.85, 0.95
"""How far a specialist shop and a repair guide are to be trusted; to be estimated anew from what turns out right."""

SEVERAL_NUMBERS = 0.8
"""What is left of a claim where a listing has several numbers of one kind: which of them fits which device is open."""

MOST_NUMBERS = 12
"""A listing with more numbers is a catalogue page: it says nothing of any one of them."""

READ_AS = {NumberRule.EXACT: 1.0, NumberRule.ELIDED: 0.95, NumberRule.REPAIRED: 0.9}
"""What is left of a claim by how its number was read."""

_LONGEST_QUOTE = 200

NO_PARTS = frozenset(
    {
        PartType.SCREEN_PROTECTOR,
        PartType.CASE,
        PartType.TOOL,
        PartType.ADHESIVE,
        PartType.DEVICE,
        PartType.SERVICE,
        PartType.CHARGER,
        PartType.CABLE,
    }
)
"""What is sold for a device without being a part of it: no claims."""


class _Statement(NamedTuple):
    """What is said of a device, what limits it, and what is offered for it; the title limits what fits, never a denial."""

    predicate: Predicate
    device: DeviceMention
    qualifiers: tuple[Qualifier, ...]


class _Voice(NamedTuple):
    """What all claims of one listing share."""

    listing: Listing
    resolution: Resolution
    group: str
    title: str
    specification: Specification | None
    qualifiers: tuple[Qualifier, ...]
    wording: str
    since: date
    seen: date


def listing_evidence(listing: Listing) -> Evidence:
    """Return what the resolver may look at; a variant often says the grade, so it is read as part of the title."""
    return Evidence(
        title=f"{listing.title} {listing.variant}" if listing.variant else listing.title,
        description=listing.description,
        brand=listing.brand,
        category=listing.category,
        tags=listing.tags,
        stated_compatibility=listing.stated_compatibility,
    )


def numbers_sold(resolution: Resolution) -> tuple[NumberMention, ...]:
    """Return the numbers of what a listing sells: none of a case or a service, none of another type of part."""
    if resolution.part_type in NO_PARTS:
        return ()
    numbers = tuple(number for number in resolution.numbers if _may_be(number.family, resolution.part_type))
    return numbers if len(numbers) <= MOST_NUMBERS else ()


def listing_claims(
    listing: Listing, resolution: Resolution, group: str, grade: Grade, since: date | None = None
) -> Iterator[Claim]:
    """Yield what a listing says: its numbers fit its devices and not those it excludes; and what they are to each other.

    A number of another type than what is sold is none of the listing's. What is sold without a number is claimed under
    the key of its type and `grade`. `group` names those whose listings are one voice. `since` is the day on which the
    listing was first seen, by default that of this visit.
    """
    if resolution.part_type in NO_PARTS or not (resolution.devices or resolution.numbers):
        return
    numbers = numbers_sold(resolution)
    voice = _voice(listing, resolution, group, since)
    if not resolution.numbers and resolution.part_type:
        yield from _unnumbered(voice, grade)
    several = len({kind(number.key) for number in numbers}) < len({common_form(number.key) for number in numbers})
    for number in numbers:
        weight = READ_AS[number.rule] * (SEVERAL_NUMBERS if several else 1)
        for statement in _statements(resolution, voice.qualifiers):
            yield _on_device(voice, number, statement, weight)
    if len(numbers) > 1:
        yield from _between(voice, numbers)


def guide_claims(
    guide: Guide, devices: Sequence[DeviceMention], parts: Sequence[Resolution], group: str
) -> Iterator[Claim]:
    """Yield what a guide says: the numbers in its list of parts fit the devices it is about.

    `parts` are the names of the guide's parts as resolved, in their order.
    """
    for place, part in enumerate(parts):
        for number, device in product(part.numbers, devices):
            if part.part_type not in NO_PARTS and _may_be(number.family, part.part_type):
                yield Claim(
                    predicate=Predicate.FITS,
                    part=number.key,
                    number=number.number,
                    device=device.id,
                    part_type=part.part_type,
                    basis=Basis.GUIDE,
                    source=guide.source,
                    group=group,
                    record=guide.id,
                    url=guide.url,
                    licence=guide.license,
                    field=f"parts[{place}].name",
                    quote=number.span.quote,
                    start=number.span.start,
                    end=number.span.end,
                    rule="list of parts",
                    rule_version=CLAIMS_VERSION,
                    confidence=round(GUIDE * device.confidence, 4),
                    first_seen=guide.observed_at.date(),
                    last_seen=guide.observed_at.date(),
                )


def _voice(listing: Listing, resolution: Resolution, group: str, since: date | None) -> _Voice:
    evidence = listing_evidence(listing)
    return _Voice(
        listing=listing,
        resolution=resolution,
        group=group,
        title=evidence.title,
        specification=specification(f"{evidence.title}\n{evidence.description or ''}", resolution.part_type),
        qualifiers=(
            *conditions(evidence.title),
            *offered(evidence.title, resolution.part_type, resolution.rest),
        ),
        wording=hashlib.blake2b(fold(evidence.title).encode(), digest_size=8).hexdigest(),
        since=since or listing.observed_at.date(),
        seen=listing.observed_at.date(),
    )


def _statements(resolution: Resolution, limits: Iterable[Qualifier]) -> Iterator[_Statement]:
    """Yield what is said of the devices: which fit, which do not, and of which some years or codes are left out."""
    for device in resolution.devices:
        yield _Statement(Predicate.FITS, device, (*limits, *_years(device.years)))
        if device.except_years or device.except_codes:
            left_out = (*_years(device.except_years), *_codes(device.except_codes))
            yield _Statement(Predicate.DOES_NOT_FIT, device, left_out)
    for device in resolution.excluded:
        yield _Statement(Predicate.DOES_NOT_FIT, device, tuple(_years(device.years)))


def _years(years: tuple[int, int] | None) -> Iterator[Qualifier]:
    if years:
        first, last = years
        words = str(first) if first == last else f"{first} to {last}"
        yield Qualifier(kind="year", value=words, first=first, last=last)


def _codes(codes: Iterable[str]) -> Iterator[Qualifier]:
    yield from (Qualifier(kind="code", value=code) for code in codes)


def _unnumbered(voice: _Voice, grade: Grade) -> Iterator[Claim]:
    part = unnumbered_part(voice.resolution.part_type, grade)
    for statement in _statements(voice.resolution, voice.qualifiers):
        yield _claim(voice, part, "", statement.device.span, statement.device.rule, 1, statement)


def _on_device(voice: _Voice, number: NumberMention, statement: _Statement, weight: float) -> Claim:
    span = _covering(voice, number.span, statement.device.span)
    return _claim(voice, number.key, number.number, span, statement.device.rule, weight, statement)


def _between(voice: _Voice, numbers: Sequence[NumberMention]) -> Iterator[Claim]:
    devices = (device.span for device in voice.resolution.devices)
    for relation in relations(numbers, voice.title, devices):
        part, other = relation.part, relation.other
        span = _covering(voice, part.span, other.span)
        yield _claim(voice, part.key, part.number, span, relation.rule, relation.confidence, relation)


def _claim(
    voice: _Voice, part: str, number: str, span: Span, rule: str, weight: float, said: _Statement | Relation
) -> Claim:
    """Return a claim on a part: about a device, or about another number."""
    device = said.device if isinstance(said, _Statement) else None
    return Claim(
        predicate=said.predicate,
        part=part,
        number=number,
        device=device.id if device else None,
        other=said.other.key if isinstance(said, Relation) else None,
        part_type=voice.resolution.part_type,
        basis=Basis.SHOP,
        source=voice.listing.source,
        group=voice.group,
        record=voice.listing.id,
        url=voice.listing.url,
        field=span.field,
        quote=span.quote,
        start=span.start,
        end=span.end,
        rule=rule,
        rule_version=CLAIMS_VERSION,
        confidence=round(SHOP * weight * (device.confidence if device else 1), 4),
        qualifiers=said.qualifiers if isinstance(said, _Statement) else (),
        specification=voice.specification,
        wordings=(voice.wording,),
        first_seen=voice.since,
        last_seen=voice.seen,
    )


def _covering(voice: _Voice, a: Span, b: Span) -> Span:
    """Return the words from one mention to the other where both stand near each other in the title; else the second's."""
    start, end = min(a.start, b.start), max(a.end, b.end)
    if a.field != "title" or b.field != "title" or end - start > _LONGEST_QUOTE:
        return b
    return Span(field="title", start=start, end=end, quote=voice.title[start:end])


@cache
def _may_be(family: str, part_type: PartType | None) -> bool:
    """Tell whether a number of a family may be that of such a part."""
    types = {each.part for each in FAMILIES if each.name == family}
    return part_type is None or not types or PartType.OTHER in types or part_type in types
