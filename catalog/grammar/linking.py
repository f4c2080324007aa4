"""Names and codes of one field taken together: which devices they mean, and how surely."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import lru_cache

from catalog.devices import Device
from catalog.grammar.choosing import CODED, REPAIRED_CODE, SHARED_CODE, Name
from catalog.grammar.codes import CodeMention
from catalog.grammar.names import NameIndex, fold_brand
from catalog.grammar.qualifiers import NONE, Qualifiers, Said, qualifiers
from catalog.grammar.reading import Reading
from catalog.grammar.tokens import name_tokens
from index_schema.resolution import DeviceMention, Span

_CODE = 0.99
"""Confidence of a maker's code."""

_SHARED_CODE = 0.4
"""Confidence of each device of a code that several have: Lenovo's machine type 81F4 is an IdeaPad 330S-14IKB, and one of its variants."""

_DATED = 0.85
"""Confidence of a name that several devices share, of which a year beside it is one's alone."""

_DATE = re.compile(r"(?:(?:early|mid|late) )?((?:19|20)\d\d)\b")


_EXACT_CODES = frozenset({"Samsung", "Apple", "Lenovo"})
"""Makers of whose codes each names one device, wherever it was sold."""

_BEFORE_CODES = frozenset("([/,-")
"""What may stand between a name and the codes of its device: K61 (LM-Q630/LM-Q630N)."""

_NONE: frozenset[str] = frozenset()


