"""Analysis is tested by its tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index_schema.text import LONGEST_TOKEN, fold, prefixes, query_terms, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Écran", "ecran"),
        ("Größe", "grosse"),
        ("Łódź øre", "lodz ore"),
        ("Ёлка ЙОД", "елка иод"),
        ("ＬＣＤ ﬁx", "lcd fix"),
        ("İstanbul ısı", "istanbul isi"),
        ("a\ud800b", "ab"),
        ("", ""),
    ],
)
def test_folding_leaves_no_accent_case_or_form(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iPhone 11", ("iphone", "11")),
        ('15.6" LCD', ("15", "6", "156", "lcd")),
        ("EB-BG781ABY", ("eb", "bg781aby", "ebbg781aby")),
        ("LP156WF6(SP)(B1)", ("lp156wf6", "sp", "b1", "lp156wf6spb1")),
        ("iphone12pro", ("iphone12pro", "iphone", "12pro")),
        ("A52s", ("a52s",)),
        ("in-cell", ("in", "cell")),
        ("дисплей/экран", ("дисплеи", "экран")),
        ("\x00 \u202e()", ()),
    ],
)
def test_tokens_of_a_document(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@given(st.text(max_size=200))
def test_a_text_is_always_found_by_itself(text: str) -> None:
    found = set(tokens(text))
    assert all(any(set(way) <= found for way in alternatives) for alternatives in query_terms(text))


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(fold(text)) == words(text)


@given(st.text(max_size=300))
def test_no_token_is_longer_than_an_engine_takes(text: str) -> None:
    assert all(0 < len(token) <= LONGEST_TOKEN for token in tokens(text))


def test_prefixes_are_the_beginnings_of_every_word() -> None:
    assert set(prefixes(["S8 Plus"])) == {"s", "s8", "p", "pl", "plu", "plus"}
