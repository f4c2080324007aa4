"""Every stretch that a resolution speaks of is a finding, in the order of the text."""

from index_schema.findings import FindingKind, findings
from index_schema.records import PartType
from index_schema.resolution import DeviceMention, NumberMention, Resolution, Span

TEXT = "Akku A1582 für MacBook Pro 13, nicht iPhone 12"


def a_span(quote: str, text: str = TEXT, field: str = "title") -> Span:
    start = text.index(quote)
    return Span(field=field, start=start, end=start + len(quote), quote=quote)


def a_device(quote: str, rule: str) -> DeviceMention:
    return DeviceMention(id=f"apple/{rule}", name=quote, confidence=0.9, rule=rule, span=a_span(quote))


def test_all_that_was_understood_is_found_in_its_order() -> None:
    number = NumberMention(family="apple.a", number="A1582", key="apple.a.A1582", span=a_span("A1582"))
    beside = a_span("Fold", "Fold", field="description")
    found = findings(
        Resolution(
            part_type=PartType.BATTERY,
            part_type_span=a_span("Akku"),
            grade_spans=(beside,),
            excluded=(a_device("iPhone 12", "name"),),
            candidates=(a_device("MacBook Pro 13", "shared name"),),
            numbers=(number,),
            unknown=(a_span("nicht"),),
        )
    )
    assert [(each.kind, each.span.quote, each.id) for each in found] == [
        (FindingKind.PART_TYPE, "Akku", None),
        (FindingKind.NUMBER, "A1582", "apple.a.A1582"),
        (FindingKind.CANDIDATE, "MacBook Pro 13", "apple/shared name"),
        (FindingKind.UNKNOWN, "nicht", None),
        (FindingKind.EXCLUDED, "iPhone 12", "apple/name"),
        (FindingKind.GRADE, "Fold", None),
    ]
    assert found[2].rule == "shared name"


def test_nothing_understood_is_nothing_found() -> None:
    assert findings(Resolution(rest=("qwertz",))) == ()