class Linker:
    """Links what a field names to devices of a catalogue."""

    def __init__(self, devices: Mapping[str, Device], names: NameIndex) -> None:
        """Take the devices and their names."""
        self._devices = devices
        self._names = names
        self._dates = lru_cache(maxsize=1_000)(self._dates_of)

    def fitting(self, reading: Reading, hints: Set[str] = _NONE, less: float = 0.0) -> list[DeviceMention]:
        """Return the devices that a field says to fit: each code that means one, and each name.

        `hints` are devices that numbers of the text belong to: they settle a shared name, but name nothing by themselves.
        """
        if not (reading.names or reading.codes):
            return []
        said = qualifiers(reading, self._devices)
        codes = self._codes(reading)
        found: list[DeviceMention] = []
        coded: Set[str] = _NONE
        named: Set[str] = _NONE
        if codes:
            coded = {device for code in codes for device in code.devices}
            named = {name.devices[0] for name in reading.names if name.settled}
            found = self._coded(codes, named, reading, said, less)
        for name in reading.names:
            device, confidence = (None, 0.0) if name.excluded else self._settle(name, reading, coded, hints)
            if device and not (coded and self._refined(name, device, reading, coded - named)):
                span = reading.words(name.first, name.last)
                found.append(self._mention(device, confidence - less, name.rule, span, said.get(device, NONE)))
        return found

    def _coded(
        self, codes: Iterable[CodeMention], named: Set[str], reading: Reading, said: Said, less: float
    ) -> list[DeviceMention]:
        """Return the device of each code that means one."""
        found = []
        for code in codes:
            device = _meant(code, named)
            if device and (device in named or not self._contradicts(code, reading)):
                rule = REPAIRED_CODE if code.repaired else CODED
                span = reading.span(code.start, code.end)
                found.append(self._mention(device, _CODE - less, rule, span, said.get(device, NONE)))
        return found

    def _contradicts(self, code: CodeMention, reading: Reading) -> bool:
        """Say whether a code stands right behind another device's name, for which the text has no code: K61 LM-Q630.

        The name counts then: lists of codes give each one device, and makers have sold two under one.
        """
        if code.brand in _EXACT_CODES:
            return False
        at = reading.tokens.at(code.start) - 1
        while at >= 0 and (at in reading.coded or reading.atoms[at].text in _BEFORE_CODES):
            at -= 1
        beside = next((name for name in reading.names if name.last == at and name.settled and not name.excluded), None)
        if beside is None or self._devices[beside.devices[0]].brand != code.brand:
            return False
        if any(code.value.casefold() in self._devices[other].name.casefold() for other in code.devices):
            return False
        return not any(beside.devices[0] in other.devices for other in reading.codes)

    def excluded(self, reading: Reading, fitting: Set[str]) -> Iterator[DeviceMention]:
        """Yield the devices that a field says not to fit, with the codes and years for which it says so.

        Where codes or years of a `fitting` device are denied, that limits its fit and excludes no device.
        """
        if not reading.barred:
            return
        said = qualifiers(reading, self._devices)
        named = {name.devices[0] for name in reading.names if name.settled}
        for code in self._codes(reading, barred=True):
            device = _meant(code, named)
            if device and device not in fitting:
                span = reading.span(code.start, code.end)
                yield self._mention(device, _CODE, CODED, span, _denied(said.get(device, NONE)))
        for name in reading.names:
            denied = _denied(said.get(name.devices[0], NONE)) if name.excluded and name.settled else None
            if denied and not (name.devices[0] in fitting and (denied != NONE or self._goes_on(name, reading))):
                span = reading.words(name.first, name.last)
                yield self._mention(name.devices[0], name.confidence, name.rule, span, denied)

    def _goes_on(self, name: Name, reading: Reading) -> bool:
        """Say whether a word that nobody knows makes a variant of a denied name: the A12 Nacho is not the A12."""
        at = name.last + 1
        if at not in reading.barred or not reading.atoms[at].text.isalpha():
            return False
        known = any(phrase.first <= at <= phrase.last for phrase in reading.phrases)
        return not known and reading.atoms[at].text not in self._names.openings

    @staticmethod
    def _codes(reading: Reading, *, barred: bool = False) -> list[CodeMention]:
        """Return the codes of devices that are said to fit, or those that are said not to."""
        if not reading.codes:
            return []
        if not (reading.barred or barred):
            return [code for code in reading.codes if not code.battery]
        return [code for code in reading.codes if not code.battery and reading.is_barred(code.start) is barred]

    def candidates(self, reading: Reading, settled: Set[str]) -> Iterator[DeviceMention]:
        """Yield the devices of each shared name or code that nothing settled."""
        for name in reading.names:
            if not name.settled and settled.isdisjoint(name.devices):
                span = reading.words(name.first, name.last)
                yield from (self._mention(device, name.confidence, name.rule, span) for device in name.devices)
        for code in self._codes(reading):
            if len(code.devices) > 1 and settled.isdisjoint(code.devices):
                span = reading.span(code.start, code.end)
                yield from (self._mention(device, _SHARED_CODE, SHARED_CODE, span) for device in code.devices)

    def _settle(self, name: Name, reading: Reading, coded: Set[str], hints: Set[str]) -> tuple[str | None, float]:
        """Return the device of a name: the only one, or of several that which a code, a number or a year points at."""
        if name.settled:
            return name.devices[0], name.confidence
        for pointed, confidence in ((coded, _CODE), (hints, _CODE - 0.02)):
            found = [device for device in name.devices if device in pointed]
            if len(found) == 1:
                return found[0], confidence
        dated = self._dated(name, reading) if not coded else []
        return (dated[0], _DATED) if len(dated) == 1 else (None, 0.0)

    def _dated(self, name: Name, reading: Reading) -> list[str]:
        """Return the devices of a shared name that were sold in a year which the text gives after it."""
        if len(name.devices) < 2:
            return []
        after = next((other.first for other in reading.names if other.first > name.last), len(reading.atoms))
        said = _dates(" ".join(atom.text for atom in reading.atoms[name.last + 1 : after]))
        if said and (found := [device for device in name.devices if said <= self._dates(device)]):
            return found
        for date in sorted(said, key=lambda date: (-len(date), date)):
            if found := [device for device in name.devices if date in self._dates(device)]:
                return found
        return []

    def _dates_of(self, device: str) -> frozenset[str]:
        found = self._devices[device]
        years = (str(year) for band in found.years for year in range(band.first, band.last + 1))
        return _dates(" ".join((found.released or "", *found.aliases, *years)).lower())

    def _refined(self, name: Name, device: str, reading: Reading, coded: Set[str]) -> bool:
        """Say whether a code names a sibling whose name only adds an optional word: `A52` with the code of the A52 5G.

        The name as it is written may be the sibling's too: `Tab A 8` with the code of a Tab A 8.0 (2019). `coded` are the
        devices of codes that no name names.
        """
        brand = self._devices[device].brand
        others = [self._devices[other] for other in coded if self._devices[other].brand == brand]
        if not others:
            return False
        written = [token for atom in reading.atoms[name.first : name.last + 1] if (token := atom.in_name)]
        spelt = written[1:] if written[:1] == [fold_brand(brand)] else written
        words = [{*name_tokens(self._devices[device].name)}, {*spelt}]
        words += [{*spelt, *name_tokens(code.value)} for code in reading.codes]  # the MACH-WX9 of MateBook X MACH-WX9
        return any(self._names.adds_optional(each, other) for each in words for other in others)

    def _mention(self, device: str, confidence: float, rule: str, span: Span, said: Qualifiers = NONE) -> DeviceMention:
        return DeviceMention(device, self._devices[device].title, round(confidence, 3), rule, span, *said)


def _meant(code: CodeMention, named: Collection[str]) -> str | None:
    """Return the one device that a code means, if need be with the help of those named beside it."""
    devices = [device for device in code.devices if device in named] or code.devices
    return devices[0] if len(devices) == 1 else None


def _denied(said: Qualifiers) -> Qualifiers:
    """Return what is denied as what the mention of an excluded device is about."""
    return Qualifiers(codes=said.except_codes, years=said.except_years)


def _dates(text: str) -> frozenset[str]:
    """Return the years of a text, alone and with the season before them: `late 2013` and `2013`."""
    return frozenset(date for match in _DATE.finditer(text) for date in (match[0], match[1]))


def strongest(mentions: Iterable[DeviceMention]) -> tuple[DeviceMention, ...]:
    """Keep the surest mention of each device, in the order of the text."""
    best: dict[str, DeviceMention] = {}
    for mention in mentions:
        known = best.get(mention.id)
        if known is None or mention.confidence > known.confidence:
            best[mention.id] = mention
    if len(best) < 2:
        return tuple(best.values())
    return tuple(sorted(best.values(), key=lambda found: (found.span.field != "title", found.span.start, found.id)))
