"""What the words between two part numbers say of them: equal, replaced, standing in, or merely listed together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from catalog.fits.links import STATED
from catalog.part_numbers.equivalence import common_form, kind
from index_schema.fits import Predicate
from index_schema.resolution import NumberMention, Span
from index_schema.text import words

_FARTHEST = 40
"""Characters before a number from which on no word is about it and another one."""

_CLAUSE = re.compile(r"[,;|()]|\s[-–—]\s")
"""What ends a clause: `HT03XL for HP 250 G7, replaced by RE03XL` says what stands behind the last one."""

_EQUAL, _REPLACES, _REPLACED, _SERVES = "equal", "replaces", "replaced by", "serves for"

_PHRASES = {
    _EQUAL: "same as; equals; equal to; identical to; aka; also known as; gleich; identisch mit; identique a; igual a; uguale a"
    "; identico a; to samo co; gelijk aan; то же что; он же",
    _REPLACES: "replaces; replacement for; replace; ersatz fur; ersetzt; remplace; reemplaza; reemplaza a; sostituisce; substitui"
    "; zastepuje; vervangt; заменяет; вместо; замінює",
    _REPLACED: "replaced by; superseded by; now; new number; ersetzt durch; remplace par; reemplazado por; sostituito da"
    "; substituido por; zastapiony przez; vervangen door; заменен на; замінено на",
    _SERVES: "compatible with; compatible; interchangeable with; fits also; kompatibel mit; compatible avec; compatible con"
    "; compativel com; compatibile con; kompatybilny z; compatibel met; совместим с; совместима с; сумісний з; аналог",
}
_MEANING = {phrase: meaning for meaning, phrases in _PHRASES.items() for phrase in phrases.split("; ")}
_JOINING = frozenset({"", "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "i", "и", "или", "та", "або"})
_MARKS = frozenset("=≙")

LABELS = "labels of one part"
TOGETHER = "listed together"


class Relation(NamedTuple):
    """What a text says of two numbers, the rule by which it was read, and how far that rule is to be trusted."""

    predicate: Predicate
    part: NumberMention
    other: NumberMention
    rule: str
    confidence: float


def relations(numbers: Sequence[NumberMention], title: str, devices: Iterable[Span] = ()) -> Iterator[Relation]:
    """Yield what a title says of its numbers; each pair once, a stated relation before a mere neighbourhood.

    Numbers of different kinds of one maker, one of each kind, are the labels of one part. Others that stand in one
    listing only suggest that they belong together. `devices` are where the title names devices: they may stand between.
    """
    ends = [span.end for span in devices if span.field == "title"]
    here = sorted((each for each in numbers if each.span.field == "title"), key=lambda each: each.span.start)
    related: set[frozenset[str]] = set()
    for relation in (*_stated(here, title, ends), *_labels(here), *_together(here)):
        pair = frozenset((relation.part.key, relation.other.key))
        if len(pair) == 2 and pair not in related:
            related.add(pair)
            yield relation


def _stated(numbers: Sequence[NumberMention], title: str, ends: Sequence[int]) -> Iterator[Relation]:
    """Yield what is said in words; a list after such words goes on with them: 'A replaces B, C'."""
    head, meaning = None, None
    for left, right in pairwise(numbers):
        between = title[left.span.end : right.span.start]
        named = max((end for end in ends if left.span.end <= end <= right.span.start), default=left.span.end)
        said = _meaning(title[named : right.span.start])
        if said:
            head, meaning = left, said
        elif not _joins(between):
            head, meaning = None, None
        if head and meaning:
            yield _relation(head, right, meaning)


def _relation(head: NumberMention, other: NumberMention, meaning: str) -> Relation:
    if meaning == _EQUAL:
        return Relation(Predicate.SAME_PART, head, other, "stated equality", 0.95)
    if meaning == _REPLACES:
        return Relation(Predicate.REPLACED_BY, other, head, "stated replacement", 0.9)
    if meaning == _REPLACED:
        return Relation(Predicate.REPLACED_BY, head, other, "stated replacement", 0.9)
    return Relation(Predicate.CROSS_REFERENCE, head, other, STATED, 0.9)


def _labels(numbers: Sequence[NumberMention]) -> Iterator[Relation]:
    by_kind: dict[str, list[NumberMention]] = {}
    for number in numbers:
        by_kind.setdefault(kind(number.key), []).append(number)
    alone = [each[0] for each in by_kind.values() if len({common_form(number.key) for number in each}) == 1]
    for left, right in pairwise(sorted(alone, key=lambda each: each.span.start)):
        if left.family.partition(".")[0] == right.family.partition(".")[0]:
            yield Relation(Predicate.SAME_PART, left, right, LABELS, 0.9)


def _together(numbers: Sequence[NumberMention]) -> Iterable[Relation]:
    return (Relation(Predicate.CROSS_REFERENCE, left, right, TOGETHER, 0.6) for left, right in pairwise(numbers))


def _meaning(between: str) -> str | None:
    """Return what the last clause before a number says of it and the number before."""
    clause = _CLAUSE.split(between)[-1]
    if len(clause) > _FARTHEST:
        return None
    if clause.strip() in _MARKS:
        return _EQUAL
    return _MEANING.get(" ".join(words(clause)))


def _joins(between: str) -> bool:
    return len(between) <= _FARTHEST and " ".join(words(between)) in _JOINING
