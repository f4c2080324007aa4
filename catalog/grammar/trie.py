"""A tree of token sequences: all device names, and all words of trade, are looked up in one of these."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Node(Generic[Value]):
    """What follows a sequence of tokens, and the values that the sequence itself stands for."""

    __slots__ = ("children", "values")

    def __init__(self) -> None:
        """Start with nothing below."""
        self.children: dict[str, Node[Value]] = {}
        self.values: tuple[Value, ...] = ()

    def add(self, tokens: Iterable[str], value: Value) -> None:
        """Let a sequence of tokens stand for one more value."""
        node = self.reach(tokens)
        if value not in node.values:
            node.values += (value,)

    def reach(self, tokens: Iterable[str]) -> "Node[Value]":
        """Return the node of a sequence, made if it is missing."""
        node = self
        for token in tokens:
            below = node.children.get(token)
            if below is None:
                below = node.children[token] = Node()
            node = below
        return node

    def path(self, tokens: Iterable[str]) -> Iterator["Node[Value]"]:
        """Yield the nodes along a sequence below this one, as far as it is known."""
        node = self
        for token in tokens:
            if token not in node.children:
                return
            node = node.children[token]
            yield node
