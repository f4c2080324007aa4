"""`fits`: whether a part fits a device, asked from a terminal and answered by the same function as over HTTP."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cli.opening import make_resolver, opened_engine
from cli.options import Data, Json
from cli.terminal import say, show_json, show_table
from index_schema.fits import Claim, DocumentedPart

if TYPE_CHECKING:
    from search.compatibility import Compatibility

MOST_NAMED = 12
"""Devices and parts named of those that are meant or documented."""


def fits(
    device: Annotated[str, typer.Argument(help="A name, a code or an id.", show_default=False)],
    part: Annotated[str, typer.Argument(help="A part number in any spelling.", show_default=False)],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say whether a part fits a device, and by whose words. Not documented never means that it does not fit."""
    from search.compatibility import compatibility

    with opened_engine(data) as engine:
        answer = compatibility(engine, make_resolver(data), device, part)
    if as_json:
        show_json(answer)
    else:
        _say_answer(answer)


def _say_answer(answer: "Compatibility") -> None:
    from api.web.fit_words import CAVEATS, condition, sentence

    say(_headline(answer))
    for limit in answer.conditions:
        say(f"Only where this holds: {condition(limit)}.")
    for reason in answer.reasons:
        say(sentence(reason.text))
        if reason.parts:
            say(f"Documented for the device: {_named(map(_documented, reason.parts))}.")
        if reason.devices:
            say(f"The part is documented for: {_named(each.device for each in reason.devices)}.")
        if reason.claims:
            show_table(("rests on", "source", "says", "words", "of the part", "record"), map(_row, reason.claims))
    for caveat in answer.fit.caveats if answer.fit else ():
        say(f"{CAVEATS.get(caveat.kind, caveat.kind)}: {caveat.text} ({caveat.source})")


def _headline(answer: "Compatibility") -> str:
    from api.web.fit_words import ANSWERS, UNDOCUMENTED
    from catalog.fits.outcomes import Outcome

    devices = _named((f"{each.name} [{each.id}]" for each in answer.devices), " or ")
    parts = _named((f"{each.number} [{each.key}]" for each in answer.parts), " or ")
    asked = "; ".join(filter(None, (devices, parts)))
    caution = f" {UNDOCUMENTED}" if answer.outcome is Outcome.NO_DOCUMENTED_FIT else ""
    return f"{ANSWERS[answer.outcome]}{f': {asked}' if asked else ''}.{caution}"


def _named(names: Iterator[str], between: str = ", ") -> str:
    every = list(names)
    more = [f"{len(every) - MOST_NAMED} more"] if len(every) > MOST_NAMED else []
    return between.join([*every[:MOST_NAMED], *more])


def _documented(part: DocumentedPart) -> str:
    from api.web.fit_words import BASES, specification

    return f"{part.part.number} ({', '.join((BASES[part.basis].lower(), *specification(part.specification)))})"


def _row(claim: Claim) -> tuple[str, ...]:
    from api.web.fit_words import BASES, SAYS, condition, of_part

    limits = "".join(f" ({condition(limit)})" for limit in claim.limits)
    says, offered = SAYS[claim.predicate] + limits, ", ".join(of_part(claim))
    return BASES[claim.basis], claim.source, says, f"“{claim.quote}”", offered, claim.record
