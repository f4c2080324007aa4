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


def test_every_understood_word_is_shown(sparedex: Sparedex) -> None:
    shown = sparedex("resolve", "Display for Galaxy S20 FE 5G SM-G781B GH82-26861A").stdout
    rows = [line.split(maxsplit=1) for line in shown.splitlines()]
    assert ["Display", "part type screen"] in [[word, meaning.strip()] for word, meaning in rows]
    assert "[samsung/galaxy-s20-fe-5g]" in shown
    assert "part number GH82-26861A" in shown


def test_a_text_that_means_nothing_is_said_so(sparedex: Sparedex) -> None:
    assert sparedex("resolve", "qwertz").stdout.splitlines()[0] == "Nothing was understood."


def test_json_lines_are_answered_line_by_line(sparedex: Sparedex) -> None:
    asked = [
        {"id": 1, "title": "Galaxy S20 FE 5G battery EB-BG781ABY", "description": None},
        {"id": 2, "title": "\x1b[2J", "description": "nothing"},
    ]
    done = sparedex("resolve", "--jsonl", stdin="".join(json.dumps(row) + "\n" for row in asked).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, [answer["id"] for answer in answers]) == (0, [1, 2])
    assert answers[0]["part_type"] == "battery"
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("broken", [b"{", b'{"id": 7}', b'{"title": "Gr\xfcn"}', b"[1]"])
def test_a_broken_line_is_answered_with_its_number_and_the_others_go_on(sparedex: Sparedex, broken: bytes) -> None:
    good = b'{"id": "a", "title": "the \\"error\\": iPhone 12 screen"}'
    done = sparedex("resolve", "--jsonl", stdin=b"\n".join([good, b"", broken, good]))
    first, wrong, last = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert (wrong["line"], "title" in wrong["error"]) == (3, True)
    assert first == last
    assert first["devices"][0]["id"] == "apple/iphone-12"


def test_a_row_names_the_variant_and_says_where_there_is_no_price(sparedex: Sparedex, indexed: Path) -> None:
    row = sparedex("search", "SM-G781B screen", "--data", indexed).stdout.splitlines()[2]
    assert row.startswith("Display for Samsung Galaxy S20 FE 5G SM-G781B · Soft OLED")
    assert "no price" in row
    assert "-1" not in row
