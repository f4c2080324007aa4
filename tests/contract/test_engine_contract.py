"""What search promises, as sentences; every engine must keep each of them. Never a score."""

from collections.abc import Callable

import pytest

from index_schema.documents import Document
from index_schema.fields import Kind
from index_schema.text import query_terms
from search.engine import EngineUnavailable, IndexNotReady, SearchEngine
from search.query import Filter, Preference, Range, SearchQuery, Sort
from tests.contract.asking import ask, ids

MakeOffer = Callable[..., Document]
Publish = Callable[..., None]
Start = Callable[[SearchEngine, str], None]


def test_nothing_published_is_an_error_with_the_next_step(engine: SearchEngine) -> None:
    with pytest.raises(IndexNotReady, match="sparedex index"):
        ask(engine, "screen")


def test_an_unpublished_generation_is_invisible(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, start: Start
) -> None:
    publish(offer("a", "screen"))
    start(engine, "second")
    engine.write([offer("b", "screen")])
    assert ids(ask(engine, "screen")) == ["a"]


def test_a_discarded_generation_leaves_the_served_one(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, start: Start
) -> None:
    publish(offer("a", "screen"))
    start(engine, "second")
    engine.write([offer("b", "screen")])
    engine.discard()
    assert ids(ask(engine, "screen")) == ["a"]
    assert engine.generation().name == "first"


def test_a_reader_sees_a_new_generation_without_being_opened_again(
    engine: SearchEngine, another: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(offer("a", "screen"))
    assert ids(ask(another, "screen")) == ["a"]
    publish(offer("b", "screen"), name="second")
    assert ids(ask(another, "screen")) == ["b"]


def test_a_generation_counts_its_documents(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "screen"), offer("b", "battery"))
    assert engine.generation().counts[Kind.OFFER] == 2


def test_two_indexers_at_once_are_refused(engine: SearchEngine, another: SearchEngine, start: Start) -> None:
    start(engine, "first")
    with pytest.raises(EngineUnavailable, match="Another indexer"):
        start(another, "second")


def test_writing_an_id_twice_keeps_the_last(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "old screen"), offer("a", "new screen"))
    assert ask(engine, "screen").total == 1
    assert ask(engine, "old").total == 0


def test_every_word_must_be_met(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "iphone 11 screen"), offer("b", "iphone 12 screen"), offer("c", "iphone 11 battery"))
    assert ids(ask(engine, "screen iphone 11")) == ["a"]


def test_any_word_will_do_when_asked_so(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "iphone 11 screen"), offer("b", "galaxy battery"), offer("c", "hinge"))
    assert set(ids(ask(engine, "iphone battery", at_least_one=True))) == {"a", "b"}


def test_no_words_ask_for_everything(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "screen"), offer("b", "battery"))
    assert ask(engine).total == 2


@pytest.mark.parametrize("typed", ["EB-BG930ABE", "eb bg930abe", "EBBG930ABE", "eb-bg930abe", "Eb-Bg930aBe "])
def test_a_part_number_is_found_however_it_is_typed(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, typed: str
) -> None:
    publish(offer("a", "Akku EB-BG930ABE"), offer("b", "Akku EB-BG935ABE"))
    assert ids(ask(engine, typed)) == ["a"]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Écran d'origine", "ecran"),
        ("Дисплей ёмкий", "ДИСПЛЕЙ емкий"),
        ("Bildschirm Größe", "GRÖSSE bildschirm"),
        ("Wyświetlacz łatwy", "wyswietlacz latwy"),
        ("Pantalla táctil", "PANTALLA TACTIL"),
        ("Tela e câmera", "camera"),
        ("Scherm geïnstalleerd", "geinstalleerd"),
        ("Екран їжак", "екран"),
        ("Layar baterai", "Baterai"),
        ("Schermo perché", "perche"),
    ],
)
def test_accents_and_case_do_not_matter_in_ten_languages(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, title: str, typed: str
) -> None:
    publish(offer("a", title), offer("b", "something else"))
    assert ids(ask(engine, typed)) == ["a"]


