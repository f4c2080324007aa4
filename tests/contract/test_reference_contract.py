"""Whatever is indexed and asked: every engine finds exactly what a plain reading of the documents finds."""

import uuid
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from index_schema.documents import Document
from index_schema.fields import Kind
from search.engine import SearchEngine
from search.query import LARGEST_PAGE, Filter, Preference, Range, SearchQuery, Sort
from tests.contract.asking import ids
from tests.contract.reference import answer

WORDS = ("screen", "screens", "scren", "akku", "дисплей", "экран", "a2221", "12", "pro", "max", "galaxy", "eb", "xr")
NEARLY = ("sreen", "scrreen", "sceren", "akka", "galxy", "galaxi", "дисплйе", "экрaн", "a2222", "13", "prp", "nothing")
VALUES = {
    "source": ("one", "two", "three"),
    "stock": ("in_stock", "unknown"),
    "device": ("apple/iphone-11", "apple/iphone-xr", "samsung/galaxy-s7"),
}
PRICES = (0.5, 10.0, 10.01, 99.99, 1e6)

some_words = st.lists(st.sampled_from(WORDS), unique=True, max_size=5).map(tuple)
keywords = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple) for name, values in VALUES.items()}
)
numbers: st.SearchStrategy[dict[str, float]] = st.one_of(
    st.just({}), st.sampled_from(PRICES).map(lambda price: {"price": price, "price_order": price})
)

asked_word = st.sampled_from(WORDS + NEARLY)
way = st.lists(asked_word, min_size=1, max_size=2).map(tuple)
alternatives = st.lists(way, min_size=1, max_size=2).map(tuple)
chosen = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.builds(
        Filter, st.just(name), st.lists(st.sampled_from((*VALUES[name], "none")), min_size=1, max_size=2).map(tuple)
    )
)
end = st.none() | st.sampled_from(PRICES)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, ...]:
    """Offers of few words and values, so that questions meet them."""
    rows = draw(st.lists(st.tuples(some_words, keywords, numbers), max_size=40))
    return tuple(
        Document(Kind.OFFER, f"d{place}", f"d{place}".encode(), {"title": words, "text": words}, exact, amounts)
        for place, (words, exact, amounts) in enumerate(rows)
    )


questions = st.builds(
    SearchQuery,
    kind=st.just(Kind.OFFER),
    must=st.lists(alternatives, max_size=3).map(tuple),
    text_field=st.sampled_from(("text", "title")),
    at_least_one=st.booleans(),
    typos=st.booleans(),
    filters=st.lists(chosen, max_size=1).map(tuple),
    selections=st.lists(chosen, max_size=2, unique_by=lambda each: each.field).map(tuple),
    ranges=st.lists(st.builds(Range, st.just("price"), end, end), max_size=1).map(tuple),
    prefer=st.sampled_from(((), (Preference("stock", "in_stock", 1.0), Preference("title", "screen", 2.0)))),
    facets=st.lists(st.sampled_from(sorted(VALUES)), unique=True).map(tuple),
    sort=st.sampled_from((None, Sort("price_order"), Sort("price_order", descending=True))),
    limit=st.just(LARGEST_PAGE),
)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=set(Phase) - {Phase.explain},
)
@given(indexed=documents(), asked=st.lists(questions, min_size=20, max_size=40))
def test_an_engine_finds_what_a_plain_reading_finds(
    engine: SearchEngine,
    start: Callable[[SearchEngine, str], None],
    indexed: tuple[Document, ...],
    asked: list[SearchQuery],
) -> None:
    start(engine, uuid.uuid4().hex)
    engine.write(indexed)
    engine.publish()
    for query in asked:
        page, expected = engine.search(query), answer(indexed, query)
        assert (set(ids(page)), len(page.hits)) == (set(expected.ids), page.total), query
        assert page.facets == expected.facets, query


MANY = tuple(
    Document(Kind.OFFER, f"d{place}", b"-", {"text": ("screen", word)}, {"source": (source,)})
    for place, (word, source) in enumerate((word, source) for word in WORDS[3:] for source in ("one", "two"))
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (SearchQuery(Kind.OFFER), 20),
        (SearchQuery(Kind.DEVICE), 0),
        (SearchQuery(Kind.OFFER, must=((("akku",),),)), 2),
        (SearchQuery(Kind.OFFER, must=((("akka",),),)), 2),
        (SearchQuery(Kind.OFFER, must=((("akka",),),), typos=False), 0),
        (SearchQuery(Kind.OFFER, must=((("akku",), ("galaxy", "screen")),)), 4),
        (SearchQuery(Kind.OFFER, must=((("akku",),), (("galaxy",),)), at_least_one=True), 4),
        (SearchQuery(Kind.OFFER, must=((("akku",),), (("galaxy",),))), 0),
        (SearchQuery(Kind.OFFER, filters=(Filter("source", ("one",)),)), 10),
        (SearchQuery(Kind.OFFER, ranges=(Range("price", 0),)), 0),
    ],
)
def test_the_plain_reading_reads_as_meant(query: SearchQuery, found: int) -> None:
    assert len(answer(MANY, query).ids) == found
