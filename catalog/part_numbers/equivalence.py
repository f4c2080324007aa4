"""Numbers that a maker's own rules make the same part: spellings, cell makers, revisions."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from index_schema.identity import key_parts

MOST_IN_GROUP = 12
"""Numbers that are one part; what would be more is joined no further."""


class _Rule(NamedTuple):
    """A family's rule: the keys it is about, what of a number is left, and what the rule says in words."""

    families: tuple[str, ...]
    pattern: re.Pattern[str]
    form: str
    words: str


_RULES = (
    _Rule(
        ("hp.xl", "hp.short"),
        re.compile(r"([A-Z]{2}\d{2})(?:\d{3})?(?:XL)?"),
        r"hp.\1",
        "HP sells one battery with and without XL at the end; firmware adds the watt-hours",
    ),
    _Rule(
        ("lenovo.l",),
        re.compile(r"(L\d{2})[A-Z](\d[A-Z0-9]{3})"),
        r"lenovo.l.\1_\2",
        "the letter after the year names the maker of the cells",
    ),
    _Rule(
        ("huawei.hb",),
        re.compile(r"(HB\w+?(?:E[A-Z]W|RBC|RBW|EBC|EBW|EZC))(?:\d{2}[A-Z]?\d?|F)"),
        r"huawei.hb.\1",
        "what follows the number names the maker of the cells",
    ),
    _Rule(
        ("toshiba.pa",),
        re.compile(r"(PA\d{4}U)(?:1B[A-Z]{2})"),
        r"toshiba.pa.\1",
        "firmware leaves out the end of the number",
    ),
    _Rule(("fujitsu.cp",), re.compile(r"(CP\d{6})\d{2}"), r"fujitsu.cp.\1", "the last two digits are the revision"),
    _Rule(
        ("dell.dpn",),
        re.compile(r"0([A-Z0-9]{5})"),
        r"dell.type.\1",
        "a Dell part number is written with and without its leading zero",
    ),
    _Rule(("samsung.odm",), re.compile(r"SCUD(\w+)"), r"samsung.odm.\1", "SCUD names the maker of the pack"),
)
"""Of public service documents and of what firmware reports (linuxhw/DMI); see docs/fits.md."""


@lru_cache(maxsize=50_000)
def common_form(key: str) -> tuple[str, str | None]:
    """Return what a part key and its equals have in common, and the rule in words; the key itself where no rule changes it.

    >>> common_form("hp.short.RI04")[0] == common_form("hp.xl.RI04055XL")[0]
    True
    """
    family, number = key_parts(key)
    for rule in _RULES:
        if family in rule.families and (match := rule.pattern.fullmatch(number)):
            return match.expand(rule.form), rule.words
    return key, None


def kind(key: str) -> str:
    """Return the kind of a number: two of one kind name different parts unless somebody says otherwise.

    >>> kind("hp.short.RI04") == kind("hp.xl.RI04XL"), kind("hp.spare.L11119855")
    (True, 'hp.spare')
    """
    return key_parts(common_form(key)[0])[0]


def equal_by_rule(keys: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys that a rule makes equal, by their common form; forms of a single key, or of too many, are left out."""
    found: dict[str, list[str]] = {}
    for key in sorted(set(keys)):
        found.setdefault(common_form(key)[0], []).append(key)
    return {form: tuple(equals) for form, equals in found.items() if 1 < len(equals) <= MOST_IN_GROUP}
