"""Samsung's devices by the base of their codes: all codes with one base are one device, whatever its name in a market."""

import re
from collections.abc import Iterable, Iterator, Mapping

from catalog.build.android import GOOGLE, Named, device_type, most_common
from catalog.build.android_codes import maker_code
from catalog.build.draft import Draft
from catalog.naming import squeezed

_BASE = re.compile(r"SM-[A-Z]\d{3}|GT-[A-Z]\d{4}")
"""The four or five characters that name a device; what follows is its region and network.
Observed in Google's list, where about half of the bases have several market names."""

_YEARS = re.compile(r"(?P<name>.*) \((?P<year>20\d\d)\)")
_FAMILY = re.compile(r"Galaxy (A|J|S|Note)\d?")
_MARKET_NAME = 2
"""Rows of a base that must agree before another name of it is taken for a market's name, and not for a mistake."""


def samsung_drafts(named: Iterable[Named], unnamed: Iterable[str], names: Mapping[str, str]) -> Iterator[Draft]:
    """Yield one device a base, and one a name for codes without base (Japanese and old ones).

    `unnamed` are codes that the list gives no name: they belong to the device of their base, if there is one. `names`
    gives the name of bases, or of longer beginnings of codes where one base is two devices.
    """
    rows = [(named_row, maker_code("Samsung", named_row.name, named_row.code)) for named_row in named]
    coded = [(row.name, code) for row, code in rows if code]
    chosen = _names_of_bases(coded, names)
    devices: dict[str, list[tuple[str, str]]] = {name: [] for name in chosen.values()}
    for name, code in coded:
        prefix = _prefix(code, names)
        devices.setdefault(chosen[prefix] if prefix else _same(name, devices), []).append((name, code))
    for code in unnamed:
        if known := chosen.get(_prefix(code, names) or ""):
            devices[known].append((known, code))
    bases: dict[str, set[str]] = {}
    for base, name in chosen.items():
        bases.setdefault(name, set()).add(base)
    own = {squeezed(name) for name in devices}
    for name, pairs in devices.items():
        yield _draft(name, pairs, bases.get(name, set()), own)


def _prefix(code: str, names: Mapping[str, str]) -> str | None:
    """Return the beginning of a code that names its device: the longest listed one, else its base."""
    listed = [prefix for prefix in names if code.startswith(prefix)]
    base = _BASE.match(code)
    return max(listed, key=len, default=base[0] if base else None)


def _names_of_bases(coded: Iterable[tuple[str, str]], names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for name, code in coded:
        if prefix := _prefix(code, names):
            found.setdefault(prefix, []).append(name)
    return {prefix: most_common(given) for prefix, given in found.items()} | dict(names)


def _same(name: str, devices: Iterable[str]) -> str:
    """Return the device that a name is spelt like, or the name."""
    return next((known for known in devices if squeezed(known) == squeezed(name)), name)


def _draft(name: str, pairs: list[tuple[str, str]], bases: set[str], own: set[str]) -> Draft:
    year = _YEARS.fullmatch(name)
    given = [other for other, _ in pairs]
    aliases = {
        other
        for other in given
        if given.count(other) >= _MARKET_NAME and squeezed(other) not in own and not _FAMILY.fullmatch(other)
    }
    if year and year["year"] in ("2015", "2018") and squeezed(year["name"]) not in own:
        aliases.add(year["name"])
    codes = sorted({code for _, code in pairs} | bases)
    released = year["year"] if year else None
    return Draft("Samsung", name, device_type(name), GOOGLE, tuple(sorted(aliases)), tuple(codes), released=released)
