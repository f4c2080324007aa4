"""The addresses of the search page: each one asks for exactly what it says."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.web.search_form import SearchForm, search_form
from api.web.search_view import understood_chips
from index_schema.fields import Kind, facets_of
from index_schema.records import PartType
from index_schema.resolution import DeviceMention, Resolution, Span

FACETS = facets_of(Kind.OFFER)


def read(address: str) -> SearchForm:
    """Read an address as the page does."""
    query = urlsplit(address).query
    given = {name: value for name, value in parse_qsl(query) if name in ("q", "kind", "sort", "cursor")}
    prices = {name: float(value) for name, value in parse_qsl(query) if name.endswith("_price")}
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    return search_form(request, plain="plain=true" in query, **given, **prices)  # type: ignore[arg-type]


forms = st.builds(
    SearchForm,
    q=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    sort=st.sampled_from(["relevance", "price", "-price", "newest", "oldest"]),
    plain=st.booleans(),
    filters=st.dictionaries(
        st.sampled_from(FACETS),
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=3).map(tuple),
        max_size=3,
    ),
    min_price=st.none() | st.integers(0, 99_999).map(float),
    max_price=st.none() | st.integers(0, 99_999).map(float),
    cursor=st.none() | st.text("abc123-_", min_size=1, max_size=10),
)


@given(forms)
def test_an_address_asks_exactly_what_its_form_says(form: SearchForm) -> None:
    assert read(form.address) == form


@given(forms, st.sampled_from(FACETS))
def test_a_changed_filter_starts_from_the_first_page(form: SearchForm, name: str) -> None:
    changed = form.with_filter(name, ("x",))
    assert (changed.cursor, changed.filters[name]) == (None, ("x",))
    assert name not in changed.with_filter(name, ()).filters
    assert form.unfiltered.filters == {}


@pytest.mark.parametrize(
    ("currencies", "low", "high", "fault"),
    [
        ((), 10, None, "no_currency"),
        (("EUR",), 10, None, None),
        (("EUR",), 10, 10, None),
        (("EUR",), 10, 9, "upside_down"),
        (("EUR", "USD"), None, 9, "no_currency"),
        ((), None, None, None),
    ],
)
def test_a_price_range_that_cannot_be_met_is_left_out(
    currencies: tuple[str, ...], low: float | None, high: float | None, fault: str | None
) -> None:
    form = SearchForm(min_price=low, max_price=high, filters={"currency": currencies} if currencies else {})
    assert form.range_fault == fault
    assert (form.request.min_price, form.request.max_price) == ((None, None) if fault else (low, high))


def test_only_offers_and_guides_are_sorted() -> None:
    assert SearchForm(kind=Kind.DEVICE, sort="price").request.sort == "relevance"


def test_a_chip_takes_its_own_words_out_of_the_question() -> None:
    span = Span(start=8, end=17, quote="iPhone 12")
    mention = DeviceMention(id="apple/iphone-12", name="Apple iPhone 12", confidence=1, rule="name", span=span)
    part = Span(start=0, end=7, quote="Display")
    resolution = Resolution(devices=(mention,), part_type=PartType.SCREEN, part_type_span=part)
    chips = understood_chips(SearchForm(q="Display iPhone 12 black", cursor="x"), resolution)
    assert [(chip.kind, chip.text, parse_qs(urlsplit(chip.without).query)) for chip in chips] == [
        ("Device", "Apple iPhone 12", {"q": ["Display black"]}),
        ("Part", "Screen", {"q": ["iPhone 12 black"]}),
    ]
