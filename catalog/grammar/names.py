"""Every way a device's name may be shortened without becoming another device's name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from catalog.devices import Catalogue, Device
from catalog.grammar.editions import ORDINAL, is_generation
from catalog.grammar.fillers import KIND_WORDS, is_series
from catalog.grammar.tokens import name_tokens
from catalog.grammar.trie import Node

NETWORKS = frozenset({"3g", "4g", "5g", "lte", "wifi"})

OPTIONAL = NETWORKS | set(map(str, range(2000, 2040)))
"""Tokens that may be left out where no sibling owns the shorter name."""

VARIANTS = frozenset({"pro", "max", "ultra", "lite", "fe", "mini", "plus", "neo", "core", "edge", "air"})
"""Words that make another device of whatever they follow: a name followed by one it does not own is unknown."""

_LEARNT, _LEARNT_SHORT = 3, 10
"""A word that so many names of phones add to another name of the catalogue is a word of variant too: `prime`, `stylus`.
Words of two letters need more: most of them begin a code."""

_SAME_DEVICE = frozenset({"dual", "duos", "ds", "hd", "fhd", "cdma", "esim", "kids", "google", "laser"})
"""Words that say which SIM cards, network or panel, and leave the device what it is."""

_NO_WORD = re.compile(r"[^0-9A-Z ]+")
_FOLDS = "2-in-1"
_FAMILY_SIZE = 15
"""A first word that at least so many names share is a family; a number after it names a device, known or not."""

_FEW = 3
"""A first word that so many names share, all of one brand, speaks of that brand."""

Tokens = tuple[str, ...]


class Owner(NamedTuple):
    """A device that a sequence of tokens may name.

    `bare` says that the tokens leave the family out (or the device has none), so that only a brand makes them a name;
    `dropped` counts the words left out. `implied` says that an optional token (5G, a year) is understood.
    """

    device: str
    brand: str
    bare: bool
    dropped: int
    implied: bool


class NameIndex:
    """All names of a catalogue as one tree of tokens."""

    def __init__(self, catalogue: Catalogue, plain: Callable[[str], bool] = lambda word: False) -> None:
        """Add full names first, so that a shortened one never takes a name that a sibling owns.

        `plain` says which words are words of trade, which make no other device of a name they follow.
        """
        self.root: Node[Owner] = Node()
        self.brands = {fold_brand(brand): brand for brand in catalogue.brands()}
        names = [(device, tokens) for device in catalogue.devices.values() for tokens in _names(device)]
        self._owned = {(device.brand, tokens) for device, tokens in names}
        for device, tokens in names:
            self._add(device, tokens, implied=False)
            for shorter in self._free(device.brand, tokens):
                self._add(device, shorter, implied=True)
        for device in catalogue.devices.values():
            self._add_tail(device)
        self.openings = self.root.children.keys() | self.brands.keys()
        self.variants = VARIANTS | {word for word in self._learnt_variants(names) if not plain(word)}
        heads = Counter((t[0], device.brand) for device, t in names if len(t) > 1 and t[0] not in KIND_WORDS)
        self.families = {word for (word, _), count in heads.items() if count >= _FAMILY_SIZE and _is_family_word(word)}
        self.family_brands = _single_brands(heads)
        self.laptop_families = {tokens[0] for device, tokens in names if device.type == "laptop"}
        self.laptops = {device.id for device in catalogue.devices.values() if device.type == "laptop"}
        self.series = {device for device in self.laptops if is_series(catalogue.devices[device].name)}
        self.words = set(
            _NO_WORD.sub("", " ".join(device.name for device in catalogue.devices.values()).upper()).split()
        )
        self.tokens = {token for _, tokens in names for token in tokens} | set(self.brands)

    def _add(self, device: Device, tokens: Tokens, *, implied: bool) -> None:
        lead = _leading_words(tokens)
        for dropped in range(lead + 1):
            rest = tokens[dropped:]
            if dropped and not (_names_something(rest, dropped) and (device.type != "laptop" or _names_laptop(rest))):
                break
            if rest[0] in KIND_WORDS or rest[0] == "phone":  # Nothing's Phone (1)
                rest = (fold_brand(device.brand), *rest)
            self.root.add(
                rest, Owner(device.id, device.brand, dropped > 0 or lead == 0 or len(rest) == 1, dropped, implied)
            )

    def _add_tail(self, device: Device) -> None:
        """Let a laptop's own word stand for it beside its brand: the A515-51 of Aspire 5 A515-51."""
        *family, last = device.name.split()
        if (
            device.type == "laptop"
            and family
            and "-" in last
            and last[:4].upper() != last[:4].lower()
            and last != _FOLDS
        ):
            tokens = name_tokens(last)
            self.root.add(
                tokens, Owner(device.id, device.brand, True, len(name_tokens(device.name)) - len(tokens), False)
            )

    def _learnt_variants(self, names: Iterable[tuple[Device, Tokens]]) -> Iterator[str]:
        """Yield the words that many names of phones add to another name of their brand."""
        added = Counter(
            tokens[at]
            for device, tokens in {(device.id, tokens): (device, tokens) for device, tokens in names}.values()
            if device.type != "laptop"
            for at in range(1, len(tokens))
            if tokens[at].isalpha() and len(tokens[at]) > 1 and (device.brand, tokens[:at]) in self._owned
        )
        for word, count in added.items():
            enough = count >= (_LEARNT if len(word) > 2 else _LEARNT_SHORT)
            if enough and word not in _SAME_DEVICE and word not in OPTIONAL:
                yield word

    def adds_optional(self, words: Iterable[str], device: Device) -> bool:
        """Say whether a device's name is these words with nothing but optional ones, its family, or a tablet's size, added.

        A tablet of 8.0 inches is also said to have 8.
        """
        tokens = name_tokens(device.name)
        theirs = set(tokens)
        mine = {word if word in theirs else f"{word}.0" for word in words}
        sizes = {token for token in theirs if device.type == "tablet" and "." in token}
        return mine <= theirs and all(
            map(_may_be_understood, theirs - mine - sizes - self.families.intersection(tokens[:1]))
        )

    def _free(self, brand: str, tokens: Tokens) -> Iterator[Tokens]:
        """Yield what the name may also be called: without optional tokens, or with the `4G` its 5G sibling lacks."""
        for shorter in _without_optional(tokens):
            if (brand, shorter) not in self._owned:
                yield shorter
        if (brand, (*tokens, "5g")) in self._owned and (brand, (*tokens, "4g")) not in self._owned:
            yield (*tokens, "4g")


