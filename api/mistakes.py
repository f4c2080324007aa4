"""Every mistake of a request in words a caller can act on: where it is, what is wrong, what was sent."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeGuard, get_args

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import BaseRoute

from api.reading import query_model
from index_schema.records import Record

LONGEST_SHOWN = 100
"""Characters of a caller's own value that are repeated to him."""

MOST_SHOWN = 100
"""Mistakes listed; a body of 500 texts can hold thousands."""

MOST_NAMED = 8
"""Places of mistakes that are named in one sentence."""


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
    found = error.errors()[:MOST_SHOWN]
    return tuple(_detail(each["type"], each["loc"], each["msg"], each.get("input"), route) for each in found)


def in_short(details: Sequence[ErrorDetail]) -> str:
    """Return one sentence about all mistakes: the whole of a single one, the places of several."""
    if len(details) == 1:
        return f"The request has 1 mistake: {details[0].sentence}"
    places = list(dict.fromkeys(each.where for each in details))
    more = f" and {len(places) - MOST_NAMED} more places" if len(places) > MOST_NAMED else ""
    return f"The request has {len(details)} mistakes, in {', '.join(places[:MOST_NAMED])}{more}."


def _detail(
    kind: str, location: Sequence[int | str], message: str, value: object, route: BaseRoute | None
) -> ErrorDetail:
    where = shown(".".join(map(str, location)))
    if kind == "extra_forbidden":
        return ErrorDetail(where=where, problem=_unknown(location, route), got=shown(value))
    if kind in ("missing", "json_invalid"):
        return ErrorDetail(where=where, problem="is required" if kind == "missing" else "is not valid JSON")
    if kind == "model_attributes_type" and isinstance(value, bytes):
        return ErrorDetail(where=where, problem="is read only when it comes with Content-Type: application/json")
    problem = message.removeprefix("Value error, ").replace("Tuple", "List")
    return ErrorDetail(where=where, problem=f"{problem[:1].lower()}{problem[1:]}", got=shown(value))


def _unknown(location: Sequence[int | str], route: BaseRoute | None) -> str:
    """Say that a name is not known where it stands, and which one may have been meant."""
    known = _known_names(location, route)
    what = "is no parameter of this address" if location[0] == "query" else "is not known here"
    if close := get_close_matches(str(location[-1])[:LONGEST_SHOWN], known, n=1):
        return f"{what}; did you mean {close[0]}?"
    return f"{what}; it takes {', '.join(known) or 'none'}"


def _known_names(location: Sequence[int | str], route: BaseRoute | None) -> tuple[str, ...]:
    """Return the names that are known at the place of a mistake, in the query or at any depth of the body."""
    if not isinstance(route, APIRoute):
        return ()
    bodies = (field.field_info.annotation for field in route.dependant.body_params)
    model = query_model(route) if location[0] == "query" else next(bodies, None)
    for name in location[1:-1]:
        if isinstance(name, str):
            model = _model_in(model.model_fields[name].annotation) if _is_model(model) else None
    return tuple(model.model_fields) if _is_model(model) else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model that an annotation is or holds: that of the items of a list, too."""
    if _is_model(annotation):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)


def _is_model(annotation: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def shown(value: object) -> str:
    """Return a caller's value as short text that can be encoded; a lone surrogate is written as its escape."""
    return str(value)[:LONGEST_SHOWN].encode("utf-8", "backslashreplace").decode()
