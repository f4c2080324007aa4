"""Every mistake of a request in words a caller can act on: where it is, what is wrong, what was sent."""

from collections.abc import Sequence
from difflib import get_close_matches

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import BaseRoute

from index_schema.records import Record

LONGEST_SHOWN = 100
"""Characters of a caller's own value that are repeated to him."""

MOST_SHOWN = 100
"""Mistakes listed; a body of 500 texts can hold thousands."""


class ErrorDetail(Record):
    """One mistake: `where` it is (`query.limit`, `body.texts.3.title`), the `problem`, and what was `got`, cut short."""

    where: str
    problem: str
    got: str | None = None

    @property
    def sentence(self) -> str:
        """The mistake in one line."""
        return f"{self.where} {self.problem}" if self.problem.startswith("is ") else f"{self.where}: {self.problem}"


def mistakes(error: RequestValidationError, route: BaseRoute | None) -> tuple[ErrorDetail, ...]:
    """Return all mistakes of a request in the order in which they were found."""
    known = parameter_names(route) if isinstance(route, APIRoute) else ()
    found = error.errors()[:MOST_SHOWN]
    return tuple(_detail(each["type"], each["loc"], each["msg"], each.get("input"), known) for each in found)


def parameter_names(route: APIRoute) -> tuple[str, ...]:
    """Return the names of a route's query parameters."""
    models = (field.field_info.annotation for field in route.dependant.query_params)
    return tuple(
        name
        for model in models
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name in model.model_fields
    )


def _detail(kind: str, location: Sequence[int | str], message: str, value: object, known: Sequence[str]) -> ErrorDetail:
    where = shown(".".join(map(str, location)))
    if kind == "extra_forbidden" and location[0] == "query":
        return ErrorDetail(where=where, problem=_unknown(str(location[-1]), known), got=shown(value))
    if kind in ("missing", "json_invalid"):
        return ErrorDetail(where=where, problem="is required" if kind == "missing" else "is not valid JSON")
    if kind == "model_attributes_type" and isinstance(value, bytes):
        return ErrorDetail(where=where, problem="is read only when it comes with Content-Type: application/json")
    problem = message.removeprefix("Value error, ").replace("Tuple", "List")
    return ErrorDetail(where=where, problem=f"{problem[:1].lower()}{problem[1:]}", got=shown(value))


def _unknown(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name[:LONGEST_SHOWN], known, n=1)
    if close:
        return f"is no parameter of this address; did you mean {close[0]}?"
    return f"is no parameter of this address; it takes {', '.join(known) or 'none'}"


def shown(value: object) -> str:
    """Return a caller's value as short text that can be encoded; a lone surrogate is written as its escape."""
    return str(value)[:LONGEST_SHOWN].encode("utf-8", "backslashreplace").decode()
