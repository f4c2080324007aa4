"""Questions from a terminal: the outcome in words, hits as a table, JSON for programs, and no escape of a scraped title."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("query", "outcome", "first"),
    [
        ("Galaxy S20 FE 5G battery", "1 offer for Samsung Galaxy S20 FE 5G, battery.", "EB-BG781ABY"),
        ("iPhone 12 Ultra screen", "Nothing found for iPhone 12 Ultra (a device nobody here knows), screen.", None),
    ],
)
def test_the_outcome_is_told_in_words(
    sparedex: Sparedex, indexed: Path, query: str, outcome: str, first: str | None
) -> None:
    done = sparedex("search", query, "--data", indexed)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert lines[0].startswith(outcome)
    if first:
        assert lines[1].split() == ["title", "source", "price", "stock", "age"]
        assert first in lines[2]
        assert "89.90 EUR" in lines[2]
        assert "in stock (4)" in lines[2]


def test_what_was_not_read_as_typed_is_told(sparedex: Sparedex, indexed: Path) -> None:
    shown = sparedex("search", "Galaxy S20 FE 5G batery green", "--data", indexed).stdout
    assert shown.startswith("1 offer for Samsung Galaxy S20 FE 5G, battery, green.")
    assert "“batery” was read as “battery”." in shown
    assert "No hit has “green”." in shown


def test_of_many_candidates_the_first_are_named(sparedex: Sparedex, indexed: Path) -> None:
    first = sparedex("search", "MacBook Pro", "--data", indexed).stdout.splitlines()[0]
    assert first.count(" or ") == 6
    assert "more" in first


def test_a_program_gets_the_answer_as_json(sparedex: Sparedex, indexed: Path) -> None:
    answer = json.loads(sparedex("search", "EB-BG781ABY", "--data", indexed, "--json").stdout)
    assert (answer["outcome"], answer["total"]) == ("found", 1)
    assert answer["understood"]["part_numbers"] == [{"key": "samsung.eb.EBBG781ABY", "number": "EB-BG781ABY"}]
    assert [hit["price"]["amount"] for hit in answer["hits"]] == ["89.90"]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_hostile_title_has_no_power_over_the_terminal(sparedex: Sparedex, indexed: Path, options: list[str]) -> None:
    shown = sparedex("search", "A2172 display", "--data", indexed, *options).stdout
    assert "iPhone 12" in shown
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_a_row_names_the_variant_and_says_where_there_is_no_price(sparedex: Sparedex, indexed: Path) -> None:
    row = sparedex("search", "SM-G781B screen", "--data", indexed).stdout.splitlines()[2]
    assert row.startswith("Display for Samsung Galaxy S20 FE 5G SM-G781B · Soft OLED")
    assert "no price" in row
    assert "-1" not in row
