"""What a name of a list gives to the others: the last words to those before it, and the devices between two numbers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from catalog.grammar.choosing import Choice, settle
from catalog.grammar.names import Owner, Tokens
from catalog.grammar.trie import Node

_LONGEST_RANGE = 10


class Waiting(NamedTuple):
    """A name that waits for its last words, which the end of a list may give to all: ProBook 430/440/450 G4."""

    first: int
    last: int
    node: Node[Owner]


def share_ending(waiting: Iterable[Waiting], tokens: Tokens, brand: str) -> Iterator[tuple[Waiting, Choice]]:
    """Yield what the last words of a name make of each name that waits for them, if anything."""
    for name in waiting:
        endings = (_ended(name.node, tokens[start:], brand) for start in range(2, len(tokens)))
        if owners := next(filter(None, endings), None):
            yield name, settle(owners, "shared ending")


def steps_between(family: Node[Owner], low: str, high: str) -> Iterator[Choice]:
    """Yield the devices between two numbers of one family (iPhone 6-8); years are no such numbers."""
    numbers = low.isdecimal() and high.isdecimal() and low in family.children
    if numbers and len(high) < 4 and 0 < int(high) - int(low) <= _LONGEST_RANGE:
        yield from _between(family, int(low), int(high))


def _ended(node: Node[Owner], ending: Sequence[str], brand: str) -> list[Owner]:
    """Return the owners of this brand that the last words of another name, after a node, name."""
    nodes = list(node.path(ending))
    return [owner for owner in nodes[-1].values if owner.brand == brand] if len(nodes) == len(ending) else []


def _between(family: Node[Owner], low: int, high: int) -> Iterator[Choice]:
    """Yield the devices between two numbers of a family, with those that add a letter: iPhone 6-8 has the 6s."""
    for token, node in family.children.items():
        if token.isdecimal() and low <= int(token) <= high:
            letters = (below for letter, below in node.children.items() if len(letter) == 1 and int(token) < high)
            for each in (node, *letters):
                devices = {owner.device: owner for owner in each.values}
                yield from (settle((owner,), "range") for owner in devices.values())
