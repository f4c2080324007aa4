"""What /openapi.json says of answers beyond their shape: examples, and the errors each address may give."""

from typing import Any

from pydantic import BaseModel

from api.errors import PROBLEMS, ErrorAnswer
from api.examples import ANSWERS, ERRORS

EVERYWHERE = (405, 414, 422, 500)
"""Errors of every address."""

ENGINE = (503,)
"""Errors of every address that asks the index."""

MEANINGS = {
    308: "The device was merged into another; `Location` is the same address of that one.",
    400: "The body is not JSON.",
    404: "Nothing has this id; `next_step` names similar ones where there are any.",
    405: "The address does not know this method; `Allow` names those it knows.",
    410: "The cursor leads nowhere any more.",
    413: "The body is larger than 1 MiB.",
    414: "Path and query are longer than 16 KiB.",
    422: "The request has mistakes; `details` lists all of them.",
    500: "A defect of the service.",
    503: "There is no index yet, or too many requests wait; `Retry-After` says when to ask again.",
}

Responses = dict[int | str, dict[str, Any]]


def answers(model: type[BaseModel], *errors: int) -> Responses:
    """Return the `responses` of a route: the shape and an example of its answer, and of its errors."""
    documented: Responses = {200: {"model": model, **_example(ANSWERS[model.__name__])}}
    for status in sorted({*EVERYWHERE, *errors}):
        error = {"error": error_example(status)}
        documented[status] = {"model": ErrorAnswer, "description": MEANINGS[status], **_example(error)}
    return documented


def error_example(status: int) -> dict[str, Any]:
    """Return an example of an `error` with this status."""
    return ERRORS.get(status) or PROBLEMS[status].model_dump()


def _example(value: object) -> dict[str, Any]:
    return {"content": {"application/json": {"example": value}}}
