"""Whether a part fits, asked from a terminal: the answer in words with its claims, JSON for programs."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Sparedex = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.mark.parametrize(
    ("device", "part", "first", "then"),
    [
        (
            "SM-G781B",
            "eb bg781aby",
            "Yes, it fits: Samsung Galaxy S20 FE 5G [samsung/galaxy-s20-fe-5g]; EB-BG781ABY [samsung.eb.EBBG781ABY].",
            "“Samsung Galaxy S20 FE 5G battery EB-BG781ABY”",
        ),
        (
            "iPhone 12",
            "EB-BG781ABY",
            "Nobody says that it fits: Apple iPhone 12 [apple/iphone-12]; EB-BG781ABY [samsung.eb.EBBG781ABY]. "
            "Not documented does not mean incompatible.",
            "Nothing says that it fits.",
        ),
        (
            "MacBook Pro 15 2011",
            "A1321",
            "No, it does not fit: Apple MacBook Pro 15 (A1286) [apple/macbook-pro-15-a1286]; A1321 [apple.a.A1321].",
            "AppleDB",
        ),
        ("A1286", "A1321", "It fits under conditions: ", "Only where this holds: years: Mid 2009 to Mid 2010."),
        ("ThinkPad T480s", "01AV489", "No, it does not fit: ", "Documented for the device: 01AV478 (firmware, 11.58 V, 57 Wh, Li-ion), "),
        ("ThinkPad T480s", "01AV489", "No, it does not fit: ", "The part is documented for: lenovo/thinkpad-t480."),
        ("MacBook Pro", "A1321", "Not clear yet: choose what you mean: Apple MacBook Pro 13", " more; A1321 [apple.a.A1321]."),
        ("iPhone 12 Ultra", "A1321", "The device is not known", "The device is not known"),
    ],
)  # fmt: skip
def test_the_answer_is_told_in_words(
    sparedex: Sparedex, indexed: Path, device: str, part: str, first: str, then: str
) -> None:
    done = sparedex("fits", device, part, "--data", indexed)
    assert done.returncode == 0
    assert done.stdout.startswith(first)
    assert then in " ".join(done.stdout.split())


def test_a_program_gets_the_answer_as_json(sparedex: Sparedex, indexed: Path) -> None:
    answer = json.loads(sparedex("fits", "SM-G781B", "EB-BG781ABY", "--data", indexed, "--json").stdout)
    assert (answer["outcome"], answer["fit"]["judgement"]["verdict"]) == ("fits", "confirmed")
    assert {claim["source"] for claim in answer["reasons"][0]["claims"]} >= {"acme"}


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_hostile_words_have_no_power_over_the_terminal(sparedex: Sparedex, indexed: Path, options: list[str]) -> None:
    shown = sparedex("fits", "iPhone 12", "A2172\x1b[31m", "--data", indexed, *options).stdout
    assert all(character.isprintable() or character == "\n" for character in shown)
