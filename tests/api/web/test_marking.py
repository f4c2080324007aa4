"""Marks lie exactly on what was understood, and the text stays as it was, however the stretches share, nest or overlap."""

from hypothesis import given
from hypothesis import strategies as st

from api.web.marking import Piece, pieces
from index_schema.findings import Finding, FindingKind
from index_schema.resolution import Span


def a_finding(kind: FindingKind, text: str, start: int, end: int) -> Finding:
    span = Span("title", start, end, text[start:end])
    return Finding(kind=kind, span=span, name="x")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """Draw a text and stretches of it, each at least one character long."""
    text = draw(st.text(max_size=30))
    if not text:
        return text, []
    starts = st.integers(0, len(text) - 1)
    stretches = draw(st.lists(st.tuples(st.sampled_from(FindingKind), starts, st.integers(1, 12)), max_size=8))
    return text, [a_finding(kind, text, start, min(start + size, len(text))) for kind, start, size in stretches]


@given(marked_texts())
def test_the_text_is_unchanged_and_each_mark_covers_just_its_stretches(drawn: tuple[str, list[Finding]]) -> None:
    text, found = drawn
    cut = pieces(text, found)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
    marks = [piece.kinds for piece in cut for _ in piece.text]
    for at, kinds in enumerate(marks):
        covering = {each.kind for each in found if each.span.start <= at < each.span.end}
        assert set(kinds) == covering
        assert len(kinds) == len(covering)


def test_stretches_that_overlap_are_split_where_they_meet() -> None:
    text = "soft OLED screen"
    found = [a_finding(FindingKind.GRADE, text, 0, 9), a_finding(FindingKind.PART_TYPE, text, 5, 16)]
    assert pieces(text, found) == (
        Piece("soft ", (FindingKind.GRADE,)),
        Piece("OLED", (FindingKind.PART_TYPE, FindingKind.GRADE)),
        Piece(" screen", (FindingKind.PART_TYPE,)),
    )
