"""`resolve`: what texts mean, word by word for a reader, as JSON for a program."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from cli.opening import make_resolver
from cli.options import Data, Json
from cli.terminal import say, show_json, show_json_text, show_table
from index_schema.findings import Finding, FindingKind, findings
from index_schema.resolution import Evidence, Resolution

if TYPE_CHECKING:
    from catalog.resolve import Resolver

STDIN = "-"
"""The text that stands for those on stdin, as for most commands."""

MOST_NAMED = 6
"""Devices named of a name that several share."""

ARE: dict[FindingKind, str] = {
    FindingKind.PART_TYPE: "part type",
    FindingKind.GRADE: "grade",
    FindingKind.DEVICE: "device",
    FindingKind.EXCLUDED: "does not fit",
    FindingKind.CANDIDATE: "may be",
    FindingKind.UNKNOWN: "unknown",
    FindingKind.NUMBER: "part number",
}
"""What words were taken for."""


def resolve(
    text: Annotated[
        str | None, typer.Argument(help="A title, a name, a number; - for one a line on stdin.", show_default=False)
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines from stdin, answer each with one.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say what a text means: devices, part type, grade and part numbers, and by which of its words.

    With --jsonl each line is an object with `title`, and `id` and `description` if you like. One that is none is answered
    with its number and what is wrong; the others go on, and the command exits with 1.
    """
    if (text is None) is not jsonl:
        raise typer.BadParameter("Give a text, - for texts on stdin, or --jsonl for JSON lines on stdin.")
    resolver = make_resolver(data)
    if text is None:
        if _answer_lines(resolver):
            raise typer.Exit(1)
        return
    for each in _lines() if text == STDIN else (text,):
        found = resolver.resolve(Evidence(title=each))
        if as_json:
            show_json(found)
        else:
            _say_resolution(found, each if text == STDIN else None)


def _lines() -> Iterator[str]:
    """Yield what stands on stdin, UTF-8 whatever the terminal is set to, without empty lines."""
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="surrogateescape")
    return (line.rstrip("\r\n") for line in lines if line.strip())


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


def _say_resolution(found: Resolution, text: str | None) -> None:
    """Write what was understood, under the text itself where it is one of several."""
    if text is not None:
        say(f"> {text}")
    rows = list(_rows(findings(found)))
    if rows:
        show_table(("words", "are", "meaning", "known by"), rows)
    else:
        say("Nothing was understood.")
    if found.rest:
        say(f"Left over: {' '.join(found.rest)}")
    if text is not None:
        say("")


def _rows(found: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    """Yield one row for all that one stretch was taken for in one way."""
    for (span, kind), group in groupby(found, key=lambda each: (each.span, each.kind)):
        alike = list(group)
        yield span.quote, ARE[kind], "; ".join(_meanings(alike)), _reason(alike[0])


def _meanings(alike: list[Finding]) -> Iterator[str]:
    for each in alike[:MOST_NAMED]:
        if each.kind is FindingKind.UNKNOWN:
            yield "a device that the catalogue does not have"
        else:
            limits = f" ({', '.join(each.limits)})" if each.limits else ""
            yield f"{each.name}{limits} [{each.id}]" if each.id else each.name.replace("_", " ")
    if len(alike) > MOST_NAMED:
        yield f"and {len(alike) - MOST_NAMED} more"


def _reason(found: Finding) -> str:
    return ", ".join(filter(None, (found.rule, f"{found.confidence:.2f}" if found.confidence else "")))
