"""AppleDB as drafts: iPhones, iPads and iPods by name, MacBooks by A-number, and the batteries that AppleDB gives them."""

import re
from collections.abc import Iterable, Iterator

from catalog.build.apple_names import AppleName, mobile_name
from catalog.build.draft import Draft, Origin
from catalog.build.inputs import AppleRow
from catalog.build.macbooks import macbook_drafts
from catalog.devices import DeviceType

APPLE = Origin("AppleDB", "MIT")

_MOBILE: dict[str, DeviceType] = {
    "iPhone": "phone", "iPod touch": "phone", "iPad": "tablet", "iPad Air": "tablet", "iPad Pro": "tablet", "iPad mini": "tablet",
}  # fmt: skip


def apple_drafts(rows: Iterable[AppleRow]) -> Iterator[Draft]:
    """Yield every device of AppleDB that was released, in the order of release, then the batteries of each."""
    released = sorted((row for row in rows if _is_out(row)), key=lambda row: (row.released[0], row.name, row.model))
    batteries = [row for row in released if row.type == "Batteries"]
    mobiles: dict[str, AppleName] = {}
    for row in released:
        if row.type in _MOBILE:
            first = mobile_name(row.name, row.released[0][:4])
            name = mobiles.setdefault(first.name, first)
            yield Draft(
                "Apple", name.name, _MOBILE[row.type], APPLE, name.aliases, tuple(sorted(row.model)),
                identifiers=row.identifiers, released=row.released[0],
            )  # fmt: skip
    yield from macbook_drafts([row for row in released if row.type.startswith("MacBook")], batteries, APPLE)
    for row in batteries:
        yield from _mobile_batteries(row, mobiles)
        yield from _watches(row)


def _is_out(row: AppleRow) -> bool:
    return bool(row.released) and not row.name.startswith("Unreleased")


_BATTERY = re.compile(r"(?P<line>iPhone|iPad mini|iPad Air|iPad Pro|iPad|iPod touch)(?P<rest>.*) Battery")


def _mobile_batteries(row: AppleRow, mobiles: dict[str, AppleName]) -> Iterator[Draft]:
    """Yield the battery for each device that its name lists, as far as AppleDB has the device."""
    match = _BATTERY.fullmatch(row.name)
    if match is None or "Case" in row.name:
        return
    for name in _listed(match["line"], match["rest"]):
        known = mobile_name(name, "").name if not name.startswith("iPhone SE") else _iphone_se(name, mobiles)
        if known in mobiles:
            kind = next(kind for line, kind in _MOBILE.items() if known.startswith(line))
            yield Draft("Apple", known, kind, APPLE, batteries=row.model)


def _iphone_se(name: str, mobiles: dict[str, AppleName]) -> str:
    number = re.sub(r"\D", "", name)
    return next((known for known, full in mobiles.items() if f"iPhone SE {number}" in full.aliases), name)


_SPAN = re.compile(r"(?P<before>.*?)(?P<first>\d+)(?:st|nd|rd|th)?-(?P<last>\d+)(?P<after>(?:st|nd|rd|th)?\b.*)")


def _listed(line: str, rest: str) -> Iterator[str]:
    """Yield the devices of a list such as `iPad (3rd-4th generation)`, `iPhone 12 | 12 Pro`, `iPad mini 2-3`."""
    for part in f"{line}{rest}".split(" | "):
        name = part if part.startswith(line[:4]) else f"{'iPad' if line.startswith('iPad') else line} {part}"
        name = name.replace("generation-A17 Pro)", "generation)-7")
        if span := _SPAN.fullmatch(re.sub(r"\(?([\d.]+)-inch\)?", r"\1", name)):
            for number in range(int(span["first"]), int(span["last"]) + 1):
                yield f"{span['before']}{_counted(number, span['after'])}"
        elif name.endswith("-7"):
            yield from (name[:-2], "iPad mini (7th generation)")
        else:
            yield name


def _counted(number: int, after: str) -> str:
    if not re.match(r"st|nd|rd|th", after):
        return f"{number}{after}"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }{after[2:]}"


_SERIES = re.compile(
    r"(?P<kind>Series \d+|SE|Ultra(?: \d)?|(?=\())(?: ?\((?P<first>\d)\w*(?:-(?P<last>\d)\w*)? generation\))?"
)


def _watches(row: AppleRow) -> Iterator[Draft]:
    """Yield the watches that a battery is for: AppleDB has the battery of each, one a case size."""
    if not row.name.startswith("Apple Watch") or "Display" in row.name:
        return
    size = re.search(r"(\d\d)mm", row.name)
    parts = re.split(r" \| |-(?=Series)", row.name.removeprefix("Apple Watch "))
    for part in parts:
        match = _SERIES.match(part)
        if match is None:
            continue
        numbers = range(int(match["first"]), int(match["last"] or match["first"]) + 1) if match["first"] else (None,)
        for number in numbers:
            yield _watch(match["kind"], number, size[1] if size else None, row)


def _watch(kind: str, generation: int | None, size: str | None, row: AppleRow) -> Draft:
    ordinal = _counted(generation, "th") if generation else ""
    words = ["Watch", kind, f"({ordinal} generation)" if ordinal else "", f"{size}mm" if size else ""]
    aliases: tuple[str, ...] = ()
    if kind.startswith("Series"):
        number = kind.split()[1]
        aliases = (
            f"Watch {number} {size}mm",
            f"Watch {kind}",
            f"Watch {number}",
            f"Watch {size}mm {kind}",
            f"Watch S{number} {size}mm",
        )
    elif kind == "SE":
        aliases = (
            f"Watch SE {ordinal} gen {size}mm",
            f"Watch SE {size}mm {ordinal} gen",
            f"Watch SE {generation} {size}mm",
        )
        aliases += (f"Watch SE {size}mm", "Watch SE") if generation == 1 else ("Watch SE 2",)
    name = " ".join(word for word in words if word)
    return Draft("Apple", name, "watch", APPLE, aliases, batteries=row.model, released=row.released[0])
