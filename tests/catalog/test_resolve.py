"""What single texts mean: names, codes, years, descriptions, part types and grades, one example each."""

from collections.abc import Callable

import pytest

from catalog.devices import Catalogue
from catalog.resolve import Resolver
from index_schema.records import PartType
from index_schema.resolution import Evidence, Resolution

Read = Callable[[str], Resolution]


def ids(meaning: Resolution) -> set[str]:
    return {device.id for device in meaning.devices}


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


def test_a_description_that_has_what_the_title_names_goes_on_with_its_list(resolver: Resolver) -> None:
    meaning = resolver.resolve(
        Evidence(title="Battery iPhone 8", description="Fits iPhone 8 / SE 2020", category="iPhone 8 / iPhone 7 parts")
    )
    assert ids(meaning) == {"apple/iphone-8", "apple/iphone-se-2020"}


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("MacBook Pro 13 Retina Display Late 2013 battery", "apple/macbook-pro-13-a1502"),
        ("MacBook Pro 13 battery A1493", "apple/macbook-pro-13-a1502"),
        ("MacBook Pro 13 A1706 2016", "apple/macbook-pro-13-a1706"),
    ],
)
def test_a_year_a_battery_or_a_code_settles_a_shared_name(read: Read, text: str, device: str) -> None:
    assert ids(read(text)) == {device}


@pytest.mark.parametrize(
    "text", ["No dead pixels, tested LCD", "Texet X-basic battery", "Samsung Galaxy S1-521 screen"]
)
def test_a_word_that_only_looks_like_a_name_names_nothing(read: Read, text: str) -> None:
    assert read(text).devices == ()


@pytest.mark.parametrize(
    "text", ["Redmi Note 8 Youth LCD", "Honor 10 Prime LCD", "Galaxy A50 Turbo LCD", "P Smart 2018 Star"]
)
def test_a_word_that_makes_other_phones_makes_another_of_this_one(read: Read, text: str) -> None:
    assert read(text).devices == ()


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


def test_a_small_catalogue_is_enough(catalogue: Catalogue) -> None:
    small = Resolver(Catalogue([catalogue.devices["apple/iphone-12"]]))
    assert ids(small.resolve(Evidence(title="iPhone 12 screen"))) == {"apple/iphone-12"}
    assert ids(small.resolve(Evidence(title="Galaxy A52 screen"))) == set()
