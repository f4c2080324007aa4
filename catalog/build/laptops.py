"""The models that laptops report of themselves as drafts: one device a name, Lenovo's machine types as codes."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from catalog.build.draft import Draft, Origin, Spelling
from catalog.build.inputs import LaptopRow
from catalog.devices import DeviceType
from catalog.naming import squeezed

LINUXHW = Origin("linuxhw/DMI", "CC-BY-4.0")

_LONGEST = 40
"""Longer names are lists of models."""


class MakerRule(NamedTuple):
    """How one maker's names are read; see laptops.toml."""

    brand: str
    accept: re.Pattern[str]
    spelling: Spelling
    reports: int
    fields: tuple[str, ...]
    code: str | None
    code_from: str
    also: tuple[tuple[str, str], ...]
    split: str | None

    def market_names(self, name: str) -> Iterator[str]:
        """Yield what shops call a laptop of the maker beside its name."""
        yield from (re.sub(pattern, new, name) for pattern, new in self.also if re.search(pattern, name))


class LaptopRules(NamedTuple):
    """The rules of laptops.toml, by the maker as the reports name it."""

    makers: dict[str, MakerRule]
    drop: re.Pattern[str]


def laptop_rules_of(brand: str) -> Iterator[MakerRule]:
    """Yield the rules for names of a brand of the catalogue."""
    yield from (rule for rule in laptop_rules().makers.values() if rule.brand == brand)


@lru_cache(maxsize=1)
def laptop_rules() -> LaptopRules:
    """Return the rules, read once a process."""
    table = tomllib.loads((files("catalog") / "build" / "laptops.toml").read_text(encoding="utf-8"))
    makers = {name: rule for entry in table["maker"] for rule in (_maker(entry),) for name in entry["reported"]}
    return LaptopRules(makers, re.compile(table["drop"]))


def _maker(entry: dict[str, Any]) -> MakerRule:
    replace, also = (tuple((pattern, new) for pattern, new in entry.get(key, ())) for key in ("replace", "also"))
    spelling = Spelling(replace, entry.get("title"), entry.get("upper"))
    return MakerRule(
        entry["brand"], re.compile(entry["accept"]), spelling, entry["reports"],
        tuple(entry.get("from", "model").split()), entry.get("code"), entry.get("code_from", ""), also, entry.get("split"),
    )  # fmt: skip


def laptop_drafts(rows: Iterable[LaptopRow]) -> Iterator[Draft]:
    """Yield one device a name that enough computers reported, in the order of first sight."""
    groups: dict[tuple[MakerRule, str], list[tuple[str, LaptopRow]]] = {}
    for row in rows:
        rule = laptop_rules().makers.get(row.vendor)
        if rule is None:
            continue
        for name in reported_names(row, rule):
            groups.setdefault((rule, squeezed(name)), []).append((name, row))
    for (rule, _), named in groups.items():
        if sum(row.reports for _, row in named) >= rule.reports:
            yield _draft(rule, named)


def reported_names(row: LaptopRow, rule: MakerRule) -> tuple[str, ...]:
    """Return the names that a report gives its laptop, as the catalogue spells them: several where it lists models."""
    said = " ".join(getattr(row, field) for field in rule.fields).replace(" - ", "-")
    if not said or laptop_rules().drop.search(said):
        return ()
    parts = re.split(rule.split, said) if rule.split else (said,)
    return tuple(dict.fromkeys(name for part in parts if (name := _name(part, rule))))


def _name(said: str, rule: MakerRule) -> str | None:
    """Return a model's name as the catalogue spells it; None where it is of none of the maker's lines."""
    name = rule.spelling.respell(said)
    good = (
        len(name) <= _LONGEST
        and re.search(r"\d|Surface|VGN|VPC|Book|Mi Notebook|Dragonfly", name)
        and _accepted(rule, name)
    )
    return name if good else None


def _accepted(rule: MakerRule, name: str) -> bool:
    """Say whether a name is of the maker's lines; a rule that ends open may be followed by anything."""
    return bool(rule.accept.match(name) if rule.brand in _OPEN else rule.accept.fullmatch(name))


_OPEN = frozenset({"Dell", "HP", "Lenovo", "Acer", "Toshiba", "Dynabook"})
"""Makers whose lines have names of their own; the others' names are numbers, which must fit whole."""


def _draft(rule: MakerRule, named: list[tuple[str, LaptopRow]]) -> Draft:
    counted: Counter[str] = Counter()
    for name, row in named:
        counted[name] += row.reports
    name = min(counted, key=lambda spelt: (-counted[spelt], spelt))
    codes = sorted({code for _, row in named if (code := reported_code(row, rule))})
    return Draft(
        rule.brand, name, _type(name), LINUXHW, tuple(_aliases(name)), tuple(codes),
        status="stable" if counted.total() > 1 else "provisional",
    )  # fmt: skip


def reported_code(row: LaptopRow, rule: MakerRule) -> str | None:
    """Return the number on the label, where the reports have it beside the name."""
    match = re.search(rule.code, getattr(row, rule.code_from)) if rule.code else None
    return match[1] if match else None


def _type(name: str) -> DeviceType:
    """Surfaces without keyboard are tablets; whatever else reports here is a laptop."""
    return "tablet" if re.match(r"Surface(?!.*(Laptop|Book|Studio))|Venue", name) else "laptop"


_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}


def _aliases(name: str) -> Iterator[str]:
    """Yield the other ways to write a generation: `Gen 4`, `4th Gen`."""
    if ordinal := re.search(r" (\d+)(?:st|nd|rd|th)(?: Gen)?$", name):
        line = name[: ordinal.start()]
        yield from (f"{line} Gen {ordinal[1]}", f"{line} {ordinal[0].split()[0]} Gen")
    if gen := re.search(r" Gen (\d+)$", name):
        yield f"{name[: gen.start()]} {_ORDINALS.get(gen[1], f'{gen[1]}th')} Gen"
