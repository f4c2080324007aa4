"""Every part of the ranking: what it puts first, and that it is switched off when a request leaves it out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.resolve import Resolver
from index_schema.entries import Offer
from search.engine import SearchEngine
from search.indexing import index
from search.ranking import (
    PARTS,
    Part,
    all_devices_asked_for,
    screens_and_batteries_first,
    the_attributes_asked_for,
    the_grade_asked_for,
    the_number_asked_for,
    the_quality_asked_for,
    what_can_be_had,
    words_beside_a_device,
    words_in_the_title,
)
from search.searching import SearchRequest, search

SHELF: dict[str, dict[str, object]] = {
    "a52-glass": {"title": "Tempered glass for Samsung Galaxy A52", "stock": {"state": "in_stock"}},
    "a52-screen": {"title": "Samsung Galaxy A52 screen"},
    "a52-incell": {"title": "Display für Samsung Galaxy A52 Incell"},
    "a52-soft": {"title": "Display für Samsung Galaxy A52 Soft OLED"},
    "a52-blue": {"title": "Дисплей Samsung Galaxy A52 синий"},
    "a52-jcid": {"title": "Samsung Galaxy A52 LCD JCID"},
    "a52-battery": {"title": "Battery for Samsung Galaxy A52"},
    "a53-battery": {"title": "Battery for Samsung Galaxy A53 5G"},
    "both": {"title": "Akku für Samsung Galaxy A52 / A53 5G"},
    "sold-out": {"title": "Samsung Galaxy S10 battery", "stock": {"state": "out_of_stock"}},
    "in-stock": {"title": "Samsung Galaxy S10 battery", "stock": {"state": "in_stock"}},
    "substitute": {"title": "Battery for HP 250 G7 HT03XL", "stock": {"state": "in_stock"}},
    "own-number": {"title": "HP HT03 battery"},
    "in-title": {"title": "Tweezers of steel with a long bent tip, for every bench that has none yet"},
    "in-category": {"title": "Spudger", "category": "Tweezers"},
}


@pytest.fixture(scope="module")
def shelf(
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Callable[..., None],
    resolver: Resolver,
    new_engine: Callable[[Path], SearchEngine],
) -> Iterator[SearchEngine]:
    """An index of one shop, in each engine."""
    data = tmp_path_factory.mktemp("shelf")
    publish_run(data, "shelf", SHELF)
    engine = new_engine(data)
    index(data, engine, resolver, now=datetime(2026, 11, 1, 12, tzinfo=UTC))
    yield engine
    engine.close()


def first(world: SearchEngine, resolver: Resolver, request: SearchRequest) -> str | None:
    """Return the sku of the first hit."""
    hits = search(world, resolver, request).page.hits
    return Offer.model_validate_json(hits[0]).sku


@pytest.mark.parametrize(
    ("part", "q", "plain", "expected"),
    [
        (the_number_asked_for, "HT03", False, "own-number"),
        (words_in_the_title, "tweezers", True, "in-title"),
        (words_beside_a_device, "galaxy a52 screen jcid", False, "a52-jcid"),
        (the_attributes_asked_for, "galaxy a52 screen blue", False, "a52-blue"),
        (the_grade_asked_for, "galaxy a52 screen incell", False, "a52-incell"),
        (the_quality_asked_for, "galaxy a52 oled screen", False, "a52-soft"),
        (screens_and_batteries_first, "galaxy a52", False, "a52-screen"),
        (all_devices_asked_for, "galaxy a52 / galaxy a53 5g battery", False, "both"),
        (what_can_be_had, "galaxy s10 battery", False, "in-stock"),
    ],
)  # fmt: skip
def test_a_part_decides_what_comes_first_only_while_it_is_on(
    shelf: SearchEngine, resolver: Resolver, part: Part, q: str, plain: bool, expected: str
) -> None:
    asked = SearchRequest(q, plain=plain, parts=(part,))
    assert first(shelf, resolver, asked) == expected
    assert first(shelf, resolver, replace(asked, parts=())) != expected
    assert part in PARTS


def test_a_number_finds_what_may_stand_in_for_it_unless_only_itself_is_asked_for(
    shelf: SearchEngine, resolver: Resolver
) -> None:
    answer = search(shelf, resolver, SearchRequest("HT03"))
    assert (answer.page.total, [each.number for each in answer.understood.interchange]) == (2, ["HT03XL"])
    assert search(shelf, resolver, SearchRequest("HT03", strict=True)).page.total == 1
