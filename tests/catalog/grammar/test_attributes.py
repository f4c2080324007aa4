"""Colours, builds and measures: the same attribute in every spelling, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.grammar.attributes import Attribute, is_denied, named_attributes, read_attributes, ways
from index_schema.text import fold, tokens, words


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("blue", "colour", "blue"),
        ("синий", "colour", "blue"),
        ("grün", "colour", "green"),
        ("złoty", "colour", "gold"),
        ("рамкой", "build", "frame"),
        ("haute capacité", "build", "high capacity"),
        ("оригинальные", "quality", "original"),
        ("3410 mah", "measure", "3410 mah"),
        ("3410mAh", "measure", "3410 mah"),
        ("3410мАч", "measure", "3410 mah"),
        ("30pin", "measure", "30 pin"),
        ("15,6 zoll", "measure", "15.6 inch"),
    ],
)
def test_an_attribute_is_read_in_any_language(text: str, kind: str, value: str) -> None:
    expected = Attribute.model_validate({"kind": kind, "value": value})
    assert read_attributes(fold(text).split()) == ((expected,), ())


def test_a_bare_decimal_is_a_size() -> None:
    assert read_attributes(["15.6", "30", "pin"])[0] == (
        Attribute(kind="measure", value="15.6 inch"),
        Attribute(kind="measure", value="30 pin"),
    )


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("3410 mah", "АКБ для Apple iPhone 6 Plus - усиленная 3410 mAh"),
        ("3410 mah", "Akku 3410mAh"),
        ("15.6", '15.6" LED LCD'),
        ("30 pin", "LED 30pin FHD"),
        ("blue", "Дисплей синий"),
        ("frame", "Дисплей с рамкой, черный"),
    ],
)
def test_what_is_asked_for_is_found_in_documents(text: str, document: str) -> None:
    (attribute,), _ = read_attributes(text.split())
    assert any(set(way) <= set(tokens(document)) for way in ways(attribute))


def test_what_is_no_attribute_is_left() -> None:
    assert read_attributes(["taptic", "black", "816", "engine"])[1] == ("taptic", "816", "engine")


def test_without_a_frame_asks_for_no_frame() -> None:
    frame = Attribute(kind="build", value="frame")
    assert is_denied(frame, words("screen without frame"))
    assert is_denied(frame, words("Display ohne Rahmen"))
    assert not is_denied(frame, words("screen with frame"))


@pytest.mark.parametrize(
    ("title", "rest", "named"),
    [
        ("Screen with frame, black", ("frame", "black"), [("frame", "frame", False), ("black", "black", False)]),
        ("Display ohne Rahmen", ("rahmen",), [("frame", "Rahmen", True)]),
        ("Akku, Kapazität hohe, hohe Kapazität", ("kapazitat", "hohe"), [("high capacity", "hohe Kapazität", False)]),
        ("Black Shark 2 screen", (), []),
    ],
)
def test_an_attribute_is_named_where_its_words_stand(
    title: str, rest: tuple[str, ...], named: list[tuple[str, str, bool]]
) -> None:
    found = [(each.attribute.value, each.span.quote, each.denied) for each in named_attributes(title, rest)]
    assert found == named


@given(st.text(max_size=60), st.lists(st.sampled_from(["black", "rahmen", "rose", "gold", "frame"])))
def test_every_named_attribute_stands_at_its_span(title: str, said: list[str]) -> None:
    text = " ".join((title, *said))
    for each in named_attributes(text, words(text)):
        assert text[each.span.start : each.span.end] == each.span.quote


@given(st.lists(st.text(max_size=12), max_size=8))
def test_no_word_is_lost_or_breaks_it(said: list[str]) -> None:
    found, left = read_attributes(said)
    assert [word for word in said if word in left] == list(left)
    assert all(ways(attribute) for attribute in found)
