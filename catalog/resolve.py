"""Evidence in, meaning out: the one pure function that listings and queries both go through."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from catalog.codes import BATTERY_FAMILY
from catalog.devices import Catalogue
from catalog.leftovers import leftovers
from catalog.linking import Linker, strongest
from catalog.reading import Reading, TextReader
from catalog.trade import Standing, grade, part_type
from catalog.uncollected import uncollected
from index_schema.identity import number_key, part_key
from index_schema.records import PartType
from index_schema.resolution import DeviceMention, Evidence, NumberMention, NumberRule, Resolution, Span

_TITLE, _DESCRIPTION, _OTHER = 1_000, 4_000, 300
"""How many characters of each field are read."""

_MOST = 200
"""How many entries of a list in a field are read."""

_CAPACITY = re.compile(r"(?<![A-Za-z0-9])\d+(?:[.,]\d+)?\s?(?:mah|wh)(?![A-Za-z])", re.IGNORECASE)
_STORAGE = re.compile(r"(?<![A-Za-z0-9])\d+\s?(?:[gt]b|[гт]б|[gt]o)(?![A-Za-zа-я])", re.IGNORECASE)
"""What only a battery is sold by, and what says that a whole phone is: 4400mAh, 128GB."""

_LETTERS = re.compile(r"[^\W\d_]{4,}")
"""What may hold a slip; below, one edit makes another word."""

_STATED, _BESIDE = 0.02, 0.1
"""What a name loses in a stated list, and in a field that often speaks of other things."""


class Resolver:
    """Resolves evidence against a closed catalogue: pure, deterministic, in time linear in the text."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the names and codes of the catalogue; one resolver serves any number of texts."""
        self.catalogue = catalogue
        with uncollected():
            self._reader = TextReader(catalogue)
            self._linker = Linker(catalogue.devices, self._reader.names)

    def resolve(self, evidence: Evidence) -> Resolution:
        """Return what the evidence means; a text that names nothing gives an empty resolution, never an error."""
        brand = self._reader.brand(evidence.brand[:_OTHER]) if evidence.brand else None
        title = self._reader.read("title", evidence.title[:_TITLE], brand)
        stated = [
            self._reader.read(f"stated_compatibility[{place}]", text[:_OTHER], brand)
            for place, text in enumerate(evidence.stated_compatibility[:_MOST])
        ]
        beside = [self._reader.read(name, text, brand, title.brands) for name, text in _fields_beside(evidence)]
        part = _part_type(title, beside)
        marks, grade_phrases = grade(title.phrases)
        named = self._devices_of(title, stated, beside)
        excluded = strongest(self._linker.excluded(title, {mention.id for mention in named}))
        barred = {mention.id for mention in excluded}
        devices = tuple(mention for mention in named if mention.id not in barred) if barred else named
        brands = self._reader.names.brands if devices or title.numbers else ()
        return Resolution(
            part_type=part[0] if part else None,
            part_type_span=part[1] if part else None,
            grade=marks,
            grade_spans=tuple(title.words(phrase.first, phrase.last) for phrase in grade_phrases),
            devices=devices,
            excluded=excluded,
            candidates=strongest(self._linker.candidates(title, {mention.id for mention in devices})),
            unknown=tuple(_unknown(title, devices)),
            numbers=_distinct(chain.from_iterable(map(_numbers, (title, *beside)))),
            rest=leftovers(title, part, grade_phrases, brands),
        )

    def mended(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each word of a text that is read as another one, because of a slip, with that one."""
        runs = dict.fromkeys(_LETTERS.findall(text[:_TITLE]))
        yield from ((run, mended) for run in runs if (mended := self._reader.speller.mended(run)))

    def _devices_of(self, title: Reading, stated: list[Reading], beside: list[Reading]) -> tuple[DeviceMention, ...]:
        batteries = (code for reading in (title, *beside) for code in reading.codes if code.battery)
        hints = {device for code in batteries for device in code.devices}
        found = list(self._linker.fitting(title, hints))
        for reading in stated:
            found += self._linker.fitting(reading, hints, _STATED)
        if any(name.rule.startswith("unknown") for name in title.names) and not found:
            return ()
        known = {mention.id for mention in found}
        for reading in beside:
            if known and reading.field != "description":
                continue
            more = list(self._linker.fitting(reading, hints, _BESIDE))
            if known <= {
                mention.id for mention in more
            }:  # A description that has all of the title goes on with its list.
                found += more
        return strongest(found)


def _part_type(title: Reading, beside: Iterable[Reading]) -> tuple[PartType, Span] | None:
    """Return what is sold: by a word for it, in the title first; else by a word of grade; else by a part number."""
    if whole := _whole_device(title):
        return whole
    for reading in (title, *beside):
        if found := part_type(reading.phrases):
            return found[0], reading.words(found[1].first, found[1].last)
    if screen := next((p for p in title.phrases if p.sense.technology), None):
        return PartType.SCREEN, title.words(screen.first, screen.last)
    if number := next((n for n in title.numbers if n.family.part is not PartType.OTHER), None):
        return number.family.part, title.span(number.start, number.end)
    if (capacity := _CAPACITY.search(title.text)) and not _STORAGE.search(title.text):
        return PartType.BATTERY, title.span(*capacity.span())
    return None


def _whole_device(title: Reading) -> tuple[PartType, Span] | None:
    """Return a phone that is sold whole: a word for it that is no purpose, beside what it stores. No part has both."""
    word = next((p for p in title.phrases if p.part == "device" and p.standing is Standing.MAIN), None)
    if word and not title.numbers and _STORAGE.search(title.text):
        return PartType.DEVICE, title.words(word.first, word.last)
    return None


def _fields_beside(evidence: Evidence) -> Iterator[tuple[str, str]]:
    if evidence.category:
        yield "category", evidence.category[:_OTHER]
    yield from ((f"tags[{place}]", tag[:_OTHER]) for place, tag in enumerate(evidence.tags[:_MOST]))
    if evidence.description:
        yield "description", evidence.description[:_DESCRIPTION]


def _unknown(reading: Reading, devices: Collection[DeviceMention]) -> Iterator[Span]:
    """Yield what looks like a device; an unlisted code is one only where no device is named beside it."""
    yield from (reading.words(name.first, name.last) for name in reading.names if not name.devices)
    if not devices:
        yield from (reading.span(code.start, code.end) for code in reading.codes if not (code.devices or code.battery))


def _numbers(reading: Reading) -> Iterator[NumberMention]:
    for number in reading.numbers:
        family = number.family.name
        shown = number.number if number.elided else reading.text[number.start : number.end]
        rule = NumberRule.ELIDED if number.elided else _rule(shown, number.exact)
        span = reading.span(number.start, number.end)
        yield NumberMention(family=family, number=shown, key=part_key(family, number.exact), span=span, rule=rule)
    for code in reading.codes:
        if code.battery:
            span = reading.span(code.start, code.end)
            key = part_key(BATTERY_FAMILY, code.key)
            rule = NumberRule.REPAIRED if code.repaired else NumberRule.EXACT
            yield NumberMention(family=BATTERY_FAMILY, number=code.value, key=key, span=span, rule=rule)


def _rule(shown: str, exact: str) -> NumberRule:
    return NumberRule.EXACT if number_key(shown) == number_key(exact) else NumberRule.REPAIRED


def _distinct(numbers: Iterable[NumberMention]) -> tuple[NumberMention, ...]:
    found: dict[str, NumberMention] = {}
    for number in numbers:
        found.setdefault(number.key, number)
    return tuple(found.values())
