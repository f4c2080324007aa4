"""Names that several generations share: `iPhone SE`, `XPS 13`, `Galaxy Tab A` alone name none of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from catalog.devices import Catalogue, Device
from catalog.grammar.tokens import name_tokens

_SIZE = re.compile(r"\d{1,2}\.\d")
_GENERATION = re.compile(rf"(?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)|gen|generation|{_SIZE.pattern}")
"""What tells generations of one name apart: a year, an ordinal, a size. A variant word (Pro, 5G) makes another name."""

MOST_NAMED = 50
"""Devices that are named as what may be meant."""

FEW = 2
"""Where a device has the very name, one namesake is told apart by its year (P9 Lite, P9 Lite 2017); several make a series,
and so does one that only a size tells: Galaxy Tab A 8, Galaxy Tab A8 10.5."""

Tokens = tuple[str, ...]


class SharedNames:
    """The beginnings of the catalogue's names, and whose they are."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Look at every name, with its brand and without."""
        self._names: defaultdict[Tokens, dict[str, Device]] = defaultdict(dict)
        self._generations: defaultdict[Tokens, dict[str, Device]] = defaultdict(dict)
        self._beginnings: defaultdict[Tokens, dict[str, Device]] = defaultdict(dict)
        for device in catalogue.devices.values():
            for tokens in _spelled(device):
                self._names[tokens][device.id] = device
                for end in range(1, len(tokens)):
                    self._beginnings[tokens[:end]][device.id] = device
                    if _GENERATION.fullmatch(tokens[end]):
                        self._generations[tokens[:end]][device.id] = device

    def generations(self, text: str) -> tuple[Device, ...]:
        """Return the devices of a name that is also the beginning of its later generations' names; empty where it is not."""
        tokens = name_tokens(text)
        others, named = self._generations.get(tokens, {}), self._names.get(tokens, {})
        if not others:
            return ()
        own = any(name_tokens(device.name) in (tokens, tokens[1:]) for device in named.values())
        found = tuple((named | others).values())
        sized = any(_adds_size(tokens, device) for device in others.values())
        return found[:MOST_NAMED] if len(found) > (FEW if own and not sized else 1) else ()

    def beginning(self, text: str) -> tuple[Device, ...]:
        """Return the devices whose names begin with a text that names none of them."""
        return tuple(self._beginnings.get(name_tokens(text), {}).values())[:MOST_NAMED]


def _adds_size(tokens: Tokens, device: Device) -> bool:
    return any(_SIZE.fullmatch(token) for token in set(name_tokens(device.name)).difference(tokens))


@lru_cache(maxsize=4)
def shared_names(catalogue: Catalogue) -> SharedNames:
    """Return the shared names of a catalogue, looked for once."""
    return SharedNames(catalogue)


def _spelled(device: Device) -> Iterator[Tokens]:
    brand, family = name_tokens(device.brand), name_tokens(device.family)
    for name in (device.name, *device.aliases):
        tokens = name_tokens(name)
        yield tokens
        if device.type == "laptop" and len(tokens) > 2 and tokens[:1] == family:
            yield tokens[1:]  # the X1 Carbon of ThinkPad X1 Carbon Gen 9
        if tokens[: len(brand)] != brand:
            yield (*brand, *tokens)
