"""Search and completions: the two addresses that are asked most."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.documentation import ENGINE, answers
from api.emptied import hits_by_filter
from api.parameters import SearchParameters, SuggestParameters
from api.reading import Handler, StrictRoute, read_query
from api.responses import SearchResults, Suggestions, now
from api.service import Service, ServiceDep, service_of
from api.splicing import NO_SOURCES, json_response, search_json
from index_schema.fields import Kind
from search.searching import SearchRequest, search
from search.suggest import suggest

router = APIRouter(tags=["search"], route_class=StrictRoute)


class SearchRoute(StrictRoute):
    """Reads the query once: the framework's reading of its 22 fields took 0.25 of the 0.65 ms of processor time we spend."""

    def get_route_handler(self) -> Handler:
        """Return what answers a request."""

        async def handle(request: Request) -> Response:
            parameters = read_query(SearchParameters, request.query_params)
            return await search_documents(parameters, await service_of(request))

        return handle


def answer(service: Service, request: SearchRequest) -> bytes:
    """Return the JSON that answers a question."""
    found = search(service.reader, service.resolver, request)
    without = {} if found.page.total else hits_by_filter(service.reader, service.resolver, request)
    sources = service.sources.by_name() if request.kind is Kind.GUIDE else NO_SOURCES
    return search_json(found, request.kind, now(), sources, without)


async def search_documents(parameters: Annotated[SearchParameters, Query()], service: ServiceDep) -> Response:
    """Understand the question, then find what answers it.

    `outcome` says what to make of the hits: `found`, `ambiguous` (the name means several devices, see
    `understood.candidates`) or `nothing_found`; then `near` holds what merely shares a word, and `hits_by_filter` says how many hits
    each filter alone leaves. A filter may be given several
    times and then asks for any one of its values. Pages follow each other by `cursor`.
    """
    return json_response(await service.ask(answer, parameters.request()))


router.add_api_route(
    "/search",
    search_documents,
    summary="Search offers, guides, devices or parts",
    responses=answers(SearchResults, 410, *ENGINE),
    route_class_override=SearchRoute,
)


@router.get("/suggest", summary="Complete what is being typed", responses=answers(Suggestions, *ENGINE))
async def suggest_completions(parameters: Annotated[SuggestParameters, Query()], service: ServiceDep) -> Suggestions:
    """Return devices, parts of devices and part numbers that begin like the text, from its second letter on."""
    return Suggestions(suggestions=await service.pool.run(suggest, service.reader, parameters.q, parameters.limit))
