"""What a name in a list takes over from the name before it: a beginning, but none that leaves out a word of that line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from catalog.grammar.editions import is_generation
from catalog.grammar.names import NETWORKS, OPTIONAL, Owner
from catalog.grammar.trie import Node

_SHORT = 2
"""A word of so few letters may be a model: the X of iPhone X, which an 11 may follow. A longer one is a line: Air, Power."""


class Before(NamedTuple):
    """The name before, as the tokens of it and the nodes of the tree along them, the root first.

    `listed`: the catalogue has it; else it is no more than the beginning that it has.
    """

    path: tuple[Node[Owner], ...] = ()
    tokens: tuple[str, ...] = ()
    listed: bool = True

    def goes_on(self, token: str) -> bool:
        """Say whether a token follows a beginning of the name."""
        return any(token in node.children for node in self.path)

    def followed(self, tokens: Sequence[str], nodes: Iterable[Node[Owner]], kept: int, root: Node[Owner]) -> "Before":
        """Return the name that keeps so many nodes of this one and goes on with these."""
        before = self.path[:kept] if kept > 1 else (root,)
        return Before((*before, *nodes), (*self.tokens[: kept - 1], *tokens))

    def may_keep(self, kept: int, tail: Sequence[str], *, directly: bool) -> bool:
        """Say whether a tail may take the place of what follows the kept nodes, the root and others.

        `directly`: no separator stands between.

        An iPad Pro 11 and its `5th gen` are no iPad (5th generation), a `Canvas Power 2` no Canvas 2, a Z4 Play no Z Play,
        a Reno 8Z `5G` no Reno 8 5G, and a P Smart S `2020` no P Smart 2020.
        """
        left = self.tokens[kept - 1 :]
        if is_generation(tail[0]):
            return not any(map(is_line, left))
        if (OPTIONAL if directly else NETWORKS).issuperset(tail):
            return OPTIONAL.issuperset(left)
        if not directly or not left:
            return True
        if tail[0][0].isdecimal():
            return not is_line(left[0])
        return not (is_line(tail[0]) and left[0][0].isdecimal()) or any(word[0].isdecimal() for word in tail)

    def siblings(self) -> Iterator[Node[Owner]]:
        """Yield the beginnings that another generation of the same name may follow."""
        for kept in range(1, len(self.tokens)):
            left = self.tokens[kept:]
            lettered = left[0] == "g" and len(left) > 1 and left[1].isdecimal()
            if (is_generation(left[0]) or lettered) and not any(map(is_line, left)):
                yield self.path[kept]


def is_line(word: str) -> bool:
    """Say whether a token of a name is a word that tells a line of devices."""
    return word.isalpha() and len(word) > _SHORT and word != "gen"
