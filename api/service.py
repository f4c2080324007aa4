"""What every route needs, kept once an application: what answers, what understands, and the pool that asks them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Concatenate, ParamSpec, TypeVar

from fastapi import Depends, Request

from api.pool import EnginePool
from catalog.resolve import Resolver
from search.engine import SearchReader

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Service:
    """The reader and the resolver, asked in the pool only."""

    reader: SearchReader
    resolver: Resolver
    pool: EnginePool

    async def ask(self, function: Callable[Concatenate[SearchReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `function(reader, …)` in the pool."""
        return await self.pool.run(function, self.reader, *args, **kwargs)


async def service_of(request: Request) -> Service:
    """Return the application's service."""
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(service_of)]
