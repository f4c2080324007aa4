"""The id of a device in an address: the two parts of its path, led on where that device was merged into another."""

from typing import Annotated

from fastapi import Depends, Path, Request

from api.errors import Moved
from api.service import ServiceDep


async def device_id(
    request: Request,
    service: ServiceDep,
    brand: Annotated[str, Path(max_length=100, examples=["apple"])],
    model: Annotated[str, Path(max_length=100, examples=["iphone-12"])],
) -> str:
    """Return the id that the two parts make. Raises Moved where the device has another one now."""
    asked = f"{brand}/{model}"
    kept = service.resolver.catalogue.find(asked)
    if kept is None or kept.id == asked:
        return asked
    path = request.url.path.replace(asked, kept.id, 1)
    address = request.url.replace(scheme="", netloc="", path=path)  # without the host, which anybody may forge
    raise Moved(f"The device {asked!r} is {kept.id!r} now.", f"Ask for {kept.id}.", str(address))


DeviceId = Annotated[str, Depends(device_id)]
