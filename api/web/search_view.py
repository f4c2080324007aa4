"""What a search page shows around its hits: what was understood, the facets, other orders, other kinds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from api.emptied import PRICE
from api.web import words
from api.web.chips import Chip
from api.web.names import Names
from api.web.search_form import SORTED_BY, SearchForm
from index_schema.entries import DeviceEntry, GuideEntry, Offer, PartEntry
from index_schema.fields import Kind
from index_schema.records import Record
from search.query import Counts, SortName
from search.searching import SearchAnswer
from search.understanding import Understood

SHAPES: dict[Kind, type[Offer] | type[GuideEntry] | type[DeviceEntry] | type[PartEntry]] = {
    Kind.OFFER: Offer,
    Kind.GUIDE: GuideEntry,
    Kind.DEVICE: DeviceEntry,
    Kind.PART: PartEntry,
}
"""What the hits of each kind are read as; the keys are the tabs of the page."""

TABS: dict[Kind, str] = {
    Kind.OFFER: "Offers",
    Kind.GUIDE: "Guides",
    Kind.DEVICE: "Devices",
    Kind.PART: "Part numbers",
}

NOUNS: dict[Kind, str] = {
    Kind.OFFER: "offer",
    Kind.GUIDE: "guide",
    Kind.DEVICE: "device",
    Kind.PART: "part number",
}

SORTS: dict[SortName, str] = {
    "relevance": "Best match",
    "price": "Cheapest",
    "-price": "Dearest",
    "stock": "Most in stock",
    "newest": "Latest check",
    "oldest": "Oldest check",
    "offers": "Most offers",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page; `current` is where the reader stands, `hits` what is found there, where that was counted."""

    text: str
    address: str
    current: bool = False
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with the number of hits that have it."""

    value: str
    text: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of check boxes."""

    field: str
    heading: str
    choices: tuple[Choice, ...]


def entries(stored: Iterable[bytes], kind: Kind) -> tuple[Record, ...]:
    """Read stored documents of one kind."""
    return tuple(SHAPES[kind].model_validate_json(document) for document in stored)


def tabs(form: SearchForm) -> tuple[Link, ...]:
    """Return the same question for every kind; filters stay behind, since each kind has its own."""
    return tuple(
        Link(text, replace(form.unfiltered, kind=kind).address, kind is form.kind) for kind, text in TABS.items()
    )


def sorts(form: SearchForm) -> tuple[Link, ...]:
    """Return the orders that the hits can be put in."""
    names = SORTED_BY[form.kind]
    return tuple(Link(SORTS[name], replace(form.first_page, sort=name).address, name == form.sort) for name in names)


def chosen_chips(form: SearchForm, names: Names) -> tuple[Chip, ...]:
    """Return the filters that are set, each with the question that lacks it."""
    return tuple(
        Chip(
            words.FACETS[field],
            names.of(field, value),
            form.with_filter(field, tuple(other for other in values if other != value)).address,
        )
        for field, values in form.filters.items()
        for value in values
    )


def wishes(understood: Understood) -> tuple[str, ...]:
    """Return what hits need not have and what lifts those that have it: grades, attributes, words beside a device."""
    beside = understood.words if understood.names_a_thing else ()
    said = (*(each.value for each in understood.attributes), *beside)
    return (*words.grade(understood.grade), *(word for word in said if word not in understood.ignored))


def candidate_links(form: SearchForm, answer: SearchAnswer) -> tuple[Link, ...]:
    """Return one link for every device that an ambiguous name may mean."""
    chosen = form.filters.get("device", ())
    return tuple(
        Link(device.name, form.with_filter("device", (device.id,)).address, device.id in chosen, device.hits)
        for device in answer.understood.candidates
    )


def culprits(form: SearchForm, hits_by_filter: Mapping[str, int], names: Names) -> tuple[Link, ...]:
    """Return the filters that no hit has, in words, each with the question that lacks it."""
    return tuple(_culprit(form, name, names) for name, total in hits_by_filter.items() if not total)


def _culprit(form: SearchForm, name: str, names: Names) -> Link:
    if name == PRICE:
        return Link("a price in that range", form.without_prices().address)
    values = " or ".join(names.of(name, value) for value in form.filters[name])
    return Link(f"{words.FACETS[name].lower()} {values}", form.with_filter(name, ()).address)


def facets(form: SearchForm, answer: SearchAnswer, names: Names) -> tuple[Facet, ...]:
    """Return the facets that offer a choice, in the order of the page.

    Devices are chosen by name, not from a list; where the words already say which part, another one would find nothing.
    """
    passed_over = {"device", "part_type"} if answer.understood.part_type else {"device"}
    fields = (field for field in words.FACETS if field not in passed_over)
    found = (_facet(form, field, answer.page.facets.get(field, {}), names) for field in fields)
    return tuple(facet for facet in found if len(facet.choices) > 1 or any(each.chosen for each in facet.choices))


def _facet(form: SearchForm, field: str, counts: Counts, names: Names) -> Facet:
    chosen = form.filters.get(field, ())
    values = dict.fromkeys((*counts, *chosen))
    choices = (Choice(value, names.of(field, value), counts.get(value, 0), value in chosen) for value in values)
    return Facet(field, words.FACETS[field], tuple(choices))
