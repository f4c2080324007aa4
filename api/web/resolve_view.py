"""What was read in a text, as its page shows it: the marked words, and a row for each with what it means and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, urlencode

from api.responses import ResolvedText
from api.service import Service
from api.texts import Text
from api.web import words
from api.web.marking import Piece, pieces
from index_schema.findings import Finding, FindingKind, findings
from index_schema.resolution import Resolution, Span

OUTCOMES: dict[str, str] = {
    "resolved": "Understood",
    "ambiguous": "Several devices may be meant",
    "unknown_device": "It names a device that nobody here knows",
    "nothing_understood": "Nothing was understood",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words were taken for: its name, where it leads, if anywhere, and for which codes and years of it."""

    name: str
    address: str | None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Words of a text, what they were taken for, by which rule and how surely; words of grade mean nothing but themselves."""

    words: str
    kind: FindingKind
    meanings: tuple[Meaning, ...]
    rule: str
    sureness: str


@dataclass(frozen=True, slots=True)
class ReadField:
    """One field of the evidence with its words marked."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """One text and all that was read in it."""

    title: str
    fields: tuple[ReadField, ...]
    rows: tuple[Row, ...]
    outcome: str
    resolution: Resolution


def read_texts(service: Service, texts: Iterable[Text]) -> tuple[ReadText, ...]:
    """Resolve texts; it may take a second for many, so it is called in the pool."""
    return tuple(_read(text, service.resolver.resolve(text.evidence())) for text in texts)


def _read(text: Text, resolution: Resolution) -> ReadText:
    found = findings(resolution)
    return ReadText(
        title=text.title,
        fields=tuple(_fields(text, found)),
        rows=tuple(_rows(found)),
        outcome=OUTCOMES[ResolvedText.of(resolution).outcome],
        resolution=resolution,
    )


def _fields(text: Text, found: Sequence[Finding]) -> Iterator[ReadField]:
    """Yield the title, and the description where something was read in it."""
    for name, value in (("title", text.title), ("description", text.description or "")):
        inside = [each for each in found if each.span.field == name]
        if inside or name == "title":
            yield ReadField(name, pieces(value, inside))


def _rows(found: Iterable[Finding]) -> Iterator[Row]:
    """Yield one row for all that one stretch was taken for in one way: a name that several devices share is one row."""
    for (_, kind), group in groupby(found, key=lambda each: (_stretch(each.span), each.kind)):
        alike = list(group)
        rule, surest = alike[0].rule, max((each.confidence for each in alike if each.confidence), default=None)
        yield Row(
            words=alike[0].span.quote,
            kind=kind,
            meanings=tuple(_meaning(each) for each in alike if kind is not FindingKind.GRADE),
            rule=words.rule(rule) if rule else "",
            sureness=words.sureness(surest) if surest else "",
        )


def _stretch(span: Span) -> tuple[str, int, int]:
    return span.field, span.start, span.end


def _meaning(found: Finding) -> Meaning:
    if found.kind is FindingKind.PART_TYPE:
        return Meaning(words.part_type(found.name), None)
    if found.kind is FindingKind.NUMBER:
        return Meaning(found.name, f"/search?{urlencode({'q': found.name})}")
    if found.kind is FindingKind.UNKNOWN:
        return Meaning("not in the catalogue", None)
    return Meaning(found.name, f"/devices/{quote(found.id)}" if found.id else None, found.limits)
