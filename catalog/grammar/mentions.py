"""The grammar of lists: which device names stand in a title, where each is shortened by the one before it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from catalog.grammar.choosing import SHARED, Choice, Name, Setting, choose, settle
from catalog.grammar.elision import Before
from catalog.grammar.fillers import names_nothing
from catalog.grammar.guards import guard_after
from catalog.grammar.lists import Waiting, share_ending, steps_between
from catalog.grammar.names import NETWORKS, Owner
from catalog.grammar.trie import Node
from catalog.grammar.walks import INSIDE_NAMES, SURE_NUMBER, Walk, Walker
from catalog.grammar.words import Lexicon

_SEPARATORS = frozenset("/,&;|+()[]=•·~-–.:\\") | INSIDE_NAMES
_NOTHING_BEFORE = Before()
_DASHES = ("-", "–")

_SHORTEST_MAKER = 4
"""Letters of a word that may be the name of a maker nobody here knows."""


@dataclass(slots=True)
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

    # The name before and its brand; `linked` while nothing but a separator stands after it.
    before: Before = _NOTHING_BEFORE
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
        atoms, masked, openings = self.walker.atoms, self.walker.masked, self.walker.names.openings
        at, end = 0, len(atoms)
        while at < end:
            atom, begun, excluded = atoms[at], at, self.excluded
            if at in masked:
                at += 1
            elif not atom.is_word:
                self._mark(atom.text)
                at += 1
            elif atom.text in openings or (self.linked and self.before.goes_on(atom.text)):
                at = self._brand(at) or self._name(at) or self._grammar(at) or self._skip(at)
            elif at in self.grammar:
                at = self._grammar(at) or at + 1
            else:
                at = self._skip(at)
            if excluded and self.excluded:
                self.barred.update(range(begun, at))
        return self.found

    def _brand(self, at: int) -> int | None:
        """Remember a brand word that is no name by itself."""
        names = self.walker.names
        brand = names.brands.get(self.walker.atoms[at].text)
        if brand is None or self.walker.walk(names.root, at):
            return None
        self.brand, self.linked = brand, False
        return self.walker.past_kind(at + 1, brand)

    def _mark(self, mark: str) -> None:
        self.excluded = self.excluded and mark not in ");:"
        self.linked = self.linked and mark in _SEPARATORS

    def _grammar(self, at: int) -> int | None:
        """Note what a word of grammar says; a network that is denied goes on with the name before: `Note 12 LCD, not 5G`."""
        found = self.grammar.get(at)
        if found is None:
            return None
        end, role = found
        if role in ("negation", "contrast"):
            self.excluded = role == "negation"
            self.linked |= self.excluded and any(atom.in_name in NETWORKS for atom in self.walker.atoms[end : end + 1])
        elif role != "conjunction":
            self.linked, self.brand = False, None
        return end

    def _skip(self, at: int) -> int:
        """Pass over a word that is no name; it ends the list. A brand goes on over a number: the G530 of Lenovo 3000 G530."""
        self.linked, self.waiting, atoms = self._counts_on(at), [], self.walker.atoms
        if self.brand and not self.walker.lone_number(at):
            self.brand = None
        at += 1
        while at < len(atoms) and atoms[at].inside:
            at += 1
        return at

    def _counts_on(self, at: int) -> bool:
        """Say whether a number nobody has stands in a list of numbers, and does not end it: Nokia 6060/5070/5140/5200."""
        if not self.linked or self.walker.counts_builds(at):
            return self.linked
        numbered = self._after_numbered_name() and len(self.before.tokens[0]) >= SURE_NUMBER
        return numbered and self.walker.is_number(at) and len(self.walker.atoms[at].text) >= SURE_NUMBER

    def _name(self, at: int) -> int | None:
        """Read the name that begins at an atom; return where it ends."""
        atoms = self.walker.atoms
        if atoms[at].inside and not self._trade_word(at):
            return None
        for walk, kept in self._walks(at):
            if (walk.inside and not self._trade_word(walk.end)) or names_nothing(
                atoms, at, walk.end, shortened=kept > 1
            ):
                continue
            if not self.before.listed and self._of_unlisted(at, walk, kept):
                self._record(at, walk.end - 1, Choice((), "unknown", 0.0))
                return walk.end
            choice = self._choose(at, walk, kept)
            if choice and not (
                self.walker.cut_short(walk.end) and self.walker.names.laptops.isdisjoint(choice.devices)
            ):
                return self._accept(at, walk, kept, choice)
        return self._wait(at) or self._unlisted(at)

    def _trade_word(self, at: int) -> bool:
        """Say whether a word may be cut here because its rest is a word of trade: `iphone12lcd`."""
        return len(self.walker.atoms[at].text) > 2 and self.lexicon.knows(self.walker.atoms[at].text)

    def _walks(self, at: int) -> list[tuple[Walk, int]]:
        """Return the ways to read a name, with how many nodes of the name before it takes over.

        The way that reads most of the text comes first; of equal ones that which takes over most.
        """
        if not self.linked:
            walk = self.walker.walk(self.walker.names.root, at)
            return [(walk, 1)] if walk else []
        token, path = self.walker.atoms[at].in_name, self.before.path
        walks = [
            (walk, kept)
            for kept in range(len(path), 0, -1)
            if token in path[kept - 1].children
            and (walk := self.walker.walk(path[kept - 1], at))
            and (kept == 1 or self._may_take_over(at, walk, kept))
        ]
        return sorted(walks, key=lambda found: -found[0].end) if len(walks) > 1 else walks

    def _may_take_over(self, at: int, walk: Walk, kept: int) -> bool:
        """Say whether a name may begin with so many nodes of the name before it."""
        directly = self._directly(at)
        other = kept < len(self.before.path)
        if other and ((directly and not self.found[-1].settled) or self.walker.counts_builds(at)):
            return False  # MacBook Pro 16 M1 is no MacBook Pro M1
        return self.before.may_keep(kept, walk.tokens, directly=directly)

    def _directly(self, at: int) -> bool:
        """Say whether nothing but a bracket stands between an atom and the name before."""
        end = at - 1 if self.walker.atoms[at - 1].text == "(" else at
        return bool(self.found) and self.found[-1].last == end - 1

    def _beginnings(self) -> tuple[Node[Owner], ...]:
        return self.before.path if self.linked else (self.walker.names.root,)

    def _choose(self, at: int, walk: Walk, kept: int) -> Choice | None:
        """Decide which owners of a name are meant: those of the brand beside it, else what its setting says."""
        owners, elided = walk.node.values, kept > 1
        brand, beside = self._brand_beside(at, walk.end, kept)
        if own := [owner for owner in owners if owner.brand == beside]:
            return settle(own, "elided name" if elided else "name")
        if (elided and beside) or (brand and all(owner.bare for owner in owners)):
            return None
        tokens = self.walker.tokens(at, walk.end)
        brands = self._brands_of_others(tokens[0]) if len(tokens) == 1 else self.brands
        after_number = not self.linked and self.walker.lone_number(at - 1)
        return choose(owners, Setting(brands, tokens, after_number, not self.brands and self._after_stranger(at)))

    def _brand_beside(self, at: int, end: int, kept: int) -> tuple[str | None, str | None]:
        """Return the brand word right before a name, and that or the brand it takes from the name before or from a field."""
        brand, beside = self.brand, (self.previous_brand if self.linked else None) or self.brand_field
        if kept == 1 and end == at + 1 and self._is_number_alone(at):
            # It is a name only with its brand right before it, or in a list of such: 6T/7.
            brand, beside = None if self._is_size(at) else brand, None
        return brand, brand or beside

    def _brands_of_others(self, word: str) -> Collection[str]:
        """Return the brands that others than a word name, if any: the Edge of a Samsung Note Edge is no Motorola."""
        own = self.walker.names.family_brands.get(word) if len(self.brands) > 1 else None
        named = self.walker.names.brands
        if own is None or any(named.get(atom.text) == own for atom in self.walker.atoms):
            return self.brands
        return [brand for brand in self.brands if brand != own]

    def _after_stranger(self, at: int) -> bool:
        """Tell whether the word before is in no lexicon and no name: long enough to be a maker's, and no number."""
        if at == 0 or self.linked or at - 1 in self.grammar:
            return False
        word = self.walker.atoms[at - 1].text
        return word.isalpha() and len(word) >= _SHORTEST_MAKER and not self.lexicon.knows(word)

    def _is_number_alone(self, at: int) -> bool:
        """Say whether an atom is a number that follows no name which begins with one."""
        return self.walker.atoms[at].text.isdecimal() and not self._after_numbered_name()

    def _is_size(self, at: int) -> bool:
        """Say whether a number follows another one, and is too short to be a name by itself."""
        before = range(max(at - 2, 0), at)
        return len(self.walker.atoms[at].text) < SURE_NUMBER and any(self.walker.is_number(place) for place in before)

    def _after_numbered_name(self) -> bool:
        return self.linked and self.before.tokens[:1] != () and self.before.tokens[0].isdecimal()

    def _accept(self, at: int, walk: Walk, kept: int, choice: Choice) -> int:
        """Record a name; an unknown one where a word of variant follows that the name does not own."""
        whole = self.before.followed(walk.tokens, walk.nodes, kept, self.walker.names.root)
        brand = _brand_of(walk, choice)
        guard = guard_after(self.walker, at, walk, whole)
        if guard is not None:
            self._record(at, guard, Choice((), "unknown variant", 0.0))
            self._lead(
                whole._replace(listed=False), brand if kept > 1 or brand in (self.brand, self.previous_brand) else None
            )
            return guard + 1
        if kept > 1 and walk.end == at + 1 and self.walker.atoms[at - 1].text in _DASHES:
            low, high = self.walker.atoms[at - 2].text, self.walker.atoms[at].text
            for step in steps_between(self.before.path[kept - 1], low, high):
                self._record(at, walk.end - 1, step)
        self._record(at, walk.end - 1, choice)
        if choice.rule == SHARED:
            self.waiting.append(Waiting(at, walk.end - 1, walk.node))
        elif self.waiting and self._stands_behind_its_brand(at, brand):
            self.waiting = []  # a name in full has an ending of its own
        elif self.waiting:
            for name, shared in share_ending(self.waiting, whole.tokens, brand):
                self._record(name.first, name.last, shared)
            self.waiting = []
        self._lead(whole, brand)
        return walk.end

    def _lead(self, before: Before, brand: str | None) -> None:
        """Let a name lead those that follow it in a list."""
        self.before, self.previous_brand, self.brand, self.linked = before, brand, None, True

    def _record(self, first: int, last: int, choice: Choice) -> None:
        if self.brand and self._stands_behind_its_brand(first, self.brand):
            first -= 1
        self.found.append(Name(first, last, *choice, self.excluded))

    def _stands_behind_its_brand(self, at: int, brand: str) -> bool:
        return at > 0 and self.walker.names.brands.get(self.walker.atoms[at - 1].text) == brand

    def _wait(self, at: int) -> int | None:
        """Pass over the beginning of a name in a list, whose last words may follow later."""
        path = self._beginnings()
        for kept in range(len(path), 0, -1):
            nodes, end = self.walker.as_far_as_known(path[kept - 1], at)
            if end > at + (kept == 1) and self.walker.is_number(end - 1) and self.walker.list_goes_on(end):
                self.waiting.append(Waiting(at, end - 1, nodes[-1]))
                self.before = self.before.followed(self.walker.tokens(at, end), nodes, kept, self.walker.names.root)
                self.linked = True
                return end
        return None

    def _unlisted(self, at: int) -> int | None:
        """Record a number that follows a family and that no device of the catalogue has."""
        last = self.walker.unlisted(at)
        if last is None:
            return None
        self._record(at, last, Choice((), "unknown", 0.0))
        if not (self.linked and set(self.walker.tokens(at, last + 1)).issubset(self.before.tokens)):
            root = self.walker.names.root
            nodes, end = self.walker.as_far_as_known(root, at)
            self.before = Before((root, *nodes), tuple(self.walker.tokens(at, end)), listed=False)
            self.previous_brand = self.brand
        self.linked = True
        return last + 1

    def _of_unlisted(self, at: int, walk: Walk, kept: int) -> bool:
        """Say whether a number goes on with a phone that nobody has: the `4 Pro` of Black Shark 4 / 4 Pro is nobody else's."""
        return (
            self.linked
            and kept == 1
            and self.walker.is_number(at)
            and not self._after_numbered_name()
            and self.walker.names.laptops.isdisjoint(owner.device for owner in walk.node.values)
        )


def _brand_of(walk: Walk, choice: Choice) -> str:
    return next(owner.brand for owner in walk.node.values if owner.device == choice.devices[0])
