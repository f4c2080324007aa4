"""Line by line: an answer for every line, an error for a broken one, never a stop."""

import json

import pytest

from catalog.jsonl import resolve_lines
from catalog.resolve import Resolver


def test_each_line_gets_its_answer_in_order(resolver: Resolver) -> None:
    lines = [
        '{"id": "1", "title": "iPhone 11 screen", "shop": "x"}',
        "",
        '{"id": 2, "title": "Battery EB-BG781ABY", "description": null}',
    ]
    first, second = map(json.loads, resolve_lines(lines, resolver))
    assert (first["id"], first["part_type"], first["devices"][0]["id"]) == ("1", "screen", "apple/iphone-11")
    assert (second["id"], second["part_type"], second["part_numbers"]) == (2, "battery", ["EB-BG781ABY"])
    assert set(first["grade"]) == {"technology", "origin", "state"}


@pytest.mark.parametrize("line", ["{", "[]", "null", '{"id": 1}', '{"title": 5}', '{"title": "\\ud800"}', "\ud800"])
def test_a_broken_line_gives_an_error(resolver: Resolver, line: str) -> None:
    broken, after = map(json.loads, resolve_lines([line, '{"id": "2", "title": "iPhone 11"}'], resolver))
    assert broken["id"] is None
    assert broken["error"]
    assert after["id"] == "2"
