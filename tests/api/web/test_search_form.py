"""The addresses of the search page: each one asks for exactly what it says."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.web.search_form import SearchForm, search_form
from index_schema.fields import Kind, facets_of
from search.query import SortName

FACETS = facets_of(Kind.OFFER)


def read(address: str) -> SearchForm:
    """Read an address as the page does."""
    query = urlsplit(address).query
    given = {name: value for name, value in parse_qsl(query) if name in ("q", "kind", "sort", "cursor")}
    prices = {name: float(value) for name, value in parse_qsl(query) if name.endswith("_price")}
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    ways = {name: f"{name}=true" in query for name in ("plain", "strict", "grouped")}
    return search_form(request, **ways, **given, **prices)  # type: ignore[arg-type]


forms = st.builds(
    SearchForm,
    q=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    sort=st.sampled_from(["relevance", "price", "-price", "stock", "newest", "oldest"]),
    plain=st.booleans(),
    strict=st.booleans(),
    grouped=st.booleans(),
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


@pytest.mark.parametrize(
    ("kind", "sort", "asked"),
    [
        (Kind.OFFER, "stock", "stock"),
        (Kind.OFFER, "offers", "relevance"),
        (Kind.DEVICE, "price", "relevance"),
        (Kind.DEVICE, "offers", "offers"),
        (Kind.GUIDE, "newest", "newest"),
    ],
)
def test_an_order_that_a_kind_does_not_know_is_passed_over(kind: Kind, sort: SortName, asked: str) -> None:
    assert SearchForm(kind=kind, sort=sort).request.sort == asked
