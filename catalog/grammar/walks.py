"""How far a device name goes in a text: steps down the tree of names, over the marks that may stand inside one."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from catalog.grammar.editions import folds_end
from catalog.grammar.fillers import INCH, filler_end, kind_end, named_size, order_end
from catalog.grammar.names import OPTIONAL, VARIANTS, NameIndex, Owner
from catalog.grammar.tokens import Atom
from catalog.grammar.trie import Node

INSIDE_NAMES = frozenset("(-\"'”″’)")
"""Marks that may stand inside a name: SE (2020), 12.9" 3rd Gen, Y530-15ICH."""

_LONGEST = 16
"""No name has more atoms, marks included."""

_BEFORE_COMMA = INCH | {"retina"}

YEAR = re.compile(r"20[12]\d")
"""A year, of which some stand in names: P Smart 2021."""


SURE_NUMBER = 3
"""A shorter number in a list is a size: Inspiron 11/13/14 are no Alienware."""


class Walk(NamedTuple):
    """The node that a name reaches and the atom after it; `inside` says that it ends in the middle of a word.

    `nodes` are those on the way, the last of them `node`, and `tokens` the tokens that lead along them.
    """

    node: Node[Owner]
    end: int
    inside: bool
    nodes: tuple[Node[Owner], ...]
    tokens: tuple[str, ...]


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
        at, atoms, masked, limit = start, self.atoms, self.masked, min(len(self.atoms), start + _LONGEST)
        if at >= limit or at in masked or atoms[at].in_name not in node.children:
            return None
        nodes: list[Node[Owner]] = []
        tokens: list[str] = []
        reached, best_end, best_inside, past_size = 0, start, True, False
        while node.children and at < limit and at not in masked:
            token = atoms[at].in_name
            if token is None:
                if not self._may_stand_inside(at):
                    break
                at += 1
                continue
            below = node.children.get(token) or self._inexact(node, at)
            if below is None:
                past = filler_end(atoms, at)
                if past is None:
                    break
                at, past_size = past, past_size or atoms[at].text not in INCH
                continue
            node, at = below, at + 1
            nodes.append(node)
            tokens.append(token)
            if node.values and self._may_end(node, at, past_size):
                end, inside = self._word_end(node, at)
                if best_inside or not inside:
                    reached, best_end, best_inside = len(nodes), end, inside
        if not reached:
            return None
        return Walk(nodes[reached - 1], best_end, best_inside, tuple(nodes[:reached]), tuple(tokens[:reached]))

    def _may_end(self, node: Node[Owner], at: int, past_size: bool) -> bool:
        """Say whether a name may end before an atom: after a size only a laptop's, and with no number of a `2-in-1`."""
        if past_size and self.no_laptop(node):
            return False
        return not (self.atoms[at - 1].text == "2" and folds_end(self.atoms, at - 1))  # A Latitude XT 2-in-1 is no XT2.

    def _word_end(self, node: Node[Owner], at: int) -> tuple[int, bool]:
        """Return where a name ends that reaches an atom, an order's number included, and whether that is inside of a word."""
        atoms = self.atoms
        if at >= len(atoms) or not atoms[at].inside:
            return at, False
        end = self._order_end(node, at) or at
        return end, end < len(atoms) and atoms[end].inside

    def as_far_as_known(self, node: Node[Owner], at: int) -> tuple[list[Node[Owner]], int]:
        """Return the nodes below a node along the atoms from one on, and the atom after them, whether or not they end a name."""
        nodes: list[Node[Owner]] = []
        while at < len(self.atoms) and (below := node.children.get(self.atoms[at].text)):
            nodes.append(below)
            node, at = below, at + 1
        return nodes, at

    def no_laptop(self, node: Node[Owner]) -> bool:
        """Say whether a node names other devices than laptops, whose names a size tells apart: iPad 12.9" 4th Gen."""
        return self.names.laptops.isdisjoint(owner.device for owner in node.values)

    def _inexact(self, node: Node[Owner], at: int) -> Node[Owner] | None:
        """Return what is below a node for a diagonal, written for the size of a name, or for a slip."""
        sized = node.children.get(named_size(self.atoms[at].text))
        return sized or (None if node.values else self._slip(node, at))

    def _order_end(self, node: Node[Owner], at: int) -> int | None:
        """Return where the number of an order ends that follows the letters of a series."""
        end = order_end(self.atoms, at)
        return end if end and any(owner.device in self.names.series for owner in node.values) else None

    def past_kind(self, at: int, brand: str) -> int:
        """Pass over the kind of computer between a brand and the name of its laptop: HP Laptop 15-da, HP Notebook 250 G7."""
        end = at
        while end < len(self.atoms) and (after := kind_end(self.atoms, end)):
            end = after
        walk = self.walk(self.names.root, end) if end > at else None
        named = walk and any(owner.brand == brand and owner.device in self.names.laptops for owner in walk.node.values)
        return end if named else at

    def is_number(self, at: int) -> bool:
        """Say whether an atom exists, is part of the text and begins with a digit."""
        return at < len(self.atoms) and at not in self.masked and self.atoms[at].text[0].isdecimal()

    def counts_builds(self, at: int) -> bool:
        """Say whether a long number goes on in the word of a short one: the dv6-6000 is a dv6, and no dv6000."""
        number, dash, before = self.atoms[at], self.atoms[at - 1], self.atoms[at - 2]
        follows = number.glued and dash.glued and dash.text == "-" and len(before.text) < SURE_NUMBER
        return follows and number.text.isdecimal() and len(number.text) > SURE_NUMBER

    def lone_number(self, at: int) -> bool:
        """Say whether an atom exists and is a number by itself: the 3000 before G530, but neither a 5G nor the 530 of G530."""
        if at < 0 or not self.is_number(at) or self.atoms[at].text in OPTIONAL:
            return False
        return not self.atoms[at].inside

    def begins_own(self, brands: Collection[str], node: Node[Owner], at: int) -> bool:
        """Say whether a name of one of these brands begins at an atom, below a node."""
        walk = self.walk(node, at)
        return walk is not None and any(owner.brand in brands for owner in walk.node.values)

    def list_goes_on(self, at: int) -> bool:
        """Say whether another name may follow in a list: after a separator, or a number."""
        if at >= len(self.atoms) or self.atoms[at].inside:
            return False
        return self.atoms[at].text in "/,&" or self.is_number(at)

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
            if self._is_others(start, end) or (
                end > start and self._begins_laptop(end, behind_family=end == start + 1)
            ):
                return None
            end += 1
        if not self.is_number(end):
            return None
        if self.atoms[start].text in self.names.laptop_families and (after := filler_end(self.atoms, end)):
            if not self._is_model(after):
                return None
            end = after
        while self._inside_word(end + 1) or self._hyphenated(end + 1):
            end += 1
        return self.last_variant(end)

    def _begins_laptop(self, at: int, *, behind_family: bool) -> bool:
        """Say whether the number of a laptop begins at an atom: the UX363EA of ZenBook Flip UX363EA.

        Right behind a family it is one only where it is the whole name: the X540LA of VivoBook X540LA.
        """
        walk = self.walk(self.names.root, at)
        owners = walk.node.values if walk else ()
        return any(owner.device in self.names.laptops and not (behind_family and owner.dropped) for owner in owners)

    def _is_model(self, at: int) -> bool:
        """Say whether an atom is a number as makers give their laptops, after a size: the 5300 of Inspiron 13 5300."""
        return self.is_number(at) and len(self.atoms[at].text) == 4 and not self.atoms[at].text.startswith("20")

    def _is_others(self, start: int, at: int) -> bool:
        """Say whether another maker's name begins after a family: `flex Samsung Galaxy A52`, but not `ThinkPad Edge 15`."""
        first, word = self.atoms[start].text, self.atoms[at].text
        brand = self.names.brands.get(first) or self.names.family_brands.get(first)
        if at == start or word not in self.names.brands:
            other = self.names.family_brands.get(word)
            return at > start and other not in (None, brand) and self.walk(self.names.root, at) is not None
        return self.names.brands[word] != brand

    def _is_name_word(self, at: int) -> bool:
        return self.atoms[at].text.isalpha() and self.atoms[at].text in self.names.tokens

    def _inside_word(self, at: int) -> bool:
        return at < len(self.atoms) and self.atoms[at].inside

    def _hyphenated(self, at: int) -> bool:
        """Say whether an atom is a hyphen between two others, or the one after such a hyphen."""
        if at >= len(self.atoms):
            return False
        glued = self.atoms[at].glued
        return glued and (self.atoms[at - 1].text == "-" or (self.atoms[at].text == "-" and self.glued_after(at)))

    def glued_after(self, at: int) -> bool:
        """Say whether the atom after one stands right behind it, without a blank."""
        return at + 1 < len(self.atoms) and self.atoms[at + 1].glued

    def _may_stand_inside(self, at: int) -> bool:
        mark = self.atoms[at].text
        if mark == ",":
            return self._in_apples_way(at)
        return mark in INSIDE_NAMES and (mark != "-" or (self.atoms[at].glued and self.glued_after(at)))

    def _in_apples_way(self, comma: int) -> bool:
        """Say whether a comma is one of those of Apple's own names: MacBook Pro (14-inch, M1 Pro, 2021)."""
        year = comma + 1 < len(self.atoms) and YEAR.fullmatch(self.atoms[comma + 1].text)
        return bool(year) or self.atoms[comma - 1].text in _BEFORE_COMMA

    def _slip(self, node: Node[Owner], at: int) -> Node[Owner] | None:
        """Repair one letter of a word between a family and its number (`redmi not 7`), where no name ends before it."""
        word = self.atoms[at].text
        between = 0 < at < len(self.atoms) - 1 and self.atoms[at - 1].is_word and self.is_number(at + 1)
        if node is self.names.root or not between or len(word) < 3 or not word.isalpha():
            return None
        near = (other for other in node.children if len(other) > 3 and OSA.distance(other, word, score_cutoff=1) <= 1)
        return node.children[other] if (other := next(near, None)) else None
