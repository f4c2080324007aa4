"""The catalogue from above: every brand with its families, and how many devices each of them has."""

from collections import Counter
from functools import lru_cache

from catalog.devices import Catalogue
from index_schema.records import Record


class Family(Record):
    """A family of a brand's devices, as `family=` takes it."""

    name: str
    devices: int


class Brand(Record):
    """A maker: `id` as `brand=` takes it. Devices that belong to no family count for the brand alone."""

    id: str
    name: str
    devices: int
    families: tuple[Family, ...]


class Brands(Record):
    """All brands, by name."""

    brands: tuple[Brand, ...]


@lru_cache(maxsize=4)
def brands(catalogue: Catalogue) -> tuple[Brand, ...]:
    """Return the brands by name, each with its families by name."""
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for device in catalogue.devices.values():
        brand = device.id.split("/", 1)[0]
        names[brand] = device.brand
        counts.setdefault(brand, Counter())[device.family] += 1
    ordered = sorted(names, key=lambda brand: names[brand].casefold())
    return tuple(_brand(brand, names[brand], counts[brand]) for brand in ordered)


def _brand(brand: str, name: str, families: Counter[str]) -> Brand:
    listed = sorted((each for each in families if each), key=str.casefold)
    return Brand(
        id=brand,
        name=name,
        devices=families.total(),
        families=tuple(Family(name=each, devices=families[each]) for each in listed),
    )
