"""What is this text? One at a time, or a whole list of them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documentation import answers
from api.parameters import ResolveParameters
from api.reading import StrictRoute
from api.responses import ResolvedText, ResolvedTexts
from api.service import ServiceDep
from api.texts import Texts
from index_schema.resolution import Evidence

router = APIRouter(tags=["resolve"], route_class=StrictRoute)


@router.get("/resolve", summary="Say what a text means", responses=answers(ResolvedText, 503))
async def resolve_text(parameters: Annotated[ResolveParameters, Query()], service: ServiceDep) -> ResolvedText:
    """Return the devices, part type, grade and part numbers that a text names, each with the words that say so."""
    return ResolvedText.of(await service.pool.run(service.resolver.resolve, Evidence(title=parameters.q)))


@router.post("/resolve", summary="Say what up to 500 texts mean", responses=answers(ResolvedTexts, 400, 413, 503))
async def resolve_texts(texts: Texts, service: ServiceDep) -> ResolvedTexts:
    """Resolve texts with all that is known of them; the results come in the order of the texts."""

    def resolve_all() -> tuple[ResolvedText, ...]:
        return tuple(ResolvedText.of(service.resolver.resolve(text.evidence())) for text in texts.texts)

    return ResolvedTexts(results=await service.pool.run(resolve_all))
