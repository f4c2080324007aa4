"""A question becomes an answer: what was understood, the hits, and an outcome that never calls a near miss a find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.fields import Kind
from index_schema.records import ListingStatus
from index_schema.text import Alternatives
from search.engine import CursorExpired, SearchReader
from search.grouping import group_offers
from search.mending import NO_SPELLINGS, Spellings, ignored_words, look_alikes, mended_codes, mended_words
from search.query import MOST_FACET_VALUES, SORTS, Filter, Preference, Range, SearchPage, SearchQuery, SortName
from search.ranking import NEARNESS, PARTS, Part, preferences
from search.substitutes import substitutes
from search.understanding import Candidate, Understood, as_words, understand

SearchOutcome = Literal["found", "ambiguous", "nothing_found"]

NEAR_MISSES = 5
"""How many documents that share a word are shown when nothing answers the question."""

MOST_SHARED = 16
"""Words of a question that near misses may share: with a wish for each and no bound, scoring a million offers took half a second."""

LOOK_ALIKE = 1_000.0
"""What lifts a near miss with a look-alike of a code above all others: where none of the first has one, nothing has."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a user asks. `filters` maps facet fields to the values of which one must hold; prices need their currency.

    `plain` searches for the words alone. `strict` makes filters of all wishes: grade, attributes and words beside a device.
    `grouped` joins the offers of one item on a page; `limit` still counts offers. `parts` are those of the ranking that are on.
    """

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
    strict: bool = False
    grouped: bool = False
    parts: tuple[Part, ...] = PARTS


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The answer: the hits of `page` answer what was asked, `near` only share a word with it and are there without hits.

    `items` are the hits by item where that was asked for, each with its offers, best first.
    """

    outcome: SearchOutcome
    understood: Understood
    page: SearchPage
    near: tuple[bytes, ...] = ()
    items: tuple[tuple[bytes, ...], ...] = ()


def search(reader: SearchReader, resolver: Resolver, request: SearchRequest) -> SearchAnswer:
    """Answer a question with one engine request; one of a part number first looks up what may stand in for it.

    Only where nothing was found looser readings are asked for, too.
    """
    request = _with_ids_of_today(request, resolver.catalogue)
    understood = as_words(request.q) if request.plain else understand(request.q, resolver)
    if (understood.unknown and not understood.devices) or (understood.says_nothing and request.q.strip()):
        return _nothing_found(reader, request, understood)
    if request.kind is Kind.OFFER and len(understood.part_numbers) == 1 and not request.strict:
        family = substitutes(reader, understood.part_numbers[0])
        understood = understood.model_copy(update={"interchange": family}) if family else understood
    expired: CursorExpired | None = None
    for reading in _readings(request, understood):
        try:
            page = reader.search(_query(request, reading, _required(request, reading)))
        except CursorExpired as error:
            expired = error  # It may belong to a looser reading or to look-alikes, if the page before found nothing with this one.
            continue
        if page.total:
            return _found(request, reading, page, understood.candidates)
    spellings = look_alikes(understood)
    answer = _nothing_found(reader, request, understood, spellings)
    if mended := mended_codes(
        understood, spellings, answer.near, lambda *asked: reader.search(_query(request, *asked))
    ):
        return _found(request, *mended, understood.candidates)
    if expired:
        raise expired
    return answer


def _with_ids_of_today(request: SearchRequest, catalogue: Catalogue) -> SearchRequest:
    """Return the request with the new id of each device that was merged into another; an id that nobody has stays."""
    devices = request.filters.get("device", ())
    if not devices:
        return request
    kept = ((catalogue.find(each), each) for each in devices)
    today = tuple(found.id if found else each for found, each in kept)
    return replace(request, filters={**request.filters, "device": today})


def _readings(request: SearchRequest, understood: Understood) -> Iterator[Understood]:
    """Yield what the question asks for, then looser readings of it for when nothing has all of that.

    Beside a device, words that may name a part are left out. A name that several devices share and that has no offer
    under any of them is searched as words: `MacBook charger`.
    """
    yield understood
    if request.strict:
        return
    if understood.names_a_thing and _required(request, understood):
        yield understood.model_copy(update={"words": (), "ignored": understood.words})
    if understood.candidates and not understood.devices:
        yield understood.model_copy(update={"candidates": (), "words": (*understood.shared, *understood.words)})


