"""`search` and `resolve`: questions asked from a terminal, answered by the same functions as over HTTP."""

import io
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.opening import make_resolver, opened_engine
from cli.options import Data, Json
from cli.terminal import age, say, show_json, show_json_text, show_table
from index_schema.entries import Offer

if TYPE_CHECKING:
    from catalog.resolve import Resolver
    from index_schema.resolution import Resolution
    from search.searching import SearchAnswer
    from search.understanding import Understood


def search(
    query: Annotated[str, typer.Argument(help="A device, a part, a number, or all of it.", show_default=False)],
    limit: Annotated[int, typer.Option(min=1, max=100, help="Offers to show.")] = 20,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Find offers. Says what the question was understood as, and never calls a near miss a find."""
    from search.searching import SearchRequest
    from search.searching import search as find

    with opened_engine(data) as engine:
        answer = find(engine, make_resolver(data), SearchRequest(q=query, limit=limit))
    if as_json:
        show_json(_answer_json(answer))
    else:
        _say_answer(answer, datetime.now(UTC))


def resolve(
    text: Annotated[str | None, typer.Argument(help="A title, a name, a number.", show_default=False)] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from stdin, answer each with one.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say what a text means: devices, part type, grade and part numbers, and by which of its words.

    With --jsonl each line is an object with `title`, and `id` and `description` if you like. One that is none is answered
    with its number and what is wrong; the others go on, and the command exits with 1.
    """
    if (text is None) is not jsonl:
        raise typer.BadParameter("Give a text, or --jsonl and JSON lines on stdin.")
    from index_schema.resolution import Evidence

    resolver = make_resolver(data)
    if text is None:
        if _answer_lines(resolver):
            raise typer.Exit(1)
        return
    found = resolver.resolve(Evidence(title=text))
    if as_json:
        show_json(found)
    else:
        _say_resolution(found)


def _answer_lines(resolver: "Resolver") -> int:
    """Answer every line of stdin; return how many could not be read."""
    from catalog.jsonl import resolve_lines

    # JSON is UTF-8 whatever the terminal is set to; bytes that are not make their line a broken one.
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape")
    broken = 0
    for number, line in enumerate(lines, 1):
        for answer in resolve_lines((line,), resolver):
            if '"error":' in answer:  # a key: within a text the quotes are escaped
                broken += 1
                show_json({"line": number} | json.loads(answer))
            else:
                show_json_text(answer)
    return broken


def _answer_json(answer: "SearchAnswer") -> dict[str, object]:
    return {
        "outcome": answer.outcome,
        "understood": answer.understood,
        "total": answer.page.total,
        "hits": [Offer.model_validate_json(hit) for hit in answer.page.hits],
        "near": [Offer.model_validate_json(hit) for hit in answer.near],
    }


def _say_answer(answer: "SearchAnswer", now: datetime) -> None:
    understood = _in_words(answer.understood)
    offers_found = "1 offer" if answer.page.total == 1 else f"{answer.page.total:,} offers"
    if answer.outcome == "found":
        say(f"{offers_found} for {understood}.")
    elif answer.outcome == "ambiguous":
        say(f"{understood} may mean several devices; {offers_found} for any of them.")
    else:
        say(f"Nothing found for {understood}." + (" These share a word with it:" if answer.near else ""))
    offers = [Offer.model_validate_json(hit) for hit in answer.page.hits or answer.near]
    if offers:
        show_table(("title", "source", "price#", "stock", "age#"), [_row(offer, now) for offer in offers])


def _in_words(understood: "Understood") -> str:
    devices = " or ".join(device.name for device in understood.devices or understood.candidates)
    numbers = " ".join(number.number for number in understood.part_numbers)
    unknown = " ".join(f"{name} (a device nobody here knows)" for name in understood.unknown)
    words = f"“{' '.join(understood.words)}”" if understood.words else ""
    left_out = f"(without “{' '.join(understood.ignored)}”)" if understood.ignored else ""
    part_type = str(understood.part_type or "").replace("_", " ")
    return ", ".join(part for part in (devices, unknown, part_type, numbers, words, left_out) if part) or "everything"


def _row(offer: Offer, now: datetime) -> tuple[str, ...]:
    title = f"{offer.title} · {offer.variant}" if offer.variant else offer.title
    price = f"{offer.price.amount} {offer.price.currency}" if offer.price else "no price"
    stock = offer.stock.state.replace("_", " ")
    quantity = "" if offer.stock.quantity is None else f" ({offer.stock.quantity})"
    return title, offer.source, price, stock + quantity, age(offer.observed_at, now)


def _say_resolution(found: "Resolution") -> None:
    rows = sorted(_spans(found))
    if rows:
        show_table(("words", "are"), [(quote, meaning) for _, quote, meaning in rows])
    else:
        say("Nothing was understood.")
    if found.rest:
        say(f"Left over: {' '.join(found.rest)}")


def _spans(found: "Resolution") -> Iterator[tuple[int, str, str]]:
    """Yield where a span starts, its words, and what they were taken for."""
    roles = (("device", found.devices), ("does not fit", found.excluded), ("may be", found.candidates))
    for role, mentions in roles:
        for device in mentions:
            meaning = f"{role} {device.name} [{device.id}], {device.rule}, {device.confidence:.2f}"
            yield device.span.start, device.span.quote, meaning
    for number in found.numbers:
        yield number.span.start, number.span.quote, f"part number {number.number} [{number.key}]"
    for span in found.unknown:
        yield span.start, span.quote, "a device that the catalogue does not have"
    if found.part_type and found.part_type_span:
        yield found.part_type_span.start, found.part_type_span.quote, f"part type {found.part_type}"
    words = [value for value in (found.grade.technology, found.grade.origin, found.grade.state) if value]
    for span in found.grade_spans:
        yield span.start, span.quote, f"grade {', '.join(words)}"
