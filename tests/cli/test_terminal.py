"""What reaches a terminal: text, and nothing that a terminal obeys."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.progress import Lines, Step
from cli.terminal import age, plain, show_json

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@given(st.text())
def test_plain_text_has_nothing_but_printable_characters(text: str) -> None:
    shown = plain(text)
    assert all(character.isprintable() for character in shown)
    assert plain(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Дисплей iPhone 12 – 89,90 €", "Дисплей iPhone 12 – 89,90 €"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[2J\x1b]0;title\x07", "[2J]0;title"),
        ("\x9b31m red", "31m red"),
        ("right\u202eto left\u2066", "rightto left"),
        ("\ud800 alone", " alone"),
    ],
)
def test_plain_keeps_letters_and_drops_what_a_terminal_obeys(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_json_is_printable_ascii_and_means_the_same(text: str) -> None:
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", written)
        show_json({"title": text})
    line = written.getvalue()
    assert line.rstrip("\n").isprintable()
    assert line.isascii()
    assert json.loads(line) == {"title": text}


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(days=9, hours=23), "9 d"),
        (timedelta(seconds=-30), "0 min"),
    ],
)
def test_ages_are_told_in_one_unit(passed: timedelta, shown: str) -> None:
    assert age(NOW - passed, NOW) == shown


def test_lines_come_at_most_once_a_second() -> None:
    written: list[str] = []
    seconds = [0.0]
    lines = Lines(written.append, clock=lambda: seconds[0])
    for tick in range(31):
        seconds[0] = tick / 10
        lines(Step("acme", done=tick * 10, total=400, note="7 issues"))
    assert written == [
        "acme: 0 of 400, 7 issues",
        "acme: 100 of 400, 100/s, 7 issues",
        "acme: 200 of 400, 100/s, 7 issues",
        "acme: 300 of 400, 100/s, 7 issues",
    ]
