"""One text read whole: its numbers, codes, words of trade and names, each found once and kept out of the others' way."""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from typing import NamedTuple

from catalog.codes import CodeIndex, CodeMention
from catalog.devices import Catalogue
from catalog.fillers import is_of_series
from catalog.look_alikes import latin
from catalog.mentions import Name, Reader
from catalog.names import NameIndex
from catalog.numbers import Cues, Number, find_numbers
from catalog.spelling import Speller
from catalog.tokens import Atom, Text, Tokenizer
from catalog.trade import Phrase, phrases, sense_at
from catalog.walks import Walker
from catalog.words import load_lexicon
from index_schema.identity import number_key
from index_schema.resolution import Span

_ATTRIBUTE = re.compile(
    r"(?<![A-Za-z0-9])(?=\d)(?:"
    r"(?:\d{1,2}[/+])?\d+\s?(?:gb|tb|гб)(?![A-Za-z-])"
    r"|\d+(?:[.,]\d+)?\s?(?:mah|wh|hz|pins?|cells?|pcs|pieces|packs?|шт|мач|гц)(?![A-Za-z])"
    r"|(?:\d+[.,]\d+|\d{2,3})[vwв](?![A-Za-z0-9])"
    r"|\d+(?:[x*×]\d+|\s[*×]\s\d+)+(?![A-Za-z])"
    r"|\d+,\d+|\d+\s?%"
    r")",
    re.IGNORECASE,
)
"""Facts about the part that are no names: 4500mAh, 64GB, 120 Hz, 30 pin, 3,7v, 1920x1080."""


class Reading(NamedTuple):
    """What one field says; `coded` are the atoms of its numbers and codes, `barred` those of what it says not to fit."""

    field: str
    tokens: Text
    brands: frozenset[str]
    names: list[Name]
    codes: list[CodeMention]
    numbers: list[Number]
    phrases: Sequence[Phrase]
    coded: Set[int]
    barred: Set[int]

    @property
    def text(self) -> str:
        """The field as it is written."""
        return self.tokens.text

    @property
    def atoms(self) -> list[Atom]:
        """The field as atoms."""
        return self.tokens.atoms

    def is_barred(self, start: int) -> bool:
        """Say whether what begins here is said not to fit."""
        return bool(self.barred) and self.tokens.at(start) in self.barred

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the field."""
        return Span(field=self.field, start=start, end=end, quote=self.text[start:end])

    def words(self, first: int, last: int) -> Span:
        """Return the stretch from one atom to another."""
        return self.span(self.tokens.start(first), self.tokens.end(last))


class TextReader:
    """Reads texts with the names and codes of one catalogue and the words of all languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the names and codes."""
        self._lexicon = load_lexicon()
        self.names = NameIndex(catalogue, self._lexicon.knows)
        self._codes = CodeIndex(catalogue)
        self.speller = Speller(self.names, self._lexicon)
        self._tokenizer = Tokenizer(self.speller.read)
        self._brand_words = self._brand_words_of_names()

    def read(self, field: str, text: str, brand: str | None, known: Iterable[str] = ()) -> Reading:
        """Read a field of the evidence; `brand` is the brand that another field states, `known` those named elsewhere."""
        tokens = self._tokenizer.read(text)
        trade = phrases(self._lexicon, tokens.atoms)
        named = {b for atom in tokens.atoms if (b := self._brand_words.get(atom.text))}
        brands = {*named, *known, brand} if brand else {*named, *known}
        cues = Cues(brands, any(p.sense.part_types == "battery" for p in trade))
        plain = text if text.isascii() or not tokens.telling else latin(text)
        found = find_numbers(plain, cues, tokens.telling)
        numbers = [number for number in found if not (self._is_name(number) or is_of_series(plain, number.start))]
        brands.update(brand for number in numbers for brand in number.family.brands)
        coding = self._codes.find(plain, brands, tokens.telling, text)
        codes = [c for c in coding if not (_overlaps(c, numbers) or self._is_others(c, tokens))]
        stretches = [(number.start, number.end) for number in numbers]
        coded = masked_atoms(tokens, stretches + [(code.start, code.end) for code in codes])
        masked = coded | masked_atoms(tokens, [match.span() for match in _ATTRIBUTE.finditer(text)])
        grammar = {p.first: (p.last + 1, role) for p in trade if (role := p.grammar)}
        reader = Reader(Walker(self.names, tokens.atoms, masked), self._lexicon, grammar, brands, brand)
        names = reader.read()
        rest = self._outside(trade, names, masked, tokens.atoms)
        return Reading(field, tokens, frozenset(named), names, codes, numbers, rest, coded, reader.barred)

    def _outside(
        self, trade: Sequence[Phrase], names: Iterable[Name], masked: Collection[int], atoms: Sequence[Atom]
    ) -> Sequence[Phrase]:
        """Leave out words of trade that are part of a name or number: the touch of an iPod touch.

        A phrase that begins inside a name goes on without it: the screen of a Switch OLED screen.
        """
        taken = set(masked)
        for name in names:
            taken.update(range(name.first, name.last + 1))
        if taken.isdisjoint([phrase.first for phrase in trade]):
            return trade
        found: list[Phrase] = []
        for phrase in trade:
            free = next((at for at in range(phrase.first, phrase.last + 1) if at not in taken), None)
            if free == phrase.first:
                found.append(phrase)
            elif free is not None and (said := sense_at(self._lexicon, atoms, free)):
                found.append(Phrase(free, said[1], said[0], phrase.standing))
        return found

    def _brand_words_of_names(self) -> dict[str, str]:
        """Return the words that speak of a brand: itself, or a family that only it has and that is no word of trade."""
        families = {word: b for word, b in self.names.family_brands.items() if not self._lexicon.knows(word)}
        return families | self.names.brands

    def brand(self, name: str | None) -> str | None:
        """Return the catalogue's brand that a brand field names."""
        if not name:
            return None
        return next((b for atom in self._tokenizer.read(name).atoms if (b := self.names.brands.get(atom.text))), None)

    def _is_others(self, code: CodeMention, tokens: Text) -> bool:
        """Say whether another maker's name stands right before an unlisted code: `Ascend G510` is no Samsung SM-G510."""
        before = tokens.at(code.start) - 1
        brand = self._brand_words.get(tokens.atoms[before].text) if before >= 0 else None
        return not code.listed and brand not in (None, code.brand)

    def _is_name(self, number: Number) -> bool:
        """Say whether the catalogue knows as a word of a name what is not tellingly a number: the L501X of XPS L501X."""
        return number_key(number.number) in self.names.words


def _overlaps(code: CodeMention, numbers: Iterable[Number]) -> bool:
    return any(number.start < code.end and code.start < number.end for number in numbers)


def masked_atoms(tokens: Text, stretches: Iterable[tuple[int, int]]) -> set[int]:
    """Return the places of the atoms that lie in any of these stretches of the text."""
    masked: set[int] = set()
    for start, end in stretches:
        at = tokens.at(start)
        while at < len(tokens.atoms) and tokens.start(at) < end:
            masked.add(at)
            at += 1
    return masked
