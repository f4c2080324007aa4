"""Titles in the manner of shops of many countries: floors just below what is reached, so that a loss is seen."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from index_schema.resolution import DeviceMention, Resolution

Read = Callable[[str], Resolution]

HERE = Path(__file__).parent
SURE = 0.8


class Row(NamedTuple):
    text: str
    part: str
    devices: tuple[str, ...]
    numbers: tuple[str, ...]
    excluded: tuple[str, ...]


def lines(name: str) -> list[list[str]]:
    texts = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in text.split("|")] for text in texts if not text.startswith("#")]


def listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


ROWS = [Row(text, part, *map(listed, lists)) for text, part, *lists in lines("shop_titles.tsv")]
PARTS = [row for row in ROWS if row.part != "other"]


def sure(mentions: tuple[DeviceMention, ...]) -> set[str]:
    return {mention.id for mention in mentions if mention.confidence >= SURE}


def sold(meaning: Resolution) -> str:
    return meaning.part_type if meaning.part_type in ("screen", "battery") else "other"


@pytest.mark.parametrize(("text", "part"), lines("part_types.tsv"), ids=lambda cell: cell[:40])
def test_what_a_title_sells(read: Read, text: str, part: str) -> None:
    assert sold(read(text)) == part


@pytest.mark.parametrize(("words", "part"), lines("part_words.tsv"), ids=lambda cell: cell[:40])
def test_the_words_around_a_device_say_what_is_sold(read: Read, words: str, part: str) -> None:
    for device in ("Samsung Galaxy A52", "iPhone 12 Pro"):
        assert sold(read(words.format(device))) == part
        assert sold(read(f"{words.replace('{}', '').strip()} {device}")) == part


def test_part_types(read: Read) -> None:
    assert [row.text for row in ROWS if sold(read(row.text)) != row.part] == []


def test_devices(read: Read) -> None:
    exact = hit = miss = wrong = 0
    for row in PARTS:
        want = [sure(read(name).devices) for name in row.devices]
        got = sure(read(row.text).devices)
        hits = sum(bool(each & got) for each in want)
        extra = got - set().union(*want)
        hit, miss, wrong = hit + hits, miss + len(want) - hits, wrong + len(extra)
        exact += hits == len(want) and not extra
    assert exact / len(PARTS) > 0.95
    assert hit / (hit + miss) > 0.96
    assert hit / (hit + wrong) > 0.99


def test_no_device_that_is_said_not_to_fit(read: Read) -> None:
    for row in PARTS:
        excluded = set().union(*(sure(read(name).devices) for name in row.excluded))
        assert excluded.isdisjoint(sure(read(row.text).devices)), row.text


def test_part_numbers(read: Read) -> None:
    wrong = [row.text for row in PARTS if {n.number for n in read(row.text).numbers} != set(row.numbers)]
    assert wrong == []
