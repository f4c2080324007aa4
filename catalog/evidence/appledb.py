"""The batteries that AppleDB gives to Apple's devices, as facts: with the years, where one model number had several."""

from collections.abc import Iterable, Iterator, Mapping

from catalog.build.apple import apple_drafts
from catalog.build.compiling import joined_drafts
from catalog.build.inputs import AppleRow
from catalog.devices import Catalogue, Device, YearBand
from catalog.evidence.facts import Fact
from catalog.grammar.codes import BATTERY_FAMILY
from index_schema.identity import part_key


def apple_facts(rows: Iterable[AppleRow], catalogue: Catalogue) -> Iterator[Fact]:
    """Yield one fact for each device of the catalogue, battery, and band of years.

    Which battery is in what, and when, is read as the catalogue itself is compiled; a row's name is the quote.
    """
    rows = list(rows)
    names = {number: row.name for row in rows if row.type == "Batteries" for number in row.model}
    for device in joined_drafts(apple_drafts(rows)):
        if known := catalogue.find(device.id):
            yield from _facts(device, known.id, names)


def _facts(device: Device, known: str, names: Mapping[str, str]) -> Iterator[Fact]:
    for code in device.codes:
        if code.kind == "battery":
            for band in _bands(device, code.value):
                yield _fact(known, code.value, names[code.value], band)


def _bands(device: Device, battery: str) -> list[YearBand | None]:
    return [band for band in device.years if battery in band.batteries] or [None]


def _fact(device: str, battery: str, name: str, band: YearBand | None) -> Fact:
    years = f"{band.first}|{band.last}|{band.label}" if band else ""
    record = f"{name} | {battery}"
    return Fact(device, part_key(BATTERY_FAMILY, battery), battery, record, "0", str(len(record)), years=years)