def _required(request: SearchRequest, understood: Understood) -> tuple[Alternatives, ...]:
    """Return the words that decide what is a hit: without a device they are all there is, and beside a device without a
    part type they may name the part."""
    is_wish = understood.part_numbers or (understood.names_a_thing and understood.part_type)
    return () if is_wish and not request.strict else understood.terms


def _query(request: SearchRequest, understood: Understood, required: tuple[Alternatives, ...] = ()) -> SearchQuery:
    decisive = understood.attribute_terms if request.strict or not understood.names_a_thing else ()
    counted = () if "device" in request.facets or not understood.candidates else ("device",)
    return SearchQuery(
        kind=request.kind,
        must=(*required, *decisive),
        filters=(*_asked(understood, request), *_still_listed(request)),
        selections=tuple(Filter(name, values) for name, values in request.filters.items()),
        ranges=_price_range(request),
        prefer=preferences(understood, request.kind, request.parts),
        facets=(*request.facets, *counted),
        sort=SORTS[request.sort],
        limit=request.limit,
        cursor=request.cursor,
    )


def _asked(understood: Understood, request: SearchRequest) -> tuple[Filter, ...]:
    """The filters that the words of the question amount to."""
    devices = tuple(device.id for device in understood.devices or understood.candidates)
    only_a_grade = understood.is_plain and not (understood.words or understood.attributes)
    by_grade = (only_a_grade or request.strict) and request.kind is Kind.OFFER
    by_type = understood.part_type and request.kind is not Kind.DEVICE
    wanted = (
        *(Filter(field, (value,)) for field, value in understood.grade_words if by_grade),
        Filter("device", devices),
        Filter("except_code", understood.device_codes if request.kind is Kind.OFFER else (), negated=True),
        Filter("number", understood.number_keys),
        Filter("part_type", (understood.part_type,) if understood.part_type and by_type else ()),
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


def _found(
    request: SearchRequest, understood: Understood, page: SearchPage, candidates: tuple[Candidate, ...]
) -> SearchAnswer:
    """Say what was found, what was made of the words, and of an ambiguous name how many hits each device has."""
    searched = bool(_required(request, understood))
    best_first = request.sort == "relevance" and request.cursor is None
    ignored = () if searched else ignored_words(understood, page, best_first=best_first)
    answered = understood.model_copy(
        update={
            "candidates": _counted(candidates, page),
            "ignored": (*understood.ignored, *ignored),
            "repaired": (*understood.repaired, *(mended_words(understood, page) if searched else ())),
        }
    )
    facets = {name: counts for name, counts in page.facets.items() if name in request.facets}
    items = group_offers(page.hits) if request.grouped and request.kind is Kind.OFFER else ()
    return SearchAnswer("ambiguous" if candidates else "found", answered, replace(page, facets=facets), items=items)


def _counted(candidates: tuple[Candidate, ...], page: SearchPage) -> tuple[Candidate, ...]:
    """Return the candidates with the hits that are for each, those with most hits first."""
    counts = page.facets.get("device", {})
    others = None if len(counts) == MOST_FACET_VALUES else 0
    counted = [each.model_copy(update={"hits": counts.get(each.id, others)}) for each in candidates]
    return tuple(sorted(counted, key=lambda each: -(each.hits or 0)))


def _nothing_found(
    reader: SearchReader, request: SearchRequest, understood: Understood, spellings: Spellings = NO_SPELLINGS
) -> SearchAnswer:
    """Say so, and show beside it what has a look-alike of a code, is for the same device or shares a word with the question."""
    words = as_words(request.q)
    if not words.words:
        return SearchAnswer("nothing_found", understood, SearchPage((), 0, {}, reader.generation()))
    page = reader.search(_near_misses(request, understood, words.terms[:MOST_SHARED], spellings))
    return SearchAnswer("nothing_found", understood, SearchPage((), 0, {}, page.generation), page.hits)


def _near_misses(
    request: SearchRequest, understood: Understood, terms: tuple[Alternatives, ...], spellings: Spellings
) -> SearchQuery:
    codes = tuple(tuple((each,) for each in others) for others in spellings.values())
    shared = _query(replace(request, cursor=None, strict=False), Understood(), (*terms, *codes))
    in_title = Preference("title", tuple(way for alternatives in terms for way in alternatives), 2.0)
    look_alike = tuple(Preference("text", code, LOOK_ALIKE) for code in codes)
    near = (in_title, *look_alike, *preferences(understood, request.kind, NEARNESS))
    return replace(shared, at_least_one=True, prefer=near, sort=None, limit=NEAR_MISSES, facets=(), best_only=True)
