"""Ids are stable: a change here breaks every link and every history."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_schema.identity import listing_id, number_key, part_key


def test_a_listing_id_never_changes() -> None:
    assert listing_id("acme-parts", "44871 / black") == "acme-parts.05b3b9bac8946205"


@given(st.text())
def test_a_listing_id_fits_a_path(key: str) -> None:
    assert re.fullmatch(r"acme\.[0-9a-f]{16}", listing_id("acme", key))


@pytest.mark.parametrize("spelling", ["EB-BG781ABY", "eb bg781aby", "EBBG781ABY", "(EB) BG781/aby"])
def test_a_number_in_any_spelling_is_one_key(spelling: str) -> None:
    assert part_key("samsung.eb", spelling) == "samsung.eb.EBBG781ABY"


@given(st.text())
def test_a_number_key_is_its_own_key(number: str) -> None:
    assert number_key(number_key(number)) == number_key(number)
