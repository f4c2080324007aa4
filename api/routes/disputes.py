"""What sources contradict each other on, so that somebody can settle it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.documentation import ENGINE, answers
from api.parameters import DisputeParameters
from api.reading import StrictRoute
from api.responses import FitPage, now
from api.service import Service, ServiceDep
from api.splicing import fits_json, json_response
from search.fits import disputed_fits

router = APIRouter(tags=["compatibility"], route_class=StrictRoute)


def disputes_of(service: Service, asked: DisputeParameters) -> bytes:
    """Return the JSON of a page of disputed fits."""
    page = disputed_fits(service.reader, {"part_type": asked.part_type}, asked.limit, asked.cursor)
    return fits_json(page, now())


@router.get("/disputes", summary="List what sources contradict each other on", responses=answers(FitPage, 410, *ENGINE))
async def list_disputes(parameters: Annotated[DisputeParameters, Query()], service: ServiceDep) -> Response:
    """Return the devices and parts whose verdict is `disputed`, each with the claims of both sides."""
    return json_response(await service.ask(disputes_of, parameters))
