"""Builds of a series: any number of a build names it, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.fits.builds import build_named, code_key


@pytest.mark.parametrize(
    ("text", "build"),
    [
        ("HP 15s-eq0xxx", "15s-eq0xxx"),
        ("Laptop 15s-eq2045nw", "15s-eq2xxx"),
        ("HP Pavilion Gaming 15-EC1010NG (R5)", "15-ec1xxx"),
        ("15-bc0xx", "15-bc0xx"),
        ("HP 15s-eq", None),
        ("HP 250 G7", None),
        ("ThinkPad X1-ab12345", None),
        ("A515-51G", None),
    ],
)
def test_a_build_in_words(text: str, build: str | None) -> None:
    assert build_named(text) == build


@given(st.from_regex(r"\d\d[a-z]?-[a-z]{2}\d", fullmatch=True), st.from_regex(r"\d{3}[a-z]{2}", fullmatch=True))
def test_every_number_of_a_build_has_its_key(series: str, rest: str) -> None:
    build, number = build_named(f"HP {series}xxx"), build_named(f"HP {series}{rest} laptop")
    assert build == number == f"{series}xxx"
    assert code_key(build) == code_key(series)
