"""How far a device name goes in a text: steps down the tree of names, over the marks that may stand inside one."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from catalog.names import OPTIONAL, VARIANTS, NameIndex, Owner
from catalog.tokens import Atom
from catalog.trie import Node

INSIDE_NAMES = frozenset("(-\"'”″’)")
"""Marks that may stand inside a name: SE (2020), 12.9" 3rd Gen, Y530-15ICH."""

_LONGEST = 14
"""No name has more atoms, marks included."""

_YEAR = re.compile(r"20[12]\d")
"""A year right after a name makes another device where the catalogue tells its siblings apart by year: P Smart 2021."""


class Walk(NamedTuple):
    """The node that a name reaches and the atom after it; `inside` says that it ends in the middle of a word.

    `nodes` are those on the way, the last of them `node`.
    """

    node: Node[Owner]
    end: int
    inside: bool
    nodes: tuple[Node[Owner], ...]


class Walker:
    """Walks names over the atoms of one text; masked atoms are part of no name."""

    def __init__(self, names: NameIndex, atoms: Sequence[Atom], masked: Collection[int]) -> None:
        """Take the tree of names and the text."""
        self.names = names
        self.atoms = atoms
        self.masked = masked

    def tokens(self, first: int, end: int) -> list[str]:
        """Return the tokens of a stretch of atoms."""
        return [atom.in_name for atom in self.atoms[first:end] if atom.in_name]

    def walk(self, node: Node[Owner], start: int) -> Walk | None:
        """Return the longest name below a node that begins at an atom; one that ends with its word is preferred."""
        best, at, last = None, start, min(len(self.atoms), start + _LONGEST)
        nodes: list[Node[Owner]] = []
        while at < last and at not in self.masked:
            token = self.atoms[at].in_name
            if token is None:
                if at == start or not self._may_stand_inside(at):
                    break
                at += 1
                continue
            below = node.children.get(token)
            if below is None:
                below = self._slip(node, at) if at > start and not node.values else None
                if below is None:
                    break
            node, at = below, at + 1
            nodes.append(node)
            if node.values:
                inside = self._inside_word(at)
                if not (inside and best and not best.inside):
                    best = Walk(node, at, inside, tuple(nodes))
        return best

    def is_number(self, at: int) -> bool:
        """Say whether an atom exists, is part of the text and begins with a digit."""
        return at < len(self.atoms) and at not in self.masked and self.atoms[at].text[0].isdecimal()

    def lone_number(self, at: int) -> bool:
        """Say whether an atom exists and is a number by itself: the 3000 before G530, but neither a 5G nor the 530 of G530."""
        if at < 0 or not self.is_number(at) or self.atoms[at].text in OPTIONAL:
            return False
        return not self.atoms[at].inside

    def variant_after(self, start: int, walk: Walk, families: Collection[Node[Owner]]) -> int | None:
        """Return the last atom of a variant, year or number that directly follows a name and makes another of it.

        `families` are the beginnings that the next name of a list may leave out: 5C SE are an iPhone 5c and an iPhone SE.
        """
        end = walk.end + self._closes(start, walk.end)
        if end >= len(self.atoms) or end in self.masked:
            return None
        if _YEAR.fullmatch(self.atoms[end].text) and any(_YEAR.fullmatch(token) for token in walk.node.children):
            return end
        bare_family = not any(atom.text[0].isdecimal() for atom in self.atoms[start:end])
        if bare_family and self.is_number(end) and any(token.isdecimal() for token in walk.node.children):
            return self.last_variant(end)
        if self._is_variant(end, families) or (self.atoms[end].in_name == "plus" and not self._glued_after(end)):
            return self.last_variant(end)
        return None

    def _closes(self, start: int, end: int) -> bool:
        """Say whether an atom closes a bracket that a name opened: Pixi 3 (3.5) Pro is no Pixi 3 (3.5)."""
        closes = end < len(self.atoms) and self.atoms[end].text == ")"
        return closes and any(atom.text == "(" for atom in self.atoms[start:end])

    def _is_variant(self, at: int, families: Collection[Node[Owner]]) -> bool:
        """Say whether a word makes another device of the name before it; one that begins a name of its own does not."""
        word = self.atoms[at].text
        if word in VARIANTS or word not in self.names.variants:
            return word in VARIANTS
        nodes = families if len(word) < 3 else (self.names.root,)
        return not any(self.walk(node, at) for node in nodes)

    def last_variant(self, at: int) -> int:
        """Return the last of the words of variant after an atom, or the atom itself."""
        while at + 1 < len(self.atoms) and self.atoms[at + 1].text in VARIANTS:
            at += 1
        return at

    def cut_short(self, end: int) -> bool:
        """Say whether a word of letters and digits goes on after a hyphen with digits: the S1 of S1-521 is no phone's name."""
        atoms = self.atoms
        return atoms[end - 1].inside and self._hyphenated(end) and atoms[end + 1].text.isdecimal()

    def unlisted(self, start: int) -> int | None:
        """Return the last atom of a name that a family begins and a number ends, whatever the catalogue has."""
        end = start
        if self.atoms[start].text not in self.names.families:
            return None
        while end < min(len(self.atoms), start + _LONGEST) and self._is_name_word(end):
            end += 1
        if not self.is_number(end):
            return None
        while self._inside_word(end + 1) or self._hyphenated(end + 1):
            end += 1
        return self.last_variant(end)

    def _is_name_word(self, at: int) -> bool:
        return self.atoms[at].text.isalpha() and self.atoms[at].text in self.names.tokens

    def _inside_word(self, at: int) -> bool:
        return at < len(self.atoms) and self.atoms[at].inside

    def _hyphenated(self, at: int) -> bool:
        """Say whether an atom is a hyphen between two others, or the one after such a hyphen."""
        if at >= len(self.atoms):
            return False
        glued = self.atoms[at].glued
        return glued and (self.atoms[at - 1].text == "-" or (self.atoms[at].text == "-" and self._glued_after(at)))

    def _glued_after(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at + 1].glued

    def _may_stand_inside(self, at: int) -> bool:
        glued = self.atoms[at].glued and self._glued_after(at)
        return self.atoms[at].text in INSIDE_NAMES and (glued or self.atoms[at].text != "-")

    def _slip(self, node: Node[Owner], at: int) -> Node[Owner] | None:
        """Repair one letter of a word between a family and its number (`redmi not 7`), where no name ends before it."""
        word = self.atoms[at].text
        between = 0 < at < len(self.atoms) - 1 and self.atoms[at - 1].is_word and self.is_number(at + 1)
        if node is self.names.root or not between or len(word) < 3 or not word.isalpha():
            return None
        near = (other for other in node.children if len(other) > 3 and OSA.distance(other, word, score_cutoff=1) <= 1)
        return node.children[other] if (other := next(near, None)) else None
