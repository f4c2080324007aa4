"""What a question asks for: the resolver's reading of it, as filters, as wishes, and as words that are left."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalog.grammar.attributes import Attribute, is_denied, read_attributes, ways
from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, NumberReference, device_references, number_references
from index_schema.identity import key_parts, number_key
from index_schema.records import PartType, Record
from index_schema.resolution import DeviceMention, Evidence, Grade, Resolution
from index_schema.text import Alternatives, query_terms, words

REMEMBERED = 2_000
"""Questions whose meaning is remembered, some kilobytes each."""

_NUMBER_LIKE = re.compile(r"(?=\D*\d)[^\W_][\w./()-]{3,}")
"""What may be a number of a family that nobody knows: it has a digit."""


class Candidate(DeviceReference):
    """A device that an ambiguous name may mean. `hits`: how many hits are for it, None where that was not counted."""

    hits: int | None = None


class Repair(Record):
    """A word or number of the question that was read as another one, because only that one can be meant."""

    typed: str
    read_as: str


class Understood(Record):
    """What was understood of a question, shown in every answer.

    - `candidates` are the devices an ambiguous name may mean, `shared` the words of that name; `unknown` are names of
      devices that nobody knows; `device_codes` are codes from the case that were typed.
    - `interchange` are numbers that may stand in for the one asked for; `codes` stand beside part numbers in a list and are
      looked up like them.
    - `attributes` tell parts of one kind apart; `words` are what is left to be searched as text.
    - `ignored` are wishes that nothing found has, `repaired` is what was not read as it was typed.
    """

    devices: tuple[DeviceReference, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    shared: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    part_type: PartType | None = None
    part_numbers: tuple[NumberReference, ...] = ()
    interchange: tuple[NumberReference, ...] = ()
    codes: tuple[str, ...] = ()
    device_codes: tuple[str, ...] = ()
    grade: Grade = Grade()
    attributes: tuple[Attribute, ...] = ()
    words: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    repaired: tuple[Repair, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Tell whether the question is nothing but words."""
        return not (self.names_a_thing or self.unknown or self.part_type)

    @property
    def names_a_thing(self) -> bool:
        """Tell whether the question names a device or a part number, not only a kind of part."""
        return bool(self.devices or self.candidates or self.part_numbers)

    @property
    def says_nothing(self) -> bool:
        """Tell whether nothing at all was found in the question."""
        return self.is_plain and not (self.words or self.grade_words or self.attributes)

    @property
    def terms(self) -> tuple[Alternatives, ...]:
        """The words that are left, each with the ways a document may write it."""
        return _terms(self.words)

    @property
    def attribute_terms(self) -> tuple[Alternatives, ...]:
        """The attributes asked for, each with the ways a document may write it."""
        return tuple(map(ways, self.attributes))

    @property
    def grade_words(self) -> tuple[tuple[str, str], ...]:
        """The grade asked for, as pairs of index field and value."""
        wishes = (("technology", self.grade.technology), ("origin", self.grade.origin), ("condition", self.grade.state))
        return tuple((field, value) for field, value in wishes if value)

    @property
    def number_keys(self) -> tuple[str, ...]:
        """The numbers asked for in the form the index has them: as typed, and as meant where look-alikes were typed."""
        numbers = (*self.part_numbers, *self.interchange)
        meant = (key for number in numbers for key in (number_key(number.number), _meant(number)))
        return tuple(dict.fromkeys((*meant, *map(number_key, self.codes))))


@lru_cache(REMEMBERED)
def understand(question: str, resolver: Resolver) -> Understood:
    """Resolve a question by the same rules as a listing's title.

    The last questions are remembered: with every filter, page and completion the same one is asked again.
    """
    resolution = resolver.resolve(Evidence(title=question))
    numbers = number_references(resolution.numbers)
    codes = _listed_codes(question, resolution)
    attributes, left = ((), ()) if codes else _attributes(question, resolution)
    return Understood(
        devices=device_references(resolution.devices),
        candidates=tuple(Candidate(**dict(each)) for each in device_references(resolution.candidates)),
        shared=_words_of(resolution.candidates),
        unknown=tuple(span.quote for span in resolution.unknown),
        part_type=resolution.part_type,
        part_numbers=numbers,
        codes=codes,
        device_codes=tuple(dict.fromkeys(code for device in resolution.devices for code in device.codes)),
        grade=resolution.grade,
        attributes=attributes,
        words=left,
        repaired=tuple(dict.fromkeys((*_mended_words(question, resolution, resolver), *_mended_numbers(numbers)))),
    )


def as_words(question: str) -> Understood:
    """Read a question as plain text, understanding nothing."""
    return Understood(words=tuple(chunk for chunk in question.split() if query_terms(chunk)))


@lru_cache(REMEMBERED)
def _terms(words: tuple[str, ...]) -> tuple[Alternatives, ...]:
    return query_terms(" ".join(words))


def _words_of(mentions: Iterable[DeviceMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for mention in mentions for word in words(mention.span.quote)))


def _meant(number: NumberReference) -> str:
    return key_parts(number.key)[1]


def _attributes(question: str, resolution: Resolution) -> tuple[tuple[Attribute, ...], tuple[str, ...]]:
    """Return the attributes asked for and the words that are left; `OLED` may have said that a screen is meant, too."""
    found, left = read_attributes(resolution.rest)
    said = words(resolution.part_type_span.quote) if resolution.part_type_span else []
    found += tuple(each for each in read_attributes(said)[0] if each.kind == "quality" and each not in found)
    return tuple(each for each in found if not is_denied(each, words(question))), left


def _listed_codes(question: str, resolution: Resolution) -> tuple[str, ...]:
    """Return what stands beside part numbers in a question that is a list of numbers and nothing else."""
    if not resolution.numbers or not resolution.rest or resolution.devices:
        return ()
    listed = [chunk.strip(".()") for chunk in re.split(r"[\s,;|]+", question) if chunk]
    if not all(map(_NUMBER_LIKE.fullmatch, listed)):
        return ()
    known = {number_key(number.number) for number in resolution.numbers}
    return tuple(dict.fromkeys(each for each in listed if number_key(each) not in known))


def _mended_words(question: str, resolution: Resolution, resolver: Resolver) -> Iterator[Repair]:
    part = resolution.part_type_span.quote if resolution.part_type_span else ""
    for typed, mended in resolver.mended(question):
        if resolution.part_type and typed in part:
            yield Repair(typed=typed, read_as=resolution.part_type)
        elif not set(words(typed)) <= set(resolution.rest):
            yield Repair(typed=typed, read_as=mended)


def _mended_numbers(numbers: tuple[NumberReference, ...]) -> Iterator[Repair]:
    for number in numbers:
        if number_key(number.number) != _meant(number):
            yield Repair(typed=number.number, read_as=_meant(number))
