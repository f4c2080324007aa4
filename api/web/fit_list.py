"""Lists of fits on a page: cut by part type, narrowed by links, page after page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from api.device_offers import TYPES
from api.web import words
from api.web.fit_words import VERDICTS
from api.web.search_view import Link
from index_schema.fits import Fit, Verdict
from index_schema.records import PartType
from search.query import FacetCount, SearchPage

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
            heading=words.part_type(each.value),
            fits=tuple(fit for fit in fits if (fit.part_type or PartType.OTHER) == each.value)[:SHOWN],
            total=each.count,
            address=replace(form, part_type=PartType(each.value)).address,
        )
        for each in sorted(page.facets.get("part_type", ()), key=_place)
    )


def type_links(form: FitsForm, page: SearchPage) -> tuple[Link, ...]:
    """Return the same list for each part type, and for all."""
    every = Link("All parts", replace(form.first_page, part_type=None).address, form.part_type is None)
    counts = sorted(page.facets.get("part_type", ()), key=_place)
    kinds = ((PartType(each.value), each.count) for each in counts)
    return (every, *(_type_link(form, kind, count) for kind, count in kinds))


def verdict_links(form: FitsForm, page: SearchPage) -> tuple[Link, ...]:
    """Return the same list for each verdict, the surest first, and for all."""
    every = Link("Any verdict", replace(form.first_page, verdict=None).address, form.verdict is None)
    return (every, *_verdict_links(form, page.facets.get("verdict", ())))


def _type_link(form: FitsForm, kind: PartType, count: int) -> Link:
    return Link(words.part_type(kind), replace(form.first_page, part_type=kind).address, kind is form.part_type, count)


def _verdict_links(form: FitsForm, counts: Sequence[FacetCount]) -> Iterator[Link]:
    found = {each.value: each.count for each in counts}
    for verdict, text in VERDICTS.items():
        if verdict in found or verdict is form.verdict:
            address = replace(form.first_page, verdict=verdict).address
            yield Link(text, address, verdict is form.verdict, found.get(verdict, 0))


def _place(counted: FacetCount) -> tuple[int, int]:
    place = TYPES.index(PartType(counted.value)) if counted.value in TYPES else len(TYPES)
    return place, -counted.count
