"""Each family of part numbers finds its own examples, and ordinary words are no numbers."""

from collections.abc import Callable

import pytest

from catalog.part_numbers.families import FAMILIES
from catalog.part_numbers.family import Cue, NumberFamily
from catalog.part_numbers.numbers import Cues, find_numbers
from index_schema.identity import part_key
from index_schema.resolution import Resolution

Read = Callable[[str], Resolution]
NEED_BRAND = (Cue.BRAND, Cue.BRAND_BESIDE)
EXAMPLES = [(family, number) for family in FAMILIES for number in family.examples]


@pytest.mark.parametrize(("family", "number"), EXAMPLES, ids=[f"{f.name}-{n}" for f, n in EXAMPLES])
def test_family_finds_its_examples(family: NumberFamily, number: str) -> None:
    text = f"Spare part {number}, new"
    found = list(find_numbers(text, Cues(family.brands, battery=True)))
    assert [part_key(each.family.name, each.number) for each in found] == [part_key(family.name, number)]
    assert text[found[0].start : found[0].end] == number


TRAPS = [(family, trap) for family in FAMILIES for trap in family.traps]


@pytest.mark.parametrize(("family", "trap"), TRAPS, ids=[f"{f.name}-{t}" for f, t in TRAPS])
def test_what_looks_alike_is_none_of_the_family(family: NumberFamily, trap: str) -> None:
    brands = family.brands if family.cue in NEED_BRAND else ()
    assert family.name not in {found.family.name for found in find_numbers(trap, Cues(brands, battery=True))}


@pytest.mark.parametrize("name", sorted({family.name for family in FAMILIES}))
def test_every_family_has_five_examples(name: str) -> None:
    assert len({number for family in FAMILIES if family.name == name for number in family.examples}) >= 5


NEEDS_BRAND = [(family, number) for family, number in EXAMPLES if family.cue in NEED_BRAND]


@pytest.mark.parametrize(("family", "number"), NEEDS_BRAND, ids=[f"{f.name}-{n}" for f, n in NEEDS_BRAND])
def test_a_number_without_its_brand_is_none_of_this_family(family: NumberFamily, number: str) -> None:
    found = find_numbers(f"Spare part {number}, new", Cues((), battery=False))
    assert family.name not in {each.family.name for each in found if each.family.cue in NEED_BRAND}


@pytest.mark.parametrize(
    "text",
    [
        "iPhone 12 Pro Max 128GB",
        "Galaxy A52s 5G",
        "ThinkPad T480 14 inch",
        "Latitude E7270",
        "order 20250616-0007",
        "screen",
    ],
)
def test_names_are_no_numbers(read: Read, text: str) -> None:
    assert read(text).numbers == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("EB-BG930ABE", "samsung.eb.EBBG930ABE"),
        ("eb bg930abe", "samsung.eb.EBBG930ABE"),
        ("EBBG930ABE", "samsung.eb.EBBG930ABE"),
        ("LP156WF6(SP)(B1)", "panel.lgd.LP156WF6SPB1"),
        ("LP156WF6-SPB1", "panel.lgd.LP156WF6SPB1"),
        ("bl53yh", "lg.bl.BL53YH"),
        ("A1582", "apple.a.A1582"),
    ],
)
def test_every_spelling_of_a_number_has_one_key(read: Read, text: str, key: str) -> None:
    assert [number.key for number in read(text).numbers] == [key]


def test_the_catalogue_tells_a_battery_from_a_device(read: Read) -> None:
    meaning = read("A1582 for A1502")
    assert [number.number for number in meaning.numbers] == ["A1582"]
    assert [device.id for device in meaning.devices] == ["apple/macbook-pro-13-a1502"]


