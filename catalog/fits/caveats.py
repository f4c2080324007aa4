"""What to know after a part is in: facts for devices of a maker, part types and grades, each with its source."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from pydantic import Field, TypeAdapter

from catalog.devices import Device
from index_schema.fits import Caveat
from index_schema.records import PartType, Record
from index_schema.resolution import Grade, Origin


class _Fact(Record):
    """A caveat and what it holds for; what is left empty holds for all."""

    kind: str
    text: str
    source: str
    url: str
    brand: str
    part_type: PartType
    families: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    since: str | None = None
    excepted: tuple[str, ...] = Field(default=(), alias="except")
    origins: tuple[Origin, ...] = ()

    def holds_for(self, device: Device, grade: Grade) -> bool:
        """Tell whether the fact is about a device of its brand and a grade; a device of unknown date is older than any."""
        return (
            device.name not in self.excepted
            and (not self.names or device.name in self.names)
            and (not self.families or device.family in self.families)
            and (not self.since or self.since <= (device.released or ""))
            and (not self.origins or grade.origin in self.origins)
        )


@lru_cache(maxsize=1)
def _facts() -> Mapping[tuple[str, PartType], list[_Fact]]:
    """Return the facts by brand and part type: most fits have none."""
    text = (files("catalog") / "fits" / "caveats.toml").read_text(encoding="utf-8")
    found: defaultdict[tuple[str, PartType], list[_Fact]] = defaultdict(list)
    for fact in TypeAdapter(tuple[_Fact, ...]).validate_python(tomllib.loads(text)["caveat"]):
        found[fact.brand, fact.part_type].append(fact)
    return dict(found)


def caveats_for(device: Device, part_type: PartType | None, grade: Grade) -> tuple[Caveat, ...]:
    """Return what to know after such a part was put into the device, in the order of the file."""
    return tuple(
        Caveat(kind=fact.kind, text=fact.text, source=fact.source, url=fact.url)
        for fact in (_facts().get((device.brand, part_type), ()) if part_type else ())
        if fact.holds_for(device, grade)
    )
