"""Judged questions, and how well an order of hits answers them: grades come from what the goods are, not from how they read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from demo.assortment import Product, Variant
from demo.facts import Panel
from demo.guides import Guide
from demo.titles import Accessory
from index_schema.fields import Kind
from index_schema.identity import number_key
from search.searching import SearchOutcome

DEPTH = 10
"""Hits that are judged; few people look further."""

Grade = Literal[0, 2, 3]
"""3: what was asked for; 2: for the right device, but of another grade, colour or kind; 0: neither."""


class Judgement(BaseModel):
    """A question, who asks it, and what answers it; the file that holds them explains the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    q: str
    user: Literal["technician", "procurement", "researcher"]
    lang: str
    kind: Kind = Kind.OFFER
    devices: frozenset[str] = frozenset()
    part: str | None = None
    number: str | None = None
    numbers: tuple[str, ...] = ()
    says: str | None = None
    must_not: frozenset[str] = frozenset()
    outcome: SearchOutcome = "found"


@dataclass(frozen=True, slots=True)
class Good:
    """One listing of the replica, as it truly is. `devices` are those it fits, `said` all that its shop writes of it."""

    kind: str
    devices: frozenset[str]
    number: str | None
    said: str

    @classmethod
    def of(cls, product: Product, variant: Variant) -> "Good":
        """Return what a variant of a product is."""
        part = product.part
        said = " ".join(filter(None, (product.title, variant.name, product.mpn)))
        if isinstance(part, Accessory):
            return cls(part.kind, frozenset(device.name for device in part.devices), None, said)
        if isinstance(part, Panel):
            return cls("screen", frozenset(), part.number, said)
        return cls(product.kind, frozenset(device.name for device in part.devices), part.number, said)


def judgements() -> tuple[Judgement, ...]:
    """Read the file."""
    rows = yaml.safe_load(Path(__file__).with_name("judgements.yml").read_text(encoding="utf-8"))
    return tuple(Judgement.model_validate(row) for row in rows)


def grade_of_good(asked: Judgement, good: Good) -> Grade:
    """Say how well an offer answers. A number that the shop does not write cannot be found."""
    if numbers := {number_key(each) for each in (*asked.numbers, asked.number or "") if each}:
        written = number_key(good.said)
        return 3 if good.number and number_key(good.number) in numbers and number_key(good.number) in written else 0
    if asked.devices.isdisjoint(good.devices) or (asked.part and asked.part != good.kind):
        return 0
    if asked.part is None:
        return 3 if good.kind in ("screen", "battery") else 2
    return 3 if not asked.says or re.search(asked.says, good.said, re.IGNORECASE) else 2


def grade_of_guide(asked: Judgement, guide: Guide) -> Grade:
    """Say how well a guide answers."""
    return 3 if guide.device.name in asked.devices and asked.part in (None, guide.kind) else 0


def ndcg(found: Sequence[str], grades: Mapping[str, Grade]) -> float:
    """Return nDCG@10 of the ids in their order: gain 2^grade - 1, discount log2(rank + 1)."""
    ideal = _dcg(sorted(grades.values(), reverse=True))
    return _dcg([grades.get(each, 0) for each in found]) / ideal if ideal else 0.0


def _dcg(grades: Sequence[Grade]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))
