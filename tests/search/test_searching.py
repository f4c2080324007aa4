"""Questions and their answers: the right thing first, and no near miss called a find."""

import pytest

from catalog.resolve import Resolver
from index_schema.entries import Offer
from index_schema.fields import Kind
from search.engine import SearchEngine
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
    assert ask(world, resolver, " ").page.total == 12


def test_words_that_nothing_has_are_ignored_and_said_so(world: SearchEngine, resolver: Resolver) -> None:
    answer = ask(world, resolver, "iphone 11 screen purple")
    assert answer.outcome == "found"
    assert answer.understood.ignored == ("purple",)


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
    assert {count.value for count in answer.page.facets["stock"]} == {"in_stock", "out_of_stock"}


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
