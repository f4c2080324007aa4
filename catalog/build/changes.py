"""What a build changes against the bundled catalogue, and which of it a person must have looked at."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from catalog.build.reviewed import Corrections
from catalog.devices import Device

_FACTS = ("aliases", "identifiers", "years", "released", "type", "family", "status", "source")
"""Fields whose changes are told by their name alone."""

Kind = Literal["added", "removed", "renamed", "merged", "changed", "code added", "code moved", "code dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `reviewed` is false for what needs a line in the overlay and has none."""

    kind: Kind
    device: str
    detail: str = ""
    reviewed: bool = True

    def __str__(self) -> str:
        """Return the change as one line of a report."""
        return f"{self.kind:13} {self.device}{f'  {self.detail}' if self.detail else ''}"


def changes(before: Iterable[Device], after: Iterable[Device], corrections: Corrections) -> list[Change]:
    """Return what differs, devices first, then codes, each sorted.

    A device may only go, and a code may only move or go, where the overlay says so: ids are never reused, and old
    answers stay explainable.
    """
    old, new = ({device.id: device for device in devices} for devices in (before, after))
    return [*_device_changes(old, new, corrections), *_code_changes(old, new, corrections)]


def _device_changes(old: Mapping[str, Device], new: Mapping[str, Device], corrections: Corrections) -> Iterator[Change]:
    for key in sorted(new.keys() - old.keys()):
        yield Change("added", key, new[key].title, key not in corrections.retired)
    for key in sorted(old.keys() - new.keys()):
        yield Change("removed", key, corrections.retired.get(key, ""), key in corrections.retired)
    for key in sorted(old.keys() & new.keys()):
        if old[key].name != new[key].name:
            yield Change("renamed", key, f"{old[key].name} -> {new[key].name}")
        if new[key].merged_into and not old[key].merged_into:
            yield Change("merged", key, f"into {new[key].merged_into}")
        if fields := [name for name in _FACTS if getattr(old[key], name) != getattr(new[key], name)]:
            yield Change("changed", key, ", ".join(fields))


def _code_changes(old: Mapping[str, Device], new: Mapping[str, Device], corrections: Corrections) -> Iterator[Change]:
    before, after = _owners(old), _owners(new)
    merged = {key: device.merged_into for key, device in new.items() if device.merged_into}
    for code, ids in sorted(before.items()):
        expected = {str(merged.get(key) or key) for key in ids if key not in corrections.retired}
        now = after.get(code, set())
        if expected and not now:
            yield Change("code dropped", ", ".join(sorted(ids)), code, code in corrections.dropped)
        elif lost := expected - now:
            detail = f"{code} -> {', '.join(sorted(now))}"
            yield Change("code moved", ", ".join(sorted(lost)), detail, code in corrections.moved)
    for code in sorted(after.keys() - before.keys()):
        yield Change("code added", ", ".join(sorted(after[code])), code)


def _owners(devices: Mapping[str, Device]) -> dict[str, set[str]]:
    """Return the devices that have each code; a battery's number is a code too."""
    owners: dict[str, set[str]] = {}
    for device in devices.values():
        for code in device.codes:
            owners.setdefault(code.value, set()).add(device.id)
    return owners