@pytest.mark.parametrize("typed", ["scren", "screem", "sceren", "screeen"])
def test_one_typing_error_in_a_word_is_forgiven(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, typed: str
) -> None:
    publish(offer("a", "iphone screen"), offer("b", "iphone battery"))
    assert ids(ask(engine, typed)) == ["a"]
    assert ids(ask(engine, typed, typos=False)) == []


def test_a_known_word_is_never_read_as_another(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "front camera"), offer("b", "font camera"))
    assert ids(ask(engine, "font")) == ["b"]


def test_a_number_is_never_read_as_another(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "EB-BG930ABE"), offer("b", "iphone 8000"))
    assert ids(ask(engine, "EB-BG935ABE")) == []
    assert ids(ask(engine, "8001")) == []


@pytest.mark.parametrize(
    "hostile",
    [
        '"',
        "AND OR NOT",
        "title:x",
        "*",
        "/.*/",
        "(" * 500,
        "a\x00b",
        "\ud800",
        "‮abc",
        "C++",
        "WP-W10503278",
        "5304-505",
        "-",
    ],
)
def test_no_text_is_a_syntax_error(engine: SearchEngine, offer: MakeOffer, publish: Publish, hostile: str) -> None:
    publish(offer("a", "screen"))
    ask(engine, hostile)


