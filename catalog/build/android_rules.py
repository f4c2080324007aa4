"""The rules of android.toml: how the names of each brand in Google's list are read."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from catalog.build.draft import Spelling


class BrandRule(NamedTuple):
    """How the names of one brand are read: what they begin with, and how they are spelt."""

    brand: str
    keep: str
    spelling: Spelling
    also: tuple[tuple[str, str], ...]

    def market_names(self, name: str) -> Iterator[str]:
        """Yield what shops call a device of the brand beside its name."""
        yield from (re.sub(pattern, new, name) for pattern, new in self.also if re.search(pattern, name))


class AndroidRules(NamedTuple):
    """The rules of android.toml, by the brand as Google writes it."""

    brands: dict[str, BrandRule]
    drop: re.Pattern[str]
    codes: re.Pattern[str]
    families: re.Pattern[str]
    tablet: re.Pattern[str]


@lru_cache(maxsize=1)
def android_rules() -> AndroidRules:
    """Return the rules, read once a process."""
    table = tomllib.loads((files("catalog") / "build" / "android.toml").read_text(encoding="utf-8"))
    brands = {google: _brand_rule(entry) for entry in table.pop("brand") for google in entry["google"]}
    return AndroidRules(brands, **{name: re.compile(pattern) for name, pattern in table.items()})


def rules_of(brand: str) -> Iterator[BrandRule]:
    """Yield the rules for names of a brand of the catalogue."""
    yield from (rule for rule in android_rules().brands.values() if rule.brand == brand)


def _brand_rule(entry: dict[str, Any]) -> BrandRule:
    replace, also = (tuple((pattern, new) for pattern, new in entry.get(key, ())) for key in ("replace", "also"))
    spelling = Spelling(replace, entry.get("title"), entry.get("upper"))
    return BrandRule(entry["brand"], entry.get("keep", ""), spelling, also)
