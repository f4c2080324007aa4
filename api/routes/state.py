"""Does it run, and how good is what it serves?"""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documentation import ENGINE, answers
from api.parameters import NoParameters
from api.reading import StrictRoute
from api.responses import Alive, IndexAge, Ready, SourceHealth, Sources, now
from api.service import Service, ServiceDep
from search.lookups import sources

router = APIRouter(tags=["state"], route_class=StrictRoute)


@router.get("/sources", summary="List the sources and their health", responses=answers(Sources, *ENGINE))
async def list_sources(_: Annotated[NoParameters, Query()], service: ServiceDep) -> Sources:
    """Return every source: what it serves, on what basis, how old that is, and how its last run went."""
    at = now()
    found = await service.pool.run(sources, service.reader)
    return Sources(sources=tuple(SourceHealth.of(source, at) for source in found))


@router.get("/health", summary="Tell whether the process answers", responses=answers(Alive))
async def get_health(_: Annotated[NoParameters, Query()]) -> Alive:
    """Answer while the process is alive, with or without an index."""
    return Alive()


@router.get("/ready", summary="Tell whether there is an index", responses=answers(Ready, *ENGINE))
async def get_ready(_: Annotated[NoParameters, Query()], service: ServiceDep) -> Ready:
    """Answer with the index that is served; 503 before the first one is built."""
    return await service.ask(ready)


def ready(service: Service) -> Ready:
    """Return what is served. Raises IndexNotReady."""
    generation = service.reader.generation()
    return Ready(generation=IndexAge.of(generation, now()), counts=generation.counts)