def test_filters_hold_all_and_their_values_any(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(
        offer("a", "x", source="one", stock="in_stock"),
        offer("b", "x", source="two", stock="in_stock"),
        offer("c", "x", source="one", stock="unknown"),
    )
    both = ask(engine, filters=(Filter("source", ("one", "two")), Filter("stock", ("in_stock",))))
    assert set(ids(both)) == {"a", "b"}


def test_a_negated_filter_leaves_out_what_has_any_of_its_values(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(offer("a", "x", except_code=("K1", "K2")), offer("b", "x", except_code="K3"), offer("c", "x"))
    assert set(ids(ask(engine, filters=(Filter("except_code", ("K1", "K9"), negated=True),)))) == {"b", "c"}
    assert set(ids(ask(engine, "x", filters=(Filter("except_code", ("K1",), negated=True),)))) == {"b", "c"}


def test_a_facet_is_counted_as_if_its_own_selection_were_not_set(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(
        offer("a", "x", source="one", stock="in_stock"),
        offer("b", "x", source="two", stock="in_stock"),
        offer("c", "x", source="two", stock="unknown"),
    )
    page = ask(engine, selections=(Filter("source", ("one",)),), facets=("source", "stock"))
    assert [*page.facets["source"].items()] == [("two", 2), ("one", 1)]
    assert page.facets["stock"] == {"in_stock": 1}
    assert page.total == 1


def test_a_facet_is_counted_within_what_was_asked(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "x", source="one"), offer("b", "x", source="two"))
    page = ask(engine, filters=(Filter("source", ("one",)),), facets=("source",))
    assert page.facets["source"] == {"one": 1}


def test_a_facet_value_of_several_is_counted_for_each(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "x", device=("apple/iphone-11", "apple/iphone-xr")), offer("b", "x", device="apple/iphone-11"))
    assert ask(engine, facets=("device",)).facets["device"] == {
        "apple/iphone-11": 2,
        "apple/iphone-xr": 1,
    }


def test_a_range_includes_its_ends_and_leaves_out_what_has_no_number(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(offer("a", "x", price=10), offer("b", "x", price=20), offer("c", "x", price=30), offer("d", "x"))
    assert set(ids(ask(engine, ranges=(Range("price", 10, 20),)))) == {"a", "b"}
    assert set(ids(ask(engine, ranges=(Range("price", 20, None),)))) == {"b", "c"}
    assert set(ids(ask(engine, ranges=(Range("price", None, 1e9),)))) == {"a", "b", "c"}


@pytest.mark.parametrize(("descending", "expected"), [(False, ["b", "c", "a", "d"]), (True, ["a", "c", "b", "d"])])
def test_what_has_no_number_is_sorted_last_in_both_directions(
    engine: SearchEngine, offer: MakeOffer, publish: Publish, descending: bool, expected: list[str]
) -> None:
    publish(offer("a", "x", price=30), offer("d", "x"), offer("b", "x", price=10), offer("c", "x", price=20))
    assert ids(ask(engine, sort=Sort("price_order", descending))) == expected


def test_a_preference_lifts_and_never_decides(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(offer("a", "phone screen", stock="unknown"), offer("b", "phone screen", stock="in_stock"))
    page = ask(engine, "screen", prefer=(Preference("stock", "in_stock", 1.0),))
    assert ids(page) == ["b", "a"]


def test_a_word_in_the_title_is_preferred_when_asked_so(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(offer("a", "phone", number="screen"), offer("b", "phone screen"))
    assert ids(ask(engine, "screen", prefer=(Preference("title", "screen", 5.0),)))[0] == "b"


def test_a_preference_of_several_ways_lifts_once_and_a_way_needs_all_its_words(
    engine: SearchEngine, offer: MakeOffer, publish: Publish
) -> None:
    publish(
        offer("a", "screen 30"), offer("b", "screen blue azul"), offer("c", "screen 30 pin"), offer("d", "screen red")
    )
    blue = Preference("text", (("blue",), ("azul",)), 2.0)
    pins = Preference("text", (("30pin",), ("30", "pin")), 3.0)
    assert ids(ask(engine, filters=(Filter("stock", ("x",), negated=True),), prefer=(blue, pins)))[:2] == ["c", "b"]


def test_the_best_alone_are_the_best(engine: SearchEngine, offer: MakeOffer, publish: Publish) -> None:
    publish(*(offer(f"{number}", "phone screen") for number in range(50)), offer("best", "phone screen oled"))
    best = ask(engine, "screen", prefer=(Preference("text", "oled", 2.0),), best_only=True, limit=3)
    assert (ids(best)[0], len(best.hits)) == ("best", 3)
    assert not ask(engine, "battery", best_only=True).hits


def test_kinds_stand_side_by_side(
    engine: SearchEngine, offer: MakeOffer, suggestion: Callable[[str, int], Document], publish: Publish
) -> None:
    publish(offer("a", "iphone"), suggestion("iphone", 3))
    assert engine.get(Kind.OFFER, "a") == b"a"
    assert engine.get(Kind.SUGGESTION, "a") is None
    assert engine.get(Kind.SUGGESTION, "iphone") == b"iphone"


@pytest.mark.parametrize("typed", ["ip", "iph", "iphone 1", "11 ipho", "iphome 11"])
def test_what_is_typed_completes_to_what_begins_so(
    engine: SearchEngine, suggestion: Callable[[str, int], Document], publish: Publish, typed: str
) -> None:
    publish(suggestion("Apple iPhone 11", 3), suggestion("Samsung Galaxy S8", 9))
    query = SearchQuery(Kind.SUGGESTION, must=query_terms(typed), text_field="prefix", sort=Sort("offers", True))
    assert ids(engine.search(query)) == ["Apple iPhone 11"]


def test_completions_with_more_offers_come_first(
    engine: SearchEngine, suggestion: Callable[[str, int], Document], publish: Publish
) -> None:
    publish(suggestion("iPhone 11", 3), suggestion("iPhone 12", 9), suggestion("iPhone 13", 5))
    query = SearchQuery(Kind.SUGGESTION, must=query_terms("iph"), text_field="prefix", sort=Sort("offers", True))
    assert ids(engine.search(query)) == ["iPhone 12", "iPhone 13", "iPhone 11"]
