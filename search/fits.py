"""What the index has on devices and part numbers, and how a number is found however it is spelled."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from pydantic import TypeAdapter

from catalog.part_numbers.equivalence import common_form
from catalog.resolve import Resolver
from index_schema.entries import GuideEntry
from index_schema.fields import Kind
from index_schema.fits import DeviceProfile, Fit, FitRecord, PartFit, PartProfile, Verdict
from index_schema.identity import key_parts, number_key
from index_schema.resolution import Evidence, Resolution
from search.engine import SearchReader
from search.query import LARGEST_PAGE, Filter, SearchPage, SearchQuery, Sort

_RECORD: TypeAdapter[FitRecord] = TypeAdapter(FitRecord)

LONGEST_NUMBER = 40
"""Letters and digits of the longest text that is taken for a number of no known family."""


class AskedNumber(NamedTuple):
    """A part as asked for: the keys of the numbers that were read, and all forms under which the index may have it."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the index has on the things a question may mean."""

    fits: tuple[Fit, ...] = ()
    devices: tuple[DeviceProfile, ...] = ()
    parts: tuple[PartProfile, ...] = ()


def device_fits(
    reader: SearchReader,
    device: str,
    filters: Mapping[str, tuple[str, ...]],
    limit: int = 20,
    cursor: str | None = None,
) -> SearchPage:
    """Return the fits on a device, excluded ones too, the surest first; counted by part type, verdict and grade."""
    facets = ("part_type", "verdict", "technology", "origin")
    return _surest_first(reader, (Filter("device", (device,)),), limit, cursor, filters, facets)


def disputed_fits(
    reader: SearchReader, filters: Mapping[str, tuple[str, ...]], limit: int = 20, cursor: str | None = None
) -> SearchPage:
    """Return the fits on which sources contradict each other, on all devices; counted by part type."""
    return _surest_first(reader, (Filter("verdict", (Verdict.DISPUTED,)),), limit, cursor, filters, ("part_type",))


def _surest_first(
    reader: SearchReader,
    wanted: tuple[Filter, ...],
    limit: int,
    cursor: str | None,
    filters: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    facets: tuple[str, ...] = (),
) -> SearchPage:
    return reader.search(
        SearchQuery(
            Kind.FIT,
            filters=wanted,
            selections=tuple(Filter(name, values) for name, values in filters.items() if values),
            facets=facets,
            sort=Sort("belief", descending=True),
            limit=limit,
            cursor=cursor,
        )
    )


def guide_parts(reader: SearchReader, guide: GuideEntry, limit: int = 20, cursor: str | None = None) -> SearchPage:
    """Return what fits the devices of a guide and is what it is about, the surest first, each with its offers in short."""
    devices = tuple(device.id for device in guide.device_references)
    if not devices or guide.part_type is None:
        return SearchPage((), 0, {}, reader.generation())
    asked = (Filter("device", devices), Filter("part_type", (guide.part_type,)))
    believed = Filter("verdict", tuple(verdict for verdict in Verdict if verdict is not Verdict.EXCLUDED))
    return _surest_first(reader, (*asked, believed), limit, cursor)


def find_part(reader: SearchReader, key: str) -> PartProfile | None:
    """Return all that is known of a part number, by its final key."""
    stored = reader.get(Kind.FIT, key)
    record = _RECORD.validate_json(stored) if stored else None
    return record if isinstance(record, PartProfile) else None


def number_asked(resolver: Resolver, text: str, meaning: Resolution) -> AskedNumber:
    """Return what a text of a meaning may name: numbers of known families; a text without any may be a number as a whole.

    One that is spelled with blanks and points where it has none is read without them: EB BG998 ABY.
    """
    whole, numbers = number_key(text), meaning.numbers
    if not numbers and 0 < len(whole) <= LONGEST_NUMBER:
        numbers = () if meaning.devices else resolver.resolve(Evidence(title=whole)).numbers
        if not numbers:
            return AskedNumber((), (whole,))
    keys = tuple(mention.key for mention in numbers)
    equals = {common_form(key)[0] for key in keys}
    return AskedNumber(keys, tuple({*(key_parts(key)[1] for key in keys), *equals}))


def listed(fit: Fit) -> PartFit:
    """Return a fit as an entry in the list of its part."""
    judgement = fit.judgement
    return PartFit(
        device=fit.device.model_copy(update={"confidence": judgement.belief}),
        verdict=judgement.verdict,
        groups=judgement.groups,
        against=judgement.against,
        qualifiers=judgement.qualifiers,
        via=fit.via.part if fit.via else None,
    )


def known_of(reader: SearchReader, devices: Collection[str], numbers: Collection[str]) -> Known:
    """Ask once for everything on some numbers, and on a device and its pairs with them where there is a single one."""
    alone = devices if len(devices) == 1 else ()
    pairs = (f"{device}|{number}" for device, number in product(alone, numbers))
    about = Filter("about", (*alone, *numbers, *pairs))
    page = reader.search(SearchQuery(Kind.FIT, filters=(about,), limit=LARGEST_PAGE))
    records = tuple(map(_RECORD.validate_json, page.hits))
    return Known(
        fits=tuple(each for each in records if isinstance(each, Fit)),
        devices=tuple(each for each in records if isinstance(each, DeviceProfile)),
        parts=tuple(each for each in records if isinstance(each, PartProfile)),
    )


def parts_meant(number: AskedNumber, found: tuple[PartProfile, ...]) -> tuple[PartProfile, ...]:
    """Return the parts with the very keys that were read; else the best known one that a maker's rule makes equal; else all."""
    if read := tuple(each for each in found if each.part.key in number.keys):
        return read
    equals = {common_form(key)[0] for key in number.keys}
    equal = [each for each in found if common_form(each.part.key)[0] in equals]
    return (max(equal, key=lambda each: (len(each.fits), each.part.key)),) if equal else found
