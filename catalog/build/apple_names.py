"""Apple's names as the trade writes them: AppleDB's long ones on the left, the catalogue's and their short forms on the right."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


class AppleName(NamedTuple):
    """A device's name and the other names that mean it; `year` is the year of its release."""

    name: str
    aliases: tuple[str, ...]


_FIRST = {
    "iPhone": "iPhone (1st generation)",
    "iPad": "iPad (1st generation)",
    "iPad mini (A17 Pro)": "iPad mini (7th generation)",
}
"""Devices that AppleDB names before a second generation, or apart from their line."""

_SIZES = {
    ("iPad", 5): "9.7", ("iPad", 6): "9.7", ("iPad", 7): "10.2", ("iPad", 8): "10.2", ("iPad", 9): "10.2", ("iPad", 10): "10.9",
    ("iPad Air", 3): "10.5", ("iPad Air", 4): "10.9", ("iPad Air", 5): "10.9",
}  # fmt: skip
"""Diagonals that shops add to a generation."""

_NETWORK = re.compile(r" Wi-Fi.*$| \((GSM|CDMA|GSM, 2012|China mainland|1 or 2 TB|1TB)\)")
_GENERATION = re.compile(r"(?P<line>.+) \((?P<number>\d+)(?:st|nd|rd|th) generation\)")
_NUMBERED = re.compile(r"(?P<line>iPad (?:mini|Air)|iPad) (?P<number>\d)")


def mobile_name(name: str, year: str) -> AppleName:
    """Return the name of an iPhone, iPad or iPod, which leaves networks and inches out, and what it is also called."""
    plain = _NETWORK.sub("", name)
    plain = re.sub(r"\(?([\d.]+)-inch\)?", r"\1", plain)
    plain = _FIRST.get(plain, re.sub(r"\s+", " ", plain).strip())
    generation = _GENERATION.fullmatch(plain)
    if generation and generation["line"] == "iPhone SE":
        return _iphone_se(int(generation["number"]), year)
    if generation:
        line, number = generation["line"], int(generation["number"])
        return AppleName(plain, tuple(dict.fromkeys(_of_generation(line, number, year))))
    if numbered := _NUMBERED.fullmatch(plain):
        return AppleName(plain, (f"{numbered['line']} {_ordinal(int(numbered['number']))} gen",))
    if plain in ("iPad Air", "iPad mini"):
        return AppleName(plain, (f"{plain} 1", f"{plain} 1st gen", f"{plain} {year}"))
    return AppleName(plain, (f"{plain} {year}",) if re.fullmatch(r"iPad Pro [\d.]+", plain) else ())


def _iphone_se(number: int, year: str) -> AppleName:
    """Name the iPhone SE by its year, as shops do; the first is also the one without number."""
    aliases = [f"iPhone SE {number}", f"iPhone SE {_ordinal(number)} gen", f"iPhone SE {year} {_ordinal(number)} gen"]
    return AppleName(f"iPhone SE ({year})", (*aliases, "iPhone SE" if number == 1 else f"iPhone SE{number}"))


def _ordinal(number: int) -> str:
    return _ORDINALS.get(number, f"{number}th")


def _of_generation(line: str, number: int, year: str) -> Iterator[str]:
    """Yield the ways to say which generation of a line is meant: by number, ordinal, year, and screen size."""
    ordinal = f"{_ordinal(number)} gen"
    if line == "iPhone":
        yield from ("iPhone 2G", "iPhone 1st gen")
        return
    yield from (f"{line} {number}", f"{line} {ordinal}")
    if line == "iPod touch":
        return
    yield from (f"{line} {year}", f"{line} {ordinal} {year}", f"{line} {number} {year}")
    if size := _SIZES.get((line, number)):
        for said in (str(number), ordinal, year, f"{number} {year}", f"{ordinal} {year}"):
            yield from (f"{line} {size} {said}", f"{line} {said} {size}")
        yield from (f"{line} {number} {size} {year}", f"{line} {ordinal} {size} {year}")
    if pro := re.fullmatch(r"iPad Pro ([\d.]+)", line):
        yield from (f"iPad Pro {said} {pro[1]}" for said in (str(number), ordinal))
        yield from (f"{line} {year} {said}" for said in (str(number), ordinal))
    if line == "iPad mini" and number == 7:
        yield "iPad mini A17 Pro"
