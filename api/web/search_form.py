"""What the address of a search page asks for, and the addresses that ask for a little more or less."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, Request
from pydantic import BeforeValidator

from api.parameters import LONGEST_QUESTION, MOST_VALUES, Amount, SearchedKind
from index_schema.fields import Kind, facets_of
from search.query import SortName
from search.searching import SearchRequest

SORTED_BY: dict[Kind, tuple[SortName, ...]] = {
    Kind.OFFER: ("relevance", "price", "-price", "stock", "newest", "oldest"),
    Kind.GUIDE: ("relevance", "newest", "oldest"),
    Kind.DEVICE: ("relevance", "offers"),
    Kind.PART: ("relevance", "offers"),
}
"""The orders that the hits of each kind can be put in."""


def _empty_as_none(value: object) -> object:
    """An empty box of a form is sent as an empty text and asks for nothing."""
    return None if value == "" else value


RangeFault = Literal["no_currency", "upside_down"]

BoxedPrice = Annotated[Amount, BeforeValidator(_empty_as_none)]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """Everything the address says. `filters` holds the chosen values of each facet of `kind`."""

    q: str = ""
    kind: Kind = Kind.OFFER
    sort: SortName = "relevance"
    plain: bool = False
    strict: bool = False
    grouped: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_price: float | None = None
    max_price: float | None = None
    cursor: str | None = None

    @property
    def has_price_range(self) -> bool:
        """Tell whether a price range is asked for."""
        return self.min_price is not None or self.max_price is not None

    @property
    def range_fault(self) -> RangeFault | None:
        """Why the price range cannot be met: prices are compared within one currency, from the lower to the higher."""
        if self.min_price is not None and self.max_price is not None and self.min_price > self.max_price:
            return "upside_down"
        return "no_currency" if self.has_price_range and len(self.filters.get("currency", ())) != 1 else None

    @property
    def request(self) -> SearchRequest:
        """What this amounts to for the search; a price range that cannot be met is left out."""
        low, high = (None, None) if self.range_fault else (self.min_price, self.max_price)
        return SearchRequest(
            q=self.q,
            kind=self.kind,
            filters=self.filters,
            min_price=low,
            max_price=high,
            sort=self.sort if self.sort in SORTED_BY[self.kind] else "relevance",
            cursor=self.cursor,
            facets=facets_of(self.kind),
            plain=self.plain,
            strict=self.strict,
            grouped=self.grouped,
        )

    @property
    def address(self) -> str:
        """The address that asks exactly this."""
        scalars = {
            "q": self.q,
            "kind": "" if self.kind is Kind.OFFER else self.kind.value,
            "sort": "" if self.sort == "relevance" else self.sort,
            "plain": "true" if self.plain else "",
            "strict": "true" if self.strict else "",
            "grouped": "true" if self.grouped else "",
            "min_price": _boxed(self.min_price),
            "max_price": _boxed(self.max_price),
            "cursor": self.cursor or "",
        }
        chosen = [(name, value) for name, values in self.filters.items() for value in values]
        return f"/search?{urlencode([*((name, text) for name, text in scalars.items() if text), *chosen])}"

    @property
    def first_page(self) -> "SearchForm":
        """The same question from its first page."""
        return replace(self, cursor=None)

    @property
    def unfiltered(self) -> "SearchForm":
        """The same words without any filter."""
        return SearchForm(q=self.q, kind=self.kind, plain=self.plain, strict=self.strict, grouped=self.grouped)

    @property
    def read_the_other_way(self) -> "SearchForm":
        """The same question read as plain words, or understood again."""
        return replace(self, plain=not self.plain, cursor=None)

    @property
    def met_the_other_way(self) -> "SearchForm":
        """The same question with its wishes made conditions, or wishes again."""
        return replace(self, strict=not self.strict, cursor=None)

    @property
    def listed_the_other_way(self) -> "SearchForm":
        """The same question with the offers of an item joined, or each for itself again."""
        return replace(self, grouped=not self.grouped, cursor=None)

    def page_at(self, cursor: str) -> "SearchForm":
        """The page of the same question that a cursor leads to."""
        return replace(self, cursor=cursor)

    def without_prices(self) -> "SearchForm":
        """Return the first page of the same question at any price."""
        return replace(self, min_price=None, max_price=None, cursor=None)

    def with_filter(self, name: str, values: tuple[str, ...]) -> "SearchForm":
        """Return the first page of the same question with other values of one facet; none lifts the filter."""
        kept = {other: chosen for other, chosen in self.filters.items() if other != name}
        return replace(self, filters=kept | ({name: values} if values else {}), cursor=None)

    def asking(self, q: str) -> "SearchForm":
        """Return the first page of another question under the same filters."""
        return replace(self, q=q, cursor=None)


def search_form(
    request: Request,
    q: str = "",
    kind: SearchedKind = "offer",
    sort: SortName = "relevance",
    plain: bool = False,
    strict: bool = False,
    grouped: bool = False,
    min_price: BoxedPrice = None,
    max_price: BoxedPrice = None,
    cursor: Annotated[str | None, BeforeValidator(_empty_as_none)] = None,
) -> SearchForm:
    """Read the address of a search page. It is lenient where the API is strict: a form sends its empty boxes, too."""
    searched = Kind(kind)
    given = {
        name: tuple(filter(None, request.query_params.getlist(name)))[:MOST_VALUES] for name in facets_of(searched)
    }
    return SearchForm(
        q=q[:LONGEST_QUESTION],
        kind=searched,
        sort=sort,
        plain=plain,
        strict=strict,
        grouped=grouped,
        filters={name: values for name, values in given.items() if values},
        min_price=min_price,
        max_price=max_price,
        cursor=cursor,
    )


AskedSearch = Annotated[SearchForm, Depends(search_form)]


def _boxed(price: float | None) -> str:
    return "" if price is None else f"{price:g}"
