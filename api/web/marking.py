"""A text cut where what was understood begins and ends, so that a page can mark its words without changing them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index_schema.findings import Finding, FindingKind

KINDS = tuple(FindingKind)
"""The kinds of mark, the outermost first where several lie on one stretch."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and all that was understood of it; nothing for what is left over."""

    text: str
    kinds: tuple[FindingKind, ...]


def pieces(text: str, found: Sequence[Finding]) -> tuple[Piece, ...]:
    """Cut `text` into pieces that together are the text, each with the kinds of all findings that cover it.

    The findings lie in this text; they may share a stretch, nest or overlap.
    """
    edges = sorted({0, len(text), *_edges(found, len(text))})
    return tuple(Piece(text[start:end], _kinds(found, start, end)) for start, end in pairwise(edges))


def _edges(found: Iterable[Finding], length: int) -> Iterable[int]:
    return (min(edge, length) for each in found for edge in (each.span.start, each.span.end))


def _kinds(found: Iterable[Finding], start: int, end: int) -> tuple[FindingKind, ...]:
    covering = {each.kind for each in found if each.span.start <= start and end <= each.span.end}
    return tuple(kind for kind in KINDS if kind in covering)
