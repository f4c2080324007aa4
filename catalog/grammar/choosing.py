"""Which of the devices that share a name is meant, and how far the way it was found is to be trusted."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from catalog.grammar.names import Owner
from catalog.grammar.trie import Node

CODED = "code"
"""The rule of a device that its maker's code names."""

REPAIRED_CODE = "repaired code"
"""The same, where look-alikes were typed in the code."""

SHARED_CODE = "shared code"
"""The rule of each device of a code that several have and nothing settles."""

SHARED = "shared name"
"""The rule of a choice that leaves options: no device is named by it."""


class Choice(NamedTuple):
    """Devices that a name may mean: one unless the rule is `SHARED`."""

    devices: tuple[str, ...]
    rule: str
    confidence: float


class Name(NamedTuple):
    """A name found in a text, by its atoms. Several devices: nobody can say which is meant. None: it is unknown."""

    first: int
    last: int
    devices: tuple[str, ...]
    rule: str
    confidence: float
    excluded: bool

    @property
    def settled(self) -> bool:
        """Say whether the name alone says which device is meant."""
        return len(self.devices) == 1 and self.rule != SHARED


class Setting(NamedTuple):
    """What stands around a name, and the name itself as tokens.

    `brand` is the brand word right before it, `beside` that or the brand it takes from the name before or from a field,
    `brands` are named anywhere. `elided`: it takes its beginning from the name before. `after_number`: an unread number
    stands right before it. `after_stranger`: no brand is named, and a word that nobody knows stands right before it, which
    may well be another maker's name.
    """

    brand: str | None
    beside: str | None
    brands: Collection[str]
    tokens: Sequence[str]
    elided: bool
    after_number: bool
    after_stranger: bool


# Start values by the way a name was found; labelled titles are to calibrate them.
_CONFIDENCE = {"name": 0.97, "elided name": 0.93, "shared ending": 0.93, "bare name": 0.8, "range": 0.75, SHARED: 0.4}
_IMPLIED = 0.9
"""The most that a name is trusted of which an optional word, or the brand, is understood."""

_SURE_BARE = 3
"""A bare name that stands apart from its brand needs so many characters to be more than a guess: `s21`, but not `x2`.
One that begins with a digit needs more: `15-bs`, but not `10s`."""

_SURE_ALONE = 8
"""So many characters name a device even where they begin with a digit and no brand is named: 15-DA1023NIA."""


def choose(owners: Sequence[Owner], setting: Setting) -> Choice | None:
    """Decide which owners of a name are meant; None where the tokens are no name in this setting."""
    if own := [owner for owner in owners if owner.brand == setting.beside]:
        return settle(own, "elided name" if setting.elided else "name")
    if (setting.elided and setting.beside) or (setting.brand and all(owner.bare for owner in owners)):
        return None
    full = [owner for owner in owners if not owner.bare]
    if full and len({owner.brand for owner in owners}) == 1:
        return settle(full, "name")
    if setting.after_number or (len(setting.tokens) == 1 and setting.tokens[0].isdecimal()):
        return None
    if not setting.brands:
        # Teclast P20, Nothing Phone (2): a bare name is its one maker's only where nobody else claims it.
        if setting.after_stranger:
            return None
        return _without_brand(owners, setting.tokens)
    cued = [owner for owner in owners if owner.brand in setting.brands]
    if not cued or (setting.tokens[0][0].isdecimal() and len("".join(setting.tokens)) <= _SURE_BARE):
        return None
    choice = settle(cued, "name")
    return choice._replace(confidence=min(choice.confidence, _IMPLIED))


def settle(owners: Sequence[Owner], rule: str) -> Choice:
    """Prefer the name with the fewest words left out, and a stated one over an implied one; then one device, or options."""
    if len(owners) == 1:
        return Choice((owners[0].device,), rule, _trust(rule, owners[0].implied))
    fewest = min((owner.dropped, owner.implied) for owner in owners)
    best = [owner for owner in owners if (owner.dropped, owner.implied) == fewest]
    devices = tuple(dict.fromkeys(owner.device for owner in best))
    if len(devices) > 1:
        return Choice(devices, SHARED, _CONFIDENCE[SHARED])
    return Choice(devices, rule, _trust(rule, best[0].implied))


def _trust(rule: str, implied: bool) -> float:
    return min(_CONFIDENCE[rule], _IMPLIED) if implied else _CONFIDENCE[rule]


def _without_brand(owners: Sequence[Owner], tokens: Sequence[str]) -> Choice | None:
    if len("".join(tokens)) < _SURE_BARE or not any(token[0].isdecimal() for token in tokens):
        return None
    devices = tuple(dict.fromkeys(owner.device for owner in owners))
    unsure = tokens[0].isdecimal() and len("".join(tokens)) < _SURE_ALONE
    rule = SHARED if len(devices) > 1 or unsure else "bare name"
    return Choice(devices, rule, _CONFIDENCE[rule])


def ended(node: Node[Owner], ending: Sequence[str], brand: str) -> list[Owner]:
    """Return the owners of this brand that the last words of another name, after a node, name."""
    nodes = list(node.path(ending))
    return [owner for owner in nodes[-1].values if owner.brand == brand] if len(nodes) == len(ending) else []


def between(parent: Node[Owner], low: int, high: int) -> Iterator[Choice]:
    """Yield the devices between two numbers of a family, with those that add a letter: iPhone 6-8 has the 6s."""
    for token, node in parent.children.items():
        if token.isdecimal() and low <= int(token) <= high:
            letters = (below for letter, below in node.children.items() if len(letter) == 1 and int(token) < high)
            for each in (node, *letters):
                devices = dict.fromkeys(owner.device for owner in each.values)
                yield from (Choice((device,), "range", _CONFIDENCE["range"]) for device in devices)
