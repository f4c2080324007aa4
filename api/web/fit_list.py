"""Lists of fits on a page: cut by part type, narrowed by links, page after page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from api.device_offers import TYPES
from api.web import words
from api.web.fit_words import VERDICTS
from api.web.search_view import Link
from index_schema.fits import Fit, Verdict
from index_schema.records import PartType
from search.query import Counts, SearchPage

SHOWN = 5
"""Fits of one part type on the page of a device; the list has the others."""


@dataclass(frozen=True, slots=True)
class FitsForm:
    """What the address of a list of fits asks for."""

    path: str
    part_type: PartType | None = None
    verdict: Verdict | None = None
    cursor: str = ""

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The filters by the field of the index."""
        chosen = {"part_type": self.part_type, "verdict": self.verdict}
        return {name: (value,) for name, value in chosen.items() if value}

    @property
    def first_page(self) -> "FitsForm":
        """The same list from its first page."""
        return replace(self, cursor="")

    def following(self, cursor: str) -> "FitsForm":
        """The same list from where a cursor leads."""
        return replace(self, cursor=cursor)

    @property
    def address(self) -> str:
        """The address that asks exactly this."""
        said = {name: value for name, (value,) in self.filters.items()} | (
            {"cursor": self.cursor} if self.cursor else {}
        )
        return f"{self.path}?{urlencode(said)}" if said else self.path


@dataclass(frozen=True, slots=True)
class FitSection:
    """The surest fits of one part type; `total` counts all of them, which `address` lists."""

    heading: str
    fits: tuple[Fit, ...]
    total: int
    address: str


def fits_of(page: SearchPage) -> tuple[Fit, ...]:
    """Read the fits of a page."""
    return tuple(map(Fit.model_validate_json, page.hits))


def device_fits_form(device_id: str) -> FitsForm:
    """Return the list of all that is known to fit a device."""
    return FitsForm(f"/devices/{quote(device_id)}/parts")


def fit_sections(form: FitsForm, page: SearchPage) -> tuple[FitSection, ...]:
    """Cut the surest fits on a device by part type: screens and batteries first, then what most is known of."""
    fits = fits_of(page)
    return tuple(
        FitSection(
            heading=words.part_type(kind),
            fits=tuple(fit for fit in fits if (fit.part_type or PartType.OTHER) == kind)[:SHOWN],
            total=count,
            address=replace(form, part_type=kind).address,
        )
        for kind, count in _part_types(page)
    )


def type_links(form: FitsForm, page: SearchPage) -> tuple[Link, ...]:
    """Return the same list for each part type, and for all."""
    every = Link("All parts", replace(form.first_page, part_type=None).address, form.part_type is None)
    return (every, *(_type_link(form, kind, count) for kind, count in _part_types(page)))


def verdict_links(form: FitsForm, page: SearchPage) -> tuple[Link, ...]:
    """Return the same list for each verdict, the surest first, and for all."""
    every = Link("Any verdict", replace(form.first_page, verdict=None).address, form.verdict is None)
    return (every, *_verdict_links(form, page.facets.get("verdict", {})))


def _type_link(form: FitsForm, kind: PartType, count: int) -> Link:
    return Link(words.part_type(kind), replace(form.first_page, part_type=kind).address, kind is form.part_type, count)


def _verdict_links(form: FitsForm, counts: Counts) -> Iterator[Link]:
    for verdict, text in VERDICTS.items():
        if verdict in counts or verdict is form.verdict:
            address = replace(form.first_page, verdict=verdict).address
            yield Link(text, address, verdict is form.verdict, counts.get(verdict, 0))


def _part_types(page: SearchPage) -> list[tuple[PartType, int]]:
    """Return the part types of the fits with their numbers, in the order of the page."""
    counted = [(PartType(value), count) for value, count in page.facets.get("part_type", {}).items()]
    return sorted(counted, key=lambda each: (TYPES.index(each[0]) if each[0] in TYPES else len(TYPES), -each[1]))
