"""Does this part fit that device?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documentation import ENGINE, answers
from api.parameters import CompatibilityParameters
from api.reading import StrictRoute
from api.responses import CompatibilityAnswer, now
from api.service import ServiceDep
from search.fits import compatibility

router = APIRouter(tags=["compatibility"], route_class=StrictRoute)


@router.get(
    "/compatibility", summary="Ask whether a part fits a device", responses=answers(CompatibilityAnswer, *ENGINE)
)
async def get_compatibility(
    parameters: Annotated[CompatibilityParameters, Query()], service: ServiceDep
) -> CompatibilityAnswer:
    """Return the outcome and the listings it rests on. Not documented never means that it does not fit."""
    found = await service.pool.run(compatibility, service.reader, service.resolver, parameters.device, parameters.part)
    return CompatibilityAnswer.of(found, now())
