"""Parses one JSON block as shops write it: strictly if it is JSON, else after a bounded, linear repair."""

import json
import math
import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

LONGEST_BLOCK = 1_000_000
"""Characters of the longest block that is parsed; the largest of 24 real product pages has 60,000."""

LONGEST_REPAIR = 250_000
"""Characters of the longest block that is repaired: that takes a fifth of a second at worst."""

_AROUND = " \t\r\n;\ufeff"
_OPENING = re.compile(r"(?:(?://|/\*)\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?")
_CLOSING = re.compile(r"(?:(?://|/\*)\s*)?(?:-->|\]\]>)(?:\s*\*/)?$")
"""What templates put around a block: HTML comments and CDATA, themselves hidden in JavaScript comments."""

_BLANK = re.compile(r"[\s\ufeff;,]*")
_ENDS_STRING = re.compile(r'\s*(?:$|[}\]:]|,\s*(?:$|["\'{}\[\]/]|(?:-?\d[\d.]*|true|false|null)\s*[,\]}]))')
"""What follows a quote that closes a string; anything else makes it a quote inside: `Dalle 15.6" LED`."""

_HANGING_COMMA = re.compile(r",(?=\s*[}\]])|(?<=[\[{])\s*,+")
_EMPTY_VALUE = re.compile(r"(?<=:)(\s*)(?=[,}])")
_ESCAPE_OR_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_STRING_OR_COMMENT = re.compile(r'"|//|/\*')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


class NotJson(ValueError):
    """A block that no repair turns into JSON. Caught by the reader of the page, which reports it as an issue."""


def _unwrapped(text: str) -> str:
    text = text.strip(_AROUND)
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening else text
    return (text[:-40] + _CLOSING.sub("", text[-40:])).strip(_AROUND)


def _finite(number: str) -> float | None:
    """Return a number, None for what `float` takes for infinite: 1e400."""
    value = float(number)
    return value if math.isfinite(value) else None


def _bounded(number: str) -> int | None:
    """Return a whole number, None for one that no field of a product can mean."""
    return int(number) if len(number) <= 40 else None


_DECODER = json.JSONDecoder(strict=False, parse_float=_finite, parse_int=_bounded, parse_constant=lambda constant: None)
"""Takes line ends and tabs inside strings; NaN, infinities and absurd numbers are null, so that the rest of a block lives."""


def _documents(text: str) -> list[object]:
    """Return the JSON documents of a text that holds one or several in a row."""
    found, at = [], _skip_blank(text, 0)
    while at < len(text):
        document, at = _DECODER.raw_decode(text, at)
        found.append(document)
        at = _skip_blank(text, at)
    return found


def _skip_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _strings_and_rest(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of broken JSON, and whether each is the inside of a string; comments are left out."""
    at = 0
    while mark := _STRING_OR_COMMENT.search(text, at):
        yield text[at : mark.start()], False
        if mark[0] == '"':
            end = _end_of_string(text, mark.end())
            yield text[mark.end() : end], True
            at = end + 1
        else:
            at = _after(text, "\n" if mark[0] == "//" else "*/", mark.end())
    yield text[at:], False


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return found + len(end) if found >= 0 else len(text)


def _end_of_string(text: str, at: int) -> int:
    """Return where the string that begins at `at` ends: at the first quote that is followed as a closing one is."""
    for mark in _ESCAPE_OR_QUOTE.finditer(text, at):
        if mark[0] == '"' and _ENDS_STRING.match(text, mark.end()):
            return mark.start()
    return len(text)


def _quoted(inside: str) -> str:
    inside = _ESCAPE_OR_QUOTE.sub(lambda found: '\\"' if found[0] == '"' else found[0], inside)
    return '"' + _BAD_ESCAPE.sub(r"\\\\", inside) + '"'


def _mended(between: str) -> str:
    return _EMPTY_VALUE.sub(r"\1null", _HANGING_COMMA.sub("", between))


def repaired(text: str) -> str:
    """Return broken JSON with inner quotes and stray backslashes escaped, comments, hanging commas and empty values mended."""
    return "".join(_quoted(piece) if inside else _mended(piece) for piece, inside in _strings_and_rest(text))


def _double_quoted(text: str) -> str:
    """Return JSON written with single quotes throughout in double ones."""
    return text if '"' in text else text.replace("'", '"')


_REPAIRS = (repaired, unescape, lambda broken: repaired(unescape(broken)), _double_quoted)


def parse(text: str) -> list[object]:
    """Return the JSON documents of one block; raise `NotJson` where it cannot be repaired. Takes linear time."""
    if len(text) > LONGEST_BLOCK:
        raise NotJson(f"a block of {len(text)} characters")
    text = _unwrapped(text)
    repairs = _REPAIRS if len(text) <= LONGEST_REPAIR else ()
    reason = ""
    for attempt in chain([text], (repair(text) for repair in repairs)):
        try:
            return _documents(attempt)
        except (ValueError, RecursionError) as error:
            reason = f"{type(error).__name__}: {error}"
    raise NotJson(reason)
