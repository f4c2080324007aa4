"""The routes of the pages: each asks one function of `answers`, and hands what it returns to a template."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.parameters import LONGEST_QUESTION
from api.service import ServiceDep
from api.web import answers
from api.web import search_view as view
from api.web.charts import chart
from api.web.rendering import render
from api.web.search_form import AskedSearch, SearchForm
from index_schema.fields import Kind
from search import fits, lookups

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=LONGEST_QUESTION)]


@router.get("/")
async def start(request: Request, service: ServiceDep) -> Response:
    """Show what there is, and a box to ask in."""
    return render(request, "start.html", start=await service.ask(answers.start), Kind=Kind)


@router.get("/search")
async def search(request: Request, service: ServiceDep, form: AskedSearch) -> Response:
    """Show what was understood, filters and hits."""
    found = await service.ask(answers.found, form)
    return render(
        request,
        "search.html",
        form=form,
        found=found,
        chips=(*view.understood_chips(form, found.resolution), *view.chosen_chips(form, found.names)),
        candidates=view.candidate_links(form, found.answer),
        culprits=view.culprits(form, found.hits_by_filter, found.names),
        facets=view.facets(form, found.answer, found.names),
        tabs=view.tabs(form),
        sorts=view.sorts(form),
        noun=view.NOUNS[form.kind],
    )


@router.get("/devices")
async def devices(
    request: Request, service: ServiceDep, q: Text = "", brand: Text = "", cursor: str | None = None
) -> Response:
    """List devices."""
    found = await service.ask(answers.devices, q, brand, cursor)
    return render(request, "devices.html", found=found, q=q, brand=brand, cursor=cursor)


@router.get("/devices/{brand}/{model}")
async def device(request: Request, service: ServiceDep, brand: str, model: str) -> Response:
    """Show a device with its offers, part numbers and guides."""
    shown = await service.ask(answers.device, f"{brand}/{model}")
    sorts = view.sorts(SearchForm(filters={"device": (shown.device.id,)}))
    return render(request, "device.html", shown=shown, device=shown.device, sorts=sorts)


@router.get("/parts/{key}")
async def part(request: Request, service: ServiceDep, key: str) -> Response:
    """Show a part number with what it fits and who sells it."""
    shown = await service.ask(answers.part, key)
    return render(request, "part.html", part=shown.part, offers=shown.offers, total=shown.total)


@router.get("/offers/{id}")
async def offer(request: Request, service: ServiceDep, offer_id: Annotated[str, Path(alias="id")]) -> Response:
    """Show an offer and its past."""
    found, history = await service.ask(answers.offer, offer_id)
    return render(request, "offer.html", offer=found, chart=chart(history, until=found.observed_at))


@router.get("/guides/{id}")
async def guide(request: Request, service: ServiceDep, guide_id: Annotated[str, Path(alias="id")]) -> Response:
    """Show the facts about a guide."""
    return render(request, "guide.html", guide=await service.ask(answers.guide, guide_id))


@router.get("/sources")
async def sources(request: Request, service: ServiceDep) -> Response:
    """Show every source and how it is."""
    return render(request, "sources.html", sources=await service.pool.run(lookups.sources, service.reader))


@router.get("/compatibility")
async def compatibility(request: Request, service: ServiceDep, device: Text = "", part: Text = "") -> Response:
    """Say whether a part fits a device, once both are given."""
    answer = None
    if device.strip() and part.strip():
        answer = await service.pool.run(fits.compatibility, service.reader, service.resolver, device, part)
    return render(request, "compatibility.html", device=device, part=part, answer=answer)
