"""From files to devices: drafts of every source, joined by brand and name, then the overlay, then the merges."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from catalog.build.android import android_drafts, read_names
from catalog.build.android_codes import unnamed_codes, with_unnamed
from catalog.build.android_rules import rules_of
from catalog.build.apple import apple_drafts
from catalog.build.asus import asus_drafts
from catalog.build.changes import Change, changes
from catalog.build.draft import Draft
from catalog.build.inputs import Inputs, read_inputs
from catalog.build.laptops import laptop_drafts, laptop_rules_of
from catalog.build.reviewed import Merge, bundled_overlays, check_targets, corrections_of
from catalog.build.samsung import samsung_drafts
from catalog.devices import Device, bundled_devices
from catalog.naming import device_id, family_of, squeezed
from catalog.overlay import Facts, Overlay, extended, joined, with_codes, with_facts


def compile_devices(inputs: Inputs, overlays: Sequence[Overlay]) -> tuple[Device, ...]:
    """Return the devices of the inputs and the overlays, sorted by id: the same inputs give the same devices.

    Raises OverlayError for facts of a device, or merges into one, that does not exist.
    """
    corrections = corrections_of(overlays)
    found = joined_drafts(all_drafts(inputs, corrections.samsung_names))
    devices = {device.id: device for device in extended(found, overlays)}
    check_targets(overlays, devices)
    own = {(device.brand, squeezed(device.name)) for device in devices.values()}
    kept = {key: _with_market_names(device, own) for key, device in devices.items() if key not in corrections.retired}
    return tuple(sorted(_merged(kept, corrections.merged), key=lambda device: device.id))


def all_drafts(inputs: Inputs, samsung_names: Mapping[str, str]) -> Iterator[Draft]:
    """Yield what every source says, the most trusted source of a brand first."""
    named = read_names(inputs.android)
    yield from apple_drafts(inputs.apple)
    samsung = [each for each in named if each.brand == "Samsung"]
    yield from samsung_drafts(samsung, unnamed_codes(inputs.android, "Samsung"), samsung_names)
    others = android_drafts(each for each in named if each.brand != "Samsung")
    yield from with_unnamed(
        others, (code for brand in ("Huawei", "Honor") for code in unnamed_codes(inputs.android, brand))
    )
    yield from asus_drafts(inputs.android)
    yield from laptop_drafts(inputs.laptops)


def joined_drafts(drafts: Iterable[Draft]) -> Iterator[Device]:
    """Yield one device for all drafts of a brand whose names differ in spelling alone; the first draft names it."""
    groups: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault((draft.brand, squeezed(draft.name)), []).append(draft)
    for group in groups.values():
        yield _device(group, groups)


def _device(group: Sequence[Draft], names: Container[tuple[str, str]]) -> Device:
    """Return one device of drafts; a code that is the name of another of the brand is none (Itel's A23S is no A23)."""
    first = group[0]
    every = ((draft.aliases, draft.codes, draft.batteries, draft.identifiers) for draft in group)
    aliases, codes, batteries, identifiers = (dict.fromkeys(chain(*values)) for values in zip(*every, strict=True))
    return Device(
        id=device_id(first.brand, first.name), brand=first.brand, family=family_of(first.name), name=first.name,
        type=first.type, aliases=tuple(alias for alias in aliases if alias != first.name),
        codes=with_codes((), (code for code in codes if (first.brand, squeezed(code)) not in names), batteries),
        identifiers=tuple(sorted(identifiers)), years=first.years, released=first.released, status=first.status,
        source=first.origin.source, licence=first.origin.licence,
    )  # fmt: skip


def _with_market_names(device: Device, own: Container[tuple[str, str]]) -> Device:
    """Add what shops call every device of a line, unless another is named so: `Moto Edge 20` for Motorola's Edge 20."""
    rules = laptop_rules_of(device.brand) if device.type == "laptop" else rules_of(device.brand)
    called = (name for rule in rules for name in rule.market_names(device.name))
    spelt = squeezed(device.name)
    aliases = [name for name in called if squeezed(name) == spelt or (device.brand, squeezed(name)) not in own]
    return device.model_copy(update={"aliases": joined(device.aliases, aliases)}) if aliases else device


def _merged(devices: Mapping[str, Device], merges: Mapping[str, Merge]) -> Iterator[Device]:
    """Yield devices with each merged one's names and codes given to the one it is, and its id kept as a redirect."""
    kept = dict(devices)
    for key, merge in merges.items():
        gone, target = kept.pop(key, None), kept[merge.into]
        if gone:
            facts = Facts(
                because=merge.because, aliases=(gone.name, *gone.aliases), identifiers=gone.identifiers,
                codes=tuple(code.value for code in gone.codes if code.kind == "device"),
                batteries=tuple(code.value for code in gone.codes if code.kind == "battery"),
            )  # fmt: skip
            kept[merge.into] = with_facts(target, facts)
        yield _redirect(key, gone or target, merge.into)
    yield from kept.values()


def _redirect(key: str, device: Device, into: str) -> Device:
    """Return the row that keeps a merged id alive."""
    return Device(
        id=key, brand=device.brand, family=device.family, name=device.name, type=device.type, status="merged",
        merged_into=into, source=device.source, licence=device.licence,
    )  # fmt: skip


def compile_bundled(folder: Path) -> tuple[tuple[Device, ...], list[Change]]:
    """Compile the files of a folder with the bundled overlay; return the devices, and the changes against the bundled ones.

    Raises CatalogueInputError and OverlayError, each with file and line.
    """
    overlays = bundled_overlays()
    devices = compile_devices(read_inputs(folder), overlays)
    return devices, changes(bundled_devices(), devices, corrections_of(overlays))
