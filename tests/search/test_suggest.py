"""Completions: from the second letter, in any language, with a slip, those with most offers first."""

import pytest

from search.engine import SearchEngine
from search.suggest import suggest


def texts(world: SearchEngine, typed: str) -> list[str]:
    return [each.text for each in suggest(world, typed)]


@pytest.mark.parametrize("typed", ["", "i", " i "])
def test_one_letter_completes_to_nothing(world: SearchEngine, typed: str) -> None:
    assert texts(world, typed) == []


@pytest.mark.parametrize(
    "typed", ["iphone 11", "ihpone 11", "iphnoe 11", "Apple iPh 11", "iphone11", "айфон 11", "айф 11"]
)
def test_a_device_is_completed_with_its_parts(world: SearchEngine, typed: str) -> None:
    found = texts(world, typed)
    assert found[:2] == ["Apple iPhone 11", "Apple iPhone 11 screen"]
    assert "Apple iPhone 11 battery" in found


@pytest.mark.parametrize(
    "typed", ["iphone 11 scr", "iphone 11 disp", "iphone 11 дисплей", "iphone 11 bildsch", "écran iphone 11"]
)
def test_a_part_is_completed_by_any_word_for_it(world: SearchEngine, typed: str) -> None:
    found = texts(world, typed)
    assert found[0] == "Apple iPhone 11 screen"
    assert all(text.endswith("screen") for text in found)


@pytest.mark.parametrize("typed", ["eb-bg93", "ebbg930", "EB BG930"])
def test_a_number_is_completed_in_any_spelling(world: SearchEngine, typed: str) -> None:
    assert "EB-BG930ABE" in texts(world, typed)


def test_a_number_is_never_completed_to_another(world: SearchEngine) -> None:
    assert texts(world, "eb-bg998") == []
