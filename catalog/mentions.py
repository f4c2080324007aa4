"""The grammar of lists: which device names stand in a title, where each is shortened by the one before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from catalog.choosing import SHARED, Choice, Setting, between, choose, settle
from catalog.fillers import KIND_WORDS, is_inches, kind_end, series_follows
from catalog.names import Owner
from catalog.trie import Node
from catalog.walks import INSIDE_NAMES, Walk, Walker
from catalog.words import Lexicon

_SEPARATORS = frozenset("/,&;|+()[]=•·~-–.:\\") | INSIDE_NAMES
_DASHES = ("-", "–")
_LONGEST_RANGE = 10

_SHORTEST_MAKER = 4
"""Letters of a word that may be the name of a maker nobody here knows."""


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


class Waiting(NamedTuple):
    """A name that waits for its last words, which the end of a list may give to all: ProBook 430/440/450 G4."""

    first: int
    last: int
    node: Node[Owner]


@dataclass
class Reader:
    """Reads the names of one text from left to right; one reader serves one text.

    `grammar` says where words of grammar begin, where they end and what role they have. `brands` are named anywhere in
    the text or its fields, `brand_field` in a field of its own.
    """

    walker: Walker
    lexicon: Lexicon
    grammar: Mapping[int, tuple[int, str]]
    brands: Collection[str]
    brand_field: str | None = None

    # The name before, as nodes of the tree and as tokens; `linked` while nothing but a separator stands after it.
    path: tuple[Node[Owner], ...] = ()
    tokens: tuple[str, ...] = ()
    previous_brand: str | None = None
    linked: bool = False

    # The brand word that stands right here, and whether what follows is said not to fit.
    brand: str | None = None
    excluded: bool = False

    waiting: list[Waiting] = field(default_factory=list)
    found: list[Name] = field(default_factory=list)

    # The atoms of what is said not to fit.
    barred: set[int] = field(default_factory=set)

    def read(self) -> list[Name]:
        """Return the names of the text."""
        atoms, masked, names = self.walker.atoms, self.walker.masked, self.walker.names
        openings, brands, at = names.root.children, names.brands, 0
        while at < len(atoms):
            atom, begun, excluded = atoms[at], at, self.excluded
            text = atom.text
            if at in masked:
                at += 1
            elif not atom.is_word:
                at = self._mark(text, at)
            elif text in openings or text in brands or (self.linked and self._goes_on(text)):
                at = self._brand(at) or self._name(at) or self._grammar(at) or self._skip(at)
            elif at in self.grammar:
                at = self._grammar(at) or at + 1
            else:
                at = self._skip(at)
            if excluded and self.excluded:
                self.barred.update(range(begun, at))
        return self.found

    def _goes_on(self, text: str) -> bool:
        """Say whether a token follows a beginning of the name before."""
        return any(text in node.children for node in self.path)

    def _brand(self, at: int) -> int | None:
        """Remember a brand word that is no name by itself."""
        brand = self.walker.names.brands.get(self.walker.atoms[at].text)
        if brand is None or self.walker.walk(self.walker.names.root, at):
            return None
        self.brand, self.linked = brand, False
        return self._past_kind(at + 1)

    def _past_kind(self, at: int) -> int:
        """Pass over the kind of computer between a brand and the name of a laptop: HP Laptop 15-da, HP Notebook 250 G7."""
        end, walker = at, self.walker
        while end < len(walker.atoms) and (after := kind_end(walker.atoms, end)):
            end = after
        walk = walker.walk(walker.names.root, end) if end > at else None
        owners = walk.node.values if walk else ()
        return end if any(o.brand == self.brand and o.device in walker.names.laptops for o in owners) else at

    def _mark(self, mark: str, at: int) -> int:
        self.excluded = self.excluded and mark not in ");:"
        self.linked = self.linked and mark in _SEPARATORS
        return at + 1

    def _grammar(self, at: int) -> int | None:
        if at not in self.grammar:
            return None
        end, role = self.grammar[at]
        if role in ("negation", "contrast"):
            self.excluded = role == "negation"
        elif role != "conjunction":
            self.linked, self.brand = False, None
        return end

    def _skip(self, at: int) -> int:
        """Pass over a word that is no name; it ends the list. A brand goes on over a number: the G530 of Lenovo 3000 G530."""
        self.linked, self.waiting, atoms = False, [], self.walker.atoms
        if self.brand and not self.walker.lone_number(at):
            self.brand = None
        at += 1
        while at < len(atoms) and atoms[at].inside:
            at += 1
        return at

    def _name(self, at: int) -> int | None:
        """Read the name that begins at an atom; return where it ends."""
        atoms = self.walker.atoms
        if atoms[at].inside and not self._trade_word(at):
            return None
        for walk, kept in self._walks(at):
            if (walk.inside and not self._trade_word(walk.end)) or self._names_nothing(at, walk, kept):
                continue
            tokens = self.walker.tokens(at, walk.end)
            choice = choose(walk.node.values, self._setting(at, tokens, kept))
            if choice and not (
                self.walker.cut_short(walk.end) and self.walker.names.laptops.isdisjoint(choice.devices)
            ):
                return self._accept(at, walk, kept, tokens, choice)
        return self._wait(at) or self._unlisted(at)

    def _trade_word(self, at: int) -> bool:
        """Say whether a word may be cut here because its rest is a word of trade: `iphone12lcd`."""
        return len(self.walker.atoms[at].text) > 2 and self.lexicon.knows(self.walker.atoms[at].text)

    def _names_nothing(self, at: int, walk: Walk, kept: int) -> bool:
        """Say whether a name is but a size, or the kind of computer after a name.

        A size is the 14 of `14 inch`, and that of a series nobody listed, the 15 of `15-zz0012ne`.
        """
        atoms = self.walker.atoms
        if kept > 1 and walk.end == at + 1 and atoms[at].text in KIND_WORDS:
            return True
        return (kept == 1 and walk.end == at + 1 and is_inches(atoms, at)) or series_follows(atoms, walk.end)

    def _walks(self, at: int) -> list[tuple[Walk, int]]:
        """Return the ways to read a name, with how many nodes of the name before it takes over.

        The way that reads most of the text comes first; of equal ones that which takes over most.
        """
        if not self.linked:
            walk = self.walker.walk(self.walker.names.root, at)
            return [(walk, 1)] if walk else []
        token = self.walker.atoms[at].in_name
        starts = [kept for kept in range(len(self.path), 0, -1) if token in self.path[kept - 1].children]
        walks = [(walk, kept) for kept in starts if (walk := self.walker.walk(self.path[kept - 1], at))]
        return sorted(walks, key=lambda found: -found[0].end) if len(walks) > 1 else walks

    def _beginnings(self) -> tuple[Node[Owner], ...]:
        return self.path if self.linked else (self.walker.names.root,)

    def _setting(self, at: int, tokens: list[str], kept: int) -> Setting:
        beside = (self.previous_brand if self.linked else None) or self.brand_field
        if kept == 1 and len(tokens) == 1 and tokens[0].isdecimal() and not self._after_numbered_name():
            beside = None  # A number alone is a name only with its brand right before it, or in a list of such: 6T/7.
        after_number = not self.linked and self.walker.lone_number(at - 1)
        return Setting(
            self.brand, self.brand or beside, self.brands, tokens, kept > 1, after_number, self._after_stranger(at)
        )

    def _after_stranger(self, at: int) -> bool:
        """Tell whether the word before is in no lexicon and no name: long enough to be a maker's, and no number."""
        if at == 0 or self.linked or at - 1 in self.grammar:
            return False
        word = self.walker.atoms[at - 1].text
        return word.isalpha() and len(word) >= _SHORTEST_MAKER and not self.lexicon.knows(word)

    def _after_numbered_name(self) -> bool:
        return self.linked and self.tokens[:1] != () and self.tokens[0].isdecimal()

    def _accept(self, at: int, walk: Walk, kept: int, tokens: list[str], choice: Choice) -> int:
        """Record a name; an unknown one where a word of variant follows that the name does not own."""
        guard = self.walker.variant_after(at, walk, (*self._beginnings()[:kept], *walk.nodes[:-1]))
        if guard is not None:
            self._record(at, guard, Choice((), "unknown variant", 0.0))
            return guard + 1
        if self.walker.atoms[at - 1].text in _DASHES:
            for step in self._range(at, walk, kept):
                self._record(at, walk.end - 1, step)
        self._record(at, walk.end - 1, choice)
        self._follow(walk.tokens, walk.nodes, kept)
        brand = next(owner.brand for owner in walk.node.values if owner.device == choice.devices[0])
        if choice.rule == SHARED:
            self.waiting.append(Waiting(at, walk.end - 1, walk.node))
        else:
            self._share_ending(brand)
        self.previous_brand, self.brand, self.linked = brand, None, True
        return walk.end

    def _record(self, first: int, last: int, choice: Choice) -> None:
        atoms = self.walker.atoms
        if first and self.brand and self.walker.names.brands.get(atoms[first - 1].text) == self.brand:
            first -= 1
        self.found.append(Name(first, last, *choice, self.excluded))

    def _follow(self, tokens: Sequence[str], nodes: Iterable[Node[Owner]], kept: int) -> None:
        """Remember the nodes along the name, so that the next one may leave out any of its beginnings."""
        before = self.path[:kept] if kept > 1 else (self.walker.names.root,)
        self.path = (*before, *nodes)
        self.tokens = (*self.tokens[: kept - 1], *tokens)

    def _wait(self, at: int) -> int | None:
        """Pass over the beginning of a name in a list, whose last words may follow later."""
        path = self._beginnings()
        for kept in range(len(path), 0, -1):
            nodes, end = self._as_far_as_known(path[kept - 1], at)
            if end > at + (kept == 1) and self.walker.is_number(end - 1) and self._list_goes_on(end):
                self.waiting.append(Waiting(at, end - 1, nodes[-1]))
                self._follow(self.walker.tokens(at, end), nodes, kept)
                self.linked = True
                return end
        return None

    def _as_far_as_known(self, node: Node[Owner], at: int) -> tuple[list[Node[Owner]], int]:
        atoms, nodes = self.walker.atoms, []
        while at < len(atoms) and (below := node.children.get(atoms[at].text)):
            nodes.append(below)
            node, at = below, at + 1
        return nodes, at

    def _list_goes_on(self, at: int) -> bool:
        atoms = self.walker.atoms
        if at >= len(atoms) or atoms[at].inside:
            return False
        return atoms[at].text in "/,&" or self.walker.is_number(at)

    def _share_ending(self, brand: str) -> None:
        """Give the last words of a name to those that wait for them."""
        for name in self.waiting:
            endings = (self._ending(name.node, self.tokens[start:], brand) for start in range(2, len(self.tokens)))
            if owners := next(filter(None, endings), None):
                self._record(name.first, name.last, settle(owners, "shared ending"))
        self.waiting = []

    def _ending(self, node: Node[Owner], ending: tuple[str, ...], brand: str) -> list[Owner]:
        nodes = list(node.path(ending))
        return [owner for owner in nodes[-1].values if owner.brand == brand] if len(nodes) == len(ending) else []

    def _range(self, at: int, walk: Walk, kept: int) -> Iterator[Choice]:
        """Yield the devices between two numbers of one family (iPhone 6-8); years are no such numbers."""
        atoms = self.walker.atoms
        if kept < 2 or walk.end != at + 1:
            return
        low, high, parent = atoms[at - 2].text, atoms[at].text, self.path[kept - 1]
        numbers = low.isdecimal() and high.isdecimal() and low in parent.children
        if numbers and len(high) < 4 and 0 < int(high) - int(low) <= _LONGEST_RANGE:
            yield from between(parent, int(low), int(high))

    def _unlisted(self, at: int) -> int | None:
        """Record a number that follows a family and that no device of the catalogue has."""
        last = self.walker.unlisted(at)
        if last is None:
            return None
        self._record(at, last, Choice((), "unknown", 0.0))
        return last + 1
