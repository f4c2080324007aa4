"""What the words of a listing say of the part itself and of the conditions under which it fits."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index_schema.fits import Qualifier, Specification
from index_schema.records import PartType

_NUMBER = r"(?<![\w.,-])(\d{1,5}(?:[.,]\d{1,3})?)\s?"

_PINS = r"(?P<pins>-?(?:pins?|pines|pinos|pinów|broches?|polig|poli|пин|контакт)[а-я]{0,3}(?![\w]))"
_BATTERY = re.compile(
    _NUMBER + r"(?:(?P<volts>V|В)(?:DC)?(?![\w])|(?P<hours>Wh|Whr|Вт[*·.]?ч)(?![\w])"
    r"|(?i:(?P<charge>mah|ма[*·.]?ч)(?![\w])|" + _PINS + "))"
)
_SCREEN = re.compile(
    _NUMBER
    + r"(?:(?P<inches>\"|”|''|″|-?inch|in\b(?!\s\w)|-?zoll|дюйм|pulgadas|pouces|polegadas|pollici|cali)|"
    + _PINS
    + r")|(?<!\w)(?P<connector>edp|lvds|mipi)(?!\w)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"(\d+)\.(\d{3})")
"""4.500 mAh are 4500: nobody measures thousandths of them."""

_CHEMISTRIES = {
    "Li-ion": re.compile(
        r"(?<![\w])(?:li-?(?:i?on|po(?:l|ly|lymer)?|p+)|lithium(?:[ -]?(?:ion|poly\w*))?|polymer)(?![a-z])",
        re.IGNORECASE,
    ),
    "NiMH": re.compile(r"(?<![\w])(?:ni-?mh|nickel metal hydride)(?![a-z])", re.IGNORECASE),
}
"""How shops and firmwares write what is in a pack. A polymer cell is a lithium-ion cell in a pouch; many call one the other."""

_REGION = re.compile(
    r"(?<![\w])((?:EU|US|USA|UK|CN|China|Chinese|Global|International|Japan|Korean?|India|European) (?:version|verison|model|edition))(?![\w])",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?<![\w])((?:front|rear|secondary|slice|external rear|internal front) battery|(?:inner|outer|cover) (?:screen|display))(?![\w])",
    re.IGNORECASE,
)

_LEAST_VOLTS, _MOST_VOLTS = 3.0, 30.0
_LEAST_INCHES, _MOST_INCHES = 1.0, 24.0
_MOST_PINS = 100


_PATTERNS = {PartType.BATTERY: _BATTERY, PartType.SCREEN: _SCREEN}


class Measure(NamedTuple):
    """A value in a text by the kind that its unit says (`volts`, `hours`, `charge`, `inches`, `pins`, `connector`), and its words."""

    kind: str
    value: str
    quote: str
    start: int
    end: int


def measures(text: str, part_type: PartType | None) -> Iterator[Measure]:
    """Yield what a text measures of a battery or a screen; nothing of other parts."""
    pattern = _PATTERNS.get(part_type or PartType.OTHER)
    for match in pattern.finditer(text) if pattern else ():
        kind = match.lastgroup or ""
        value = match[1].replace(",", ".") if match[1] else match[0].lower()
        yield Measure(kind, _THOUSANDS.sub(r"\1\2", value) if kind == "charge" else value, match[0], *match.span())


def specification(text: str, part_type: PartType | None) -> Specification | None:
    """Return what a text says of a battery or a screen: each value only where the text gives a single one; None for nothing."""
    said: dict[str, set[str]] = {}
    for measure in measures(text, part_type):
        said.setdefault(measure.kind, set()).add(measure.value)
    values = {kind: next(iter(each)) for kind, each in said.items() if len(each) == 1}
    read = Specification(
        volts=_within(values.get("volts"), _LEAST_VOLTS, _MOST_VOLTS),
        watt_hours=_within(values.get("hours"), 1, 200),
        chemistry=chemistry(text) if part_type is PartType.BATTERY else None,
        connector=values.get("connector"),
        inches=_within(values.get("inches"), _LEAST_INCHES, _MOST_INCHES),
        pins=int(pins) if (pins := values.get("pins", "")).isdecimal() and int(pins) <= _MOST_PINS else None,
    )
    return read if read != Specification() else None


def chemistry(text: str) -> str | None:
    """Return what is in the cells of a pack by the words of a shop or a firmware: `Li-ion`, `NiMH`; None for neither or both."""
    named = [name for name, words in _CHEMISTRIES.items() if words.search(text)]
    return named[0] if len(named) == 1 else None


def conditions(text: str) -> Iterator[Qualifier]:
    """Yield the region and the position that a text names, in its own words, each with its place."""
    if region := _REGION.search(text):
        yield Qualifier(kind="region", value=region[1], quote=region[1], start=region.start(), end=region.end())
    if found := _POSITION.search(text):
        yield Qualifier(kind="position", value=found[1], quote=found[1], start=found.start(), end=found.end())


def _within(value: str | None, least: float, most: float) -> float | None:
    return float(value) if value and least <= float(value) <= most else None
