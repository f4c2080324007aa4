"""A question as the one request it becomes, and the answer as the page it becomes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_schema.fields import Kind
from index_schema.generations import Generation
from index_schema.text import query_terms
from search.elastic.answers import mistyped_words, page_of
from search.elastic.cursors import Cursor, read_cursor
from search.elastic.queries import search_body
from search.engine import CursorExpired
from search.query import MOST_FACET_VALUES, Filter, Preference, Range, SearchPage, SearchQuery, Sort


def ask(text: str = "", **rest: object) -> SearchQuery:
    return SearchQuery(Kind.OFFER, must=query_terms(text), **rest)  # type: ignore[arg-type]


def scored(query: SearchQuery, mistyped: frozenset[str] = frozenset()) -> Any:
    body: Any = search_body(query, mistyped=mistyped)
    return body["query"]["bool"]


def term(word: str) -> dict[str, object]:
    return {"term": {"text": word}}


@pytest.mark.parametrize(
    ("query", "must"),
    [
        (ask("iphone screen"), [term("iphone"), term("screen")]),
        (ask("iphone screen", at_least_one=True), [{"bool": {"should": [term("iphone"), term("screen")], "minimum_should_match": 1}}]),
        (ask("eb-bg930"), [{"dis_max": {"queries": [{"bool": {"must": [term("eb"), term("bg930")]}}, term("ebbg930")]}}]),
        (ask("ip", text_field="prefix"), [{"term": {"prefix": "ip"}}]),
        (ask(), []),
    ],
)  # fmt: skip
def test_what_must_be_met(query: SearchQuery, must: list[object]) -> None:
    assert scored(query)["must"] == must


def test_a_filter_and_a_range_must_hold_and_do_not_score() -> None:
    query = ask(filters=(Filter("stock", ("in_stock", "limited")),), ranges=(Range("price", 5, None),))
    assert scored(query)["filter"] == [{"terms": {"stock": ["in_stock", "limited"]}}, {"range": {"price": {"gte": 5}}}]


def test_a_wish_alone_decides_nothing() -> None:
    bool_query = scored(ask(prefer=(Preference("stock", "in_stock", 2), Preference("title", "screen", 3))))
    assert bool_query["filter"] == [{"match_all": {}}]
    assert bool_query["should"] == [
        {"constant_score": {"filter": {"terms": {"stock": ["in_stock"]}}, "boost": 2}},
        {"constant_score": {"filter": {"terms": {"title": ["screen"]}}, "boost": 3}},
    ]


def test_a_selection_is_set_after_counting_its_own_facet() -> None:
    one, new = {"terms": {"source": ["one"]}}, {"terms": {"condition": ["new"]}}
    selections = (Filter("source", ("one",)), Filter("condition", ("new",)))
    body: Any = search_body(ask(selections=selections, facets=("source", "stock")))
    assert body["query"]["bool"]["filter"] == [new], "nobody counts conditions, so this one narrows at once"
    assert body["post_filter"] == {"bool": {"filter": [one]}}
    assert body["aggs"]["source"] == {"terms": {"field": "source", "size": MOST_FACET_VALUES}}
    assert body["aggs"]["stock"]["filter"] == {"bool": {"filter": [one]}}


@pytest.mark.parametrize(
    ("text", "asked"), [("scren iphone", "iphone scren"), ("EB-BG930ABE 8000", None), ("lcd", None)]
)
def test_only_words_are_asked_for_typing_errors(text: str, asked: str | None) -> None:
    suggest: Any = search_body(ask(text)).get("suggest", {})
    assert suggest.get("mistyped", {}).get("text") == asked


def test_the_second_request_reads_only_the_mistyped_word_as_another() -> None:
    fuzzy = {"fuzzy": {"text": {"value": "scren", "fuzziness": 1}}}
    assert scored(ask("scren iphone"), frozenset({"scren"}))["must"] == [fuzzy, term("iphone")]
    assert "suggest" not in search_body(ask("scren"), mistyped=frozenset({"scren"}))


def test_an_order_ends_with_the_position() -> None:
    assert search_body(ask())["sort"] == [{"_score": "desc"}, {"position": "asc"}]
    price = {"price_order": {"order": "desc", "missing": "_last"}}
    assert search_body(ask(sort=Sort("price_order", True)))["sort"] == [price, {"position": "asc"}]


def clauses(node: object) -> set[str]:
    """Return every name of a clause below a query; what stands in a term is a value."""
    match node:
        case dict():
            return {*node} | {
                name for key, below in node.items() if key not in ("term", "terms") for name in clauses(below)
            }
        case list():
            return {name for below in node for name in clauses(below)}
    return set()


@given(st.text(max_size=60))
def test_no_text_becomes_a_query_language(text: str) -> None:
    known = {"bool", "must", "filter", "should", "minimum_should_match", "dis_max", "queries", "term", "match_all"}
    assert clauses(search_body(ask(text))["query"]) <= known


def answer(*ids: str, total: int, relation: str = "eq", timed_out: bool = False) -> dict[str, Any]:
    hits = [
        {"_index": "x-offer-g", "_source": {"stored": name}, "sort": [1.5, place]} for place, name in enumerate(ids, 1)
    ]
    return {"timed_out": timed_out, "hits": {"total": {"value": total, "relation": relation}, "hits": hits}}


RECORD = Generation(name="g", schema_version=1, inputs="", built_at=datetime(2026, 11, 1, tzinfo=UTC))


def read(query: SearchQuery, found: dict[str, Any], given: int = 0) -> SearchPage:
    return page_of(query, found, RECORD, given)


def test_the_next_page_begins_after_the_last_hit() -> None:
    query = ask("screen", limit=2)
    page = read(query, answer("a", "b", total=3))
    assert page.hits == (b"a", b"b")
    assert read_cursor(replace(query, cursor=page.cursor)) == Cursor("g", (1.5, 2), 2)
    assert read(query, answer("c", total=3), given=2).cursor is None
    assert read(query, answer("c", "d", total=4), given=2).cursor is None


def test_a_total_that_was_not_counted_to_its_end_has_a_next_page() -> None:
    assert read(ask(limit=1), answer("a", total=100_000, relation="gte"), given=100_000).cursor


def test_a_search_that_was_cut_says_so_and_has_no_next_page() -> None:
    page = read(ask(limit=1, facets=("source",)), answer("a", total=2, timed_out=True))
    assert page.truncated
    assert page.cursor is None
    assert page.facets == {"source": {}}, "cut before anything was counted"


def test_counts_keep_their_order() -> None:
    buckets = [{"key": "c", "doc_count": 2}, {"key": "a", "doc_count": 1}, {"key": "b", "doc_count": 1}]
    found = answer(total=0) | {"aggregations": {"source": {"values": {"buckets": buckets}}}}
    counts = read(ask(facets=("source",)), found).facets["source"]
    assert [*counts.items()] == [("c", 2), ("a", 1), ("b", 1)]


def test_a_word_is_mistyped_where_the_index_has_one_near_it() -> None:
    words = [{"text": "scren", "options": [{"text": "screen"}]}, {"text": "purple", "options": []}]
    assert mistyped_words({"suggest": {"mistyped": words}}) == {"scren"}
    assert mistyped_words({}) == frozenset()


@pytest.mark.parametrize(
    "cursor",
    [
        Cursor("g*", (1, 1), 0),
        Cursor("g,other", (1, 1), 0),
        Cursor("../g", (1, 1), 0),
        Cursor("g", ("x", 1), 0),
        Cursor("g", (1, -1), 0),
        Cursor("g", (1, 2**60), 0),
        Cursor("g", (1, 1), -1),
    ],
)
def test_a_forged_cursor_is_refused(cursor: Cursor) -> None:
    query = ask("screen")
    with pytest.raises(CursorExpired, match="not one of ours"):
        read_cursor(replace(query, cursor=cursor.text(query)))
