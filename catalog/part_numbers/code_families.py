"""How makers build the codes of their devices: which part of a code is the device, and which the region it is sold in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from catalog.part_numbers.look_alikes import with_digits

_LONGEST = 20
"""No code has more characters."""

_DUAL = re.compile(r"D[A-Z]N?", re.IGNORECASE)
"""A suffix for two SIM cards is part of the code before it: G530H/DV. Any other stands for its own region: G991U/B."""


class CodeFamily(NamedTuple):
    """How a maker builds codes: all with one `base` are one device, whatever the region.

    `prefix` stands before a base that shops write without it; such a code needs the `brand` in the text. `or_battery`:
    the maker numbers batteries alike, so that an unlisted number beside its brand is taken for a battery's. `of_listed`:
    the base is a code by itself, and what follows it counts only where the catalogue has that code.
    """

    brand: str
    pattern: re.Pattern[str]
    prefix: str = ""
    or_battery: bool = False
    of_listed: bool = False


CODE_FAMILIES = (
    CodeFamily("Samsung", re.compile(r"(?P<base>SM[A-Z]\d{3})[A-Z0-9]{0,10}")),
    CodeFamily("Samsung", re.compile(r"(?P<base>GT[A-Z]\d{4})[A-Z]{0,3}")),
    CodeFamily("Samsung", re.compile(r"(?P<base>[AEFGJMNSTPX]\d{3})(?:[A-Z][A-Z0-9]?)?"), "SM"),
    CodeFamily("Samsung", re.compile(r"(?P<base>[INPST]\d{4})[A-Z]?"), "GT"),
    CodeFamily("Samsung", re.compile(r"(?P<base>[AEFGJMNSTPX]\d{4})[A-Z]?"), "SM"),
    CodeFamily("Nokia", re.compile(r"(?P<base>TA\d{4})")),
    CodeFamily("Motorola", re.compile(r"(?P<base>XT\d{4})[A-Z0-9]{0,3}")),
    CodeFamily("Apple", re.compile(r"(?P<base>A[123]\d{3})"), or_battery=True),
    CodeFamily("Lenovo", re.compile(r"(?P<base>[1-8]\d[A-Z][A-Z0-9])[A-Z0-9]{4}[A-Z]{2}"), of_listed=True),
)
"""Lenovo's machine type is four characters; six more say the processor, the memory and the country: 20KH006MGE."""


_WHOLE = {
    brand: tuple(family.pattern for family in CODE_FAMILIES if family.brand == brand and not family.prefix)
    for brand in {family.brand for family in CODE_FAMILIES}
}
"""The patterns of each maker's codes as the catalogue has them."""


@lru_cache(maxsize=20_000)
def families_of(key: str) -> tuple[tuple[CodeFamily, str], ...]:
    """Return the families that a key has the shape of, with its base in each."""
    matches = ((family, family.pattern.fullmatch(key)) for family in CODE_FAMILIES if len(key) <= _LONGEST)
    return tuple((family, match["base"]) for family, match in matches if match)


def has_shape(key: str, brand: str) -> bool:
    """Say whether a maker builds codes like this key, with nothing left out."""
    return any(not family.prefix for family, _ in families_of(key) if family.brand == brand)


def looks_like_code(key: str) -> bool:
    """Say whether any maker builds codes like this key, or like it with letters read as digits."""
    return bool(families_of(key) or families_of(with_digits(key)))


def bases(key: str, brand: str) -> Iterator[str]:
    """Yield what of a maker's code, with nothing left out, names the device."""
    for pattern in _WHOLE.get(brand, ()):
        if match := pattern.fullmatch(key):
            yield match["base"]


def spelt_out(key: str, brand: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a code that is followed by suffixes of regions, each with the prefix that shops leave out.

    >>> spelt_out("G991U", "Samsung", ("U1", "B")), spelt_out("SMG530H", "Samsung", ("DV",))
    (('SMG991U', 'SMG991U1', 'SMG991B'), ('SMG530HDV',))
    """
    family, base = next(((f, b) for f, b in families_of(key) if f.brand == brand), (None, key))
    prefix = family.prefix if family else ""
    found = [prefix + key]
    for region in regions:
        if _DUAL.fullmatch(region):
            found[-1] += region.upper()
        else:
            found.append(prefix + base + region.upper())
    return tuple(found)
