"""What screens report of themselves, as sizes of the panels whose number says none."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalog.build.inputs import read_reports
from catalog.evidence.panels import counted_inches
from catalog.part_numbers.numbers import Cues, find_numbers
from index_schema.identity import part_key

_SMALLEST, _LARGEST = 7.0, 18.4
"""Inches of laptop screens; what reports another size is a monitor, a television, or a slip."""


def read_panels(path: Path) -> Iterator[tuple[str, str]]:
    """Yield part keys and inches of the panels of a file whose number says no size, each once.

    Raises CatalogueInputError by file and line.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for texts, reports in read_reports(path, ("strings", "product_name", "diagonal_in")):
        diagonal = texts["diagonal_in"]
        if re.fullmatch(r"\d{1,2}\.\d+", diagonal) and _SMALLEST <= float(diagonal) <= _LARGEST:
            for key in set(_panel_keys((*texts["strings"].split("|"), texts["product_name"]))):
                votes[key][diagonal] += reports
    for key, sizes in votes.items():
        yield key, min(sizes, key=lambda size: (-sizes[size], size))


def _panel_keys(texts: Iterable[str]) -> Iterator[str]:
    """Yield the keys of texts that are a panel's number, by its maker or by Dell, as far as they say no size."""
    for text in map(str.strip, texts):
        for found in find_numbers(text, Cues(("Dell",), battery=False)):
            key = part_key(found.family.name, found.exact)
            if (
                found.number == text
                and found.family.name.startswith(("panel.", "dell.type"))
                and not counted_inches(key)
            ):
                yield key
