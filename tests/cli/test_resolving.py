"""What texts mean, told in a terminal: each word with its meaning, JSON for programs, and a broken line costs no other."""

import json
import re
import subprocess
from collections.abc import Callable

import pytest

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]


def test_every_understood_word_is_shown(sparedex: Sparedex) -> None:
    shown = sparedex("resolve", "Display for Galaxy S20 FE 5G SM-G781B GH82-26861A").stdout
    rows = [re.split(r"  +", line.strip()) for line in shown.splitlines()]
    assert rows == [
        ["words", "are", "meaning", "known by"],
        ["Display", "part type", "screen"],
        ["SM-G781B", "device", "Samsung Galaxy S20 FE 5G (SMG781B) [samsung/galaxy-s20-fe-5g]", "code, 0.99"],
        ["GH82-26861A", "part number", "GH82-26861A [samsung.gh.GH8226861A]", "exact"],
    ]


def test_a_shared_name_is_one_row(sparedex: Sparedex) -> None:
    shown = sparedex("resolve", "MacBook Pro battery").stdout
    assert shown.count("may be") == 1
    assert re.search(r"and \d+ more", shown)


def test_texts_on_stdin_are_answered_one_after_the_other(sparedex: Sparedex) -> None:
    texts = b"iPhone 12\r\n\nqwertz\x1b[2J\n" + b"Gr\xfcn A2172"
    lines = sparedex("resolve", "-", stdin=texts).stdout.splitlines()
    assert [line for line in lines if line.startswith(">")] == ["> iPhone 12", "> qwertz[2J", "> Grn A2172"]
    assert lines[2].startswith("iPhone 12")
    documents = [json.loads(line) for line in sparedex("resolve", "-", "--json", stdin=texts).stdout.splitlines()]
    assert [len(each["devices"]) for each in documents] == [1, 0, 1]


@pytest.mark.parametrize("arguments", [[], ["iPhone 12", "--jsonl"]])
def test_what_is_to_be_resolved_is_said_once(sparedex: Sparedex, arguments: list[str]) -> None:
    done = sparedex("resolve", *arguments)
    assert done.returncode == 2
    assert "Give a text, - for texts on stdin, or --jsonl for JSON lines on stdin." in " ".join(done.stderr.split())


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
