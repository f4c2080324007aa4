"""What a total promises: exact up to a bound, and beyond it said to be a lower one; facets are always exact."""

from collections.abc import Callable, Iterator

from index_schema.documents import Document
from index_schema.fields import Kind
from search.engine import SearchEngine
from search.query import MOST_COUNTED, Filter, SearchPage, SearchQuery


def many() -> Iterator[Document]:
    """One document more than is counted; one of them is from another source than the rest."""
    yield Document(Kind.OFFER, "last", b"last", keywords={"source": ("other",)})
    for number in range(MOST_COUNTED):
        yield Document(Kind.OFFER, str(number), b"-", keywords={"source": ("one",)})


def counted(page: SearchPage) -> tuple[int, bool]:
    return page.total, page.total_is_at_least


def test_hits_are_counted_to_a_bound_and_facets_to_their_end(
    engine: SearchEngine, start: Callable[[SearchEngine, str], None]
) -> None:
    start(engine, "first")
    engine.write(many())
    engine.publish()
    everything = SearchQuery(Kind.OFFER, limit=2)
    first = engine.search(everything)
    assert counted(first) == (MOST_COUNTED, True)
    assert counted(engine.search(SearchQuery(Kind.OFFER, limit=2, cursor=first.cursor))) == (MOST_COUNTED, True)
    assert counted(engine.search(SearchQuery(Kind.OFFER, filters=(Filter("source", ("one",)),)))) == (
        MOST_COUNTED,
        False,
    )
    assert counted(engine.search(SearchQuery(Kind.OFFER, filters=(Filter("source", ("other",)),)))) == (1, False)
    with_facets = engine.search(SearchQuery(Kind.OFFER, facets=("source",)))
    assert counted(with_facets) == (MOST_COUNTED, True)
    assert with_facets.facets["source"] == {"one": MOST_COUNTED, "other": 1}
