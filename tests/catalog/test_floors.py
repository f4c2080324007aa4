"""How good the resolver is on labelled titles and queries: floors below the measured figures, so that a loss is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from catalog.resolve import Resolver
from index_schema.identity import number_key
from index_schema.resolution import Evidence, Resolution

Rows = Callable[[str], list[dict[str, Any]]]
Labelled = list[tuple[dict[str, Any], Resolution]]

SURE = 0.8


def devices(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices if device.confidence >= SURE}


@pytest.fixture(scope="module")
def titles(resolver: Resolver, shared_rows: Rows) -> Labelled:
    rows = [row for row in shared_rows("titles_dev.jsonl") if not (row["note"] or "").startswith("DOUBT")]
    return [(row, resolver.resolve(Evidence(title=row["title"], description=row["description"]))) for row in rows]


@pytest.fixture(scope="module")
def parts(titles: Labelled) -> Labelled:
    return [(row, meaning) for row, meaning in titles if row["part_type"] != "other"]


def test_part_types(titles: Labelled) -> None:
    said = [meaning.part_type if meaning.part_type in ("screen", "battery") else "other" for _, meaning in titles]
    assert sum(type_ == row["part_type"] for type_, (row, _) in zip(said, titles, strict=True)) / len(titles) > 0.985


def test_devices(resolver: Resolver, parts: Labelled) -> None:
    def meant(names: list[str]) -> list[set[str]]:
        return [devices(resolver.resolve(Evidence(title=name))) for name in names]

    exact = hit = miss = wrong = 0
    for row, meaning in parts:
        want, got = meant(row["devices"]), devices(meaning)
        hits = sum(bool(each & got) for each in want)
        extra = len(got - set().union(*want, *meant(row["devices_accept"])))
        hit, miss, wrong = hit + hits, miss + len(want) - hits, wrong + extra
        exact += hits == len(want) and not extra
    assert exact / len(parts) > 0.94
    assert hit / (hit + wrong) > 0.985
    assert hit / (hit + miss) > 0.955


def test_part_numbers(parts: Labelled) -> None:
    hit = miss = wrong = 0
    for row, meaning in parts:
        codes = {number_key(code) for code in row["model_codes"]}
        want = {number_key(number) for number in row["part_numbers"]}
        got = {number_key(number.number) for number in meaning.numbers} - codes
        hit, miss, wrong = hit + len(want & got), miss + len(want - got), wrong + len(got - want)
    assert hit / (hit + wrong) > 0.995
    assert hit / (hit + miss) > 0.985


def test_queries_for_a_part_of_a_device(resolver: Resolver, shared_rows: Rows) -> None:
    queries = [
        row["query"]
        for row in shared_rows("queries_dev.jsonl")
        if row["kind"] in ("device_part", "multilingual") and row["relevant"]
    ]
    unclear = [
        query
        for query in queries
        if len((meaning := resolver.resolve(Evidence(title=query))).devices) != 1 or meaning.part_type is None
    ]
    assert unclear == []


def test_most_listings_name_a_device_or_a_number(resolver: Resolver, shared_rows: Rows) -> None:
    meanings = [resolver.resolve(Evidence(title=row["title"])) for row in shared_rows("listings/listings.jsonl")[::10]]
    of_parts = [meaning for meaning in meanings if meaning.part_type in ("screen", "battery")]
    assert sum(bool(meaning.devices) for meaning in of_parts) / len(of_parts) > 0.85
