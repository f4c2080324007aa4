"""A question on a device and a part, with all that is known of both; and how the reasons of an answer are given."""

from typing import NamedTuple

from catalog.devices import Catalogue
from catalog.fits.builds import build_named, code_key
from catalog.fits.years import Stretch, stretches
from index_schema.entries import DeviceReference
from index_schema.fits import (
    DOCUMENTED,
    SUBSTITUTES,
    Basis,
    Claim,
    DeviceProfile,
    DocumentedDevice,
    DocumentedPart,
    Fit,
    PartProfile,
    Qualifier,
)
from index_schema.identity import number_key
from index_schema.records import PartType, Record


class Asked(NamedTuple):
    """A question with all that is known of it: the device, years and code or build as asked, what the index has on both and the pair."""

    device: DeviceReference
    part: str
    fit: Fit | None
    device_profile: DeviceProfile | None
    part_profile: PartProfile | None
    catalogue: Catalogue
    years: tuple[Qualifier, ...] = ()
    code: str | None = None

    @property
    def part_type(self) -> PartType | None:
        """What the part is, as far as anything says so."""
        known = self.part_profile.part_type if self.part_profile else None
        return known or (self.fit.part_type if self.fit else None)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The times that the question names."""
        return stretches(self.years)

    @property
    def bands(self) -> tuple[Qualifier, ...]:
        """The years of the device that the fit is limited to; empty where it is for all."""
        return tuple(each for each in self.fit.judgement.qualifiers if each.kind == "year") if self.fit else ()

    @property
    def code_key(self) -> str:
        """The maker's code that the question names, in its one form; empty where it names the device in other words."""
        key, device = code_key(self.code or ""), self.catalogue.find(self.device.id)
        known = [number_key(code.value) for code in (device.codes if device else ()) if code.kind == "device"]
        return key if key and (self.build or any(key in code or code in key for code in known)) else ""

    @property
    def build(self) -> str | None:
        """The build of a series that the question names."""
        return build_named(self.code or "")

    def documented(self, bases: frozenset[Basis] = DOCUMENTED) -> tuple[DocumentedPart, ...]:
        """Return the parts of the asked type that are documented for the device, on one of the bases."""
        parts = self.device_profile.parts if self.device_profile else ()
        return tuple(part for part in parts if part.part_type == self.part_type and part.basis in bases)

    @property
    def same_need(self) -> frozenset[str]:
        """The keys of the asked part and of all that may stand in for it or that it may stand in for."""
        others = self.part_profile.interchange if self.part_profile else ()
        return frozenset({self.part, *(each.part.key for each in others if each.grade in SUBSTITUTES)})


class Reason(Record):
    """Why something is answered: the rule, in words, and the claims and documents behind it."""

    rule: str
    text: str
    claims: tuple[Claim, ...] = ()
    parts: tuple[DocumentedPart, ...] = ()
    devices: tuple[DocumentedDevice, ...] = ()
