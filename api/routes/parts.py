"""Part numbers: what one is, what it fits, who sells it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.documentation import ENGINE, answers
from api.errors import NotFound
from api.matches import close_parts
from api.parameters import NoParameters, NumberParameters, PageParameters
from api.reading import StrictRoute
from api.responses import HitPage, Parts, now
from api.service import Service, ServiceDep
from api.splicing import json_response, page_json
from index_schema.fields import Kind
from index_schema.fits import PartProfile
from search.lookups import part_offers
from search.parts import known_part, parts_by_number

router = APIRouter(tags=["parts"], route_class=StrictRoute)

PartKey = Annotated[str, Path(max_length=200, examples=["samsung.eb.EBBG781ABY"])]


def part_of(service: Service, key: str) -> PartProfile:
    """Return the part number. Raises NotFound that names similar ones."""
    part = known_part(service.reader, service.resolver.catalogue, key)
    if part is None:
        close = close_parts(service.reader, key)
        raise NotFound(
            f"There is no part {key!r}.", close or "GET /v1/parts?number= finds a part by any spelling of its number."
        )
    return part


def parts_of(service: Service, number: str) -> Parts:
    """Return the parts with this number."""
    return Parts(parts=parts_by_number(service.reader, service.resolver, number))


def offers_of(service: Service, key: str, asked: PageParameters) -> bytes:
    """Return the JSON of a page of offers that carry the number. Raises NotFound."""
    page = part_offers(service.reader, part_of(service, key).part.key, asked.limit, asked.cursor)
    return page_json(page, Kind.OFFER, now())


@router.get("/parts", summary="Find a part number in any spelling", responses=answers(Parts, *ENGINE))
async def list_parts(parameters: Annotated[NumberParameters, Query()], service: ServiceDep) -> Parts:
    """Return the part with this number, several where makers share it, none where nobody names it."""
    return await service.ask(parts_of, parameters.number)


@router.get("/parts/{key}", summary="Show a part number", responses=answers(PartProfile, 404, *ENGINE))
async def get_part(key: PartKey, _: Annotated[NoParameters, Query()], service: ServiceDep) -> PartProfile:
    """Return what the number is, which devices it fits and which it does not, what replaces it, who sells it, which guides name it."""
    return await service.ask(part_of, key)


@router.get("/parts/{key}/offers", summary="List who sells a part", responses=answers(HitPage, 404, 410, *ENGINE))
async def list_part_offers(
    key: PartKey, parameters: Annotated[PageParameters, Query()], service: ServiceDep
) -> Response:
    """Return offers that carry the number and that shops still list."""
    return json_response(await service.ask(offers_of, key, parameters))
