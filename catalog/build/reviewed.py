"""The bundled overlay: additions, and the corrections that a person has looked at, each with its reason."""

from collections.abc import Container, Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import Field

from catalog.overlay import Additions, Overlay, OverlayError, read_overlay
from index_schema.records import Record
from index_schema.yaml_document import Mistake, raise_mistakes


class Merge(Record):
    """A device that is another one under a second name."""

    into: str
    because: str


class Corrections(Additions):
    """A file of the bundled overlay.

    `samsung_names` name the base of a code (`SM-A716`), or a longer beginning where one base is two devices. `merged`
    ids lead to the device they are. `retired` ids are junk that a source still lists, or devices that went for good;
    no new device takes them. `moved` codes belong to another device than they did, `dropped` ones to none.
    """

    samsung_names: Mapping[str, str] = Field(default_factory=dict)
    merged: Mapping[str, Merge] = Field(default_factory=dict)
    retired: Mapping[str, str] = Field(default_factory=dict)
    moved: Mapping[str, str] = Field(default_factory=dict)
    dropped: Mapping[str, str] = Field(default_factory=dict)


def bundled_overlays() -> tuple[Overlay, ...]:
    """Read the overlay that stands beside the bundled catalogue."""
    folder = Path(str(files("catalog") / "devices" / "overlay"))
    return tuple(read_overlay(path, Corrections) for path in sorted(folder.glob("*.yml")))


def corrections_of(overlays: Iterable[Overlay]) -> Corrections:
    """Return the corrections of all files as one. Raises OverlayError where two files correct the same thing."""
    tables: dict[str, dict[str, object]] = {
        name: {} for name in ("samsung_names", "merged", "retired", "moved", "dropped")
    }
    mistakes = []
    for overlay in overlays:
        for name, table in tables.items():
            for key, value in getattr(overlay.additions, name, {}).items():
                if key in table:
                    line = overlay.document.line((name, key))
                    mistakes.append(Mistake(overlay.document.path, line, f"`{key}` is corrected in another file too"))
                table[key] = value
    raise_mistakes(mistakes, OverlayError)
    return Corrections.model_validate(tables)


def check_targets(overlays: Iterable[Overlay], devices: Container[str]) -> None:
    """Raise OverlayError for every merge into a device that does not exist."""
    mistakes = [
        Mistake(overlay.document.path, overlay.document.line(("merged", key)), f"no device has the id `{merge.into}`")
        for overlay in overlays
        if isinstance(overlay.additions, Corrections)
        for key, merge in overlay.additions.merged.items()
        if merge.into not in devices
    ]
    raise_mistakes(mistakes, OverlayError)
