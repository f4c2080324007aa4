"""Where a walk over pages has come to.

A published generation never changes, so its index is the point in time of every walk through it: nothing has to be held
open on the server for somebody who may never come back, and the first page needs no second request.
"""

import re
from dataclasses import dataclass

import orjson

from search.engine import CursorExpired
from search.query import SearchQuery

Place = tuple[float | str, int]
"""The sort values of the last hit: score or number, then position. Elasticsearch writes a missing number as a text."""

_GENERATION = re.compile(r"[a-z0-9-]{1,80}")
_MISSING = ("Infinity", "-Infinity")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The generation that is walked through, the last hit, and how many were given so far."""

    generation: str
    after: Place
    given: int

    def text(self, query: SearchQuery) -> str:
        """Return the cursor as it is handed out, bound to its question."""
        return orjson.dumps([self.generation, query.digest(), self.after, self.given]).hex()


def read_cursor(query: SearchQuery) -> Cursor | None:
    """Return the cursor of a question. Raises CursorExpired for one that is not ours or of another question."""
    if query.cursor is None:
        return None
    try:
        generation, digest, (value, position), given = orjson.loads(bytes.fromhex(query.cursor))
        sound = _GENERATION.fullmatch(generation) and _is_value(value) and _is_count(position) and _is_count(given)
    except (ValueError, TypeError) as error:
        raise CursorExpired("The cursor is not one of ours.", "Start again without the cursor.") from error
    if not sound:
        raise CursorExpired("The cursor is not one of ours.", "Start again without the cursor.")
    if digest != query.digest():
        raise CursorExpired("The cursor belongs to another question.", "Start again without the cursor.")
    return Cursor(generation, (value, position), given)


def _is_value(value: object) -> bool:
    return type(value) in (int, float) or value in _MISSING


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53
