"""`catalog`: compile the device catalogue anew from public files, see what that changes, check what stands."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Json, search_settings
from cli.terminal import note, say, show_json
from index_schema.errors import SparedexError

if TYPE_CHECKING:
    from catalog.build.changes import Change
    from catalog.devices import Device

app = typer.Typer(no_args_is_help=True, help="The device catalogue: compile it, compare it, check it.")

From = Annotated[Path, typer.Option("--from", metavar="DIR", help="Folder of the public files; docs/catalogue.md.")]


class UnreviewedChanges(SparedexError):
    """A build that removes devices, or moves or drops codes, which nobody has looked at."""


@app.command()
def build(
    source: From,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File to write. Default: the bundled catalogue.")
    ] = None,
) -> None:
    """Compile the catalogue and write it, with a report of what changes. What needs a look and had none is refused."""
    from catalog.build.compiling import compile_bundled
    from catalog.devices import bundled_path, write_devices
    from index_schema.feeds import replace_file

    devices, found = compile_bundled(source)
    _say_changes(found)
    _refuse_unreviewed(found)
    target = out or bundled_path()
    replace_file(target, write_devices(devices))
    note(f"{target}: {_in_words(devices)}.")


@app.command()
def diff(source: From, as_json: Json = False) -> None:
    """Say what a build would change against the bundled catalogue, and write nothing."""
    from catalog.build.compiling import compile_bundled

    _, found = compile_bundled(source)
    if as_json:
        show_json({"changes": [_fields(change) for change in found]})
    else:
        _say_changes(found)
    _refuse_unreviewed(found)


@app.command()
def check(data: Data = None, as_json: Json = False) -> None:
    """Read the catalogue with your additions in <data>/catalogue, and say what is in it."""
    from catalog.devices import load_catalogue

    catalogue = load_catalogue(search_settings(data).data)
    devices = list(catalogue.devices.values())
    if as_json:
        types = Counter(device.type for device in devices)
        show_json({"version": catalogue.version, "devices": dict(types), "codes": _codes(devices)})
    else:
        say(f"{_in_words(devices)}; version {catalogue.version}.")


def _fields(change: "Change") -> dict[str, str | bool]:
    """Return a change as the fields of one JSON object."""
    return {"kind": change.kind, "device": change.device, "detail": change.detail, "reviewed": change.reviewed}


def _say_changes(found: "Sequence[Change]") -> None:
    for change in found:
        say(f"{change}{'' if change.reviewed else '  NOT REVIEWED'}")
    kinds = Counter(change.kind for change in found)
    note(", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items())) or "Nothing changes.")


def _refuse_unreviewed(found: "Sequence[Change]") -> None:
    unseen = [change for change in found if not change.reviewed]
    if unseen:
        raise UnreviewedChanges(
            f"{len(unseen)} changes of the catalogue are marked NOT REVIEWED; nothing was written.",
            "Look at each, and give it a line in catalog/devices/overlay/reviewed.yml; docs/catalogue.md says which.",
        )


def _in_words(devices: "Sequence[Device]") -> str:
    types = Counter(device.type for device in devices if device.status != "merged")
    return f"{', '.join(f'{kind} {count:,}' for kind, count in sorted(types.items()))}; codes {_codes(devices):,}"


def _codes(devices: "Sequence[Device]") -> int:
    return sum(len(device.codes) + len(device.identifiers) for device in devices)
