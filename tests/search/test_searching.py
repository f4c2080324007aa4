"""Questions and their answers: the right thing first, and no near miss called a find."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.entries import Offer
from index_schema.fields import Kind
from search.embedded import EmbeddedEngine
from search.engine import CursorExpired, SearchEngine
from search.indexing import index
from search.query import SearchPage, SearchQuery
from search.searching import SearchAnswer, SearchRequest, search


def ask(world: SearchEngine, resolver: Resolver, q: str, **rest: object) -> SearchAnswer:
    return search(world, resolver, SearchRequest(q, **rest))  # type: ignore[arg-type]


def skus(answer: SearchAnswer) -> list[str | None]:
    return [Offer.model_validate_json(hit).sku for hit in answer.page.hits]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("iphone 11 screen", {"11-soft", "11-incell"}),
        ("iPhone 11 battery", {"11-battery"}),
        ("EB-BG930ABE", {"s7-battery", "s7"}),
        ("eb bg930abe", {"s7-battery", "s7"}),
        ("дисплей redmi note 8 pro", {"rn8p"}),
        ("écran iphone 11 pro", {"11-pro"}),
        ("galaxy s7 akku", {"s7-battery", "s7"}),
        ("screwdriver", {"screws"}),
        ("screwdrivr", {"screws"}),
        ("iphone 11", {"11-soft", "11-incell", "11-battery", "11-glass"}),
    ],
)
def test_what_answers_is_found_and_nothing_else(
    world: SearchEngine, resolver: Resolver, q: str, expected: set[str]
) -> None:
    answer = ask(world, resolver, q)
    assert (answer.outcome, set(skus(answer))) == ("found", expected)


@pytest.mark.parametrize(
    "q", ["iphone 12 ultra screen", "iphone 12 screen", "EB-BG781ABY", "dishwasher pump", "fairphone 4 battery", "(((("]
)
def test_a_near_miss_is_never_found(world: SearchEngine, resolver: Resolver, q: str) -> None:
    answer = ask(world, resolver, q)
    assert (answer.outcome, answer.page.hits) == ("nothing_found", ())


def test_what_shares_a_word_is_shown_as_near(world: SearchEngine, resolver: Resolver) -> None:
    near = [Offer.model_validate_json(hit).title for hit in ask(world, resolver, "iphone 12 ultra screen").near]
    assert near
    assert all("iPhone" in title or "screen" in title.casefold() for title in near)


def test_a_name_of_two_brands_asks_back_with_candidates(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "note 10 lite screen")
    assert answer.outcome == "ambiguous"
    assert len(answer.understood.candidates) > 1
    assert skus(answer) == ["n10"]


def test_the_screen_and_battery_come_before_other_parts(world: SearchEngine, resolver: Resolver) -> None:
    assert skus(ask(world, resolver, "iphone 11"))[-1] == "11-glass"


def test_a_grade_is_a_wish(world: SearchEngine, resolver: Resolver) -> None:
    assert skus(ask(world, resolver, "iphone 11 screen incell")) == ["11-incell", "11-soft"]
    assert skus(ask(world, resolver, "iphone 11 screen soft oled")) == ["11-soft", "11-incell"]


def test_a_grade_alone_is_what_is_asked(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "refurbished").outcome == "nothing_found"
    assert skus(ask(world, resolver, "soft oled"))[0] == "11-soft"


def test_no_question_shows_everything(world: SearchEngine, resolver: Resolver) -> None:
    page = ask(world, resolver, " ").page
    assert page.total == page.generation.counts[Kind.OFFER]


def test_words_that_nothing_has_are_ignored_and_said_so(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 screen purple")
    assert answer.outcome == "found"
    assert answer.understood.ignored == ("purple",)


def test_nothing_is_said_of_words_that_hits_beyond_the_page_may_have(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "iphone 11 screen purple", limit=1).understood.ignored == ("purple",)
    assert ask(world, resolver, "iphone 11 screen purple", limit=1, sort="price").understood.ignored == ()


def test_the_pages_after_ignored_words_can_be_walked(world: SearchEngine, resolver: Resolver) -> None:
    first = ask(world, resolver, "iphone 11 screen purple", limit=1)
    second = ask(world, resolver, "iphone 11 screen purple", limit=1, cursor=first.page.cursor)
    assert {*skus(first), *skus(second)} == {"11-soft", "11-incell"}


def test_a_plain_search_understands_nothing(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 screen", plain=True)
    assert answer.understood.devices == ()
    assert set(skus(answer)) >= {"11-soft", "11-pro"}


def test_filters_and_facets(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 screen", filters={"stock": ("in_stock",)}, facets=("stock",))
    assert skus(answer) == ["11-soft"]
    assert set(answer.page.facets["stock"]) == {"in_stock", "out_of_stock"}


def test_the_old_id_of_a_merged_device_asks_for_the_new_one(world: SearchEngine, resolver: Resolver) -> None:
    known = resolver.catalogue.devices["samsung/galaxy-s7"]
    old = known.model_copy(update={"id": "samsung/s7", "status": "merged", "merged_into": known.id})
    merged = Resolver(Catalogue([known, old]))
    new, unknown = ({"device": (name,)} for name in (known.id, "samsung/s7-ultra"))
    assert set(skus(ask(world, merged, "", filters={"device": (old.id,)}))) == {"s7-battery", "s7"}
    assert ask(world, merged, "", filters={"device": (old.id, known.id)}).page.total == 2
    assert ask(world, merged, "", filters=new).page.total == 2
    assert ask(world, merged, "", filters=unknown).outcome == "nothing_found"


def test_an_unknown_price_is_in_no_price_range(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "", filters={"currency": ("EUR",)}, min_price=10.0, max_price=60.0)
    assert set(skus(answer)) == {"11-soft", "11-incell", "s7-battery"}


def test_prices_are_sorted_within_their_currency(world: SearchEngine, resolver: Resolver) -> None:
    assert skus(ask(world, resolver, "", sort="price"))[:5] == ["s7-battery", "11-incell", "11-soft", "11-pro", "s7"]


def test_guides_are_searched_by_the_same_words(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "iphone 11 screen", kind=Kind.GUIDE).page.total == 1
    assert ask(world, resolver, "iphone 11 battery", kind=Kind.GUIDE).outcome == "nothing_found"


def test_devices_and_parts_are_searched_too(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "galaxy s7", kind=Kind.DEVICE).page.total == 1
    assert ask(world, resolver, "bg930abe", kind=Kind.PART).page.total == 1


def test_a_candidate_says_how_many_hits_it_has(world: SearchEngine, resolver: Resolver) -> None:
    candidates = ask(world, resolver, "note 10 lite screen").understood.candidates
    assert (candidates[0].id, candidates[0].hits) == ("samsung/galaxy-note-10-lite", 1)
    assert {each.hits for each in candidates[1:]} == {0}


def test_the_facet_that_counts_candidates_is_not_shown(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "note 10 lite screen", facets=("stock",)).page.facets.keys() == {"stock"}


def test_words_beside_a_device_and_a_part_are_wishes(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 screen black")
    assert skus(answer) == ["11-soft", "11-incell"]
    assert answer.understood.ignored == ()


@pytest.mark.parametrize("q", ["iphone 11 screen soft oled", "iphone 11 screen black", "iphone 11 lcd schwarz"])
def test_wishes_are_filters_when_asked_so(world: SearchEngine, resolver: Resolver, q: str) -> None:
    assert skus(ask(world, resolver, q, strict=True)) == ["11-soft"]


def test_a_strict_question_finds_nothing_rather_than_less(world: SearchEngine, resolver: Resolver) -> None:
    assert ask(world, resolver, "iphone 11 screen purple", strict=True).outcome == "nothing_found"


def test_a_list_of_numbers_finds_any_and_says_which_nobody_has(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "EB-BG930ABE, EB-BG935ABE, EB-BG998ABY, XYZ-12345")
    assert set(skus(answer)) == {"s7-battery", "s7", "s7-edge"}
    assert answer.understood.ignored == ("EB-BG998ABY", "XYZ-12345")


def test_of_two_devices_the_one_without_a_hit_is_named(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 and galaxy s8 screen")
    assert set(skus(answer)) == {"11-soft", "11-incell"}
    assert answer.understood.ignored == ("Samsung Galaxy S8",)


@pytest.mark.parametrize("q", ["EB-BG93OABE", "EB-BG930ABE".replace("E", "Е").replace("A", "А")])
def test_look_alikes_are_repaired_and_said_so(world: SearchEngine, resolver: Resolver, q: str) -> None:
    answer = ask(world, resolver, q)
    assert (answer.outcome, set(skus(answer))) == ("found", {"s7-battery", "s7"})
    assert answer.understood.repaired


def test_what_a_look_alike_finds_goes_on_page_by_page(world: SearchEngine, resolver: Resolver) -> None:
    first = ask(world, resolver, "BG93OABE", limit=1)
    second = ask(world, resolver, "BG93OABE", limit=1, cursor=first.page.cursor)
    assert {*skus(first), *skus(second)} == {"s7-battery", "s7"}
    assert first.understood.repaired == second.understood.repaired
    with pytest.raises(CursorExpired):
        ask(world, resolver, "BG935OABE", limit=1, cursor=first.page.cursor)


def test_a_number_is_repaired_once_into_the_one_that_is_found(
    tmp_path: Path, publish_run: Callable[..., None], resolver: Resolver
) -> None:
    publish_run(tmp_path, "acme", {"1": {"title": "HTC battery B0PA2100"}})
    with closing(EmbeddedEngine(tmp_path / "index")) as engine:
        index(tmp_path, engine, resolver, now=datetime(2026, 11, 1, 12, tzinfo=UTC))
        answer = ask(engine, resolver, "BOPA21O0")
    assert (answer.outcome, skus(answer)) == ("found", ["1"])
    assert [(each.typed, each.read_as.upper()) for each in answer.understood.repaired] == [("BOPA21O0", "B0PA2100")]


def test_a_slip_in_a_word_is_forgiven_and_said_so(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "pentalobe screwdrivr")
    assert [(each.typed, each.read_as) for each in answer.understood.repaired] == [("screwdrivr", "screwdriver")]


def test_near_misses_of_a_known_device_are_for_it(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "galaxy s7 screen")
    assert answer.outcome == "nothing_found"
    assert {Offer.model_validate_json(hit).sku for hit in answer.near[:2]} == {"s7-battery", "s7"}


def test_near_misses_come_nearest_first_in_any_order_of_hits(world: SearchEngine, resolver: Resolver) -> None:
    near = ask(world, resolver, "galaxy s7 screen").near
    assert near
    assert ask(world, resolver, "galaxy s7 screen", sort="price").near == near


class Counting:
    """A reader that counts the searches it passes on."""

    def __init__(self, reader: SearchEngine) -> None:
        self.reader, self.searches = reader, 0

    def search(self, query: SearchQuery) -> SearchPage:
        self.searches += 1
        return self.reader.search(query)


@pytest.mark.parametrize(
    ("q", "searches"),
    [
        ("iphone 11 screen", 1),
        ("galaxy s7 screen", 2),  # nothing has it: its near misses are asked for
        ("screen 20O7", 2),  # and whether anything has a look-alike is told by these
        ("battery BG93OABE", 3),  # one has, and is looked for
    ],
)
def test_a_search_is_one_request_and_near_misses_one_more(
    world: SearchEngine, resolver: Resolver, q: str, searches: int
) -> None:
    counting = Counting(world)
    ask(counting, resolver, q)  # type: ignore[arg-type]  # nothing but `search` is called
    assert counting.searches == searches


def test_offers_of_one_item_can_be_joined(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11", grouped=True)
    assert [hit for item in answer.items for hit in item] == list(answer.page.hits)
    assert ask(world, resolver, "iphone 11").items == ()


def test_an_offer_that_excludes_the_code_asked_for_is_not_found(world: SearchEngine, resolver: Resolver) -> None:
    assert skus(ask(world, resolver, "samsung g530h display")) == ["g530h"]
    assert ask(world, resolver, "samsung g530h/dv display").outcome == "nothing_found"
