"""Repair guides: facts about them and where to read them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.documentation import ENGINE, answers
from api.errors import NotFound
from api.parameters import GuideParameters, NoParameters, PageParameters
from api.reading import StrictRoute
from api.responses import FitPage, GuideHit, SearchResults, now
from api.routes.search import answer
from api.service import Service, ServiceDep
from api.splicing import fits_json, json_response
from search.fits import guide_parts
from search.lookups import find_guide

router = APIRouter(tags=["guides"], route_class=StrictRoute)


GuideId = Annotated[str, Path(max_length=200, examples=["ifixit.9c1185a5c5e9fc54"])]


def guide_of(service: Service, guide_id: str) -> GuideHit:
    """Return the guide. Raises NotFound."""
    guide = find_guide(service.reader, guide_id)
    if guide is None:
        raise NotFound(f"There is no guide {guide_id!r}.", "GET /v1/guides?q= finds guides and their ids.")
    return GuideHit.of(guide, service.sources.by_name(), now())


def parts_of(service: Service, guide_id: str, asked: PageParameters) -> bytes:
    """Return the JSON of a page of what fits the guide's devices. Raises NotFound."""
    return fits_json(guide_parts(service.reader, guide_of(service, guide_id), asked.limit, asked.cursor), now())


@router.get("/guides", summary="Find guides", responses=answers(SearchResults, 410, *ENGINE))
async def list_guides(parameters: Annotated[GuideParameters, Query()], service: ServiceDep) -> Response:
    """Find guides by words, or by device, brand, part type, language or source."""
    return json_response(await service.ask(answer, parameters.request()))


@router.get("/guides/{guide_id}", summary="Show a guide", responses=answers(GuideHit, 404, *ENGINE))
async def get_guide(guide_id: GuideId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> GuideHit:
    """Return what a guide is about, what it takes, its licence and attribution, and its address."""
    return await service.ask(guide_of, guide_id)


@router.get("/guides/{guide_id}/parts", summary="List parts for a guide", responses=answers(FitPage, 404, 410, *ENGINE))
async def list_guide_parts(
    guide_id: GuideId, parameters: Annotated[PageParameters, Query()], service: ServiceDep
) -> Response:
    """Return the parts that the guide is about and that fit its devices, the surest first, each with its offers in short."""
    return json_response(await service.ask(parts_of, guide_id, parameters))
