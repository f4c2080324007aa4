"""Asus's phones by the number in brackets: Asus sold a dozen phones as `ZenFone 2`, each with a screen of its own."""

import re
from collections.abc import Iterable, Iterator

from catalog.build.android import GOOGLE
from catalog.build.android_codes import maker_code
from catalog.build.draft import Draft
from catalog.build.inputs import AndroidRow

_NAME = re.compile(
    r"(?:ASUS )?(?P<name>Zen[Ff]one[\w .]*?|ROG Phone[\w ]*?)(?: LTE)?(?: \((?P<number>[AZ]\w{5,6})\).*)?"
)
_NUMBER = re.compile(r"Z[A-Z]\d{3}[A-Z]{2}")
_BUILDS = {"A501CG": "A500CG", "A500KL": "A500CG", "A601CG": "A600CG"}
"""Numbers of one phone in builds for other networks; shops sell one screen for them: ZenFone 5 A500CG/A501CG/A500KL."""


def asus_drafts(rows: Iterable[AndroidRow]) -> Iterator[Draft]:
    """Yield one device a number; one a name where no name has two numbers. The name alone stays an alias of each."""
    names: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        match = _NAME.fullmatch(re.sub(r"\s+", " ", row.name.strip())) if row.brand == "Asus" else None
        if match:
            name = match["name"].strip().replace("Zenfone", "ZenFone")
            number = match["number"] or (row.code if _NUMBER.fullmatch(row.code) else "")
            names.setdefault(name, {}).setdefault(_BUILDS.get(number, number), set()).update({row.code, number})
    for name, numbers in names.items():
        yield from _drafts(name, numbers)


def _drafts(name: str, numbers: dict[str, set[str]]) -> Iterator[Draft]:
    named = {number: codes - {""} for number, codes in numbers.items() if number}
    if len(named) < 2:
        yield _draft(name, {*named, *(code for codes in numbers.values() for code in codes)}, ())
        return
    for number, codes in named.items():
        yield _draft(f"{name} ({number})", {number, *codes}, (name,))


def _draft(name: str, codes: set[str], aliases: tuple[str, ...]) -> Draft:
    known = {code for each in codes if (code := maker_code("Asus", "", each))}
    return Draft("Asus", name, "phone", GOOGLE, aliases, tuple(sorted(known)))
