"""Does this part fit that device? One pair at a time, or a whole list of them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documentation import ENGINE, answers
from api.pairs import Pairs
from api.parameters import CompatibilityParameters
from api.reading import StrictRoute
from api.responses import Compatibilities
from api.service import ServiceDep
from search.compatibility import Compatibility, compatibility

router = APIRouter(tags=["compatibility"], route_class=StrictRoute)


@router.get("/compatibility", summary="Ask whether a part fits a device", responses=answers(Compatibility, *ENGINE))
async def get_compatibility(
    parameters: Annotated[CompatibilityParameters, Query()], service: ServiceDep
) -> Compatibility:
    """Return the outcome with the claims and documents it rests on. Not documented never means that it does not fit."""
    return await service.pool.run(compatibility, service.reader, service.resolver, parameters.device, parameters.part)


@router.post(
    "/compatibility", summary="Ask about up to 500 pairs", responses=answers(Compatibilities, 400, 413, *ENGINE)
)
async def post_compatibility(asked: Pairs, service: ServiceDep) -> Compatibilities:
    """Answer every pair; the results come in the order of the pairs."""

    def answer_all() -> tuple[Compatibility, ...]:
        return tuple(compatibility(service.reader, service.resolver, pair.device, pair.part) for pair in asked.pairs)

    return Compatibilities(results=await service.pool.run(answer_all))
