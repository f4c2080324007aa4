"""How far a device name goes in a text: steps down the tree of names, over the marks that may stand inside one."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from catalog.names import VARIANTS, NameIndex, Owner
from catalog.tokens import Atom
from catalog.trie import Node

INSIDE_NAMES = frozenset("(-\"'”″’)")
"""Marks that may stand inside a name: SE (2020), 12.9" 3rd Gen, Y530-15ICH."""

_LONGEST = 14
"""No name has more atoms, marks included."""

_YEAR = re.compile(r"20[12]\d")
"""A year right after a word of a name (`P Smart 2021`) makes another device, as a variant does."""


class Walk(NamedTuple):
    """The node that a name reaches and the atom after it; `inside` says that it ends in the middle of a word."""

    node: Node[Owner]
    end: int
    inside: bool


class Walker:
    """Walks names over the atoms of one text; masked atoms are part of no name."""

    def __init__(self, names: NameIndex, atoms: Sequence[Atom], masked: Collection[int]) -> None:
        """Take the tree of names and the text."""
        self.names = names
        self.atoms = atoms
        self.masked = masked

    def token(self, at: int) -> str | None:
        """Return an atom as a token of a name: a plus glued to its word is `plus`, other marks are none."""
        atom = self.atoms[at]
        if atom.is_word:
            return atom.text
        glued = atom.text == "+" and at > 0 and self.atoms[at - 1].end == atom.start
        return "plus" if glued else None

    def tokens(self, first: int, end: int) -> list[str]:
        """Return the tokens of a stretch of atoms."""
        return [token for at in range(first, end) if (token := self.token(at))]

    def walk(self, node: Node[Owner], start: int) -> Walk | None:
        """Return the longest name below a node that begins at an atom; one that ends with its word is preferred."""
        best, at = None, start
        while at < min(len(self.atoms), start + _LONGEST) and at not in self.masked:
            token = self.token(at)
            if token is None:
                if at == start or not self._may_stand_inside(at):
                    break
                at += 1
                continue
            below = node.children.get(token) or self._slip(node, at)
            if below is None:
                break
            node, at = below, at + 1
            if node.values and not (self._inside_word(at) and best and not best.inside):
                best = Walk(node, at, self._inside_word(at))
        return best

    def is_number(self, at: int) -> bool:
        """Say whether an atom exists, is part of the text and begins with a digit."""
        return at < len(self.atoms) and at not in self.masked and self.atoms[at].text[0].isdecimal()

    def variant_after(self, start: int, walk: Walk) -> int | None:
        """Return the last atom of a variant, year or number that directly follows a name and makes another of it."""
        end = walk.end
        if end >= len(self.atoms) or end in self.masked:
            return None
        word = self.atoms[end - 1].text.isalpha()
        if word and _YEAR.fullmatch(self.atoms[end].text):
            return end
        bare_family = not any(atom.text[0].isdecimal() for atom in self.atoms[start:end])
        if bare_family and self.is_number(end) and any(token.isdecimal() for token in walk.node.children):
            return self.last_variant(end)
        if self.atoms[end].text in VARIANTS or (self.token(end) == "plus" and not self._glued_after(end)):
            return self.last_variant(end)
        return None

    def last_variant(self, at: int) -> int:
        """Return the last of the words of variant after an atom, or the atom itself."""
        while at + 1 < len(self.atoms) and self.atoms[at + 1].text in VARIANTS:
            at += 1
        return at

    def unlisted(self, start: int) -> int | None:
        """Return the last atom of a name that a family begins and a number ends, whatever the catalogue has."""
        end = start
        if self.atoms[start].text not in self.names.families:
            return None
        while end < min(len(self.atoms), start + _LONGEST) and self._is_name_word(end):
            end += 1
        if not self.is_number(end):
            return None
        while self._inside_word(end + 1):
            end += 1
        return self.last_variant(end)

    def _is_name_word(self, at: int) -> bool:
        return self.atoms[at].text.isalpha() and self.atoms[at].text in self.names.tokens

    def _inside_word(self, at: int) -> bool:
        return at < len(self.atoms) and self.atoms[at].word == self.atoms[at - 1].word

    def _glued_after(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at + 1].start == self.atoms[at].end

    def _may_stand_inside(self, at: int) -> bool:
        glued = self.atoms[at - 1].end == self.atoms[at].start and self._glued_after(at)
        return self.atoms[at].text in INSIDE_NAMES and (glued or self.atoms[at].text != "-")

    def _slip(self, node: Node[Owner], at: int) -> Node[Owner] | None:
        """Repair one letter of a word between a family and its number (`redmi not 7`), where no name ends before it."""
        word = self.atoms[at].text
        between = 0 < at < len(self.atoms) - 1 and self.atoms[at - 1].is_word and self.is_number(at + 1)
        if node.values or node is self.names.root or not between or len(word) < 3 or not word.isalpha():
            return None
        near = (other for other in node.children if len(other) > 3 and OSA.distance(other, word, score_cutoff=1) <= 1)
        return node.children[other] if (other := next(near, None)) else None
