"""Devices: find one, then its parts, its offers, its guides."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from api.device_offers import cut, ordered_offers
from api.documentation import ENGINE, answers
from api.errors import NotFound
from api.matches import close_devices
from api.parameters import DeviceParameters, NoParameters, OffersParameters, PartTypeParameters
from api.reading import StrictRoute
from api.responses import DeviceHit, GuideHit, Guides, HitPage, Parts, SearchResults, now, part_hit
from api.routes.search import answer
from api.service import Service, ServiceDep
from api.splicing import json_response, page_json
from index_schema.fields import Kind
from index_schema.records import PartType
from search.lookups import device_guides, device_parts, find_device

router = APIRouter(tags=["devices"], route_class=StrictRoute)


async def device_id(
    brand: Annotated[str, Path(max_length=100, examples=["apple"])],
    model: Annotated[str, Path(max_length=100, examples=["iphone-12"])],
) -> str:
    """Return the id that the two parts of the address make."""
    return f"{brand}/{model}"


DeviceId = Annotated[str, Depends(device_id)]


def device_of(service: Service, device: str) -> DeviceHit:
    """Return the device. Raises NotFound that names similar ones."""
    found = find_device(service.reader, device)
    if found is None:
        close = close_devices(service.resolver, device)
        raise NotFound(f"There is no device {device!r}.", close or "GET /v1/devices?q= finds devices by name or code.")
    return DeviceHit(**dict(found))


def parts_of(service: Service, device: str, part_type: PartType | None) -> Parts:
    """Return the parts that listings say fit the device. Raises NotFound."""
    device_of(service, device)
    return Parts(parts=tuple(map(part_hit, device_parts(service.reader, device, part_type))))


def offers_of(service: Service, device: str, asked: OffersParameters) -> bytes:
    """Return the JSON of a page of the device's offers. Raises NotFound."""
    device_of(service, device)
    page = ordered_offers(service.reader, device, asked.part_type)
    return page_json(cut(page, asked.limit, asked.cursor), Kind.OFFER, now())


def guides_of(service: Service, device: str) -> Guides:
    """Return the device's guides. Raises NotFound."""
    device_of(service, device)
    at, known = now(), service.sources.by_name()
    return Guides(guides=tuple(GuideHit.of(guide, known, at) for guide in device_guides(service.reader, device)))


@router.get("/devices", summary="Find devices", responses=answers(SearchResults, 410, *ENGINE))
async def list_devices(parameters: Annotated[DeviceParameters, Query()], service: ServiceDep) -> Response:
    """Find devices by name or code, or browse them by brand and family."""
    return json_response(await service.ask(answer, parameters.request()))


@router.get("/devices/{brand}/{model}", summary="Show a device", responses=answers(DeviceHit, 404, *ENGINE))
async def get_device(device: DeviceId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> DeviceHit:
    """Return a device with its names and codes, and how many offers and guides there are."""
    return await service.ask(device_of, device)


@router.get("/devices/{brand}/{model}/parts", summary="List a device's parts", responses=answers(Parts, 404, *ENGINE))
async def list_device_parts(
    device: DeviceId, parameters: Annotated[PartTypeParameters, Query()], service: ServiceDep
) -> Parts:
    """Return the part numbers that listings say fit the device, those with most offers first."""
    return await service.ask(parts_of, device, parameters.part_type)


@router.get(
    "/devices/{brand}/{model}/offers", summary="List a device's offers", responses=answers(HitPage, 404, 410, *ENGINE)
)
async def list_device_offers(
    device: DeviceId, parameters: Annotated[OffersParameters, Query()], service: ServiceDep
) -> Response:
    """Return offers for the device that shops still list: screens, batteries, then the rest; of each what is in stock, the
    cheapest first.
    """
    return json_response(await service.ask(offers_of, device, parameters))


@router.get(
    "/devices/{brand}/{model}/guides", summary="List a device's guides", responses=answers(Guides, 404, *ENGINE)
)
async def list_device_guides(device: DeviceId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> Guides:
    """Return the repair guides about the device."""
    return await service.ask(guides_of, device)
