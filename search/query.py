"""Everything an engine may be asked, and everything it may answer, in our own words."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.text import Alternatives

LARGEST_PAGE = 100
"""Hits of one page; whoever wants more follows the cursor."""

MOST_COUNTED = 100_000
"""Hits up to which a total is exact: an engine that need not count all of many finds the best of them sooner."""

MOST_FACET_VALUES = 50
"""Values counted for a facet; the rest is reached by asking."""

SHORTEST_TYPO = 4
"""Letters from which a word may be mistyped; below, one edit makes another word."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A document must have one of `values` in the keyword field, or none of them where it is `negated`."""

    field: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """A document must have a number from `low` to `high`, both included; one without the number is left out."""

    field: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """What lifts a hit by `weight`, once, and never decides whether it is one.

    `wanted` is a value of a keyword field or a word of a text field, or several ways to say it, of which any one will do.
    """

    field: str
    wanted: str | Alternatives
    weight: float

    @property
    def ways(self) -> Alternatives:
        """What is wanted as ways to say it, of each of which all words are needed."""
        return ((self.wanted,),) if isinstance(self.wanted, str) else self.wanted


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by a sortable number instead of by relevance; documents without the number come last in both directions."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question to an engine.

    A document is a hit when every entry of `must` is met in `text_field` (a word that the index does not know may be met
    by one at a single edit where `typos` is true), and every filter, selection and range holds. `at_least_one` asks for
    any one entry of `must` instead of all. `facets` are counted over all hits, each as if its own selection were not set:
    a filter is what was asked, a selection what the asker ticked in a list of counted values, to see more or less.
    `best_only` tells the engine that nothing but the hits of the page matters: it need not count all hits nor put equal ones in
    order, so that total and cursor mean nothing.
    """

    kind: Kind
    must: tuple[Alternatives, ...] = ()
    text_field: str = "text"
    at_least_one: bool = False
    typos: bool = True
    filters: tuple[Filter, ...] = ()
    selections: tuple[Filter, ...] = ()
    ranges: tuple[Range, ...] = ()
    prefer: tuple[Preference, ...] = ()
    facets: tuple[str, ...] = ()
    sort: Sort | None = None
    limit: int = 20
    cursor: str | None = None
    best_only: bool = False

    def digest(self) -> str:
        """Return a short hash of what a cursor may not change: everything but the page itself and the facets."""
        asked = replace(self, limit=0, cursor=None, facets=())
        return hashlib.blake2b(repr(asked).encode("utf-8", "replace"), digest_size=6).hexdigest()

    def may_be_mistyped(self, word: str) -> bool:
        """Tell whether `word` may stand for another one where the index does not know it; numbers and codes never do."""
        return self.typos and word.isalpha() and len(word) >= SHORTEST_TYPO


Counts = Mapping[str, int]
"""How many hits have each value of a facet: most first, equal ones by value."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits as stored JSON, best first, with the number of all hits and the cursor of the next page, if any.

    `total` is MOST_COUNTED where `total_is_at_least`: there are more. `generation` is the one that answered. `truncated`
    says that the deadline cut the search: there may be better hits, and the numbers are too small.
    """

    hits: tuple[bytes, ...]
    total: int
    facets: Mapping[str, Counts]
    generation: Generation
    cursor: str | None = None
    total_is_at_least: bool = False
    truncated: bool = False


SortName = Literal["relevance", "price", "-price", "stock", "newest", "oldest", "offers"]
"""How a user may order hits: offers by price and stock, devices and part numbers by their offers."""

SORTS: dict[SortName, Sort | None] = {
    "relevance": None,
    "price": Sort("price_order"),
    "-price": Sort("price_order", descending=True),
    "stock": Sort("stock_order", descending=True),
    "newest": Sort("observed", descending=True),
    "oldest": Sort("observed"),
    "offers": Sort("offers", descending=True),
}
