"""What titles sell and of which grade, one example each: words of every language, beside each other and beside names."""

from collections.abc import Callable

import pytest

from index_schema.records import PartType
from index_schema.resolution import Resolution

Read = Callable[[str], Resolution]

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
    ("Nintendo Switch OLED screen", PartType.SCREEN),
    ("Smartphone Samsung Galaxy A52 128GB AMOLED", PartType.DEVICE),
    ("Аккумулятор для смартфона Xiaomi Mi 9 64GB", PartType.BATTERY),
    ("Kit de reparación pantalla iPhone 11", PartType.SCREEN),
    ("Reparaturset iPhone 11 Display", PartType.SCREEN),
    ("Display Reparatur-Kit iPhone 11", PartType.SCREEN),
    ("zestaw naprawczy bateria iPhone 8", PartType.BATTERY),
    ("repair kit with screen iPhone 11", PartType.SCREEN),
    ("Reparaturset iPhone 11", PartType.TOOL),
    ("kit de réparation iPhone 11", PartType.TOOL),
    ("screen flex Samsung Galaxy A52", PartType.FLEX_CABLE),
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
