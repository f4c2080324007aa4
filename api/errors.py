"""The one shape of everything that goes wrong, and which status each error of ours has."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException

from api.mistakes import ErrorDetail, in_short, mistakes
from api.security_headers import secure
from api.web.rendering import error_page
from index_schema.errors import SparedexError
from index_schema.records import Record
from search.engine import CursorExpired, EngineUnavailable, IndexNotReady


class NotFound(SparedexError):
    """Nothing has the id that was asked for."""


class Moved(SparedexError):
    """What has this id was merged into something else, which is at `address`."""

    def __init__(self, what: str, next_step: str, address: str) -> None:
        """Name both, and where to go on."""
        super().__init__(what, next_step)
        self.address = address


class Overloaded(SparedexError):
    """More requests wait than may wait."""


class ErrorBody(Record):
    """What went wrong: `code` to branch on, two sentences to read, and every single mistake of the request."""

    code: str
    message: str
    next_step: str
    details: tuple[ErrorDetail, ...] = ()


class ErrorAnswer(Record):
    """The body of every answer with a status of 300 or more."""

    error: ErrorBody


RETRY_AFTER = {"Retry-After": "1"}

STATUSES: dict[type[SparedexError], tuple[int, str, dict[str, str]]] = {
    NotFound: (404, "not_found", {}),
    CursorExpired: (410, "cursor_expired", {}),
    IndexNotReady: (503, "index_not_ready", {}),
    EngineUnavailable: (503, "engine_unavailable", RETRY_AFTER),
    Overloaded: (503, "overloaded", RETRY_AFTER),
    SparedexError: (500, "internal_error", {}),
}
"""Status, code and headers of our own errors; the first class that an error belongs to decides."""

PROBLEMS: dict[int, ErrorBody] = {
    400: ErrorBody(
        code="malformed_json", message="The body is not valid JSON.", next_step="Send one JSON object in UTF-8."
    ),
    404: ErrorBody(
        code="not_found", message="There is nothing at this address.", next_step="See /docs for all addresses."
    ),
    405: ErrorBody(
        code="method_not_allowed",
        message="This address does not know the method.",
        next_step="The Allow header names those it knows.",
    ),
    413: ErrorBody(
        code="body_too_large", message="The body is too large.", next_step="Send fewer texts in one request."
    ),
    414: ErrorBody(
        code="url_too_long",
        message="Path and query are too long.",
        next_step="Shorten the question or use fewer filters.",
    ),
    500: ErrorBody(
        code="internal_error",
        message="The service failed to answer.",
        next_step="Ask again; if it stays so, tell the operator the time.",
    ),
}
"""What is wrong before or outside any question, by status."""


def error_response(request: Request, status: int, body: ErrorBody, headers: dict[str, str] | None = None) -> Response:
    """Return an error in the one shape, or as a page to a browser that asked for a page."""
    answer: Response
    if _wants_page(request):
        sentences = tuple(each.sentence for each in body.details)
        answer = error_page(request, status, body.message, body.next_step, sentences)
    else:
        answer = Response(ErrorAnswer(error=body).model_dump_json(), status, media_type="application/json")
    answer.headers.update(headers or {})
    return answer


def problem_response(request: Request, status: int, headers: dict[str, str] | None = None) -> Response:
    """Return the error that a status stands for."""
    return error_response(request, status, PROBLEMS.get(status) or _other_problem(status), headers)


def _other_problem(status: int) -> ErrorBody:
    phrase = HTTPStatus(status).phrase
    return ErrorBody(code=phrase.lower().replace(" ", "_"), message=f"{phrase}.", next_step="See /docs.")


def _wants_page(request: Request) -> bool:
    return not request.scope["path"].startswith("/v1/") and "text/html" in request.headers.get("accept", "")


async def _refused(request: Request, error: RequestValidationError) -> Response:
    """Answer a request with mistakes: all of them at once."""
    details = mistakes(error, request.scope.get("route"))
    if any(each["type"] == "json_invalid" for each in error.errors()):
        return error_response(request, 400, PROBLEMS[400].model_copy(update={"details": details}))
    body = ErrorBody(
        code="invalid_request",
        message=in_short(details),
        next_step="Correct each; /docs describes every parameter.",
        details=details,
    )
    return error_response(request, 422, body)


async def _http_problem(request: Request, error: HTTPException) -> Response:
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(_allowed_methods(request))
    return problem_response(request, error.status_code, headers)


def _allowed_methods(request: Request) -> list[str]:
    """Return what may be done at an address by any of its routes; the framework names those of the first one only."""
    routes = iter_route_contexts(request.app.routes)
    found = {
        method
        for route in routes
        if route.methods and route.path_regex.match(request.scope["path"])
        for method in route.methods
    }
    return sorted(found | {"HEAD"} if "GET" in found else found)


async def _our_error(request: Request, error: SparedexError) -> Response:
    status, code, headers = next(answer for kind, answer in STATUSES.items() if isinstance(error, kind))
    return error_response(request, status, ErrorBody(code=code, message=error.what, next_step=error.next_step), headers)


async def _moved(request: Request, error: Moved) -> Response:
    """Lead on to the new address, for good; a program keeps its method, which an old browser knows only as 301."""
    status = 308 if request.scope["path"].startswith("/v1/") else 301
    body = ErrorBody(code="moved", message=error.what, next_step=error.next_step)
    return error_response(request, status, body, {"Location": error.address})


async def _broken(request: Request, _: Exception) -> Response:
    """Answer for a defect of ours, outside all middleware. The error goes on to the server, which logs it and hangs up."""
    answer = problem_response(request, 500, {"Connection": "close"})
    secure(answer.headers)
    return answer


def add_error_handlers(app: FastAPI) -> None:
    """Let every error of the application leave in the one shape."""
    app.add_exception_handler(RequestValidationError, _refused)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _http_problem)  # type: ignore[arg-type]
    app.add_exception_handler(Moved, _moved)  # type: ignore[arg-type]
    app.add_exception_handler(SparedexError, _our_error)  # type: ignore[arg-type]
    app.add_exception_handler(Exception, _broken)
