"""What is answered: one documented shape an address, each with its source and its age."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal, Self, TypedDict

from pydantic import Field

from index_schema.entries import (
    DeviceEntry,
    GuideEntry,
    Offer,
    PartEntry,
    SourceEntry,
    SourceState,
    Suggestion,
    is_stale,
    source_state,
)
from index_schema.fields import Kind
from index_schema.fits import Fit, PartProfile
from index_schema.generations import Generation
from index_schema.records import Moment, Observation, Record
from index_schema.resolution import Resolution
from search.compatibility import Compatibility
from search.searching import SearchOutcome
from search.understanding import Understood


def now() -> datetime:
    """Return the time an answer's ages are counted to."""
    return datetime.now(UTC)


def age(observed: datetime, at: datetime) -> int:
    """Return whole seconds since something was seen; a clock that runs ahead gives 0."""
    return max(0, int((at - observed).total_seconds()))


KnownByName = Mapping[str, SourceEntry]
"""The sources of the index, by name."""


class GuideExtra(TypedDict):
    """What an answer says of a guide beside the stored entry."""

    source_title: str
    age_seconds: int
    stale: bool


def guide_extra(source: str, observed: datetime, sources: KnownByName, at: datetime) -> GuideExtra:
    """Return what is known of a guide at the time of the answer."""
    known = sources.get(source)
    return {
        "source_title": known.title if known else source,
        "age_seconds": age(observed, at),
        "stale": known is None or is_overdue(known, at),
    }


def is_overdue(source: SourceEntry, at: datetime) -> bool:
    """Tell whether a source has not been visited in time, or never with success."""
    return source.stale_at is None or at > source.stale_at


class OfferHit(Offer):
    """An offer with its age at the time of the answer; `stale` once that makes it doubtful."""

    kind: Literal["offer"] = "offer"
    age_seconds: int
    stale: bool

    @classmethod
    def of(cls, offer: Offer, at: datetime) -> Self:
        """Return the offer as it is answered."""
        return cls(**dict(offer), age_seconds=age(offer.observed_at, at), stale=is_stale(offer, at))


class ItemHit(Offer):
    """Offers of one item: what the best of them says, and in `offers` all of them, best first."""

    kind: Literal["item"] = "item"
    age_seconds: int
    stale: bool
    offers: tuple[OfferHit, ...]


class GuideHit(GuideEntry):
    """A guide with its age and what its source is called; `stale` once the source has not been visited in time."""

    kind: Literal["guide"] = "guide"
    source_title: str
    age_seconds: int
    stale: bool

    @classmethod
    def of(cls, guide: GuideEntry, sources: KnownByName, at: datetime) -> Self:
        """Return the guide as it is answered."""
        return cls(**dict(guide), **guide_extra(guide.source, guide.observed_at, sources, at))


class DeviceHit(DeviceEntry):
    """A device."""

    kind: Literal["device"] = "device"


class PartHit(PartEntry):
    """A part number; its `id` is its key."""

    kind: Literal["part"] = "part"
    id: str


Hit = Annotated[OfferHit | ItemHit | GuideHit | DeviceHit | PartHit, Field(discriminator="kind")]


class IndexAge(Record):
    """The index that answered and how old it is."""

    name: str
    built_at: Moment
    age_seconds: int

    @classmethod
    def of(cls, generation: Generation, at: datetime) -> Self:
        """Return what an answer says of its index."""
        return cls(name=generation.name, built_at=generation.built_at, age_seconds=age(generation.built_at, at))


class FacetCount(Record):
    """How many hits have `value`."""

    value: str
    count: int


class HitPage(Record):
    """One page of hits; `cursor` leads to the next one and is null on the last.

    Hits are counted up to 100,000; `total_is_at_least` says that there are more. `truncated` says that the search was cut
    at its deadline: there may be better hits, and the numbers are too small.
    """

    total: int
    total_is_at_least: bool
    truncated: bool
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    cursor: str | None
    generation: IndexAge


class SearchResults(HitPage):
    """The answer to a question: what it was understood as, the hits, and `near` misses where nothing answers it.

    Where filters left nothing over, `hits_by_filter` says how many hits each of them alone leaves.
    """

    outcome: SearchOutcome
    understood: Understood
    near: tuple[Hit, ...]
    hits_by_filter: Mapping[str, int]


class Suggestions(Record):
    """Completions, best first."""

    suggestions: tuple[Suggestion, ...]


class ResolvedText(Resolution):
    """What a text was understood as, with the words that say so; `outcome` is to branch on."""

    outcome: Literal["resolved", "ambiguous", "unknown_device", "nothing_understood"]

    @classmethod
    def of(cls, found: Resolution) -> Self:
        """Return a resolution as it is answered."""
        return cls(**dict(found), outcome=_outcome(found))


class ResolvedTexts(Record):
    """One result a text, in the order of the texts."""

    results: tuple[ResolvedText, ...]


class History(Record):
    """The past of an offer: one observation a change, oldest first."""

    offer: str
    observations: tuple[Observation, ...]


class Parts(Record):
    """Part numbers."""

    parts: tuple[PartProfile, ...]


class FitPage(Record):
    """One page of fits, the surest first."""

    total: int
    total_is_at_least: bool
    truncated: bool
    fits: tuple[Fit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    cursor: str | None
    generation: IndexAge


class Guides(Record):
    """Guides."""

    guides: tuple[GuideHit, ...]


class SourceHealth(SourceEntry):
    """A source, where it stands and how old what it serves is; `age_seconds` is null before its first published run."""

    state: SourceState
    age_seconds: int | None
    stale: bool

    @classmethod
    def of(cls, source: SourceEntry, at: datetime) -> Self:
        """Return a source as it is answered."""
        seconds = None if source.published_at is None else age(source.published_at, at)
        return cls(**dict(source), state=source_state(source, at), age_seconds=seconds, stale=is_overdue(source, at))


class Sources(Record):
    """All sources, by name."""

    sources: tuple[SourceHealth, ...]


class Compatibilities(Record):
    """One answer a pair, in the order of the pairs."""

    results: tuple[Compatibility, ...]


class Alive(Record):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(Record):
    """There is an index; `counts` says how many documents of each kind it has."""

    status: Literal["ready"] = "ready"
    generation: IndexAge
    counts: Mapping[Kind, int]


def _outcome(found: Resolution) -> Literal["resolved", "ambiguous", "unknown_device", "nothing_understood"]:
    if found.candidates:
        return "ambiguous"
    if found.unknown and not found.devices:
        return "unknown_device"
    return "resolved" if found.devices or found.numbers or found.part_type else "nothing_understood"
