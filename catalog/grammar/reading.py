"""One text read whole: its numbers, codes, words of trade and names, each found once and kept out of the others' way."""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from typing import NamedTuple

from catalog.devices import Catalogue
from catalog.grammar.choosing import Name
from catalog.grammar.codes import SURE_LENGTH, CodeIndex, CodeMention
from catalog.grammar.fillers import is_of_series
from catalog.grammar.mentions import Reader
from catalog.grammar.names import NameIndex
from catalog.grammar.spelling import Speller
from catalog.grammar.tokens import Atom, Telling, Text, Tokenizer
from catalog.grammar.trade import Phrase, phrases, sense_at
from catalog.grammar.walks import Walker
from catalog.grammar.words import load_lexicon
from catalog.part_numbers.numbers import Cues, Number, find_numbers, may_begin
from index_schema.identity import number_key
from index_schema.resolution import Span

_UNIT = r"(?:mah|wh|hz|pins?|cells?|pcs|pieces|packs?|шт|мач|гц)(?![A-Za-z])"
_STORED = r"(?:gb|tb|гб)(?![A-Za-z-])"
_MEASURE = re.compile(
    r"(?<![A-Za-z0-9])(?=\d)(?:"
    rf"(?:\d{{1,2}}[/+])?\d+\s?{_STORED}"
    rf"|\d+(?:[.,]\d+)?\s?{_UNIT}"
    r"|(?:\d+[.,]\d+|\d{2,3})[vwв](?![A-Za-z0-9])"
    r"|\d+(?:[x*×]\d+|\s[*×]\s\d+)+(?![A-Za-z])"
    r"|\d+,\d+|\d+\s?%"
    r"|\d{1,2}(?:\.\d{1,2})?\s?in(?=\))"
    r")",
    re.IGNORECASE,
)
"""Facts about the part that are no names: 4500mAh, 64GB, 120 Hz, 30 pin, 3,7v, 1920x1080, (4 in)."""

_SHORT_YEAR = re.compile(r"(?<![\w.,-])20(?P<first>\d\d)[-/](?P<last>\d\d)(?!\w)")
"""Two years of which the second is shortened: 2011/12. Only a later one is a year: SE 2020/11 names an iPhone 11."""

_AFTER_NUMBER = re.compile(rf"{_STORED}|{_UNIT}|[*×%]|in\)", re.IGNORECASE)
"""What a measure has after its number, which a blank may set apart."""


def _may_measure(chunk: str) -> bool:
    """Say whether a chunk holds a measure, or goes on with one whose number stands before it."""
    return bool(_MEASURE.search(chunk) or _AFTER_NUMBER.match(chunk) or _SHORT_YEAR.search(chunk))


