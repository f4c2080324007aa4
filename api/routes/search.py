"""Search and completions: the two addresses that are asked most."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.routing import APIRoute

from api.documentation import ENGINE, answers
from api.parameters import SearchParameters, SuggestParameters, read_query
from api.responses import SearchResults, Suggestions, now
from api.service import ServiceDep, service_of
from api.splicing import json_response, search_json
from catalog.resolve import Resolver
from search.engine import SearchReader
from search.searching import SearchRequest, search
from search.suggest import suggest

router = APIRouter(tags=["search"])


class SearchRoute(APIRoute):
    """The address that is asked most: its signature documents it, `read_query` reads it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""

        async def handle(request: Request) -> Response:
            parameters = read_query(SearchParameters, request.query_params)
            return await search_documents(parameters, await service_of(request))

        return handle


search_router = APIRouter(tags=["search"], route_class=SearchRoute)


def answer(reader: SearchReader, resolver: Resolver, request: SearchRequest) -> bytes:
    """Return the JSON that answers a question."""
    return search_json(search(reader, resolver, request), request.kind, reader.generation(), now())


@search_router.get(
    "/search", summary="Search offers, guides, devices or parts", responses=answers(SearchResults, 410, *ENGINE)
)
async def search_documents(parameters: Annotated[SearchParameters, Query()], service: ServiceDep) -> Response:
    """Understand the question, then find what answers it.

    `outcome` says what to make of the hits: `found`, `ambiguous` (the name means several devices, see
    `understood.candidates`) or `nothing_found`; then `near` holds what merely shares a word. A filter may be given several
    times and then asks for any one of its values. Pages follow each other by `cursor`.
    """
    return json_response(await service.ask(answer, service.resolver, parameters.request()))


@router.get("/suggest", summary="Complete what is being typed", responses=answers(Suggestions, *ENGINE))
async def suggest_completions(parameters: Annotated[SuggestParameters, Query()], service: ServiceDep) -> Suggestions:
    """Return devices, parts of devices and part numbers that begin like the text, from its second letter on."""
    return Suggestions(suggestions=await service.ask(suggest, parameters.q, parameters.limit))


router.include_router(search_router)
