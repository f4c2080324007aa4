"""What people add to the catalogue by hand: whole lines of a maker's names, and facts of single devices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, ValidationError

from catalog.devices import Device, DeviceCode, DeviceType
from catalog.naming import device_id, family_of, squeezed
from index_schema.records import Record
from index_schema.yaml_document import Document, DocumentError, Mistake, raise_mistakes, read_document


class OverlayError(DocumentError):
    """A file of additions to the catalogue that has mistakes."""

    correction: ClassVar[str] = "Correct what stands above; docs/catalogue.md shows a complete file."


def _named(text: str) -> str:
    """Return a name that an id can be made of. Raises ValueError."""
    if not any(sign.isascii() and sign.isalnum() for sign in text):
        raise ValueError("a name needs a Latin letter or a digit")
    return text


def _spelt(text: str) -> str:
    """Return a spelling that a title can be compared with. Raises ValueError."""
    if not any(sign.isalnum() for sign in text):
        raise ValueError("it has no letter or digit")
    return text


Name = Annotated[str, AfterValidator(_named)]
Spelling = Annotated[str, AfterValidator(_spelt)]


class Line(Record):
    """Names of one maker's line, as the maker writes them, without the brand; `because` says how we know."""

    brand: Name
    type: DeviceType
    because: str
    names: tuple[Name, ...]


class Facts(Record):
    """What is added to one device: names and numbers that it has too."""

    because: str
    aliases: tuple[Spelling, ...] = ()
    codes: tuple[Name, ...] = ()
    batteries: tuple[Name, ...] = ()
    identifiers: tuple[str, ...] = ()
    released: str | None = None


class Additions(Record):
    """The content of one file. Facts are given by the id of their device, which the catalogue or a line above has."""

    source: str = "user overlay"
    licence: str = "not stated"
    lines: tuple[Line, ...] = ()
    devices: Mapping[str, Facts] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overlay:
    """One file and what it adds."""

    document: Document
    additions: Additions


def user_overlays(data: Path) -> tuple[Overlay, ...]:
    """Read the files of `<data>/catalogue`, by name. Raises OverlayError with file and line of every mistake."""
    return tuple(read_overlay(path, Additions) for path in sorted((data / "catalogue").glob("*.yml")))


def read_overlay(path: Path, content: type[Additions]) -> Overlay:
    """Read one file. Raises OverlayError."""
    document = read_document(path, OverlayError)
    try:
        return Overlay(document, content.model_validate(document.values))
    except ValidationError as error:
        raise_mistakes([_mistake(document, each["loc"], each["msg"]) for each in error.errors()], OverlayError)
        raise


def _mistake(document: Document, location: Sequence[int | str], message: str) -> Mistake:
    where = ".".join(map(str, location))
    return Mistake(document.path, document.line(tuple(location)), f"`{where}`: {message}")


def extended(devices: Iterable[Device], overlays: Iterable[Overlay]) -> tuple[Device, ...]:
    """Return devices with what the overlays add; nothing that stands in them changes or goes.

    A name that a device of the brand has already adds nothing. Raises OverlayError for facts of unknown devices.
    """
    known = {device.id: device for device in devices}
    owned = {(device.brand, squeezed(name)) for device in known.values() for name in (device.name, *device.aliases)}
    mistakes: list[Mistake] = []
    for overlay in overlays:
        for device in _new_devices(overlay.additions, owned):
            known.setdefault(device.id, device)
        for key, facts in overlay.additions.devices.items():
            if key in known:
                known[key] = with_facts(known[key], facts)
            else:
                line = overlay.document.line(("devices", key))
                mistakes.append(Mistake(overlay.document.path, line, _unknown_id(key, known)))
    raise_mistakes(mistakes, OverlayError)
    return tuple(known.values())


def _unknown_id(key: str, known: Iterable[str]) -> str:
    """Return what is wrong with an id, and which one may be meant."""
    asked = squeezed(key)
    meant = next((each for each in known if asked in (squeezed(each), squeezed(each.partition("/")[2]))), None)
    form = f"did you mean `{meant}`?" if meant else "put its name under `lines`, or correct the id"
    return f"no device has the id `{key}`: {form} An id is `brand/name` with hyphens, such as `apple/iphone-12`"


def _new_devices(additions: Additions, owned: set[tuple[str, str]]) -> Iterator[Device]:
    for line in additions.lines:
        for name in line.names:
            if (line.brand, squeezed(name)) not in owned:
                owned.add((line.brand, squeezed(name)))
                yield Device(
                    id=device_id(line.brand, name), brand=line.brand, family=family_of(name), name=name, type=line.type,
                    source=additions.source, licence=additions.licence,
                )  # fmt: skip


def with_facts(device: Device, facts: Facts) -> Device:
    """Return a device with facts added, each once."""
    return device.model_copy(
        update={
            "aliases": joined(device.aliases, (alias for alias in facts.aliases if alias != device.name)),
            "codes": with_codes(device.codes, facts.codes, facts.batteries),
            "identifiers": joined(device.identifiers, facts.identifiers),
            "released": facts.released or device.released,
        }
    )


def joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    """Return all of both, each once, in order."""
    return tuple(dict.fromkeys((*first, *second)))


def with_codes(codes: Sequence[DeviceCode], devices: Iterable[str], batteries: Iterable[str]) -> tuple[DeviceCode, ...]:
    """Return codes with more of both kinds, each value once, sorted; what a value is, the first to say it decides."""
    kinds: Mapping[str, DeviceCode] = {
        code.value: code
        for code in reversed(
            [
                *codes,
                *(DeviceCode(value, "device") for value in devices),
                *(DeviceCode(value, "battery") for value in batteries),
            ]
        )
    }
    return tuple(sorted(kinds.values(), key=lambda code: (code.kind != "device", code.value)))
