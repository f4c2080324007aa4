"""How a query is read: every address refuses what it does not know, and names all mistakes at once."""

from collections.abc import Callable, Coroutine, Iterator
from functools import cache
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.datastructures import QueryParams

from api.parameters import Parameters

AnyParameters = TypeVar("AnyParameters", bound=Parameters)
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def read_query(model: type[AnyParameters], query: QueryParams) -> AnyParameters:
    """Return the parameters of a request. Raises RequestValidationError with every mistake of the query."""
    several = _several_valued(model)
    given = {name: query.getlist(name) if name in several else query[name] for name in query}
    repeated = list(_repeated(model, query))
    try:
        parameters = model.model_validate(given)
    except ValidationError as error:
        found = [{**each, "loc": ("query", *each["loc"])} for each in error.errors()]
        raise RequestValidationError([*found, *repeated]) from error
    if repeated:
        raise RequestValidationError(repeated)
    return parameters


def query_model(route: APIRoute) -> type[Parameters] | None:
    """Return the parameters that an address takes, None for one that reads no query."""
    models = (field.field_info.annotation for field in route.dependant.query_params)
    return next((model for model in models if isinstance(model, type) and issubclass(model, Parameters)), None)


class StrictRoute(APIRoute):
    """An address whose query is read here first: the framework would take the last of two values and say nothing."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""
        answer, model = super().get_route_handler(), query_model(self)

        async def handle(request: Request) -> Response:
            if model:
                read_query(model, request.query_params)
            return await answer(request)

        return handle


@cache
def _several_valued(model: type[Parameters]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if isinstance(field.default, tuple))


def _repeated(model: type[Parameters], query: QueryParams) -> Iterator[dict[str, Any]]:
    """Yield a mistake for every parameter that has one value and was given several."""
    if len(query.multi_items()) == len(query):
        return
    for name in query:
        values = query.getlist(name)
        if len(values) > 1 and name in model.model_fields and name not in _several_valued(model):
            yield {
                "type": "repeated",
                "loc": ("query", name),
                "msg": "is given more than once, but has one value",
                "input": ", ".join(values),
            }
