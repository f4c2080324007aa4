"""Devices: find one, then its parts, its offers, its guides."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.brands import Brands, brands
from api.device_ids import DeviceId
from api.device_offers import cut, ordered_offers
from api.documentation import ENGINE, answers
from api.errors import NotFound
from api.matches import close_devices
from api.parameters import DeviceParameters, FitParameters, NoParameters, OffersParameters
from api.reading import StrictRoute
from api.responses import DeviceHit, FitPage, GuideHit, Guides, HitPage, SearchResults, now
from api.routes.search import answer
from api.service import Service, ServiceDep
from api.splicing import fits_json, json_response, page_json
from index_schema.fields import Kind
from search.fits import device_fits
from search.lookups import device_guides, find_device

router = APIRouter(tags=["devices"], route_class=StrictRoute)


def device_of(service: Service, device: str) -> DeviceHit:
    """Return the device. Raises NotFound that names similar ones."""
    found = find_device(service.reader, device)
    if found is None:
        raise _unknown(service, device)
    return DeviceHit(**dict(found))


def _unknown(service: Service, device: str) -> NotFound:
    close = close_devices(service.resolver, device)
    return NotFound(f"There is no device {device!r}.", close or "GET /v1/devices?q= finds devices by name or code.")


def fits_of(service: Service, device: str, asked: FitParameters) -> bytes:
    """Return the JSON of a page of what is known to fit the device. Raises NotFound."""
    if device not in service.resolver.catalogue.devices:
        raise _unknown(service, device)
    return fits_json(device_fits(service.reader, device, asked.filters, asked.limit, asked.cursor), now())


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


@router.get("/brands", summary="List brands and their families", responses=answers(Brands))
async def list_brands(_: Annotated[NoParameters, Query()], service: ServiceDep) -> Brands:
    """Return every brand of the catalogue with its families, and how many devices each has: `/v1/devices` lists them."""
    return Brands(brands=brands(service.resolver.catalogue))


@router.get("/devices", summary="Find devices", responses=answers(SearchResults, 410, *ENGINE))
async def list_devices(parameters: Annotated[DeviceParameters, Query()], service: ServiceDep) -> Response:
    """Find devices by name or code, or browse them by brand and family: without a question those with most offers come first."""
    return json_response(await service.ask(answer, parameters.request()))


@router.get("/devices/{brand}/{model}", summary="Show a device", responses=answers(DeviceHit, 308, 404, *ENGINE))
async def get_device(device: DeviceId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> DeviceHit:
    """Return a device with its names and codes, and how many offers and guides there are."""
    return await service.ask(device_of, device)


@router.get(
    "/devices/{brand}/{model}/parts",
    summary="List what fits a device",
    responses=answers(FitPage, 308, 404, 410, *ENGINE),
)
async def list_device_parts(
    device: DeviceId, parameters: Annotated[FitParameters, Query()], service: ServiceDep
) -> Response:
    """Return the parts that anybody says fit the device, or do not: each with a verdict, the claims for and against it, and
    its offers in short. The surest come first.
    """
    return json_response(await service.ask(fits_of, device, parameters))


@router.get(
    "/devices/{brand}/{model}/offers",
    summary="List a device's offers",
    responses=answers(HitPage, 308, 404, 410, *ENGINE),
)
async def list_device_offers(
    device: DeviceId, parameters: Annotated[OffersParameters, Query()], service: ServiceDep
) -> Response:
    """Return offers for the device that shops still list: screens, batteries, then the rest; of each what is in stock, the
    cheapest first.
    """
    return json_response(await service.ask(offers_of, device, parameters))


@router.get(
    "/devices/{brand}/{model}/guides", summary="List a device's guides", responses=answers(Guides, 308, 404, *ENGINE)
)
async def list_device_guides(device: DeviceId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> Guides:
    """Return the repair guides about the device."""
    return await service.ask(guides_of, device)
