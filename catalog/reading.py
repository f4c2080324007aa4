"""One text read whole: its numbers, codes, words of trade and names, each found once and kept out of the others' way."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from catalog.codes import CodeIndex, CodeMention
from catalog.devices import Catalogue
from catalog.family import Cue
from catalog.mentions import Name, Reader
from catalog.names import NameIndex
from catalog.numbers import Cues, Number, find_numbers
from catalog.spelling import Speller
from catalog.tokens import Atom, atoms
from catalog.trade import Phrase, phrases
from catalog.walks import Walker
from catalog.words import load_lexicon
from index_schema.identity import number_key
from index_schema.resolution import Span

_ATTRIBUTE = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:\d{1,2}[/+])?\d+\s?(?:gb|tb|гб)(?![A-Za-z-])"
    r"|\d+(?:[.,]\d+)?\s?(?:mah|wh|hz|pins?|cells?|pcs|pieces|packs?|шт|мач|гц)(?![A-Za-z])"
    r"|(?:\d+[.,]\d+|\d{2,3})[vwв](?![A-Za-z0-9])"
    r"|\d+(?:[x*×]\d+|\s[*×]\s\d+)+"
    r"|\d+,\d+|\d+\s?%"
    r")",
    re.IGNORECASE,
)
"""Facts about the part that are no names: 4500mAh, 64GB, 120 Hz, 30 pin, 3,7v, 1920x1080."""


@dataclass(frozen=True)
class Reading:
    """What one field says."""

    field: str
    text: str
    atoms: list[Atom]
    names: list[Name]
    codes: list[CodeMention]
    numbers: list[Number]
    phrases: list[Phrase]

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the field."""
        return Span(field=self.field, start=start, end=end, quote=self.text[start:end])

    def words(self, first: int, last: int) -> Span:
        """Return the stretch from one atom to another."""
        return self.span(self.atoms[first].start, self.atoms[last].end)


class TextReader:
    """Reads texts with the names and codes of one catalogue and the words of all languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the names and codes."""
        self.names = NameIndex(catalogue)
        self._codes = CodeIndex(catalogue)
        self._lexicon = load_lexicon()
        self._spelling = Speller(self.names, self._lexicon)

    def read(self, field: str, text: str, brand: str | None, known: Iterable[str] = ()) -> Reading:
        """Read a field of the evidence; `brand` is the brand that another field states, `known` those named elsewhere."""
        tokens = self._atoms(text)
        trade = phrases(self._lexicon, tokens)
        brands = {*self.brands_named(tokens), *known, *([brand] if brand else [])}
        cues = Cues(brands, any(p.says("part_types") == "battery" for p in trade))
        numbers = [number for number in find_numbers(text, cues) if not self._is_name(number)]
        brands |= {brand for number in numbers for brand in number.family.brands}
        codes = [c for c in self._codes.find(text, brands) if not (_overlaps(c, numbers) or self._is_others(c, tokens))]
        masked = masked_atoms(
            tokens, chain(_attributes(text), ((n.start, n.end) for n in numbers), ((c.start, c.end) for c in codes))
        )
        grammar = {p.first: (p.last + 1, role) for p in trade if (role := p.says("grammar"))}
        names = Reader(Walker(self.names, tokens, masked), self._lexicon, grammar, brands, brand).read()
        return Reading(field, text, tokens, names, codes, numbers, _outside(trade, names, masked))

    def brands_named(self, tokens: Iterable[Atom]) -> Iterator[str]:
        """Yield the brands that words of a text name, themselves or by a family that only one brand has."""
        for atom in tokens:
            brand = self.names.brands.get(atom.text)
            if not (brand or self._lexicon.knows(atom.text)):  # `Smart` is a family, and a word like any other.
                brand = self.names.family_brands.get(atom.text)
            if brand:
                yield brand

    def brand(self, name: str | None) -> str | None:
        """Return the catalogue's brand that a brand field names."""
        if not name:
            return None
        return next((b for atom in self._atoms(name) if (b := self.names.brands.get(atom.text))), None)

    def _atoms(self, text: str) -> list[Atom]:
        return atoms(text, self._spelling.read)

    def _is_others(self, code: CodeMention, tokens: Sequence[Atom]) -> bool:
        """Say whether another maker's name stands right before an unlisted code: `Lenovo S820` is no Samsung SM-S820."""
        before = bisect_left(tokens, code.start, key=lambda atom: atom.start) - 1
        brand = self.names.brands.get(tokens[before].text) if before >= 0 else None
        return not code.listed and brand not in (None, code.brand)

    def _is_name(self, number: Number) -> bool:
        """Say whether the catalogue knows as a word of a name what is not tellingly a number: the L501X of XPS L501X."""
        return number.family.cue is Cue.BRAND and number_key(number.number) in self.names.words


def _attributes(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ATTRIBUTE.finditer(text))


def _overlaps(code: CodeMention, numbers: Iterable[Number]) -> bool:
    return any(number.start < code.end and code.start < number.end for number in numbers)


def masked_atoms(tokens: Iterable[Atom], stretches: Iterable[tuple[int, int]]) -> Collection[int]:
    """Return the places of the atoms that lie in any of these stretches of the text."""
    taken = sorted(stretches)
    masked, at = set(), 0
    for place, atom in enumerate(tokens):
        while at < len(taken) and taken[at][1] <= atom.start:
            at += 1
        if at < len(taken) and taken[at][0] < atom.end:
            masked.add(place)
    return masked


def _outside(trade: Iterable[Phrase], names: Iterable[Name], masked: Collection[int]) -> list[Phrase]:
    """Leave out words of trade that are part of a name or number: the touch of an iPod touch."""
    taken = {*masked, *(place for name in names for place in range(name.first, name.last + 1))}
    return [phrase for phrase in trade if phrase.first not in taken]
