"""The routes of the pages: each asks the functions that the API asks, and hands their answer to a template."""

from collections.abc import Callable
from typing import Annotated, ParamSpec, Protocol, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response

from api.errors import NotFound
from api.parameters import LONGEST_QUESTION
from api.web import search_view as view
from api.web.charts import chart
from api.web.rendering import render
from api.web.search_form import AskedSearch
from catalog.resolve import Resolver
from index_schema.entries import Suggestion
from index_schema.fields import Kind
from index_schema.resolution import Evidence
from index_schema.text import query_terms
from search import fits, lookups
from search.engine import SearchReader
from search.query import LARGEST_PAGE, Filter, SearchPage, SearchQuery, Sort
from search.searching import search

P = ParamSpec("P")
T = TypeVar("T")

EXAMPLES = 3
"""Searches that the start page offers."""

DEVICES_SHOWN = 60
"""Devices of one page of the list."""

LONGEST_NAMED = 100
"""Characters of an unknown id that are repeated."""

Text = Annotated[str, Query(max_length=LONGEST_QUESTION)]


class Ask(Protocol):
    """Runs a function that may block in the bounded pool of the application."""

    async def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returns; its errors are raised here."""


class _Pages:
    """The pages over one index; every method answers one route."""

    def __init__(self, reader: SearchReader, resolver: Resolver, ask: Ask) -> None:
        self.reader = reader
        self.resolver = resolver
        self.ask = ask

    async def start(self, request: Request) -> Response:
        generation = await self.ask(self.reader.generation)
        suggestions = await self.ask(_most_offered, self.reader)
        return render(request, "start.html", generation=generation, examples=_examples(suggestions), Kind=Kind)

    async def search(self, request: Request, form: AskedSearch) -> Response:
        answer = await self.ask(search, self.reader, self.resolver, form.request)
        resolution = await self.ask(self.resolver.resolve, Evidence(title="" if form.plain else form.q))
        entries = view.hits(answer.page.hits, form.kind)
        return render(
            request,
            "search.html",
            form=form,
            answer=answer,
            hits=entries,
            near=view.hits(answer.near, form.kind),
            chips=(*view.understood_chips(form, resolution), *view.chosen_chips(form, entries)),
            candidates=view.candidate_links(form, answer),
            facets=view.facets(form, answer),
            tabs=view.tabs(form),
            sorts=view.sorts(form),
            noun=view.NOUNS[form.kind],
        )

    async def devices(self, request: Request, q: Text = "", brand: Text = "", cursor: str | None = None) -> Response:
        page = await self.ask(_devices, self.reader, q, brand, cursor)
        devices = view.hits(page.hits, Kind.DEVICE)
        return render(request, "devices.html", devices=devices, page=page, q=q, brand=brand, cursor=cursor)

    async def device(self, request: Request, brand: str, model: str) -> Response:
        device_id = f"{brand}/{model}"
        found = await self.ask(lookups.find_device, self.reader, device_id)
        if found is None:
            raise _not_known("device", device_id)
        offers = await self.ask(lookups.device_offers, self.reader, device_id)
        parts = await self.ask(lookups.device_parts, self.reader, device_id)
        guides = await self.ask(lookups.device_guides, self.reader, device_id)
        shown = view.hits(offers.hits, Kind.OFFER)
        return render(
            request, "device.html", device=found, offers=shown, total=offers.total, parts=parts, guides=guides
        )

    async def part(self, request: Request, key: str) -> Response:
        found = await self.ask(lookups.find_part, self.reader, key)
        if found is None:
            raise _not_known("part", key)
        offers = await self.ask(lookups.part_offers, self.reader, found.number)
        return render(request, "part.html", part=found, offers=view.hits(offers.hits, Kind.OFFER), total=offers.total)

    async def offer(self, request: Request, offer_id: Annotated[str, Path(alias="id")]) -> Response:
        found = await self.ask(lookups.find_offer, self.reader, offer_id)
        if found is None:
            raise _not_known("offer", offer_id)
        history = await self.ask(lookups.offer_history, self.reader, offer_id)
        return render(request, "offer.html", offer=found, chart=chart(history, until=found.observed_at))

    async def guide(self, request: Request, guide_id: Annotated[str, Path(alias="id")]) -> Response:
        found = await self.ask(lookups.find_guide, self.reader, guide_id)
        if found is None:
            raise _not_known("guide", guide_id)
        return render(request, "guide.html", guide=found)

    async def sources(self, request: Request) -> Response:
        found = await self.ask(lookups.sources, self.reader)
        return render(request, "sources.html", sources=found)

    async def compatibility(self, request: Request, device: Text = "", part: Text = "") -> Response:
        answer = None
        if device.strip() and part.strip():
            answer = await self.ask(fits.compatibility, self.reader, self.resolver, device, part)
        return render(request, "compatibility.html", device=device, part=part, answer=answer)


def web_pages(reader: SearchReader, resolver: Resolver, ask: Ask) -> APIRouter:
    """Return the routes of all pages. The application serves `rendering.STATIC` as /static beside them."""
    pages = _Pages(reader, resolver, ask)
    router = APIRouter(include_in_schema=False)
    routes: dict[str, Callable[..., object]] = {
        "/": pages.start,
        "/search": pages.search,
        "/devices": pages.devices,
        "/devices/{brand}/{model}": pages.device,
        "/parts/{key}": pages.part,
        "/offers/{id}": pages.offer,
        "/guides/{id}": pages.guide,
        "/sources": pages.sources,
        "/compatibility": pages.compatibility,
    }
    for path, page in routes.items():
        router.add_api_route(path, page, response_model=None)
    return router


def _not_known(what: str, name: str) -> NotFound:
    return NotFound(f"There is no {what} {name[:LONGEST_NAMED]!r} in the index.", "Search for it by any name it has.")


def _devices(reader: SearchReader, q: str, brand: str, cursor: str | None) -> SearchPage:
    """Return devices by name, code or brand, those with most offers first."""
    filters = (Filter("brand", (brand,)),) if brand else ()
    return reader.search(
        SearchQuery(
            Kind.DEVICE,
            must=query_terms(q),
            filters=filters,
            facets=("brand",),
            sort=Sort("offers", descending=True),
            limit=DEVICES_SHOWN,
            cursor=cursor,
        )
    )


def _most_offered(reader: SearchReader) -> tuple[Suggestion, ...]:
    page = reader.search(SearchQuery(Kind.SUGGESTION, sort=Sort("offers", descending=True), limit=LARGEST_PAGE))
    return tuple(Suggestion.model_validate_json(hit) for hit in page.hits)


def _examples(suggestions: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Return the first suggestion of each shape (a device, a device's part, a number), then the next best ones."""
    shapes: dict[tuple[bool, bool], Suggestion] = {}
    for each in suggestions:
        shapes.setdefault((each.part is None, each.part_type is None), each)
    varied = [*shapes.values(), *(each for each in suggestions if each not in shapes.values())]
    return tuple(varied[:EXAMPLES])