class Reading(NamedTuple):
    """What one field says; `coded` are the atoms of its numbers and codes, `barred` those of what it says not to fit."""

    field: str
    tokens: Text
    brands: Set[str]
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

    def denies_number(self, start: int) -> bool:
        """Say whether a number that begins here is said not to fit; one behind an excluded device is what is sold."""
        if not self.is_barred(start):
            return False
        at = first = self.tokens.at(start)
        while first - 1 in self.barred:
            first -= 1
        return not any(first <= name.first < at for name in self.names)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the field."""
        return Span(self.field, start, end, self.tokens.text[start:end])

    def words(self, first: int, last: int) -> Span:
        """Return the stretch from one atom to another."""
        tokens = self.tokens
        return self.span(
            tokens.offsets[first] + tokens.atoms[first].start, tokens.offsets[last] + tokens.atoms[last].end
        )


class TextReader:
    """Reads texts with the names and codes of one catalogue and the words of all languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the names and codes."""
        self._lexicon = load_lexicon()
        self.names = NameIndex(catalogue, self._lexicon.knows)
        self._codes = CodeIndex(catalogue)
        self.speller = Speller(self.names, self._lexicon)
        self._tokenizer = Tokenizer(self.speller.read, Telling(may_begin, _may_measure, self._codes.words))
        self._brand_words = self._brand_words_of_names()

    def read(self, field: str, text: str, brand: str | None, known: Iterable[str] = ()) -> Reading:
        """Read a field of the evidence; `brand` is the brand that another field states, `known` those named elsewhere."""
        tokens = self._tokenizer.read(text)
        trade = phrases(self._lexicon, tokens.atoms)
        named = {b for atom in tokens.atoms if (b := self._brand_words.get(atom.text))}
        brands = {*named, *known, brand} if brand else {*named, *known}
        numbers = self._numbers(tokens, trade, brands)
        brands.update(brand for number in numbers for brand in number.family.brands)
        codes = self._codes_beside(numbers, tokens, brands)
        coded = masked_atoms(tokens, [(n.start, n.end) for n in numbers] + [(c.start, c.end) for c in codes])
        masked = coded | masked_atoms(tokens, _measures(tokens)) if tokens.measured else coded
        grammar = {p.first: (p.last + 1, role) for p in trade if (role := p.sense.grammar)}
        reader = Reader(Walker(self.names, tokens.atoms, masked), self._lexicon, grammar, brands, brand)
        names = reader.read()
        rest = self._outside(trade, names, masked, tokens.atoms)
        return Reading(field, tokens, named, names, codes, numbers, rest, coded, reader.barred)

    def _numbers(self, tokens: Text, trade: Iterable[Phrase], brands: Collection[str]) -> list[Number]:
        if not tokens.telling:
            return []
        cues = Cues(brands, "battery" in [phrase.sense.part_types for phrase in trade])
        plain = tokens.plain
        found = find_numbers(plain, cues, tokens.telling)
        return [number for number in found if not (self._is_name(number) or is_of_series(plain, number.start))]

    def _codes_beside(self, numbers: Sequence[Number], tokens: Text, brands: Collection[str]) -> list[CodeMention]:
        """Return the codes that are part of no number, of no word of a name and of no other maker's name."""
        if not tokens.codes:
            return []
        return [
            code
            for code in self._codes.find(tokens, brands)
            if not (_overlaps(code, numbers) or self._is_others(code, tokens) or self._is_word(code, brands))
        ]

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
        """Say whether another maker's name stands right before a code that several may have.

        `Ascend G510` is no Samsung SM-G510; a short code that is listed needs the very brand: `BQ 5010G` is no Alcatel.
        """
        if code.listed and len(code.key) >= SURE_LENGTH:
            return False
        before, words = tokens.at(code.start) - 1, self.names.brands if code.listed else self._brand_words
        brand = words.get(tokens.atoms[before].text) if before >= 0 else None
        return brand not in (None, code.brand)

    def _is_word(self, code: CodeMention, brands: Collection[str]) -> bool:
        """Say whether an unlisted code is a word of a name, and no brand says which is meant: Itel's A515W, the SM-A515W."""
        return not (code.listed or brands) and code.key in self.names.words

    def _is_name(self, number: Number) -> bool:
        """Say whether the catalogue knows as a word of a name what is not tellingly a number: the L501X of XPS L501X."""
        return number_key(number.number) in self.names.words


def _overlaps(code: CodeMention, numbers: Iterable[Number]) -> bool:
    return any(number.start < code.end and code.start < number.end for number in numbers)


def _measures(tokens: Text) -> list[tuple[int, int]]:
    years = (match for match in _SHORT_YEAR.finditer(tokens.text) if match["first"] < match["last"])
    return [match.span() for match in _MEASURE.finditer(tokens.text)] + [match.span("last") for match in years]


def masked_atoms(tokens: Text, stretches: Iterable[tuple[int, int]]) -> set[int]:
    """Return the places of the atoms that lie in any of these stretches of the text."""
    masked: set[int] = set()
    for start, end in stretches:
        at = tokens.at(start)
        while at < len(tokens.atoms) and tokens.start(at) < end:
            masked.add(at)
            at += 1
    return masked
