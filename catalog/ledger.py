"""All claims of a generation in one place: of each voice on each pair the strongest, so that a shop chain counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from catalog.links import KnownPart
from index_schema.entries import NumberReference
from index_schema.fits import UNNUMBERED, Claim, Predicate, Qualifier, Specification
from index_schema.records import PartType

Key = TypeVar("Key")

MOST_VOICES = 50
"""Voices kept of a pair; what more of them would add to a belief is below a millionth."""


class _Voice(NamedTuple):
    """Who speaks, on which side, under which condition."""

    group: str
    predicate: Predicate
    qualifiers: tuple[Qualifier, ...]


@dataclass(slots=True)
class _Known:
    """What claims say of a part number itself."""

    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[PartType] = field(default_factory=Counter)
    specifications: Counter[Specification] = field(default_factory=Counter)

    def summed_up(self) -> KnownPart:
        """Return what most claims say, each value of a specification by itself."""
        said = {name: _most_said(self.specifications, name) for name in Specification.model_fields}
        kind = next(iter(_by_weight(self.types)), None)
        return KnownPart(_by_weight(self.spellings)[0], kind, Specification.model_validate(said))


@dataclass(slots=True)
class Ledger:
    """Claims by device and part, and by part and part. The order in which they come does not matter but for equal ones."""

    pairs: dict[tuple[str, str], dict[_Voice, Claim]] = field(default_factory=dict)
    links: dict[tuple[str, str, Predicate], dict[str, Claim]] = field(default_factory=dict)
    parts: defaultdict[str, _Known] = field(default_factory=lambda: defaultdict(_Known))

    def add(self, claims: Iterable[Claim]) -> None:
        """Keep each claim that is the first or the strongest of its voice."""
        for claim in claims:
            self._describe(claim)
            if claim.device:
                voice = _Voice(claim.group, claim.predicate, claim.qualifiers)
                _keep(self.pairs.setdefault((claim.device, claim.part), {}), voice, claim)
            elif claim.other:
                _keep(self.links.setdefault((claim.part, claim.other, claim.predicate), {}), claim.group, claim)

    def name(self, number: NumberReference, part_type: PartType | None) -> None:
        """Know a number, also one of which nothing is claimed."""
        known = self.parts[number.key]
        known.spellings[number.number] += 1
        if part_type:
            known.types[part_type] += 1

    def claims_between_parts(self) -> Iterator[Claim]:
        """Yield the claims on two part numbers."""
        for voices in self.links.values():
            yield from voices.values()

    def known_parts(self) -> dict[str, KnownPart]:
        """Return every number of which there is a claim: how it is written most, what it is, what most reports say of it."""
        return {part: known.summed_up() for part, known in sorted(self.parts.items())}

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return every number's key and how it is written most."""
        return tuple((part, self.spellings(part)[0]) for part in self.parts)

    def spellings(self, part: str) -> tuple[str, ...]:
        """Return how a number is written, the most frequent first."""
        return _by_weight(self.parts[part].spellings)

    def _describe(self, claim: Claim) -> None:
        if claim.part.startswith(UNNUMBERED):
            return
        known, weight = self.parts[claim.part], claim.reports or 1
        known.spellings[claim.number] += weight
        if claim.part_type:
            known.types[claim.part_type] += weight
        if claim.specification:
            known.specifications[claim.specification] += weight


def _keep(voices: dict[Key, Claim], voice: Key, claim: Claim) -> None:
    known = voices.get(voice)
    if known is None:
        if len(voices) < MOST_VOICES:
            voices[voice] = claim
        return
    stronger = claim if claim.confidence > known.confidence else known
    first, last = min(_first(claim), _first(known)), max(_last(claim), _last(known))
    if stronger is claim or (first, last) != (_first(known), _last(known)):
        voices[voice] = stronger.model_copy(
            update={"first_seen": None if first == date.max else first, "last_seen": None if last == date.min else last}
        )


def _first(claim: Claim) -> date:
    return claim.first_seen or date.max


def _last(claim: Claim) -> date:
    return claim.last_seen or date.min


def _most_said(known: Counter[Specification], name: str) -> object:
    values: Counter[object] = Counter()
    for specification, weight in known.items():
        if (value := getattr(specification, name)) is not None:
            values[value] += weight
    return next(iter(_by_weight(values)), None)


def _by_weight(counted: Counter[Key]) -> tuple[Key, ...]:
    return tuple(sorted(counted, key=lambda value: (-counted[value], str(value))))
