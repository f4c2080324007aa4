"""How far a device name goes in a text: steps down the tree of names, over the marks that may stand inside one."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from catalog.grammar.editions import folds_end, generation_end, is_folding, lettered_generation_end, may_begin
from catalog.grammar.elision import Before, is_line
from catalog.grammar.fillers import INCH, filler_end, named_size, order_end
from catalog.grammar.names import OPTIONAL, VARIANTS, NameIndex, Owner
from catalog.grammar.tokens import Atom
from catalog.grammar.trie import Node

INSIDE_NAMES = frozenset("(-\"'”″’)")
"""Marks that may stand inside a name: SE (2020), 12.9" 3rd Gen, Y530-15ICH."""

_LONGEST = 16
"""No name has more atoms, marks included."""

_SHORT = 3
"""Words of so many letters may be anything."""

_BEFORE_COMMA = INCH | {"retina"}

_YEAR = re.compile(r"20[12]\d")
"""A year right after a name makes another device where the catalogue tells its siblings apart by year: P Smart 2021."""


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
        at, atoms, masked, count = start, self.atoms, self.masked, len(self.atoms)
        if at >= count or at in masked or atoms[at].in_name not in node.children:
            return None
        nodes: list[Node[Owner]] = []
        tokens: list[str] = []
        reached, best_end, best_inside, past_size = 0, start, True, False
        while at < count and at < start + _LONGEST and at not in masked and node.children:
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
            if node.values and not (past_size and self._no_laptop(node)) and not self._begins_folds(at - 1):
                within = at < count and atoms[at].inside
                end = (self._order_end(node, at) if within else None) or at
                inside = within and end < count and atoms[end].inside
                if best_inside or not inside:
                    reached, best_end, best_inside = len(nodes), end, inside
        if not reached:
            return None
        return Walk(nodes[reached - 1], best_end, best_inside, tuple(nodes[:reached]), tuple(tokens[:reached]))

    def as_far_as_known(self, node: Node[Owner], at: int) -> tuple[list[Node[Owner]], int]:
        """Return the nodes below a node along the atoms from one on, and the atom after them, whether or not they end a name."""
        nodes: list[Node[Owner]] = []
        while at < len(self.atoms) and (below := node.children.get(self.atoms[at].text)):
            nodes.append(below)
            node, at = below, at + 1
        return nodes, at

    def _begins_folds(self, at: int) -> bool:
        """Say whether a number is that of `2-in-1`: a Latitude XT 2-in-1 is no XT2."""
        return self.atoms[at].text == "2" and folds_end(self.atoms, at) is not None

    def _no_laptop(self, node: Node[Owner]) -> bool:
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
        atom = self.atoms[end]
        if atom.in_name is None:
            return None
        text = atom.text
        if len(text) == 4 and _YEAR.fullmatch(text) and any(_YEAR.fullmatch(token) for token in walk.node.children):
            return end
        if self.is_number(end) and self._is_bare_family(start, end, walk.node):
            return self.last_variant(end)
        if (
            self._is_variant(end, walk.node, families)
            or self._goes_on(walk.node, end)
            or (self.atoms[end].in_name == "plus" and not self._glued_after(end))
        ):
            return self.last_variant(end)
        return None

    def edition_after(self, start: int, walk: Walk, whole: Before) -> int | None:
        """Return the last atom of a generation, of `2-in-1` or of a lone number that makes another device of a name.

        A generation that the same name has, without its own, is the next name of a list: ProBook 450 G8 G9.
        """
        at = walk.end + self._closes(start, walk.end)
        if at >= len(self.atoms) or not may_begin(self.atoms[at].text):
            return None
        end = generation_end(self.atoms, at)
        if end is None and not self._no_laptop(walk.node):
            end = self._laptop_edition_end(at, walk.node, whole)
        if end and not any(self.walk(node, at) for node in whole.siblings()):
            return self.last_variant(end - 1)
        return at if self._numbers_line(at, whole.tokens) else None

    def _laptop_edition_end(self, at: int, node: Node[Owner], whole: Before) -> int | None:
        """Return the place after `2-in-1` or a G7 that makes another laptop; a G72 that the maker has is the next of a list."""
        if not is_folding(whole.tokens) and (end := folds_end(self.atoms, at)):
            return end
        end = lettered_generation_end(self.atoms, at)
        listed = end and self._begins_own({owner.brand for owner in node.values}, self.names.root, at)
        return None if listed else end

    def _numbers_line(self, at: int, tokens: Sequence[str]) -> bool:
        """Say whether a small number stands right after a name without one, which ends with a word: Steam Deck 2."""
        if not (is_line(tokens[-1]) and self.lone_number(at) and len(self.atoms[at].text) == 1):
            return False
        alone = not (at + 1 < len(self.atoms) and self.atoms[at + 1].inside) and folds_end(self.atoms, at) is None
        return alone and not any(token[0].isdecimal() for token in tokens)

    def _is_bare_family(self, start: int, end: int, node: Node[Owner]) -> bool:
        """Say whether a name has no number, and others go on from it with one."""
        numbered = any(atom.text[0].isdecimal() for atom in self.atoms[start:end])
        return not numbered and any(token.isdecimal() for token in node.children)

    def _closes(self, start: int, end: int) -> bool:
        """Say whether an atom closes a bracket that a name opened: Pixi 3 (3.5) Pro is no Pixi 3 (3.5)."""
        closes = end < len(self.atoms) and self.atoms[end].text == ")"
        return closes and any(atom.text == "(" for atom in self.atoms[start:end])

    def _is_variant(self, at: int, own: Node[Owner], families: Collection[Node[Owner]]) -> bool:
        """Say whether a word makes another device of the name before it; one that begins a name of its own does not."""
        word = self.atoms[at].text
        if word in VARIANTS or word not in self.names.variants:
            return word in VARIANTS
        nodes = families if len(word) < 3 else (self.names.root,)
        brands = {owner.brand for owner in own.values}
        return not any(self._begins_own(brands, node, at) for node in nodes)

    def _begins_own(self, brands: Collection[str], node: Node[Owner], at: int) -> bool:
        """Say whether a name of one of these brands begins at an atom, below a node."""
        walk = self.walk(node, at)
        return walk is not None and any(owner.brand in brands for owner in walk.node.values)

    def _goes_on(self, node: Node[Owner], at: int) -> bool:
        """Say whether a laptop's name breaks off in a word that only longer names have: m15 Ryzen Ed. R5 is no m15."""
        word = self.atoms[at].text
        longer = len(word) > _SHORT and word.isalpha() and word in node.children
        return longer and any(owner.device in self.names.laptops for owner in node.values)

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
            if self._is_others(start, end):
                return None
            end += 1
        size = (
            self.atoms[start].text in self.names.laptop_families and self.is_number(end) and filler_end(self.atoms, end)
        )
        if size or not self.is_number(end):
            return None
        while self._inside_word(end + 1) or self._hyphenated(end + 1):
            end += 1
        return self.last_variant(end)

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
        return glued and (self.atoms[at - 1].text == "-" or (self.atoms[at].text == "-" and self._glued_after(at)))

    def _glued_after(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at + 1].glued

    def _may_stand_inside(self, at: int) -> bool:
        if self.atoms[at].text == ",":
            return self._in_apples_way(at)
        glued = self.atoms[at].glued and self._glued_after(at)
        return self.atoms[at].text in INSIDE_NAMES and (glued or self.atoms[at].text != "-")

    def _in_apples_way(self, comma: int) -> bool:
        """Say whether a comma is one of those of Apple's own names: MacBook Pro (14-inch, M1 Pro, 2021)."""
        year = comma + 1 < len(self.atoms) and _YEAR.fullmatch(self.atoms[comma + 1].text)
        return bool(year) or self.atoms[comma - 1].text in _BEFORE_COMMA

    def _slip(self, node: Node[Owner], at: int) -> Node[Owner] | None:
        """Repair one letter of a word between a family and its number (`redmi not 7`), where no name ends before it."""
        word = self.atoms[at].text
        between = 0 < at < len(self.atoms) - 1 and self.atoms[at - 1].is_word and self.is_number(at + 1)
        if node is self.names.root or not between or len(word) < 3 or not word.isalpha():
            return None
        near = (other for other in node.children if len(other) > 3 and OSA.distance(other, word, score_cutoff=1) <= 1)
        return node.children[other] if (other := next(near, None)) else None
