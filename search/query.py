"""Everything an engine may be asked, and everything it may answer, in our own words."""

from dataclasses import dataclass
from typing import Literal

from index_schema.fields import Kind
from index_schema.text import Alternatives

LARGEST_PAGE = 100
"""Hits of one page; whoever wants more follows the cursor."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A document must have one of `values` in the keyword field."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A document must have a number from `low` to `high`, both included; one without the number is left out."""

    field: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """What lifts a hit by `weight` and never decides whether it is one: a value of a keyword field, or a word of a text field."""

    field: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by a sortable number instead of by relevance; documents without the number come last in both directions."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question to an engine.

    A document is a hit when every entry of `must` is met in `text_field` (a word that the index does not know may be met
    by one at a single edit where `typos` is true), and every filter and range holds. `at_least_one` asks for any one entry
    of `must` instead of all. `facets` are counted over all hits, each as if its own filter were not set.
    """

    kind: Kind
    must: tuple[Alternatives, ...] = ()
    text_field: str = "text"
    at_least_one: bool = False
    typos: bool = True
    filters: tuple[Filter, ...] = ()
    ranges: tuple[Range, ...] = ()
    prefer: tuple[Preference, ...] = ()
    facets: tuple[str, ...] = ()
    sort: Sort | None = None
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many hits have `value`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits as stored JSON, best first, with the number of all hits and the cursor of the next page, if any."""

    hits: tuple[bytes, ...]
    total: int
    facets: dict[str, tuple[FacetCount, ...]]
    cursor: str | None = None


SortName = Literal["relevance", "price", "-price", "newest", "oldest"]
"""How a user may order offers and guides."""

SORTS: dict[SortName, Sort | None] = {
    "relevance": None,
    "price": Sort("price_order"),
    "-price": Sort("price_order", descending=True),
    "newest": Sort("observed", descending=True),
    "oldest": Sort("observed"),
}
