"""Real captured responses: what the readers make of them must not fall below what they have reached."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from crawlers.extracting import extract, json_line
from index_schema.feeds import Issue

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
WIRE = SHARED / "data" / "wire"
SCORER = SHARED / "tools" / "score_wire.py"

FLOORS = {
    "jsonld_page": (0.99, 0),
    "microdata_page": (1.0, 0),
    "shopify_products": (1.0, 0),
    "shopify_product_js": (1.0, 0),
    "ifixit_guide": (1.0, 0),
}
"""Least share of right values, and most wrong ones, by kind of sample."""


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not (SCORER.exists() and WIRE.exists()):
        pytest.skip("the captured responses are not beside the repository")
    spec = importlib.util.spec_from_file_location("score_wire", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _records(scorer: ModuleType, sample: dict[str, str]) -> list[dict[str, object]]:
    records = extract(WIRE / sample["file"], sample["url"], scorer.PLATFORM[sample["kind"]])
    return [json.loads(json_line(record)) for record in records if not isinstance(record, Issue)]


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_captured_responses_are_read_as_by_hand(kind: str, scorer: ModuleType) -> None:
    samples = [
        sample
        for line in (WIRE / "index.jsonl").read_text(encoding="utf-8").splitlines()
        if (sample := json.loads(line))["kind"] == kind
    ]
    marks: Counter[str] = Counter()
    for sample in samples:
        expected = sample["expected"] if isinstance(sample["expected"], list) else [sample["expected"]]
        records = _records(scorer, sample)
        rows = (
            [scorer.guide_row(e, records) for e in expected]
            if kind.startswith("ifixit")
            else scorer.compare(expected, records)
        )
        for _, _, judged in rows:
            marks.update(judged.values())
    share, wrong = FLOORS[kind]
    assert marks["right"] >= share * marks.total() > 0
    assert marks["wrong"] <= wrong
