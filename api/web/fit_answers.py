"""What the pages on fit show: a pair that is asked about, the parts of a device, disputes, the parts of a guide."""

from dataclasses import dataclass

from api.matches import close_devices
from api.responses import GuideHit
from api.service import Service
from api.web import answers
from api.web.fit_list import FitsForm, fits_of
from api.web.names import Names, names_of
from index_schema.entries import DeviceReference
from index_schema.fits import Claim, Fit
from search.compatibility import Compatibility, compatibility
from search.fits import device_fits, disputed_fits, guide_parts
from search.query import SearchPage

ON_A_PAGE = 40
"""Fits of one page: each carries its claims, so that a page of more would be long to load."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer on a device and a part, and what its sources are called."""

    answer: Compatibility
    names: Names

    @property
    def beside(self) -> tuple[Claim, ...]:
        """The claims on the pair that did not decide: one shop's word against a fact, a denial beside a fit."""
        judgement = self.answer.fit.judgement if self.answer.fit else None
        every = (*judgement.claims_for, *judgement.claims_against) if judgement else ()
        decisive = [claim for reason in self.answer.reasons for claim in reason.claims]
        return tuple(claim for claim in every if claim not in decisive)


@dataclass(frozen=True, slots=True)
class FitsPage:
    """A page of a list of fits; `device` is the one that it is about, None for all."""

    page: SearchPage
    fits: tuple[Fit, ...]
    names: Names
    device: DeviceReference | None = None


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A guide and a page of what fits its devices and is what it is about."""

    guide: GuideHit
    parts: FitsPage


def checked(service: Service, device: str, part: str) -> Checked:
    """Say whether a part fits a device; each may be given by any name."""
    return Checked(compatibility(service.reader, service.resolver, device, part), names_of(service))


def device_parts(service: Service, device_id: str, form: FitsForm) -> FitsPage:
    """Return a page of what is known to fit a device. Raises NotFound that names similar ones."""
    device = service.resolver.catalogue.devices.get(device_id)
    if device is None:
        raise answers.not_known("device", device_id, close_devices(service.resolver, device_id))
    page = device_fits(service.reader, device_id, form.filters, ON_A_PAGE, form.cursor or None)
    return FitsPage(page, fits_of(page), names_of(service), DeviceReference(id=device.id, name=device.title))


def disputes(service: Service, form: FitsForm) -> FitsPage:
    """Return a page of the fits on which sources contradict each other."""
    page = disputed_fits(service.reader, form.filters, ON_A_PAGE, form.cursor or None)
    return FitsPage(page, fits_of(page), names_of(service))


def guide(service: Service, guide_id: str, cursor: str) -> GuidePage:
    """Return a guide with a page of its parts. Raises NotFound."""
    found = answers.guide(service, guide_id)
    page = guide_parts(service.reader, found, ON_A_PAGE, cursor or None)
    return GuidePage(found, FitsPage(page, fits_of(page), names_of(service)))