@pytest.mark.parametrize(
    ("text", "number", "key"),
    [
        ("EB-BG96OABE Galaxy S9", "EB-BG96OABE", "samsung.eb.EBBG960ABE"),
        ("AI582 battery MacBook Pro", "AI582", "apple.a.A1582"),
        ("BOPA2100 battery HTC", "BOPA2100", "htc.bop.B0PA2100"),
        ("Dell owd52h battery", "owd52h", "dell.dpn.0WD52H"),
    ],
)
def test_letters_typed_for_digits_are_repaired(read: Read, text: str, number: str, key: str) -> None:
    assert [(found.number, found.key) for found in read(text).numbers] == [(number, key)]


@pytest.mark.parametrize(
    ("text", "number", "key", "rule"),
    [
        ("EB-BG930ABE", "EB-BG930ABE", "samsung.eb.EBBG930ABE", "exact"),
        ("eb bg930abe", "eb bg930abe", "samsung.eb.EBBG930ABE", "exact"),
        ("EB-BG93OABE", "EB-BG93OABE", "samsung.eb.EBBG930ABE", "look-alike repaired"),
        ("АКБ ЕВ-ВG930АВЕ", "ЕВ-ВG930АВЕ", "samsung.eb.EBBG930ABE", "look-alike repaired"),
        ("ВLР759 аккумулятор", "ВLР759", "bbk.blp.BLP759", "look-alike repaired"),
        ("AI582", "AI582", "apple.a.A1582", "look-alike repaired"),
        ("A1582", "A1582", "apple.a.A1582", "exact"),
    ],
)
def test_a_number_says_how_it_was_read(read: Read, text: str, number: str, key: str, rule: str) -> None:
    assert [(found.number, found.key, found.rule) for found in read(text).numbers] == [(number, key, rule)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("DELL RNP7271", "dell.type.RNP72"),
        ("DELL 9W9MX85", "dell.type.9W9MX"),
        ("dell 2xxfw09", "dell.type.2XXFW"),
        (" DELL CYMGM71 ", "dell.type.CYMGM"),
        ("CN-0RNP72", "dell.dpn.0RNP72"),
        ("CN-0DDYXG-48643-4CR-0147", "dell.dpn.0DDYXG"),
    ],
)
def test_dells_numbers_as_a_system_or_a_label_shows_them(read: Read, text: str, key: str) -> None:
    assert [number.key for number in read(text).numbers] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "DELL XPS9360",
        "Dell Venue11",
        "Dell Vostro3",
        "Dell E7470A",
        "Dell SE2419H",
        "Dell 7400mAh",
        "Dell P75F001",
        "Dell B140HAK",
        "Dell NV156FH",
        "DELL 00",
        "RNP7271",
        "Acer RNP7271",
        "Dell Latitude RNP7271",
    ],
)
def test_what_no_battery_of_dell_calls_itself_is_no_number(read: Read, text: str) -> None:
    assert read(text).numbers == ()


def test_a_number_without_its_beginning_is_said_to_be_one(read: Read) -> None:
    assert [found.rule for found in read("GH82-26485A/26486A").numbers] == ["exact", "elided tail"]


@pytest.mark.parametrize(("text", "keys"), [("M5Y1K", ["dell.type.M5Y1K"]), ("A525F", []), ("G530H", [])])
def test_what_may_be_the_code_of_a_device_is_no_number_by_itself(read: Read, text: str, keys: list[str]) -> None:
    assert [found.key for found in read(text).numbers] == keys


@pytest.mark.parametrize("text", ["LP156WH4 SLIM", "LP156WF6 30pin"])
def test_a_word_after_a_panel_is_no_part_of_it(read: Read, text: str) -> None:
    assert [found.number for found in read(text).numbers] == [text.split()[0]]


@pytest.mark.parametrize("text", ["AI582 screen", "LOVE10 case", "Galaxy S1O screen", "TOSHIBA1O battery"])
def test_nothing_is_repaired_where_no_single_number_is_left(read: Read, text: str) -> None:
    assert read(text).numbers == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [("EB-BG930ABE", "battery"), ("HT03XL", "battery"), ("NV156FHM-N48", "screen"), ("GH82-27520A", None)],
)
def test_a_number_alone_says_what_part_it_is(read: Read, text: str, part: str | None) -> None:
    assert read(text).part_type == part
