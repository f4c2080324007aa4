"""One offer and its past."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.documentation import ENGINE, answers
from api.errors import NotFound
from api.parameters import NoParameters
from api.reading import StrictRoute
from api.responses import History, OfferHit, now
from api.service import Service, ServiceDep
from search.lookups import find_offer, offer_history

router = APIRouter(tags=["offers"], route_class=StrictRoute)

OfferId = Annotated[str, Path(max_length=200, examples=["acme-parts.05b3b9bac8946205"])]


def offer_of(service: Service, offer_id: str) -> OfferHit:
    """Return the offer. Raises NotFound."""
    offer = find_offer(service.reader, offer_id)
    if offer is None:
        raise NotFound(f"There is no offer {offer_id!r}.", "GET /v1/search?q= finds offers and their ids.")
    return OfferHit.of(offer, now())


def history_of(service: Service, offer_id: str) -> History:
    """Return the past of an offer, also of one that is gone. Raises NotFound where there never was one."""
    observations = offer_history(service.reader, offer_id)
    if not observations:
        offer_of(service, offer_id)
    return History(offer=offer_id, observations=observations)


@router.get("/offers/{offer_id}", summary="Show an offer", responses=answers(OfferHit, 404, *ENGINE))
async def get_offer(offer_id: OfferId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> OfferHit:
    """Return what a shop offers, what was understood of it, and how old that is."""
    return await service.ask(offer_of, offer_id)


@router.get("/offers/{offer_id}/history", summary="Show an offer's past", responses=answers(History, 404, *ENGINE))
async def get_offer_history(offer_id: OfferId, _: Annotated[NoParameters, Query()], service: ServiceDep) -> History:
    """Return price and stock over time: an entry where either changed."""
    return await service.ask(history_of, offer_id)
