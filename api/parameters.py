"""What may be asked, as typed parameters: an unknown one is refused, and every mistake comes back at once."""

from dataclasses import replace
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema, field_validator

from index_schema.fields import FIELDS, Kind, facets_of, fields_of
from index_schema.fits import Verdict
from index_schema.records import Currency, Language, ListingStatus, PartType, SourceName, StockState
from index_schema.resolution import Condition, Origin, Technology
from search.query import LARGEST_PAGE, SORTS, SortName
from search.searching import SearchRequest

LONGEST_QUESTION = 1_000
"""Characters of a question: whole listing titles are asked, too."""

MOST_VALUES = 50
"""Values of one filter."""

HIGHEST_PRICE = 1e9
"""No part costs more, in any currency; the index orders prices up to here."""

SearchedKind = Literal["offer", "guide", "device", "part"]

FACETS = tuple(field.name for field in FIELDS if field.facet and not field.kinds.isdisjoint(get_args(SearchedKind)))
"""What offers, guides, devices or parts are filtered by: every filter of the search is one of these."""

Question = Annotated[str, Field(max_length=LONGEST_QUESTION)]
Identifier = Annotated[str, Field(min_length=1, max_length=200)]
Limit = Annotated[int, Field(ge=1, le=LARGEST_PAGE, description="Hits on one page.")]
Cursor = Annotated[
    str | None, Field(max_length=500, description="`cursor` of the page before; all else must stay as it was.")
]
Amount = Annotated[float | None, Field(ge=0, le=HIGHEST_PRICE, allow_inf_nan=False)]

_several = Field(max_length=MOST_VALUES)
Sources = Annotated[tuple[SourceName, ...], _several]
PartTypes = Annotated[tuple[PartType, ...], _several]
Identifiers = Annotated[tuple[Identifier, ...], _several]
Languages = Annotated[tuple[Language, ...], _several]
FacetChoice = Annotated[str, WithJsonSchema({"type": "string", "enum": ["true", "false", *FACETS]})]
FacetChoices = Annotated[
    tuple[FacetChoice, ...],
    Field(max_length=MOST_VALUES, description="`true` counts the values of every filter, `false` of none."),
]


class Parameters(BaseModel):
    """The query parameters of one address; any other is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NoParameters(Parameters):
    """An address that takes none."""


class PageParameters(Parameters):
    """Which page of a list."""

    limit: Limit = 20
    cursor: Cursor = None


class OffersParameters(PageParameters):
    """Offers of a device."""

    part_type: PartType | None = None


class ListParameters(Parameters):
    """A question and a page of its answers; subclasses add filters, each named as the facet field it filters."""

    q: Annotated[
        Question,
        Field(
            description="Any words, a device, a part number, or a whole listing title.", examples=["iPhone 12 screen"]
        ),
    ] = ""
    limit: Limit = 20
    cursor: Cursor = None

    @property
    def searched(self) -> Kind:
        """The kind of document that is asked for."""
        raise NotImplementedError

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The values chosen by hand, by facet field."""
        chosen = ((name, getattr(self, name, ())) for name in facets_of(self.searched))
        return {name: tuple(map(str, values)) for name, values in chosen if values}

    def request(self) -> SearchRequest:
        """Return the question as the search takes it."""
        return SearchRequest(q=self.q, kind=self.searched, filters=self.filters, limit=self.limit, cursor=self.cursor)


class GuideParameters(ListParameters):
    """Guides, by words or by what they are about."""

    source: Sources = ()
    part_type: PartTypes = ()
    device: Identifiers = ()
    brand: Identifiers = ()
    language: Languages = ()

    @property
    def searched(self) -> Kind:
        """Guides."""
        return Kind.GUIDE


class DeviceParameters(ListParameters):
    """Devices, by name or code, by brand and family. Without a question those with most offers come first."""

    brand: Identifiers = ()
    family: Identifiers = ()

    @property
    def searched(self) -> Kind:
        """Devices."""
        return Kind.DEVICE

    def request(self) -> SearchRequest:
        """Return the question as the search takes it."""
        sort: SortName = "relevance" if self.q.strip() else "offers"
        return replace(super().request(), sort=sort, facets=("brand", "family"))


