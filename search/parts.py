"""A part number, however it is spelled: what the index has, else what the number itself says, as EB-BG998ABY does."""

from collections.abc import Iterable

from catalog.devices import Catalogue
from catalog.evidence import encoded_claims
from catalog.fits.verdicts import judge
from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, NumberReference
from index_schema.fits import DocumentedDevice, Fit, PartProfile
from index_schema.identity import key_parts
from index_schema.resolution import Evidence
from search.engine import SearchReader
from search.fits import find_part, known_of, listed, number_asked, parts_meant


def known_part(reader: SearchReader, catalogue: Catalogue, key: str) -> PartProfile | None:
    """Return all that is known of a part by its key: what the index has, else what the number says."""
    return find_part(reader, key) or decoded_part(catalogue, key)


def parts_by_number(reader: SearchReader, resolver: Resolver, number: str) -> tuple[PartProfile, ...]:
    """Return the parts with this number however it is spelled; several where two makers use the same one."""
    asked = number_asked(resolver, number, resolver.resolve(Evidence(title=number)))
    return parts_meant(asked, known_of(reader, [], asked.forms).parts) or decoded_parts(resolver.catalogue, asked.keys)


def decoded_parts(catalogue: Catalogue, keys: Iterable[str]) -> tuple[PartProfile, ...]:
    """Return the parts of some keys, as far as their numbers name devices of the catalogue."""
    return tuple(part for key in keys if (part := decoded_part(catalogue, key)))


def decoded_part(catalogue: Catalogue, key: str) -> PartProfile | None:
    """Return the part of a key, with the devices that its number names; None where it names none of the catalogue."""
    fits = decoded_fits(catalogue, key)
    if not fits:
        return None
    family, number = key_parts(key)
    claims = [claim for fit in fits for claim in fit.judgement.claims_for]
    return PartProfile(
        part=NumberReference(key=key, number=number),
        family=family,
        part_type=fits[0].part_type,
        devices=tuple(DocumentedDevice(device=str(claim.device), basis=claim.basis) for claim in claims),
        fits=tuple(map(listed, fits)),
    )


def decoded_fits(catalogue: Catalogue, key: str) -> tuple[Fit, ...]:
    """Return the fits that a number itself states, one a device."""
    part = NumberReference(key=key, number=key_parts(key)[1])
    claims = encoded_claims(key, part.number, catalogue)
    return tuple(
        Fit(
            device=DeviceReference(id=device.id, name=device.title),
            part=part,
            part_type=claim.part_type,
            judgement=judge([claim]),
        )
        for claim in claims
        if (device := catalogue.find(str(claim.device)))
    )
