"""What a title says of the part that is offered, beyond its type and grade: with a frame, black, 30 pins, 4500 mAh."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from catalog.fits.particulars import measures
from catalog.grammar.attributes import named_attributes
from index_schema.fits import Qualifier, QualifierKind
from index_schema.records import PartType

_FRAME = "frame"

_MEASURED: dict[str, tuple[QualifierKind, str]] = {
    "hours": ("capacity", "{} Wh"),
    "charge": ("capacity", "{} mAh"),
    "pins": ("connector", "{} pins"),
    "connector": ("connector", "{}"),
}
"""The measures that say which part is offered, by the unit they are given in."""


def offered(title: str, part_type: PartType | None, rest: Collection[str]) -> Iterator[Qualifier]:
    """Yield frame, colours, connectors and capacities that a title names, each once, in one form and with its words.

    `rest` are the words of the title that name nothing else. None of this limits which device the part fits.
    """
    said = dict.fromkeys((*_named(title, rest), *_measured(title, part_type)))
    yield from said


def _named(title: str, rest: Collection[str]) -> Iterator[Qualifier]:
    for attribute, span, denied in named_attributes(title, rest):
        if attribute.value == _FRAME:
            yield _qualifier("frame", "without frame" if denied else "with frame", span.quote, span.start, span.end)
        elif attribute.kind == "colour" and not denied:
            yield _qualifier("colour", attribute.value, span.quote, span.start, span.end)


def _measured(title: str, part_type: PartType | None) -> Iterator[Qualifier]:
    for measure in measures(title, part_type):
        if shape := _MEASURED.get(measure.kind):
            kind, form = shape
            yield _qualifier(kind, form.format(measure.value), measure.quote, measure.start, measure.end)


@lru_cache(maxsize=20_000)
def _qualifier(kind: QualifierKind, value: str, quote: str, start: int, end: int) -> Qualifier:
    """Return one qualifier for all listings that say the same in the same place: there are millions of them."""
    return Qualifier(kind=kind, value=value, quote=quote, start=start, end=end)