class SearchParameters(ListParameters):
    """Everything the search can be asked. A filter given several times asks for any one of its values."""

    kind: SearchedKind = "offer"
    sort: SortName = "relevance"
    source: Sources = ()
    part_type: PartTypes = ()
    device: Identifiers = Field((), max_length=MOST_VALUES, examples=[["apple/iphone-12"]])
    brand: Identifiers = ()
    family: Identifiers = ()
    stock: Annotated[tuple[StockState, ...], _several] = ()
    status: Annotated[
        tuple[ListingStatus, ...],
        Field(max_length=MOST_VALUES, description="Without it: offers that are still listed."),
    ] = ()
    technology: Annotated[tuple[Technology, ...], _several] = ()
    origin: Annotated[tuple[Origin, ...], _several] = ()
    condition: Annotated[tuple[Condition, ...], _several] = ()
    currency: Annotated[tuple[Currency, ...], _several] = ()
    language: Languages = ()
    min_price: Annotated[Amount, Field(description="Lowest price of one pack; needs one `currency`.")] = None
    max_price: Annotated[Amount, Field(description="Highest price of one pack; needs one `currency`.")] = None
    facets: FacetChoices = ("true",)
    plain: Annotated[bool, Field(description="Search for the words alone, understanding nothing.")] = False
    strict: Annotated[
        bool, Field(description="Only what has every grade, attribute and word asked for: otherwise they are wishes.")
    ] = False
    grouped: Annotated[
        bool, Field(description="Join the offers of one item on a page into one hit; `limit` still counts offers.")
    ] = False

    @property
    def searched(self) -> Kind:
        """The kind asked for."""
        return Kind(self.kind)

    @field_validator(*FACETS)
    @classmethod
    def _is_a_filter_of_the_kind(cls, values: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = info.data.get("kind")
        if kind and info.field_name not in facets_of(Kind(kind)):
            raise ValueError(f"is no filter of kind={kind}; that has {', '.join(facets_of(Kind(kind)))}")
        return values

    @field_validator("sort")
    @classmethod
    def _is_an_order_of_the_kind(cls, name: SortName, info: ValidationInfo) -> SortName:
        kind, order = info.data.get("kind"), SORTS[name]
        if kind and order and order.field not in {field.name for field in fields_of(Kind(kind))}:
            raise ValueError(f"is no order of kind={kind}")
        return name

    @field_validator("min_price", "max_price")
    @classmethod
    def _has_one_currency(cls, amount: float | None, info: ValidationInfo) -> float | None:
        if info.data.get("kind", "offer") != "offer":
            raise ValueError("is for kind=offer only")
        if len(info.data.get("currency", ("",))) != 1:
            raise ValueError("needs exactly one currency, for example currency=EUR: prices of two are not compared")
        return amount

    @field_validator("max_price")
    @classmethod
    def _is_not_below_the_lowest(cls, amount: float | None, info: ValidationInfo) -> float | None:
        lowest = info.data.get("min_price")
        if amount is not None and lowest is not None and amount < lowest:
            raise ValueError("is below min_price")
        return amount

    @field_validator("facets")
    @classmethod
    def _are_facets_of_the_kind(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        kind = Kind(info.data.get("kind", "offer"))
        if len(names) > 1 and {"true", "false"} & set(names):
            raise ValueError("is true, false, or names of filters")
        if wrong := [name for name in names if name not in (*facets_of(kind), "true", "false")]:
            raise ValueError(f"{', '.join(wrong)}: no filter of kind={kind}")
        return names

    def request(self) -> SearchRequest:
        """Return the question as the search takes it."""
        return SearchRequest(
            q=self.q,
            kind=self.searched,
            filters=self.filters,
            min_price=self.min_price,
            max_price=self.max_price,
            sort=self.sort,
            limit=self.limit,
            cursor=self.cursor,
            facets=self._counted,
            plain=self.plain,
            strict=self.strict,
            grouped=self.grouped,
        )

    @property
    def _counted(self) -> tuple[str, ...]:
        if self.facets == ("true",):
            return facets_of(self.searched)
        return () if self.facets == ("false",) else self.facets


class SuggestParameters(Parameters):
    """What has been typed so far."""

    q: Annotated[Question, Field(description="What has been typed so far.", examples=["iphone 1"])]
    limit: Annotated[int, Field(ge=1, le=20)] = 8


class ResolveParameters(Parameters):
    """One text to be understood."""

    q: Annotated[Question, Field(min_length=1, description="A title, a name, a number.", examples=["Akku iPhone 12"])]


class NumberParameters(Parameters):
    """A part number."""

    number: Annotated[
        str, Field(min_length=1, max_length=200, description="In any spelling.", examples=["eb bg781aby"])
    ]


class FitParameters(PageParameters):
    """Fits of some part types, verdicts and grades, or all."""

    part_type: PartTypes = ()
    verdict: Annotated[tuple[Verdict, ...], _several] = ()
    technology: Annotated[tuple[Technology, ...], _several] = ()
    origin: Annotated[tuple[Origin, ...], _several] = ()

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The filters by the field of the index."""
        return {name: getattr(self, name) for name in ("part_type", "verdict", "technology", "origin")}


class DisputeParameters(PageParameters):
    """Disputed fits of some part types, or all."""

    part_type: PartTypes = ()


class CompatibilityParameters(Parameters):
    """A device and a part."""

    device: Annotated[Identifier, Field(description="A name, code or id.", examples=["SM-G781B"])]
    part: Annotated[Identifier, Field(description="A part number in any spelling.", examples=["EB-BG781ABY"])]
