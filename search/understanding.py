"""What a question asks for: the resolver's reading of it, as filters and as words that are left."""

from functools import lru_cache

from catalog.resolve import Resolver
from index_schema.entries import DeviceReference, NumberReference, device_references, number_references
from index_schema.identity import number_key
from index_schema.records import PartType, Record
from index_schema.resolution import Evidence, Grade, Resolution
from index_schema.text import Alternatives, query_terms

REMEMBERED = 2_000
"""Questions whose meaning is remembered, some kilobytes each."""


class Understood(Record):
    """What was understood of a question, shown in every answer.

    `candidates` are the devices an ambiguous name may mean, `unknown` the names of devices that nobody knows, `words` what
    is left to be searched as text, `ignored` the words of it that had to be left out to find anything.
    """

    devices: tuple[DeviceReference, ...] = ()
    candidates: tuple[DeviceReference, ...] = ()
    unknown: tuple[str, ...] = ()
    part_type: PartType | None = None
    part_numbers: tuple[NumberReference, ...] = ()
    grade: Grade = Grade()
    words: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Tell whether the question is nothing but words."""
        return not (self.devices or self.candidates or self.unknown or self.part_type or self.part_numbers)

    @property
    def names_a_thing(self) -> bool:
        """Tell whether the question names a device or a part number, not only a kind of part."""
        return bool(self.devices or self.candidates or self.part_numbers)

    @property
    def terms(self) -> tuple[Alternatives, ...]:
        """The words that are left, each with the ways a document may write it."""
        return query_terms(" ".join(self.words))

    @property
    def grade_words(self) -> tuple[tuple[str, str], ...]:
        """The grade asked for, as pairs of index field and value."""
        wishes = (("technology", self.grade.technology), ("origin", self.grade.origin), ("condition", self.grade.state))
        return tuple((field, value) for field, value in wishes if value)

    @property
    def number_keys(self) -> tuple[str, ...]:
        """The part numbers asked for, in the form the index has them."""
        return tuple(number_key(number.number) for number in self.part_numbers)


@lru_cache(REMEMBERED)
def understand(question: str, resolver: Resolver) -> Understood:
    """Resolve a question by the same rules as a listing's title.

    The last questions are remembered: with every filter, page and completion the same one is asked again.
    """
    return _understood(resolver.resolve(Evidence(title=question)))


def as_words(question: str) -> Understood:
    """Read a question as plain text, understanding nothing."""
    return Understood(words=tuple(chunk for chunk in question.split() if query_terms(chunk)))


def _understood(resolution: Resolution) -> Understood:
    return Understood(
        devices=device_references(resolution.devices),
        candidates=device_references(resolution.candidates),
        unknown=tuple(span.quote for span in resolution.unknown),
        part_type=resolution.part_type,
        part_numbers=number_references(resolution.numbers),
        grade=resolution.grade,
        words=resolution.rest,
    )
