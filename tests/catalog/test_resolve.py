"""What holds for every text: spans quote it, order and noise change nothing, and nothing hostile breaks it."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.devices import Catalogue, load_catalogue
from catalog.resolve import Resolver
from index_schema.records import PartType
from index_schema.resolution import Evidence, Resolution, Span

Read = Callable[[str], Resolution]

NAMES = sorted(device.title for device in load_catalogue().devices.values() if device.type == "phone")
WORDS = [
    "LCD",
    "battery",
    "для",
    "Акку",
    "with frame",
    "(not",
    "+",
    "/",
    ",",
    "4500mAh",
    "EB-BG781ABY",
    "SM-A525F",
    "A1582",
    "(",
    ")",
    "écran",
    "٣",
    "①",
]
TITLES = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(WORDS), st.text(max_size=8)), max_size=10).map(
    " ".join
)


def ids(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


def spans(meaning: Resolution) -> Iterator[Span]:
    yield from (mention.span for mention in (*meaning.devices, *meaning.excluded, *meaning.candidates))
    yield from (number.span for number in meaning.numbers)
    yield from (*meaning.unknown, *meaning.grade_spans)
    if meaning.part_type_span:
        yield meaning.part_type_span


@given(title=TITLES)
@settings(max_examples=200, deadline=None)
def test_every_span_quotes_the_title(resolver: Resolver, title: str) -> None:
    for span in spans(resolver.resolve(Evidence(title=title))):
        assert span.field == "title"
        assert title[span.start : span.end] == span.quote != ""


@given(title=TITLES)
@settings(max_examples=100, deadline=None)
def test_the_same_evidence_means_the_same(resolver: Resolver, title: str) -> None:
    assert resolver.resolve(Evidence(title=title)) == resolver.resolve(Evidence(title=title))


@given(title=TITLES)
@settings(max_examples=100, deadline=None)
def test_no_device_both_fits_and_is_a_candidate(resolver: Resolver, title: str) -> None:
    meaning = resolver.resolve(Evidence(title=title))
    assert ids(meaning).isdisjoint({device.id for device in meaning.candidates})
    assert ids(meaning).isdisjoint({device.id for device in meaning.excluded})


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
@settings(max_examples=100, deadline=None)
def test_order_case_and_capacity_change_nothing(resolver: Resolver, names: list[str]) -> None:
    title = "LCD for " + " / ".join(names)
    meaning = ids(resolver.resolve(Evidence(title=title)))
    assert ids(resolver.resolve(Evidence(title="LCD for " + " / ".join(reversed(names))))) == meaning
    assert ids(resolver.resolve(Evidence(title=title.upper()))) == meaning
    assert ids(resolver.resolve(Evidence(title=title + " 3000mAh"))) == meaning


def test_every_name_means_its_device_or_says_that_it_is_shared(resolver: Resolver, catalogue: Catalogue) -> None:
    lost, wrong = [], []
    for device in catalogue.devices.values():
        meaning = resolver.resolve(Evidence(title=device.title))
        if device.id not in ids(meaning) | {each.id for each in meaning.candidates}:
            lost.append(device.title)
        if ids(meaning) - {device.id}:
            wrong.append(device.title)
    assert (lost, wrong) == ([], [])


@pytest.mark.parametrize("name", ["iPhone 12", "Galaxy S21 5G", "Redmi Note 8", "Honor 10", "Moto G7"])
def test_a_word_of_variant_never_leaves_the_base(read: Read, name: str) -> None:
    base = ids(read(f"{name} screen"))
    for variant in ("Pro Max", "Ultra", "Neo"):
        assert ids(read(f"{name} {variant} screen")).isdisjoint(base)


def test_an_unknown_variant_is_named_as_unknown(read: Read) -> None:
    meaning = read("iphone 12 ultra screen")
    assert meaning.devices == ()
    assert [span.quote for span in meaning.unknown] == ["iphone 12 ultra"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("SM-Z123Q display", "SM-Z123Q"),
        ("iphone 27 mini", "iphone 27 mini"),
        ("redmi note 99 pro max", "redmi note 99 pro max"),
    ],
)
def test_what_the_catalogue_lacks_is_unknown(read: Read, text: str, unknown: str) -> None:
    meaning = read(text)
    assert (meaning.devices, [span.quote for span in meaning.unknown]) == ((), [unknown])


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("SM-A525F", "samsung/galaxy-a52"),
        ("A2172", "apple/iphone-12"),
        ("Samsung A525F", "samsung/galaxy-a52"),
        ("RMX1921", "realme/xt"),
        ("XT1965-6", "motorola/moto-g7-plus"),
        ("SM-A525X9", "samsung/galaxy-a52"),
    ],
)
def test_a_model_code_names_its_device(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


def test_a_bare_code_needs_its_brand(read: Read) -> None:
    assert read("A525F").devices == ()


@pytest.mark.parametrize("text", ["note 10 lite", "Battery for 12 Pro"])
def test_a_shared_name_gives_candidates_only(read: Read, text: str) -> None:
    meaning = read(text)
    assert meaning.devices == ()
    assert len(meaning.candidates) > 1


def test_a_brand_field_completes_a_bare_name(resolver: Resolver) -> None:
    assert ids(resolver.resolve(Evidence(title="Note 10 Lite screen", brand="Samsung"))) == {
        "samsung/galaxy-note-10-lite"
    }


def test_a_description_speaks_only_where_the_title_names_no_device(resolver: Resolver) -> None:
    alone = resolver.resolve(Evidence(title="Battery", description="Fits the iPhone 11"))
    assert [(device.id, device.span.field) for device in alone.devices] == [("apple/iphone-11", "description")]
    assert alone.devices[0].confidence < 0.9
    assert ids(resolver.resolve(Evidence(title="Battery iPhone 12", description="Fits the iPhone 11"))) == {
        "apple/iphone-12"
    }


def test_stated_compatibility_adds_devices(resolver: Resolver) -> None:
    meaning = resolver.resolve(Evidence(title="Battery iPhone 8", stated_compatibility=("iPhone SE 2020", "iPhone 7")))
    assert ids(meaning) == {"apple/iphone-8", "apple/iphone-se-2020", "apple/iphone-7"}
    assert {device.span.field for device in meaning.devices} == {
        "title",
        "stated_compatibility[0]",
        "stated_compatibility[1]",
    }


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("iphone 11 screen", ()),
        ("redmi note 9 pro screen with frame", ("frame",)),
        ("samsung s8 display gold", ("gold",)),
        ("universal charger cable xyz", ("universal", "cable", "xyz")),
    ],
)
def test_rest_is_what_nothing_used(read: Read, text: str, rest: tuple[str, ...]) -> None:
    assert read(text).rest == rest


TYPES = [
    ("iPhone 11 battery adhesive", PartType.ADHESIVE),
    ("LCD Flex Cable for iPad mini 4", PartType.FLEX_CABLE),
    ("Tempered glass iPhone 13", PartType.SCREEN_PROTECTOR),
    ("MacBook top case with battery A1502", PartType.KEYBOARD),
    ("Внешний аккумулятор 10000 mAh", PartType.CHARGER),
    ("Аккумулятор для iPhone 7", PartType.BATTERY),
    ("Ersatzdisplay Samsung S9", PartType.SCREEN),
    ("Displayrahmen Samsung S9", PartType.FRAME),
    ("Akkudeckel Samsung S9", PartType.BACK_COVER),
    ("écran iPhone 7 noir", PartType.SCREEN),
    ("pantalla Redmi 7 con marco", PartType.SCREEN),
    ("schermo moto g8 plus", PartType.SCREEN),
    ("tela samsung j7 2017", PartType.SCREEN),
    ("wyświetlacz P Smart 2019", PartType.SCREEN),
    ("accu iPhone 8", PartType.BATTERY),
    ("акумулятор iphone 8", PartType.BATTERY),
    ("baterai Oppo A17", PartType.BATTERY),
    ("LCD with frame and adhesive Galaxy S20", PartType.SCREEN),
    ("iphone 11 pro soft oled", PartType.SCREEN),
    ("iphone 6s plus", None),
]


@pytest.mark.parametrize(("text", "part"), TYPES, ids=[text for text, _ in TYPES])
def test_part_type(read: Read, text: str, part: PartType | None) -> None:
    assert read(text).part_type == part


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("iPhone 13 Soft OLED", ("oled_soft", None, None)),
        ("iPhone 12 hard oled aftermarket", ("oled_hard", "aftermarket", None)),
        ("Service pack LCD Galaxy A52", (None, "oem_service_pack", None)),
        ("iPhone X display, used OEM pull", (None, "oem_pulled", "used")),
        ("Дисплей iPhone 11 (снятый с телефона)", (None, "oem_pulled", "used")),
        ("iPhone 8 LCD (Refurbished)", (None, "oem_refurbished", None)),
        ("iPhone XR in-cell new", ("incell", None, "new")),
        ("iPhone 8 screen", (None, None, None)),
    ],
)
def test_grade(read: Read, text: str, grade: tuple[str | None, ...]) -> None:
    found = read(text).grade
    assert (found.technology, found.origin, found.state) == grade


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "/" * 10_000,
        "(" * 10_000,
        "iphone (" * 2_000,
        "iphone 12 / " * 2_000,
        "A" * 1_000_000,
        "note 10 " * 100_000,
        "\u200f\u202eiPhone 11\u200e",
        "²①፩٣" * 50,
        "EB-" * 400,
        "9" * 5_000,
        "430/" * 3_000,
        "\ud800iPhone 11 \udfff",
    ],
    ids=[
        "empty",
        "space",
        "nul",
        "slashes",
        "brackets",
        "open lists",
        "long list",
        "1 MB",
        "1 MB of names",
        "marks",
        "digits",
        "prefixes",
        "number",
        "waiting",
        "lone surrogates",
    ],
)
def test_bad_input_is_read_like_any_other(read: Read, text: str) -> None:
    for span in spans(read(text)):
        assert text[span.start : span.end] == span.quote


def test_marks_of_direction_hide_nothing(read: Read) -> None:
    assert ids(read("\u200f\u202eiPhone 11\u200e screen")) == {"apple/iphone-11"}


def test_a_small_catalogue_is_enough(catalogue: Catalogue) -> None:
    small = Resolver(Catalogue([catalogue.devices["apple/iphone-12"]]))
    assert ids(small.resolve(Evidence(title="iPhone 12 screen"))) == {"apple/iphone-12"}
    assert ids(small.resolve(Evidence(title="Galaxy A52 screen"))) == set()
