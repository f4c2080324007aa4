"""What excludes a part from a device without anybody's denial: one small rule each, with the documents behind it."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from catalog.fits.asked import Asked, Reason
from catalog.fits.safety import INCHES, cells_in_series
from catalog.fits.siblings import NOISE, are_siblings
from catalog.fits.years import any_meet, stretches
from index_schema.fits import DOCUMENTED, Basis, Claim, DocumentedDevice, DocumentedPart, Qualifier
from index_schema.records import PartType

LEAST_REPORTS = 3
"""Machines that must have reported before their batteries exclude another one."""


class Exclusion(NamedTuple):
    """A reason that excludes, and what it rests on."""

    reason: Reason
    basis: Basis


def other_years(asked: Asked) -> Exclusion | None:
    """The maker gives the part to other years of the device than those asked for, and another one to these."""
    claims = tuple(claim for claim in _claims_for(asked) if claim.basis is Basis.MAKER)
    given = asked.bands if claims else ()
    spans = stretches(given)
    if not spans or not asked.stretches or any_meet(asked.stretches, spans):
        return None
    own = tuple(part for part in asked.documented(frozenset({Basis.MAKER})) if _covers(part, asked))
    if not own:
        return None
    text = f"the maker gives this part to {_words(given)} of the device; asked is {_words(asked.years)}"
    return Exclusion(Reason(rule="other_years", text=text, claims=claims, parts=own), Basis.MAKER)


def other_cells(asked: Asked) -> Exclusion | None:
    """The battery has another number of cells in series than every battery documented for the device, noise left out."""
    cells = cells_in_series(asked.part_profile.specification.volts) if asked.part_profile else None
    if asked.part_type is not PartType.BATTERY or cells is None or not asked.part_profile:
        return None
    parts = asked.documented()
    known = _usual_cells(parts)
    if not known or cells in known:
        return None
    shown = tuple(part for part in parts if cells_in_series(part.specification.volts) in known)
    counts = " or ".join(map(str, sorted(known)))
    volts = asked.part_profile.specification.volts
    text = f"{cells} cells in series ({volts:g} V) against {counts} in every battery documented for the device"
    return Exclusion(Reason(rule="other_cells", text=text, parts=shown), shown[0].basis)


def other_connector(asked: Asked) -> Exclusion | None:
    """The connector of the battery has another number of pins than that of every battery documented for the device."""
    pins = asked.part_profile.specification.pins if asked.part_profile else None
    parts = [part for part in asked.documented() if part.specification.pins]
    known = sorted({part.specification.pins or 0 for part in parts})
    if asked.part_type is not PartType.BATTERY or pins is None or not known or pins in known:
        return None
    counts = " or ".join(map(str, known))
    text = f"a connector of {pins} pins against {counts} in every battery documented for the device"
    return Exclusion(Reason(rule="other_connector", text=text, parts=tuple(parts)), parts[0].basis)


def other_panel_size(asked: Asked) -> Exclusion | None:
    """The panel is of another size than every panel known for the device; a panel's number says its size."""
    inches = asked.part_profile.specification.inches if asked.part_profile else None
    parts = [part for part in asked.documented(frozenset(Basis)) if part.specification.inches]
    if asked.part_type is not PartType.SCREEN or inches is None or not parts:
        return None
    if any(abs(inches - (part.specification.inches or 0)) < INCHES for part in parts):
        return None
    text = f"a panel of {inches:g} inches against {parts[0].specification.inches:g} in the device"
    return Exclusion(Reason(rule="other_panel_size", text=text, parts=tuple(parts)), parts[0].basis)


def maker_gives_another(asked: Asked) -> Exclusion | None:
    """The maker's own table gives the device another part of that type, and the asked part only to other devices."""
    own = asked.documented(frozenset({Basis.MAKER}))
    others = _documented_devices(asked, frozenset({Basis.MAKER}))
    if not own or not others or _is_own(asked, own) or asked.device.id in {other.device for other in others}:
        return None
    text = f"the maker gives the device {_numbers(own)}, and this part to {_names(asked, others)}"
    return Exclusion(Reason(rule="maker_gives_another", text=text, parts=own, devices=others), Basis.MAKER)


def sibling(asked: Asked) -> Exclusion | None:
    """The part is documented for a close sibling that shares no part of that type with the device, which has its own."""
    own = asked.documented()
    siblings = tuple(each for each in _documented_devices(asked, DOCUMENTED) if _is_sibling(asked, each.device))
    if not own or not siblings or _is_own(asked, own):
        return None
    text = f"this part is documented for {_names(asked, siblings)}; the device has parts of its own, {_numbers(own)}"
    return Exclusion(Reason(rule="sibling", text=text, parts=own, devices=siblings), own[0].basis)


EXCLUSIONS: tuple[Callable[[Asked], Exclusion | None], ...] = (
    other_years,
    other_cells,
    other_connector,
    other_panel_size,
    maker_gives_another,
    sibling,
)
"""What excludes, in the order in which it is looked for; the first one found is the answer's reason."""


def _covers(part: DocumentedPart, asked: Asked) -> bool:
    """Tell whether a part is another than the one asked for, and documented for the years asked for."""
    spans = stretches(part.years)
    meets = not spans or any_meet(asked.stretches, spans)
    return meets and part.part.key not in asked.same_need


def _claims_for(asked: Asked) -> tuple[Claim, ...]:
    return asked.fit.judgement.claims_for if asked.fit else ()


def _usual_cells(parts: tuple[DocumentedPart, ...]) -> frozenset[int]:
    """Return the numbers of cells that batteries of the device have; empty where too few machines reported any."""
    reports: Counter[int] = Counter()
    for part in parts:
        if cells := cells_in_series(part.specification.volts):
            reports[cells] += LEAST_REPORTS if part.basis is Basis.MAKER else part.reports or 1
    if reports.total() < LEAST_REPORTS:
        return frozenset()
    least = NOISE * reports.total()
    return frozenset(cells for cells, n in reports.items() if n >= least)


def _documented_devices(asked: Asked, bases: frozenset[Basis]) -> tuple[DocumentedDevice, ...]:
    devices = asked.part_profile.devices if asked.part_profile else ()
    return tuple(device for device in devices if device.basis in bases)


def _is_own(asked: Asked, own: tuple[DocumentedPart, ...]) -> bool:
    return not asked.same_need.isdisjoint(part.part.key for part in own)


def _is_sibling(asked: Asked, other: str) -> bool:
    sharing = asked.device_profile.sharing.get(asked.part_type or PartType.OTHER, ()) if asked.device_profile else ()
    a, b = asked.catalogue.find(asked.device.id), asked.catalogue.find(other)
    if a is None or b is None or other in sharing:
        return False
    return a.brand == b.brand and are_siblings(a.name, b.name)


def _numbers(parts: tuple[DocumentedPart, ...]) -> str:
    return _listed([part.part.number for part in parts])


def _names(asked: Asked, devices: tuple[DocumentedDevice, ...]) -> str:
    found = (asked.catalogue.find(device.device) for device in devices)
    return _listed([device.title for device in found if device])


def _listed(words: list[str]) -> str:
    """Return the first few of a list as words."""
    shown = ", ".join(words[:3])
    return f"{shown} and {len(words) - 3} more" if len(words) > 3 else shown


def _words(years: tuple[Qualifier, ...]) -> str:
    return _listed([each.value for each in years])