def _may_be_understood(word: str) -> bool:
    return word in OPTIONAL or word == "edition" or is_generation(word)


@cache
def fold_brand(brand: str) -> str:
    """Return the token of a brand; brands of several words are known by the first."""
    return name_tokens(brand)[0]


def _names(device: Device) -> Iterator[Tokens]:
    brand = fold_brand(device.brand)
    for name in (device.name, *device.aliases):
        tokens = name_tokens(name)
        if "generation" in tokens:
            tokens = tuple("gen" if word == "generation" else word for word in tokens)
        tokens = tokens[1:] if tokens[0] == brand and len(tokens) > 1 else tokens
        yield tokens
        yield from _recounted(tokens)
        if device.type == "laptop" and "gen" in tokens[:-1]:
            yield tuple("g" if word == "gen" else word for word in tokens)  # X1 Carbon G6


def _recounted(tokens: Tokens) -> Iterator[Tokens]:
    """Yield a name with `Gen 3` for the `3rd gen` in it."""
    for at in range(1, len(tokens)):
        if _is_gen(tokens, at):
            yield (*tokens[: at - 1], "gen", tokens[at - 1][:-2], *tokens[at + 1 :])


def _leading_words(tokens: Tokens) -> int:
    """Count the words of the family: those before the first digit or single letter."""
    for at, token in enumerate(tokens):
        if len(token) < 2 or not token.isalpha():
            return at
    return len(tokens)


def _names_something(rest: Tokens, dropped: int) -> bool:
    """Say whether what is left without the family can still be a name: `a 52`, `note 10`, but not `8` of Redmi Note 8."""
    if not rest or is_generation(rest[0]) or NETWORKS.issuperset(rest):
        return False
    if not any(token[0].isdigit() for token in rest):
        return False
    if len(rest) == 2 and len(rest[0]) == 1 and rest[0].isalpha() and rest[1] in OPTIONAL:
        return False  # Lenovo's A2016 is no Galaxy Tab A (2016).
    return rest[0].isalpha() or dropped == 1


def _without_optional(tokens: Tokens) -> Iterator[Tokens]:
    """Yield the shorter forms of a name: without its generation, and without every optional word."""
    if "gen" not in tokens and OPTIONAL.isdisjoint(tokens):
        return
    no_gen = tuple(token for at, token in enumerate(tokens) if not _is_gen(tokens, at)) if "gen" in tokens else tokens
    kept = no_gen[:1] + tuple(token for token in no_gen[1:] if token not in OPTIONAL)
    yield from {shorter for shorter in (kept, no_gen) if shorter != tokens and len(shorter) > 1}


def _names_laptop(rest: Tokens) -> bool:
    """Say whether tokens say more than a generation or a size with a word of variant: G9 and Pro 15 stand in many names."""
    if len(rest[0]) == 2 and rest[0].isdecimal() and "g" in rest[1:2]:
        return False  # the size and generation of a ZBook 15 G5 and of a Chromebook 11 G5
    shared = rest[0] == "g" or rest[0] in VARIANTS
    return not (shared and len(rest) < 4 and rest[1:] and rest[1][0].isdecimal() and len(rest[1]) < 5)


def _is_gen(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens[at] == "gen" and bool(ORDINAL.fullmatch(tokens[at - 1]))


def _is_family_word(word: str) -> bool:
    return len(word) > 3 and word.isalpha()


def _single_brands(heads: Counter[tuple[str, str]]) -> dict[str, str]:
    """Map each first word that several names of one brand share, and no other brand has, to it: `galaxy` is Samsung's."""
    brands: dict[str, list[tuple[str, int]]] = {}
    for (word, brand), count in heads.items():
        if _is_family_word(word):
            brands.setdefault(word, []).append((brand, count))
    return {word: owners[0][0] for word, owners in brands.items() if len(owners) == 1 and owners[0][1] >= _FEW}
