"""A resolution read along the text: every stretch that was understood, as what, by which rule and how surely."""

from collections.abc import Iterator
from enum import StrEnum

from index_schema.records import Record
from index_schema.resolution import DeviceMention, Resolution, Span


class FindingKind(StrEnum):
    """What a stretch of text was taken for."""

    PART_TYPE = "part_type"
    GRADE = "grade"
    DEVICE = "device"
    EXCLUDED = "excluded"
    CANDIDATE = "candidate"
    UNKNOWN = "unknown"
    NUMBER = "number"


class Finding(Record):
    """A stretch of the evidence and what it was taken for.

    `name` is the device, the number, the part type or the words themselves; `id` a device's or part number's own. `rule` is
    there of devices and numbers, `confidence` of devices, and `limits` are the codes and years that the text names with one.
    """

    kind: FindingKind
    span: Span
    name: str
    id: str | None = None
    rule: str | None = None
    confidence: float | None = None
    limits: tuple[str, ...] = ()


def findings(found: Resolution) -> tuple[Finding, ...]:
    """Return all that was understood, in the order of the text, the title before the other fields."""
    return tuple(sorted(_findings(found), key=_place))


def _findings(found: Resolution) -> Iterator[Finding]:
    if found.part_type and found.part_type_span:
        yield Finding(kind=FindingKind.PART_TYPE, span=found.part_type_span, name=found.part_type)
    yield from (Finding(kind=FindingKind.GRADE, span=span, name=span.quote) for span in found.grade_spans)
    yield from (_device(FindingKind.DEVICE, mention) for mention in found.devices)
    yield from (_device(FindingKind.EXCLUDED, mention) for mention in found.excluded)
    yield from (_device(FindingKind.CANDIDATE, mention) for mention in found.candidates)
    yield from (Finding(kind=FindingKind.UNKNOWN, span=span, name=span.quote) for span in found.unknown)
    for number in found.numbers:
        yield Finding(kind=FindingKind.NUMBER, span=number.span, name=number.number, id=number.key, rule=number.rule)


def _device(kind: FindingKind, mention: DeviceMention) -> Finding:
    return Finding(
        kind=kind,
        span=mention.span,
        name=mention.name,
        id=mention.id,
        rule=mention.rule,
        confidence=mention.confidence,
        limits=tuple(_limits(mention)),
    )


def _limits(mention: DeviceMention) -> Iterator[str]:
    """Yield the codes and years of a device that its part is for, then those that it is not for."""
    yield from mention.codes
    if mention.years:
        yield _years(*mention.years)
    yield from (f"not {code}" for code in mention.except_codes)
    if mention.except_years:
        yield f"not {_years(*mention.except_years)}"


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _place(finding: Finding) -> tuple[bool, str, int, int]:
    span = finding.span
    return span.field != "title", span.field, span.start, span.end
