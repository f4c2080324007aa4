"""The routes of the pages: each asks one function of `answers`, and hands what it returns to a template."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.device_ids import DeviceId
from api.parameters import LONGEST_QUESTION, DeviceParameters
from api.service import Service, ServiceDep
from api.texts import MOST_TEXTS
from api.web import answers, fit_answers, resolve_view
from api.web import search_view as view
from api.web.case_number import PLACES, identify
from api.web.charts import chart
from api.web.chips import understood_chips
from api.web.fit_answers import FitsPage
from api.web.fit_list import FitsForm, device_fits_form, type_links, verdict_links
from api.web.rendering import render
from api.web.resolve_form import AskedTexts, PostedTexts, ResolveForm
from api.web.search_form import AskedSearch, SearchForm
from index_schema.fields import Kind
from index_schema.fits import Verdict
from index_schema.records import PartType
from search import lookups

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=LONGEST_QUESTION)]
Word = Annotated[str, Query(max_length=200)]
PageCursor = Annotated[str, Query(max_length=500)]

DEVICES_SHOWN = 60
"""Devices of one page of the list."""


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
        chips=(*understood_chips(form, found.resolution), *view.chosen_chips(form, found.names)),
        wishes=view.wishes(found.answer.understood),
        candidates=view.candidate_links(form, found.answer),
        culprits=view.culprits(form, found.hits_by_filter, found.names),
        facets=view.facets(form, found.answer, found.names),
        tabs=view.tabs(form),
        sorts=view.sorts(form),
        noun=view.NOUNS[form.kind],
    )


@router.get("/devices")
async def devices(
    request: Request, service: ServiceDep, q: Text = "", brand: Word = "", family: Word = "", cursor: PageCursor = ""
) -> Response:
    """List devices by brand and family, or those that have a name."""
    chosen = {name: (value,) for name, value in (("brand", brand), ("family", family)) if value}
    asked = DeviceParameters(q=q, limit=DEVICES_SHOWN, cursor=cursor or None, **chosen)
    found = await service.ask(answers.devices, asked)
    return render(request, "devices.html", found=found, q=q, family=family, cursor=cursor)


@router.get("/devices/by-number")
async def device_by_number(request: Request, service: ServiceDep, number: Word = "") -> Response:
    """Open the device that carries a number, or show what else the number may mean."""
    found = await service.ask(identify, number) if number.strip() else None
    if found and found.device:
        return RedirectResponse(f"/devices/{quote(found.device.id)}", 303)
    return render(request, "by_number.html", number=number, found=found, PLACES=PLACES)


@router.get("/devices/{brand}/{model}")
async def device(request: Request, service: ServiceDep, device_id: DeviceId) -> Response:
    """Show a device with its offers, what fits it and its guides."""
    shown = await service.ask(answers.device, device_id)
    sorts = view.sorts(SearchForm(filters={"device": (shown.device.id,)}))
    return render(request, "device.html", shown=shown, device=shown.device, sorts=sorts, names=shown.names)


@router.get("/devices/{brand}/{model}/parts")
async def device_parts(
    request: Request,
    service: ServiceDep,
    device_id: DeviceId,
    part_type: PartType | None = None,
    verdict: Verdict | None = None,
    cursor: PageCursor = "",
) -> Response:
    """List all that is known to fit a device."""
    form = replace(device_fits_form(device_id), part_type=part_type, verdict=verdict, cursor=cursor)
    return _fits(request, "device_parts.html", form, await service.ask(fit_answers.device_parts, device_id, form))


@router.get("/disputes")
async def disputes(
    request: Request, service: ServiceDep, part_type: PartType | None = None, cursor: PageCursor = ""
) -> Response:
    """List what sources contradict each other on."""
    form = FitsForm("/disputes", part_type, cursor=cursor)
    return _fits(request, "disputes.html", form, await service.ask(fit_answers.disputes, form))


@router.get("/parts/{key}")
async def part(request: Request, service: ServiceDep, key: str) -> Response:
    """Show a part number with what it fits and who sells it."""
    shown = await service.ask(answers.part, key)
    return render(request, "part.html", shown=shown, part=shown.part, names=shown.names)


@router.get("/offers/{id}")
async def offer(request: Request, service: ServiceDep, offer_id: Annotated[str, Path(alias="id")]) -> Response:
    """Show an offer and its past."""
    found, history = await service.ask(answers.offer, offer_id)
    return render(request, "offer.html", offer=found, chart=chart(history, until=found.observed_at))


@router.get("/guides/{id}")
async def guide(
    request: Request, service: ServiceDep, guide_id: Annotated[str, Path(alias="id")], cursor: PageCursor = ""
) -> Response:
    """Show the facts about a guide, and who sells the parts that it is about."""
    shown = await service.ask(fit_answers.guide, guide_id, cursor)
    return render(request, "guide.html", guide=shown.guide, parts=shown.parts, names=shown.parts.names, cursor=cursor)


@router.get("/sources")
async def sources(request: Request, service: ServiceDep) -> Response:
    """Show every source and how it is."""
    return render(request, "sources.html", sources=await service.pool.run(lookups.sources, service.reader))


@router.get("/compatibility")
async def compatibility(request: Request, service: ServiceDep, device: Text = "", part: Text = "") -> Response:
    """Say whether a part fits a device, once both are given."""
    found = await service.ask(fit_answers.checked, device, part) if device.strip() and part.strip() else None
    shown = {"answer": found.answer, "names": found.names, "beside": found.beside} if found else {"answer": None}
    return render(request, "compatibility.html", device=device, part=part, **shown)


@router.get("/resolve")
async def resolve(request: Request, service: ServiceDep, form: AskedTexts) -> Response:
    """Show what a text was understood as, word by word."""
    return await _read(request, service, form)


@router.post("/resolve")
async def resolve_posted(request: Request, service: ServiceDep, form: PostedTexts) -> Response:
    """Show what texts were understood as; what fits into an address is sent there, to be kept and passed on."""
    if form.address:
        return RedirectResponse(form.address, 303)
    return await _read(request, service, form)


def _fits(request: Request, template: str, form: FitsForm, found: FitsPage) -> Response:
    types, verdicts = type_links(form, found.page), verdict_links(form, found.page)
    return render(
        request, template, form=form, found=found, page=found.page, names=found.names, types=types, verdicts=verdicts
    )


async def _read(request: Request, service: Service, form: ResolveForm) -> Response:
    read = await service.ask(resolve_view.read_texts, form.texts)
    return render(request, "resolve.html", form=form, read=read, OUTCOMES=resolve_view.OUTCOMES, MOST_TEXTS=MOST_TEXTS)
