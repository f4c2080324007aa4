"""Does this part fit that device? One question to the index brings all that is known of both; the table in `catalog` decides."""

from collections.abc import Iterator

from catalog.devices import Catalogue, Device
from catalog.fits.asked import Asked, Reason
from catalog.fits.builds import build_named
from catalog.fits.outcomes import Outcome, named, outcome
from catalog.fits.siblings import are_siblings
from catalog.fits.verdicts import judge
from catalog.fits.years import years_asked
from catalog.grammar.generations import SharedNames, shared_names
from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, NumberReference, Offer, device_references
from index_schema.fits import Fit, PartProfile, Qualifier
from index_schema.records import Record
from index_schema.resolution import DeviceMention, Evidence, Resolution, Span
from search.engine import SearchReader
from search.fits import Known, known_of, number_asked, parts_meant
from search.parts import decoded_fits, decoded_parts
from search.unlisted import claims_on, offers_naming
from search.unlisted import reference as unlisted_reference


class Compatibility(Record):
    """The answer with its reasons. `no_documented_fit` means that nobody says so; it never means that it does not fit.

    `devices` and `parts` are what the two questions were understood as; where `outcome` is `ambiguous` one of them holds
    the candidates to choose from. `conditions` are those that the question leaves open. `fit` is what the index has on the
    pair itself, with its claims for and against.
    """

    outcome: Outcome
    devices: tuple[DeviceReference, ...] = ()
    parts: tuple[NumberReference, ...] = ()
    conditions: tuple[Qualifier, ...] = ()
    reasons: tuple[Reason, ...] = ()
    fit: Fit | None = None


def compatibility(reader: SearchReader, resolver: Resolver, device: str, part: str) -> Compatibility:
    """Say whether a part fits a device; both may be given as anything the resolver understands."""
    meant, named_part = (resolver.resolve(Evidence(title=text)) for text in (device, part))
    mentions, number = devices_asked(resolver.catalogue, device, meant), number_asked(resolver, part, named_part)
    known = known_of(reader, [mention.id for mention in mentions], number.forms)
    parts = parts_meant(number, known.parts) or decoded_parts(resolver.catalogue, number.keys)
    devices = device_references(mentions)
    references = tuple(each.part for each in parts)
    if not devices and not meant.numbers and (offers := offers_naming(reader, device, meant)):
        return _of_unlisted(resolver, device, parts, offers)
    if unclear := named(devices, references):
        reasons = tuple(_misplaced(unclear, meant, named_part))
        return Compatibility(outcome=unclear, devices=devices, parts=references, reasons=reasons)
    return _answered(_asked(resolver.catalogue, device, mentions[0], parts[0], known), devices, references)


def _misplaced(unclear: Outcome, device: Resolution, part: Resolution) -> Iterator[Reason]:
    """Yield why nothing was understood where the other parameter would have understood it."""
    if unclear is Outcome.UNKNOWN_DEVICE and device.numbers:
        yield Reason(rule="misplaced", text="what was given as the device is a part number: give it as the part")
    if unclear is Outcome.UNKNOWN_PART and part.devices:
        yield Reason(rule="misplaced", text="what was given as the part names a device: give it as the device")


def _of_unlisted(
    resolver: Resolver, name: str, parts: tuple[PartProfile, ...], offers: tuple[Offer, ...]
) -> Compatibility:
    """Answer on a device that only listings name: what they say of the part is all that is known."""
    device, references = unlisted_reference(name), tuple(each.part for each in parts)
    if unclear := named((device,), references):
        return Compatibility(outcome=unclear, devices=(device,), parts=references)
    part = parts[0]
    claims = tuple(claims_on(resolver, name, part.part.key, offers))
    fit = Fit(device=device, part=part.part, part_type=part.part_type, judgement=judge(claims)) if claims else None
    return _answered(Asked(device, part.part.key, fit, None, part, resolver.catalogue), (device,), references)


def _answered(asked: Asked, devices: tuple[DeviceReference, ...], parts: tuple[NumberReference, ...]) -> Compatibility:
    answer = outcome(asked)
    return Compatibility(
        outcome=answer.outcome,
        devices=devices,
        parts=parts,
        conditions=answer.conditions,
        reasons=answer.reasons,
        fit=asked.fit,
    )


def devices_asked(catalogue: Catalogue, text: str, meaning: Resolution) -> tuple[DeviceMention, ...]:
    """Return the device of an id, else what a name, code or title of a meaning may be: several where it is ambiguous.

    A listing that says `iPhone SE` means the first one; who asks by that name alone may mean any generation. A text that
    names nothing may be the beginning of names.
    """
    if found := catalogue.find(text.strip()):
        return (_mention(found, "id", text),)
    shared, named = shared_names(catalogue), meaning.devices or meaning.candidates
    sharing = shared.generations(text) or (() if named else _beginning(shared, text))
    if not sharing:
        return named
    known = {mention.id for mention in meaning.candidates}
    found_too = (_mention(device, "shared name", text) for device in sharing if device.id not in known)
    return (*meaning.candidates, *found_too)


def _beginning(shared: SharedNames, text: str) -> tuple[Device, ...]:
    """Return the devices whose names begin with a text, for a choice; a J3 Pro is not meant by a J3 that nobody knows."""
    begun = shared.beginning(text)
    found = tuple(each for each in begun if not any(are_siblings(text, name) for name in (each.name, each.title)))
    return found if len(found) > 1 else ()


def _mention(device: Device, rule: str, text: str) -> DeviceMention:
    """Return the mention of a device by a whole text."""
    whole = Span("title", 0, len(text), text)
    return DeviceMention(id=device.id, name=device.title, confidence=1.0, rule=rule, span=whole)


def _asked(catalogue: Catalogue, text: str, device: DeviceMention, part: PartProfile, known: Known) -> Asked:
    reference = DeviceReference(id=device.id, name=device.name)
    own = catalogue.devices[device.id].bands_of(device.codes)
    return Asked(
        device=reference,
        part=part.part.key,
        fit=_fit(catalogue, reference, part, known),
        device_profile=next((each for each in known.devices if each.device.id == device.id), None),
        part_profile=part,
        catalogue=catalogue,
        years=(years_asked(text, *device.years, implied=own[0].label if len(own) == 1 else ""),)
        if device.years
        else (),
        code=next(iter(device.codes), None) or build_named(text),
    )


def _fit(catalogue: Catalogue, device: DeviceReference, part: PartProfile, known: Known) -> Fit | None:
    """Return what the index has on the pair; where it does not have the part, what its number itself says."""
    stored = (fit for fit in known.fits if fit.part and (fit.device.id, fit.part.key) == (device.id, part.part.key))
    if found := next(stored, None):
        return found
    return next((fit for fit in decoded_fits(catalogue, part.part.key) if fit.device.id == device.id), None)
