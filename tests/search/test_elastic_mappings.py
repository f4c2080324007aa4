"""The committed mappings are those of the field table."""

import pytest

from index_schema.elasticsearch import GENERATED, generated
from index_schema.fields import Kind


@pytest.mark.parametrize("kind", Kind)
def test_the_committed_mappings_are_those_of_the_table(kind: Kind) -> None:
    committed = (GENERATED / f"{kind}.json").read_text(encoding="utf-8")
    assert committed == generated(kind), "The field table has changed: run `python -m index_schema.elasticsearch`."


def test_no_mappings_are_left_of_a_kind_that_is_gone() -> None:
    assert {path.stem for path in GENERATED.iterdir()} == set(Kind)
