"""A question becomes an answer: what was understood, the hits, and an outcome that never calls a near miss a find."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from catalog.resolve import Resolver
from index_schema.fields import Kind
from index_schema.records import ListingStatus
from search.engine import CursorExpired, SearchReader
from search.query import SORTS, Filter, Range, SearchPage, SearchQuery, SortName
from search.ranking import preferences
from search.understanding import Understood, as_words, understand

Outcome = Literal["found", "ambiguous", "nothing_found"]

NEAR_MISSES = 5
"""How many documents that share a word are shown when nothing answers the question."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a user asks. `filters` maps facet fields to the values of which one must hold; prices need their currency."""

    q: str = ""
    kind: Kind = Kind.OFFER
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_price: float | None = None
    max_price: float | None = None
    sort: SortName = "relevance"
    limit: int = 20
    cursor: str | None = None
    facets: tuple[str, ...] = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer: `hits` answer what was asked, `near` only share a word with it and are there when there are no hits."""

    outcome: Outcome
    understood: Understood
    page: SearchPage
    near: tuple[bytes, ...] = ()


def search(reader: SearchReader, resolver: Resolver, request: SearchRequest) -> SearchAnswer:
    """Answer a question with one engine request, and a second one only where the first found nothing."""
    understood = as_words(request.q) if request.plain else understand(request.q, resolver)
    asks_nothing = understood.is_plain and not understood.words and not understood.grade_words
    if (understood.unknown and not understood.devices) or (asks_nothing and request.q.strip()):
        return _nothing_found(reader, request, understood)
    page = _page(reader, request, understood)
    if page is None:
        understood = understood.model_copy(update={"words": (), "ignored": understood.words})
        page = reader.search(_query(request, understood))
    if not page.total:
        return _nothing_found(reader, request, understood)
    return SearchAnswer("ambiguous" if understood.candidates else "found", understood, page)


def _page(reader: SearchReader, request: SearchRequest, understood: Understood) -> SearchPage | None:
    """Return what has all that was asked; None where the words that are left have to be ignored to find anything.

    They are ignored only beside a device or a number that was understood: `Fairphone 4 battery` does not ask for any
    battery. A cursor of a page that was found without these words belongs to the question without them.
    """
    may_ignore = bool(understood.words) and understood.names_a_thing
    try:
        page = reader.search(_query(request, understood))
    except CursorExpired:
        if not may_ignore:
            raise
        return None
    return None if may_ignore and not page.total else page


def _query(request: SearchRequest, understood: Understood) -> SearchQuery:
    return SearchQuery(
        kind=request.kind,
        must=understood.terms,
        filters=(*_asked(understood, request.kind), *_still_listed(request)),
        selections=tuple(Filter(name, values) for name, values in request.filters.items()),
        ranges=_price_range(request),
        prefer=preferences(understood, request.kind),
        facets=request.facets,
        sort=SORTS[request.sort],
        limit=request.limit,
        cursor=request.cursor,
    )


def _asked(understood: Understood, kind: Kind) -> tuple[Filter, ...]:
    """The filters that the words of the question amount to."""
    devices = tuple(device.id for device in understood.devices or understood.candidates)
    only_a_grade = understood.is_plain and not understood.words and kind is Kind.OFFER
    wanted = (
        *(Filter(field, (value,)) for field, value in understood.grade_words if only_a_grade),
        Filter("device", devices),
        Filter("number", understood.number_keys),
        Filter("part_type", (understood.part_type,) if understood.part_type and kind is not Kind.DEVICE else ()),
    )
    return tuple(each for each in wanted if each.values)


def _still_listed(request: SearchRequest) -> tuple[Filter, ...]:
    """What a shop no longer lists is left out unless it is asked for."""
    wanted = request.kind is Kind.OFFER and "status" not in request.filters
    return (Filter("status", (ListingStatus.LIVE,)),) if wanted else ()


def _price_range(request: SearchRequest) -> tuple[Range, ...]:
    if request.min_price is None and request.max_price is None:
        return ()
    return (Range("price", request.min_price, request.max_price),)


def _nothing_found(reader: SearchReader, request: SearchRequest, understood: Understood) -> SearchAnswer:
    """Say so, and show beside it what shares a word with the question."""
    words = as_words(request.q)
    if not words.words:
        return SearchAnswer("nothing_found", understood, SearchPage((), 0, {}, reader.generation()))
    loose = replace(_query(replace(request, cursor=None), words), at_least_one=True, limit=NEAR_MISSES, facets=())
    page = reader.search(loose)
    return SearchAnswer("nothing_found", understood, SearchPage((), 0, {}, page.generation), page.hits)
