"""Devices that the catalogue lacks and only listings name: known by their words, and by nothing else."""

import re
from collections.abc import Iterator

from catalog.fits.siblings import are_siblings
from catalog.grammar.attributes import read_attributes
from catalog.grammar.words import load_lexicon
from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, Offer
from index_schema.fields import Kind
from index_schema.fits import Basis, Claim, Predicate
from index_schema.resolution import Resolution
from index_schema.text import query_terms, words
from search.engine import SearchReader
from search.query import LARGEST_PAGE, SearchQuery

SHORTEST_NAME = 3
"""Letters of a word that may be a maker's or a family's name."""

TRUST = 0.5
"""A name that no catalogue has is matched by its words alone."""

_APART = re.compile(r"[,;/|]")
"""What ends a name in a title."""

_LONGEST_VARIANT = 3
"""Words of the longest variant: 2-in-1."""


def offers_naming(reader: SearchReader, name: str, meaning: Resolution) -> tuple[Offer, ...]:
    """Return listings that name a device by these words; none where the words, by their meaning, are no name of their own."""
    if not _is_name(reader, meaning):
        return ()
    return tuple(offer for offer in _with_words(reader, name) if _names(offer.title, words(name)))


def reference(name: str) -> DeviceReference:
    """Return a device without an id of the catalogue."""
    return DeviceReference(id=f"unlisted/{'-'.join(words(name))}", name=name.strip(), confidence=TRUST)


def claims_on(resolver: Resolver, name: str, part: str, offers: tuple[Offer, ...]) -> Iterator[Claim]:
    """Yield what the listings that carry a part number say of the device of that name: that it fits, or that it does not."""
    for offer in offers:
        number = next((each.number for each in offer.part_numbers if each.key == part), None)
        predicate = _said(resolver, offer.title, words(name)) if number else None
        if number and predicate:
            yield _claim(name, part, number, offer, predicate)


def _is_name(reader: SearchReader, meaning: Resolution) -> bool:
    """Tell whether a text has a number and a word of its own, besides attributes, part types and all else that is understood."""
    _, left = read_attributes(meaning.rest)
    own = [*left, *(word for span in meaning.unknown for word in words(span.quote))]
    if not any(character.isdigit() for word in own for character in word):
        return False
    return any(word.isalpha() and len(word) >= SHORTEST_NAME and not _is_common(reader, word) for word in own)


def _is_common(reader: SearchReader, word: str) -> bool:
    """Tell whether parts of several brands have a word in their titles: `pack`, `type`, `rev` name no device."""
    brands = ({device.id.split("/")[0] for device in offer.devices} for offer in _with_words(reader, word))
    return len({brand for of_offer in brands if len(of_offer) == 1 for brand in of_offer}) > 1


def _with_words(reader: SearchReader, text: str) -> Iterator[Offer]:
    query = SearchQuery(Kind.OFFER, must=query_terms(text), text_field="title", typos=False, limit=LARGEST_PAGE)
    return map(Offer.model_validate_json, reader.search(query).hits)


def _said(resolver: Resolver, title: str, name: list[str]) -> Predicate | None:
    """Return what a title says of a name; None where it says nothing certain."""
    denied = resolver.denied(title)
    ends = (0, *(end for span in denied for end in (span.start, span.end)), len(title))
    others = (title[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    if any(_names(text, name) for text in others):
        return Predicate.FITS
    return Predicate.DOES_NOT_FIT if any(_names(span.quote, name) for span in denied) else None


def _names(text: str, name: list[str]) -> bool:
    """Tell whether the words of a name stand in a text, one right after the other, and not as a part of a longer name.

    Right beside a name that nobody knows, any word for `not` makes doubtful what is said of it.
    """
    denying = load_lexicon().denying
    for found in map(words, _APART.split(text)):
        for at in range(len(found) - len(name) + 1):
            end = at + len(name)
            beside = {*found[max(at - 1, 0) : at], *found[end : end + 1]}
            if found[at:end] == name and beside.isdisjoint(denying) and not _goes_on(name, found[end:]):
                return True
    return False


def _goes_on(name: list[str], following: list[str]) -> bool:
    """Tell whether the words after a name make it the name of a variant: the Pro of X9 Pro."""
    longer = (" ".join((*name, *following[:size])) for size in range(1, min(len(following), _LONGEST_VARIANT) + 1))
    return any(are_siblings(" ".join(name), each) for each in longer)


def _claim(name: str, part: str, number: str, offer: Offer, predicate: Predicate) -> Claim:
    return Claim(
        predicate=predicate,
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
        rule_version="2",
        confidence=TRUST,
    )
