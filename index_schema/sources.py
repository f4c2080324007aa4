"""What is known about a source before it is visited: one stanza, copied into every feed run."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from index_schema.records import Currency, Language, Record, SourceName, StockState
from index_schema.resolution import Grade
from index_schema.text import fold

Platform = Literal["shopify", "structured_data", "ifixit", "price_list"]

Fillable = Literal["price", "stock", "sku", "mpn", "gtin", "brand", "category", "description", "url", "images"]
FILLABLE: tuple[Fillable, ...] = get_args(Fillable)
"""The listing fields whose fill rates a report gives; `stock` counts as filled when its state is known."""

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

LEAST_DELAY = 0.5
"""Seconds between two requests to a host that is not this machine; a source may ask for more, never for less."""


class Bounds(Record):
    """How many records a healthy run has."""

    min: Annotated[int, Field(ge=0)] = 1
    max: Annotated[int, Field(ge=1)] | None = None


class Expectations(Record):
    """What a run must hold to be published. `filled` gives the least share of listings with that field."""

    listings: Bounds | None = None
    guides: Bounds | None = None
    filled: Mapping[Fillable, Annotated[float, Field(ge=0, le=1)]] = {}
    shrink: Annotated[float, Field(ge=0, le=1)] = 0.8
    failed_pages: Annotated[float, Field(ge=0, le=1)] = 0.05


class Lookups(Record):
    """The source's own words and what they mean; corrections are data, not code."""

    stock: Mapping[str, StockState] = {}
    grade: Mapping[str, Grade] = {}

    def grade_of(self, words: str | None) -> Grade:
        """Return what the shop's grade words mean, however they are capitalised; an empty grade where nothing is said."""
        return self._folded().get(fold(words or ""), Grade())

    def knows_grade(self, words: str) -> bool:
        """Tell whether the source lists these words of grade, however they are capitalised."""
        return fold(words) in self._folded()

    def _folded(self) -> dict[str, Grade]:
        return {fold(known): grade for known, grade in self.grade.items()}


class ColumnMap(Record):
    """Where a price list keeps what. A value names a column; None means that the list has no such column.

    `minor_units` tells that prices are hundredths (53300 = 533.00); `decimal` is the decimal sign where the price text
    leaves it open; `observed_format` is a strptime pattern, read in `time_zone`; `observed_default` dates a list without dates.
    """

    key: str | None = None
    title: str | None = None
    sku: str | None = None
    price: str | None = None
    price_text: str | None = None
    currency: str | None = None
    stock: str | None = None
    in_stock: str | None = None
    quantity: str | None = None
    category: str | None = None
    brand: str | None = None
    description: str | None = None
    mpn: str | None = None
    gtin: str | None = None
    url: str | None = None
    condition: str | None = None
    grade: str | None = None
    compatibility: str | None = None
    language: str | None = None
    observed: str | None = None
    observed_format: str | None = None
    observed_default: str | None = None
    time_zone: str = "UTC"
    decimal: Literal[".", ","] | None = None
    minor_units: bool = False


class Source(Record):
    """One shop, guide site or price list: who it is, how it is read, on what basis, what is expected of it.

    `robots: documented_api` is the one exception to robots.txt, for an API that its owner publishes for programs and
    whose terms the operator accepts by writing `terms_accepted: true`; only iFixit's platform may ask for it.
    `products` is what the addresses of product pages hold, or a regular expression that they match. A site of guides has
    a `license` for its texts, and an `attribution`: who is credited beside a guide's author, the source's title by default.
    Sources with the same `chain` belong to one owner: what they claim counts once.
    """

    name: SourceName
    title: str
    url: str
    platform: Platform
    chain: SourceName | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    language: Language | None = None
    currency: Currency | None = None
    tax: Literal["included", "excluded", "unknown"] = "unknown"
    basis: Literal["public_api", "permission", "robots_allowed", "supplied"]
    terms: str
    terms_accepted: bool = False
    robots: Literal["obey", "documented_api"] = "obey"
    enabled: bool = True
    delay_seconds: Annotated[float, Field(ge=0, le=300)] = 1.0
    concurrency: Annotated[int, Field(ge=1, le=16)] = 1
    sitemap: str | None = None
    products: str | None = None
    license: str | None = None
    attribution: str | None = None
    lookups: Lookups = Lookups()
    columns: ColumnMap | None = None
    expect: Expectations = Expectations()

    @property
    def voice(self) -> str:
        """Who speaks when this source claims something: its chain, else itself."""
        return self.chain or self.name

    @property
    def host(self) -> str:
        """The host that this source may be read from."""
        return urlsplit(self.url).hostname or ""

    @property
    def stale_after_hours(self) -> int:
        """Age from which an offer of this source is called stale: a week for lists that are supplied, two days for crawls."""
        return 168 if self.platform == "price_list" else 48

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise ValueError("must be an http or https address without a user name")
        return url

    @field_validator("products")
    @classmethod
    def _is_pattern(cls, products: str | None) -> str | None:
        try:
            re.compile(products or "")
        except re.error as error:
            raise ValueError(f"must be a regular expression ({error}); a sign that means itself needs a \\") from error
        return products

    @model_validator(mode="after")
    def _is_polite(self) -> Self:
        if self.robots == "documented_api" and not (self.platform == "ifixit" and self.terms_accepted):
            raise ValueError("robots: documented_api is for platform ifixit with terms_accepted: true only")
        if self.delay_seconds < LEAST_DELAY and self.platform != "price_list" and self.host not in LOOPBACK:
            raise ValueError(f"delay_seconds must be at least {LEAST_DELAY} for a host on the network")
        return self
