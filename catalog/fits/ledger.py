"""All claims of a generation in one place: of each voice on each pair the strongest, so that a shop chain counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from catalog.fits.links import KnownPart
from catalog.fits.verdicts import by_strength, standing
from index_schema.entries import NumberReference
from index_schema.fits import DOCUMENTED, Basis, Claim, Predicate, Qualifier, Specification
from index_schema.records import PartType
from index_schema.unnumbered import UNNUMBERED

Value = TypeVar("Value")

MOST_VOICES, MOST_OF_A_GROUP = 50, 10
"""Claims kept of one kind on a pair, and of these from one shop chain or data set; the strongest stay. What more voices would
add to a belief is below a millionth."""

MOST_WORDINGS = 8
"""Titles by which a kept claim is known to be another shop's, too."""


class _Voice(NamedTuple):
    """Who speaks, on what basis, on which side, under which condition."""

    group: str
    basis: Basis
    predicate: Predicate
    limits: tuple[Qualifier, ...]


@dataclass(slots=True)
class _Heard:
    """The strongest claim of a voice, with the days and titles of all its claims: made one only when it is asked for."""

    claim: Claim
    first: date | None
    last: date | None
    wordings: tuple[str, ...]

    def hear(self, claim: Claim) -> None:
        """Take in another claim of the voice."""
        known = self.claim
        if claim.confidence > known.confidence or (
            claim.confidence == known.confidence and by_strength(claim) < by_strength(known)
        ):
            self.claim = claim
        self.first = min(filter(None, (self.first, claim.first_seen)), default=None)
        self.last = max(filter(None, (self.last, claim.last_seen)), default=None)
        if self.wordings != claim.wordings:
            self.wordings = tuple(sorted({*self.wordings, *claim.wordings})[:MOST_WORDINGS])

    def said(self) -> Claim:
        """Return what the voice says."""
        claim = self.claim
        if (self.first, self.last, self.wordings) == (claim.first_seen, claim.last_seen, claim.wordings):
            return claim
        return replace(claim, first_seen=self.first, last_seen=self.last, wordings=self.wordings)


_Voices = dict[_Voice, _Heard]


@dataclass(slots=True)
class _Known:
    """What records say of a part number itself; of a type or a specification also whether who says so documents the part."""

    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[tuple[bool, PartType]] = field(default_factory=Counter)
    specifications: Counter[tuple[bool, Specification]] = field(default_factory=Counter)

    def summed_up(self) -> KnownPart:
        """Return what most records say, each value of a specification by itself; who documents a part comes before shops."""
        said = {each.name: _surest(_values(self.specifications, each.name)) for each in fields(Specification)}
        return KnownPart(_by_weight(self.spellings)[0], _surest(self.types), Specification(**said))


@dataclass(slots=True)
class Ledger:
    """Claims by device and part, and by part and part. The order of records does not matter; all claims of one come together."""

    _pairs: dict[tuple[str, str], _Voices] = field(default_factory=dict)
    _links: dict[tuple[str, str, Predicate], _Voices] = field(default_factory=dict)
    parts: defaultdict[str, _Known] = field(default_factory=lambda: defaultdict(_Known))

    def add(self, claims: Iterable[Claim]) -> None:
        """Keep each claim that is the strongest of its voice, as far as there is room for its voice."""
        for _, of_record in groupby(claims, key=lambda claim: (claim.source, claim.record)):
            described: set[str] = set()
            for claim in of_record:
                if claim.part not in described:
                    described.add(claim.part)
                    self._describe(claim)
                _keep(self._voices(claim), claim)

    def name(self, number: NumberReference, part_type: PartType | None) -> None:
        """Know a number, also one of which nothing is claimed."""
        known = self.parts[number.key]
        known.spellings[number.number] += 1
        if part_type:
            known.types[False, part_type] += 1

    def claims_by_pair(self) -> Iterator[tuple[str, str, tuple[Claim, ...]]]:
        """Yield each device and part of which there is a claim, with what every voice says of them."""
        for (device, part), voices in self._pairs.items():
            yield device, part, _said(voices)

    def speaks_of(self, device: str, part: str) -> bool:
        """Tell whether there is a claim on a device and a part."""
        return (device, part) in self._pairs

    def claims_between_parts(self) -> Iterator[Claim]:
        """Yield the claims on two part numbers."""
        for voices in self._links.values():
            yield from _said(voices)

    def known_parts(self) -> dict[str, KnownPart]:
        """Return every number of which there is a claim: how it is written most, what it is, what most reports say of it."""
        return {part: known.summed_up() for part, known in sorted(self.parts.items())}

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return every number's key and how it is written most."""
        return tuple((part, self.spellings(part)[0]) for part in self.parts)

    def spellings(self, part: str) -> tuple[str, ...]:
        """Return how a number is written, the most frequent first."""
        return _by_weight(self.parts[part].spellings)

    def _voices(self, claim: Claim) -> _Voices:
        """Return who else speaks on the two that a claim is about."""
        if claim.device:
            return self._pairs.setdefault((claim.device, claim.part), {})
        return self._links.setdefault((claim.part, claim.other or "", claim.predicate), {})

    def _describe(self, claim: Claim) -> None:
        if claim.part.startswith(UNNUMBERED):
            return
        known, weight, documented = self.parts[claim.part], claim.reports or 1, claim.basis in DOCUMENTED
        known.spellings[claim.number] += weight
        if claim.part_type:
            known.types[documented, claim.part_type] += weight
        if claim.specification:
            known.specifications[documented, claim.specification] += weight


def _said(voices: _Voices) -> tuple[Claim, ...]:
    return tuple(heard.said() for heard in voices.values())


def _keep(voices: _Voices, claim: Claim) -> None:
    voice = _Voice(claim.group, claim.basis, claim.predicate, claim.limits)
    if known := voices.get(voice):
        known.hear(claim)
        return
    voices[voice] = _Heard(claim, claim.first_seen, claim.last_seen, claim.wordings)
    if len(voices) > MOST_OF_A_GROUP:
        same_side = [each for each in voices if each.predicate is claim.predicate]
        _bound(voices, [each for each in same_side if each.group == claim.group], MOST_OF_A_GROUP)
        _bound(voices, same_side, MOST_VOICES)


def _bound(voices: _Voices, some: Sequence[_Voice], most: int) -> None:
    """Drop the weakest of some voices if they are more than so many; one at most is."""
    if len(some) > most:
        voices.pop(max(some, key=lambda voice: standing(voices[voice].claim)), None)


def _values(said: Counter[tuple[bool, Specification]], name: str) -> Counter[tuple[bool, Any]]:
    values: Counter[tuple[bool, Any]] = Counter()  # one of the types of Specification's fields
    for (documented, specification), weight in said.items():
        if (value := getattr(specification, name)) is not None:
            values[documented, value] += weight
    return values


def _surest(said: Counter[tuple[bool, Value]]) -> Value | None:
    """Return the value with most weight among those that are documented, else among all."""
    surest = min(said, key=lambda each: (not each[0], -said[each], str(each[1])), default=None)
    return surest[1] if surest else None


def _by_weight(spellings: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(spellings, key=lambda spelling: (-spellings[spelling], spelling)))
