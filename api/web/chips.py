"""What was understood of a question as small signs, each with the same question without the words that say it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from api.web import words
from api.web.marking import pieces
from api.web.search_form import SearchForm
from index_schema.findings import Finding, FindingKind, findings
from index_schema.resolution import Resolution
from index_schema.text import words as folded

_CHUNK = re.compile(r"\S+")

Stretch = tuple[int, int]
"""Where words begin and end in the question."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood or chosen; `without` asks the same question without it."""

    kind: str
    text: str
    without: str


def understood_chips(form: SearchForm, resolution: Resolution) -> tuple[Chip, ...]:
    """Return a chip for each stretch of the question: for what was understood, in its order, then for each word that is left."""
    found = findings(resolution)
    stretches = (*_understood(found), *_left(form.q, found, frozenset(resolution.rest)))
    return tuple(Chip(kind, text, form.asking(_without(form.q, at)).address) for kind, text, at in stretches)


def _understood(found: Iterable[Finding]) -> Iterator[tuple[str, str, Stretch]]:
    """Yield each stretch once: a battery's number says that a battery is meant, too, and both go with it."""
    for stretch, group in groupby(found, key=lambda each: (each.span.start, each.span.end)):
        alike = list(group)
        names = tuple(dict.fromkeys(_name(each) for each in reversed(alike)))
        yield words.FINDINGS[alike[-1].kind], ", ".join(names), stretch


def _name(found: Finding) -> str:
    if found.kind is FindingKind.PART_TYPE:
        return words.part_type(found.name)
    return found.span.quote if found.kind is FindingKind.CANDIDATE else found.name


def _left(question: str, found: tuple[Finding, ...], rest: frozenset[str]) -> Iterator[tuple[str, str, Stretch]]:
    """Yield the words that nobody used and that are searched as they stand; `for` and the like are not."""
    start = 0
    for piece in pieces(question, found):
        chunks = _CHUNK.finditer(piece.text) if not piece.kinds else ()
        for chunk in chunks:
            if rest.intersection(folded(chunk[0])):
                yield "Word", chunk[0], (start + chunk.start(), start + chunk.end())
        start += len(piece.text)


def _without(question: str, stretch: Stretch) -> str:
    start, end = stretch
    return " ".join(f"{question[:start]} {question[end:]}".split())
