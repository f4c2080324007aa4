"""What every route and page needs, kept once an application: what answers, what understands, and the pool that asks them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Concatenate, ParamSpec, Self, TypeVar

from fastapi import Depends, Request

from api.pool import EnginePool
from catalog.resolve import Resolver
from index_schema.entries import SourceEntry
from search.engine import SearchReader
from search.lookups import sources

P = ParamSpec("P")
T = TypeVar("T")


class KnownSources:
    """The sources of the served generation, read once a generation: they are few, and every guide is shown with its own."""

    def __init__(self, reader: SearchReader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._kept: tuple[str, Mapping[str, SourceEntry]] = ("", {})

    def by_name(self) -> Mapping[str, SourceEntry]:
        """Return the sources by name. It may ask the engine, so it is called in the pool."""
        generation = self._reader.generation().name
        if self._kept[0] != generation:
            self._kept = (generation, {source.name: source for source in sources(self._reader)})
        return self._kept[1]


@dataclass(frozen=True, slots=True)
class Service:
    """The reader, the resolver and what is kept of them, asked in the pool only."""

    reader: SearchReader
    resolver: Resolver
    pool: EnginePool
    sources: KnownSources

    async def ask(self, function: Callable[Concatenate[Self, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `function(service, …)` in the pool: one turn of one thread, however much it asks."""
        return await self.pool.run(function, self, *args, **kwargs)


async def service_of(request: Request) -> Service:
    """Return the application's service."""
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(service_of)]
