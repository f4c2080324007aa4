"""Devices that the catalogue lacks and only listings name: known by their words, and by nothing else."""

from index_schema.entries import DeviceReference, Offer
from index_schema.fields import Kind
from index_schema.fits import Basis, Claim, Predicate
from index_schema.text import query_terms, words
from search.engine import SearchReader
from search.query import LARGEST_PAGE, SearchQuery

FEWEST_WORDS = 2
"""A single word is too little to be a device's name."""

TRUST = 0.5
"""A name that no catalogue has is matched by its words alone."""


def offers_naming(reader: SearchReader, name: str) -> tuple[Offer, ...]:
    """Return listings whose title has the words of a name that has a number, one right after the other."""
    asked = words(name)
    if len(asked) < FEWEST_WORDS or not any(character.isdigit() for character in name):
        return ()
    query = SearchQuery(Kind.OFFER, must=query_terms(name), text_field="title", typos=False, limit=LARGEST_PAGE)
    offers = map(Offer.model_validate_json, reader.search(query).hits)
    return tuple(offer for offer in offers if _place(offer.title, asked) is not None)


def reference(name: str) -> DeviceReference:
    """Return a device without an id of the catalogue."""
    return DeviceReference(id=f"unlisted/{'-'.join(words(name))}", name=name.strip(), confidence=TRUST)


def claims_on(name: str, part: str, offers: tuple[Offer, ...]) -> tuple[Claim, ...]:
    """Return what the listings that carry a part number say: that it fits the device of that name."""
    return tuple(_claim(name, part, offer) for offer in offers if part in {each.key for each in offer.part_numbers})


def _claim(name: str, part: str, offer: Offer) -> Claim:
    number = next(each.number for each in offer.part_numbers if each.key == part)
    return Claim(
        predicate=Predicate.FITS,
        part=part,
        number=number,
        device=reference(name).id,
        part_type=offer.part_type,
        basis=Basis.SHOP,
        source=offer.source,
        group=offer.source,
        record=offer.id,
        url=offer.url,
        quote=offer.title,
        end=len(offer.title),
        rule="name in the title",
        rule_version="1",
        confidence=TRUST,
    )


def _place(title: str, asked: list[str]) -> int | None:
    """Return where the words stand in a title, one right after the other; None where they do not."""
    found = words(title)
    return next((at for at in range(len(found)) if found[at : at + len(asked)] == asked), None)
