"""What a question is understood as: devices, numbers, attributes, and everything that was not read as typed."""

import pytest

from catalog.grammar.attributes import Attribute
from catalog.resolve import Resolver
from search.understanding import Repair, understand


@pytest.mark.parametrize(
    ("q", "attributes", "words"),
    [
        ("iphone 6 plus battery 3410 mah", ("3410 mah",), ()),
        ("redmi note 9s display green with frame", ("green", "frame"), ()),
        ("redmi note 9s display without frame", (), ()),
        ("15.6 30 pin", ("15.6 inch", "30 pin"), ()),
        ("mi a3 oled screen", ("oled",), ()),
        ("iphone 11 screen jcid", (), ("jcid",)),
        ("black shark 2 screen", (), ()),
    ],
)
def test_what_tells_parts_apart(
    resolver: Resolver, q: str, attributes: tuple[str, ...], words: tuple[str, ...]
) -> None:
    understood = understand(q, resolver)
    assert tuple(each.value for each in understood.attributes) == attributes
    assert understood.words == words


@pytest.mark.parametrize(
    ("q", "repaired"),
    [
        ("ihpone 11 screan", {Repair(typed="ihpone", read_as="iphone"), Repair(typed="screan", read_as="screen")}),
        ("EB-BG96OABE", {Repair(typed="EB-BG96OABE", read_as="EBBG960ABE")}),
        ("EB-BG960ABE", set()),
        ("eb bg960abe", set()),
        ("écran iphone 11", set()),
        ("дисплей айфон 11", set()),
        ("akkus für iphone 11", set()),
    ],
)
def test_what_was_not_read_as_typed_is_said(resolver: Resolver, q: str, repaired: set[Repair]) -> None:
    assert set(understand(q, resolver).repaired) == repaired


def test_a_number_is_looked_up_as_typed_and_as_meant(resolver: Resolver) -> None:
    assert understand("EB-BG96OABE", resolver).number_keys == ("EBBG96OABE", "EBBG960ABE")


@pytest.mark.parametrize(
    ("q", "codes"),
    [
        ("EB-BG960ABE, EB-BG950ABE", ()),
        ("EB-BG960ABE, XYZ-12345; 4711-AB", ("XYZ-12345", "4711-AB")),
        ("EB-BG960ABE battery XYZ-12345", ()),
        ("XYZ-12345 4711-AB", ()),
    ],
)
def test_in_a_list_of_numbers_unknown_ones_are_looked_up_too(
    resolver: Resolver, q: str, codes: tuple[str, ...]
) -> None:
    assert understand(q, resolver).codes == codes


def test_fifty_numbers_are_all_understood(resolver: Resolver) -> None:
    numbers = [f"EB-BG{at}ABE" for at in range(900, 950)]
    assert len(understand(", ".join(numbers), resolver).part_numbers) == 50


def test_the_words_of_a_shared_name_are_kept(resolver: Resolver) -> None:
    understood = understand("note 10 lite screen blue", resolver)
    assert len(understood.candidates) > 1
    assert understood.shared == ("note", "10", "lite")
    assert understood.attributes == (Attribute(kind="colour", value="blue"),)
