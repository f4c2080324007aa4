"""Google's list of Android devices as drafts: the brand's own spelling, one device a name, and nothing that is no phone."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalog.build.android_codes import maker_code
from catalog.build.android_rules import AndroidRules, BrandRule, android_rules
from catalog.build.draft import Draft, Origin
from catalog.build.inputs import AndroidRow
from catalog.devices import DeviceType
from catalog.naming import squeezed

GOOGLE = Origin("Google Play supported devices", "Apache-2.0")

_LONGEST = 34
"""Longer names of the list are sentences or several names."""


class Named(NamedTuple):
    """One row of the list, read: a code and the brand and name that the catalogue gives it."""

    brand: str
    name: str
    code: str


def read_names(rows: Iterable[AndroidRow]) -> list[Named]:
    """Return what the list says of phones and tablets, in its order."""
    rules = android_rules()
    known = ((row, rules.brands[row.brand]) for row in rows if row.brand in rules.brands)
    return [named for row, rule in known if (named := _read(row, rule, rules))]


def _read(row: AndroidRow, rule: BrandRule, rules: AndroidRules) -> Named | None:
    plain = _plain(row.name)
    if rules.drop.search(plain):
        return None
    brand, name = _split_brand(rule.brand, plain)
    rule = rules.brands.get(brand, rule)
    name = re.sub(r"(?: - |(?<=[a-z])[ -]+)(20\d\d)$", r" (\1)", rule.spelling.respell(name))
    return Named(brand, name, row.code) if _is_name(brand, name, rule.keep, rules) else None


def _is_name(brand: str, name: str, keep: str, rules: AndroidRules) -> bool:
    """Say whether this can be a device's name: of the brand's lines, and neither the brand, a family nor a code alone."""
    if not name or name == brand or len(name) > _LONGEST or not re.match(keep, name):
        return False
    return not rules.families.fullmatch(name) and not _is_code(brand, name, rules)


def _plain(name: str) -> str:
    name = unicodedata.normalize("NFKC", name.replace("™", "").replace("®", "")).replace("_", " ")
    name = re.sub(r" \+(?=\s|$)", "+", name)
    return re.sub(r"\s+", " ", re.sub(r"\s\d+(W|GB|mAh)\b", "", name)).strip()


_SISTERS = (("Tecno", "Infinix"), ("Oppo", "Realme"), ("Huawei", "Honor"))
"""Brands whose devices Google's list also files under the company that made them, named in full."""


def _split_brand(brand: str, name: str) -> tuple[str, str]:
    """Return the brand that a name belongs to, and the name without it."""
    for parent, sister in _SISTERS:
        if brand == parent and re.match(rf"{sister}(\b|\d)", name, re.IGNORECASE):
            brand = sister
    for _ in range(2):
        name = re.sub(rf"^{brand}(?:\s+mobile)?[\s-]+(?=\S)", "", name, flags=re.IGNORECASE)
    return brand, re.sub(rf"^{brand}(?=\d)", "", name, flags=re.IGNORECASE).strip()


def _is_code(brand: str, name: str, rules: AndroidRules) -> bool:
    """Say whether a name is a code; Lenovo names its phones so (A6000), Nokia's and Blackview's numbers are short."""
    return bool(rules.codes.fullmatch(name)) and not (brand in _CODE_NAMES and re.fullmatch(_CODE_NAMES[brand], name))


_CODE_NAMES = {"Lenovo": r"[AKPSZ]\d{2,4}\w?( \w+)?", "Blackview": r"(BV|BL)\d{4}\w*( \w+)?", "Nokia": r"[\d.]+"}
"""Makers that sell phones under names that look like codes."""


def android_drafts(named: Iterable[Named]) -> Iterator[Draft]:
    """Yield one device a name. Of several spellings the most common is the name."""
    groups: dict[tuple[str, str], list[Named]] = {}
    for each in named:
        groups.setdefault((each.brand, squeezed(each.name)), []).append(each)
    for group in groups.values():
        brand, name = group[0].brand, most_common(each.name for each in group)
        codes = sorted({code for each in group if (code := maker_code(brand, name, each.code))})
        yield Draft(brand, name, device_type(name), GOOGLE, codes=tuple(codes))


def most_common(names: Iterable[str]) -> str:
    """Return the most common of some spellings; of equally common ones the first by alphabet."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name))


def device_type(name: str) -> DeviceType:
    """Say whether a name is a tablet's or a phone's."""
    return "tablet" if android_rules().tablet.search(name) else "phone"
