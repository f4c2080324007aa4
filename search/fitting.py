"""All claims of a generation become what the index says of fit: pairs with a verdict, and a profile of each device and part."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path

from catalog.devices import Catalogue
from catalog.evidence import panel_inches
from catalog.fits.caveats import caveats_for
from catalog.fits.interchange import infer, interchanges
from catalog.fits.links import KnownPart
from catalog.fits.siblings import siblings_sharing
from catalog.fits.verdicts import judge
from catalog.part_numbers.equivalence import common_form
from index_schema.entries import DeviceReference, NumberReference
from index_schema.fits import (
    AFFIRMING,
    DOCUMENTED,
    STRENGTH,
    Claim,
    DeviceProfile,
    DocumentedDevice,
    DocumentedPart,
    Fit,
    PartFit,
    PartProfile,
    Specification,
    Verdict,
)
from index_schema.identity import key_parts, number_key
from index_schema.records import PartType
from index_schema.resolution import Grade
from index_schema.unnumbered import grade_of_unnumbered
from search.fits import listed
from search.gathering import Gathering

MOST_DEVICES, MOST_SPELLINGS, MOST_GUIDES = 500, 20, 20
"""Devices, spellings and guides that a part profile lists."""

MOST_PARTS = 200
"""Parts that a device profile lists, the strongest evidence first."""


class Fitting:
    """The fits of one generation: made once all claims are in, since every one of them may change a verdict."""

    def __init__(self, catalogue: Catalogue, gathered: Gathering, data: Path | None = None) -> None:
        """Join the parts that claims and rules say are one; the rest is made while it is asked for.

        Sizes of panels in `data` stand instead of the bundled ones.
        """
        self._catalogue, self._ledger = catalogue, gathered.ledger
        self._supply, self._guides = gathered.supply, gathered.guides
        known = {part: _sized(part, known, data) for part, known in self._ledger.known_parts().items()}
        self._known = dict(_completed(known))
        self._interchange = interchanges(self._ledger.claims_between_parts(), self._known)
        self._fits_of: defaultdict[str, list[PartFit]] = defaultdict(list)
        self._parts_of: defaultdict[str, list[DocumentedPart]] = defaultdict(list)
        self._devices_of: defaultdict[str, list[DocumentedDevice]] = defaultdict(list)

    def fits(self) -> Iterator[Fit]:
        """Yield the fits that are claimed, then those that follow from them by one step of interchange.

        The profiles sum these up: they are asked for when all fits are through.
        """
        passed_on: defaultdict[tuple[str, str], list[Fit]] = defaultdict(list)
        for device, part, claims in self._ledger.claims_by_pair():
            if device not in self._catalogue.devices:
                continue
            fit = self._fit(device, part, claims)
            self._list(fit)
            self._document(fit, claims)
            for other, inferred in self._inferred(fit):
                passed_on[device, other].append(inferred)
            yield fit
        for found in passed_on.values():
            strongest = max(found, key=lambda each: (each.judgement.belief, each.via.part.key if each.via else ""))
            self._list(strongest)
            yield strongest

    def device_profiles(self) -> Iterator[DeviceProfile]:
        """Yield what is documented for each device."""
        sharing = siblings_sharing(self._parts_of, self._catalogue)
        for device, parts in self._parts_of.items():
            strongest = sorted(parts, key=lambda part: (STRENGTH[part.basis], -(part.reports or 0), part.part.key))
            shown = tuple(strongest[:MOST_PARTS])
            yield DeviceProfile(device=self._device(device), parts=shown, sharing=sharing.get(device, {}))

    def part_profiles(self) -> Iterator[PartProfile]:
        """Yield what is known of each part number."""
        return map(self._profile, self._known)

    def forms(self, part: NumberReference | None) -> tuple[str, ...]:
        """Return what a question may call a number: each of its spellings in one form, and what it has in common with its equals."""
        if part is None:
            return ()
        return tuple(dict.fromkeys((*map(number_key, self._ledger.spellings(part.key)), common_form(part.key)[0])))

    def _fit(self, device: str, part: str, claims: Iterable[Claim]) -> Fit:
        unnumbered = grade_of_unnumbered(part)
        kind, grade = unnumbered or (self._known[part].part_type, Grade())
        return Fit(
            device=self._device(device),
            part=None if unnumbered else self._number(part),
            part_type=kind,
            grade=grade,
            judgement=judge(claims),
            offers=self._supply.summary(f"{device}|{part}" if unnumbered else part),
            caveats=caveats_for(self._catalogue.devices[device], kind, grade),
        )

    def _inferred(self, fit: Fit) -> Iterator[tuple[str, Fit]]:
        """Yield what follows by one step for numbers, by their keys, of which no claim says anything about this device."""
        for step in self._interchange.get(fit.part.key, ()) if fit.part else ():
            if not self._ledger.speaks_of(fit.device.id, step.part.key) and (inferred := infer(fit, step)):
                yield step.part.key, inferred.model_copy(update={"offers": self._supply.summary(step.part.key)})

    def _list(self, fit: Fit) -> None:
        """Enter a fit into the profile of its part."""
        if fit.part:
            self._fits_of[fit.part.key].append(listed(fit))

    def _document(self, fit: Fit, claims: Collection[Claim]) -> None:
        """Enter a fit into what is documented for its device and its part, on its strongest basis.

        A panel that shops give a device is entered, too: its number says a size, which tells panels of another size apart.
        """
        bases = {claim.basis for claim in claims if claim.predicate in AFFIRMING}
        if fit.part is None or not bases:
            return
        basis, known = min(bases, key=STRENGTH.__getitem__), self._known[fit.part.key]
        years = tuple(each for each in fit.judgement.qualifiers if each.kind == "year")
        if basis in DOCUMENTED:
            self._devices_of[fit.part.key].append(DocumentedDevice(device=fit.device.id, basis=basis, years=years))
        if basis in DOCUMENTED or known.specification.inches:
            self._parts_of[fit.device.id].append(
                DocumentedPart(
                    part=fit.part,
                    part_type=fit.part_type,
                    basis=basis,
                    years=years,
                    specification=known.specification,
                    reports=sum(claim.reports or 0 for claim in claims) or None,
                )
            )

    def _profile(self, part: str) -> PartProfile:
        surest = sorted(self._fits_of[part], key=lambda fit: (-fit.device.confidence, fit.device.id))
        return PartProfile(
            part=self._number(part),
            family=key_parts(part)[0],
            spellings=self._ledger.spellings(part)[:MOST_SPELLINGS],
            part_type=self._known[part].part_type,
            specification=self._known[part].specification,
            devices=tuple(sorted(self._devices_of[part], key=_strength)[:MOST_DEVICES]),
            fits=tuple(surest[:MOST_DEVICES]),
            interchange=self._interchange.get(part, ()),
            offers=self._supply.summary(part),
            best_offers=self._supply.best(part),
            guides=dict(islice(self._guides_about(surest, self._known[part].part_type), MOST_GUIDES)),
        )

    def _guides_about(self, fits: Iterable[PartFit], part_type: PartType | None) -> Iterator[tuple[str, str]]:
        """Yield the guides to parts of this type of the devices that it fits, those of the surest devices first."""
        for fit in fits:
            if part_type and fit.verdict is not Verdict.EXCLUDED:
                yield from self._guides.get((fit.device.id, part_type), {}).items()

    def _device(self, device: str) -> DeviceReference:
        return DeviceReference(id=device, name=self._catalogue.devices[device].title)

    def _number(self, part: str) -> NumberReference:
        return NumberReference(key=part, number=self._known[part].number)


def _completed(parts: Mapping[str, KnownPart]) -> Iterator[tuple[str, KnownPart]]:
    """Yield the parts, each with what is only said of a number that a maker's rule makes equal: volts of HT03 for HT03XL."""
    equals: defaultdict[tuple[str, PartType | None], list[Specification]] = defaultdict(list)
    for part, known in parts.items():
        equals[common_form(part)[0], known.part_type].append(known.specification)
    for part, known in parts.items():
        said = [known.specification, *equals[common_form(part)[0], known.part_type]]
        values = {
            each.name: next((value for one in said if (value := getattr(one, each.name)) is not None), None)
            for each in fields(Specification)
        }
        yield part, known._replace(specification=Specification(**values))


def _sized(part: str, known: KnownPart, data: Path | None) -> KnownPart:
    """Return a part with the size that its number or reports of computers say; what shops say of it counts only without."""
    inches = panel_inches(part, data) if known.part_type is PartType.SCREEN else None
    return known._replace(specification=replace(known.specification, inches=inches)) if inches else known


def _strength(device: DocumentedDevice) -> tuple[int, str]:
    return STRENGTH[device.basis], device.device
