"""Close siblings: devices whose names differ by one variant word, and whose parts are easily taken for each other's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from catalog.devices import Catalogue
from catalog.grammar.tokens import name_tokens
from index_schema.fits import DOCUMENTED, DocumentedPart
from index_schema.records import PartType
from index_schema.text import fold

_VARIANTS = frozenset(
    name_tokens(words)
    for words in (
        *("Pro", "Pro Max", "Max", "Plus", "Ultra", "Mini", "Lite", "FE", "S", "XL", "Edge", "Neo", "Prime"),
        *("4G", "5G", "LTE", "2-in-1", "x360"),
    )
)
"""Words that tell a variant from its base. A year or a generation is none: those are other devices with other names."""

_LONGEST = max(map(len, _VARIANTS))

NOISE = 0.05
"""Share of a device's reports below which what they say is of a computer with another board or battery in it, or a slip."""

Tokens = tuple[str, ...]


def are_siblings(name: str, other: str) -> bool:
    """Tell whether one name is the other plus one variant word, or plus one letter glued to its number.

    Names come without their brand, or both with the same one.

    >>> are_siblings("XPS 13 9310", "XPS 13 9310 2-in-1"), are_siblings("ThinkPad T480s", "ThinkPad T480")
    (True, True)
    >>> are_siblings("Galaxy J5", "Galaxy J5 (2016)"), are_siblings("iPhone 12", "iPhone 12")
    (False, False)
    """
    return name_tokens(name) in _bases(other) or name_tokens(other) in _bases(name)


def siblings_sharing(
    documented: Mapping[str, Iterable[DocumentedPart]], catalogue: Catalogue
) -> Mapping[str, Mapping[PartType, tuple[str, ...]]]:
    """Return for each device, by part type, its close siblings that share a documented part with it.

    `documented` are the parts that are documented for devices, by id. Of siblings that share one part nothing is known for
    their other ones; those of any other sibling are not for the device.
    """
    own = {device: _by_type(parts) for device, parts in documented.items()}
    shared: dict[str, dict[PartType, list[str]]] = defaultdict(lambda: defaultdict(list))
    for a, b in _pairs(own, catalogue):
        for part_type in own[a].keys() & own[b].keys():
            if not own[a][part_type].isdisjoint(own[b][part_type]):
                shared[a][part_type].append(b)
                shared[b][part_type].append(a)
    return {device: {kind: tuple(sorted(each)) for kind, each in kinds.items()} for device, kinds in shared.items()}


def _pairs(devices: Iterable[str], catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    found = [device for each in devices if (device := catalogue.find(each))]
    by_name = {(device.brand, name_tokens(device.name)): device.id for device in found}
    for device in found:
        bases = ((device.brand, base) for base in _bases(device.name))
        yield from ((by_name[base], device.id) for base in bases if base in by_name)


def _by_type(parts: Iterable[DocumentedPart]) -> Mapping[PartType, set[str]]:
    """Return the keys of what is documented, noise left out."""
    documented = [part for part in parts if part.basis in DOCUMENTED and part.part_type]
    least = NOISE * sum(part.reports or 0 for part in documented)
    found: dict[PartType, set[str]] = defaultdict(set)
    for part in documented:
        if part.part_type and (part.reports is None or part.reports >= least):
            found[part.part_type].add(part.part.key)
    return found


@lru_cache(maxsize=20_000)
def _bases(name: str) -> frozenset[Tokens]:
    """Return the names that this one is a variant of: those with one variant word less, or one letter less at a number."""
    tokens, folded = name_tokens(name), fold(name)
    found: set[Tokens] = set()
    for first in range(1, len(tokens)):
        for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
            extra = tokens[first:last]
            glued = len(extra) == 1 and _is_glued(tokens[first - 1], extra[0], folded)
            if glued or extra in _VARIANTS:
                found.add(tokens[:first] + tokens[last:])
    return frozenset(found)


def _is_glued(before: str, letter: str, name: str) -> bool:
    """Tell whether a token is a single letter that stands right behind a number: the s of T480s."""
    return len(letter) == 1 and letter.isalpha() and before[-1:].isdigit() and before + letter in name
