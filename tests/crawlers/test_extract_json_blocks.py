"""Broken JSON-LD blocks as shop templates write them, and what becomes of them."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.extract.json_blocks import LONGEST_BLOCK, NotJson, parse

REPAIRED = [
    ('{"name": "Dalle 15.6" LED", "sku": "A"}', [{"name": 'Dalle 15.6" LED', "sku": "A"}]),
    ('{"name": "Ecran 15.6"", "sku": "A"}', [{"name": 'Ecran 15.6"', "sku": "A"}]),
    ('{"name": "15.6", 17" and 13,3" panel", "n": 2}', [{"name": '15.6", 17" and 13,3" panel', "n": 2}]),
    (
        '{"name": "The "Pro" screen", "offers": {"price": "1"},}',
        [{"name": 'The "Pro" screen', "offers": {"price": "1"}}],
    ),
    ('{"a": "x\ny\tz"}', [{"a": "x\ny\tz"}]),
    ('{"a": 1,}', [{"a": 1}]),
    ("[1, 2, ]", [[1, 2]]),
    ('{, "a": 1}', [{"a": 1}]),
    ('{"a": , "b": }', [{"a": None, "b": None}]),
    ('<!-- {"a": 1} -->', [{"a": 1}]),
    ('//<![CDATA[\n{"a": "x"}\n//]]>', [{"a": "x"}]),
    ('/*<![CDATA[*/{"a": 1}/*]]>*/', [{"a": 1}]),
    ('// made by a plugin\n{"a": "http://x"} /* end */', [{"a": "http://x"}]),
    ("{&quot;a&quot;: &quot;b&quot;}", [{"a": "b"}]),
    ("{&quot;a&quot;: &quot;b&quot;,}", [{"a": "b"}]),
    ("{'a': 'b'}", [{"a": "b"}]),
    ('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}]),
    ('{"a": 1},\n{"b": 2}', [{"a": 1}, {"b": 2}]),
    ('{"a": "C:\\driver"}', [{"a": "C:\\driver"}]),
    ('\ufeff{"a": 1};', [{"a": 1}]),
    ('{"a": NaN, "b": Infinity, "c": 1e400, "d": 1}', [{"a": None, "b": None, "c": None, "d": 1}]),
    ('{"a": ' + "1" * 5_000 + "}", [{"a": None}]),
    ("/* " * 50_000 + "{", []),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("block", "documents"), REPAIRED)
def test_a_block_is_read_or_repaired(block: str, documents: list[object]) -> None:
    assert parse(block) == documents


HOPELESS = [
    '{"a"',
    "{a b c}",
    "[" * 100_000,
    "{" + " " * 900_000 + "x",
    '{"a":"' + '"' * 100_000,
    "x" * (LONGEST_BLOCK + 1),
    "window.product = 5",
]


@pytest.mark.parametrize("block", HOPELESS, ids=lambda block: block[:12])
def test_a_hopeless_block_says_so(block: str) -> None:
    with pytest.raises(NotJson) as raised:
        parse(block)
    assert len(str(raised.value)) < 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(JSON.filter(lambda value: isinstance(value, dict | list)))
def test_sound_json_is_never_changed(value: object) -> None:
    assert parse(json.dumps(value)) == [value]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet='{}[]":,\\/* \n1a', max_size=80))
def test_any_text_gives_documents_or_not_json(block: str) -> None:
    with contextlib.suppress(NotJson):
        assert isinstance(parse(block), list)
