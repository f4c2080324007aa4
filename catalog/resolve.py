"""Evidence in, meaning out: the one pure function that listings and queries both go through."""

import re
from collections.abc import Collection, Iterable, Iterator

from catalog.devices import Catalogue
from catalog.grammar.codes import BATTERY_FAMILY
from catalog.grammar.leftovers import leftovers
from catalog.grammar.linking import Linker, strongest
from catalog.grammar.qualifiers import years_of
from catalog.grammar.reading import Reading, TextReader
from catalog.grammar.trade import Standing, grade, part_type
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
        devices, excluded = self._without_excluded(title, named) if title.barred else (named, ())
        brands = self._reader.names.brands if devices or title.numbers else ()
        numbers, excluded_numbers = _numbers((title, *beside))
        return Resolution(
            part_type=part[0] if part else None,
            part_type_span=part[1] if part else None,
            grade=marks,
            grade_spans=tuple(title.words(phrase.first, phrase.last) for phrase in grade_phrases),
            devices=devices,
            excluded=excluded,
            candidates=strongest(self._linker.candidates(title, {mention.id for mention in devices})),
            unknown=_unknown(title, devices),
            numbers=numbers,
            excluded_numbers=excluded_numbers,
            rest=leftovers(title, part, grade_phrases, brands, _years(title, (*devices, *excluded))),
        )

    def mended(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each word of a text that is read as another one, because of a slip, with that one."""
        runs = dict.fromkeys(_LETTERS.findall(text[:_TITLE]))
        yield from ((run, mended) for run in runs if (mended := self._reader.speller.mended(run)))

    def denied(self, title: str) -> tuple[Span, ...]:
        """Return the stretches of a title that it says not to fit, whatever they name."""
        reading = self._reader.read("title", title[:_TITLE], None)
        firsts = (place for place in sorted(reading.barred) if place - 1 not in reading.barred)
        lasts = (place for place in sorted(reading.barred) if place + 1 not in reading.barred)
        return tuple(reading.words(first, last) for first, last in zip(firsts, lasts, strict=True))

    def _without_excluded(
        self, title: Reading, named: tuple[DeviceMention, ...]
    ) -> tuple[tuple[DeviceMention, ...], tuple[DeviceMention, ...]]:
        """Return the devices that fit, and those of which the title says that they do not."""
        excluded = strongest(self._linker.excluded(title, {mention.id for mention in named}))
        barred = {mention.id for mention in excluded}
        return tuple(mention for mention in named if mention.id not in barred), excluded

    def _devices_of(self, title: Reading, stated: list[Reading], beside: list[Reading]) -> tuple[DeviceMention, ...]:
        batteries = [code for reading in (title, *beside) for code in reading.codes if code.battery]
        hints = {device for code in batteries for device in code.devices}
        found = self._linker.fitting(title, hints)
        for reading in stated:
            found += self._linker.fitting(reading, hints, _STATED)
        if not found and any(name.rule.startswith("unknown") for name in title.names):
            return ()
        known = {mention.id for mention in found}
        for reading in beside:
            if known and reading.field != "description":
                continue
            more = self._linker.fitting(reading, hints, _BESIDE)
            if known.issubset(mention.id for mention in more):
                found += more  # A description that has all of the title goes on with its list.
        return strongest(found)


def _years(title: Reading, said: Iterable[DeviceMention]) -> list[tuple[int, int]]:
    """Return where the title gives years, if they limit what is said of a device."""
    return years_of(title.text) if any(mention.years or mention.except_years for mention in said) else []


def _part_type(title: Reading, beside: Iterable[Reading]) -> tuple[PartType, Span] | None:
    """Return what is sold: by a word for it, in the title first; else by a word of grade; else by a part number."""
    if whole := _whole_device(title):
        return whole
    for reading in (title, *beside):
        if found := part_type(reading.phrases):
            return found[0], reading.words(found[1].first, found[1].last)
    for phrase in title.phrases:
        if phrase.sense.technology:
            return PartType.SCREEN, title.words(phrase.first, phrase.last)
    for number in title.numbers:
        if number.family.part is not PartType.OTHER:
            return number.family.part, title.span(number.start, number.end)
    if (capacity := _CAPACITY.search(title.text)) and not _STORAGE.search(title.text):
        return PartType.BATTERY, title.span(*capacity.span())
    return None


def _whole_device(title: Reading) -> tuple[PartType, Span] | None:
    """Return a phone that is sold whole: a word for it that is no purpose, beside what it stores. No part has both."""
    for phrase in title.phrases:
        if phrase.sense.part_types == "device" and phrase.standing is Standing.MAIN:
            stored = not title.numbers and _STORAGE.search(title.text)
            return (PartType.DEVICE, title.words(phrase.first, phrase.last)) if stored else None
    return None


def _fields_beside(evidence: Evidence) -> Iterator[tuple[str, str]]:
    if evidence.category:
        yield "category", evidence.category[:_OTHER]
    yield from ((f"tags[{place}]", tag[:_OTHER]) for place, tag in enumerate(evidence.tags[:_MOST]))
    if evidence.description:
        yield "description", evidence.description[:_DESCRIPTION]


def _unknown(reading: Reading, devices: Collection[DeviceMention]) -> tuple[Span, ...]:
    """Return what looks like a device; an unlisted code is one only where no device is named beside it."""
    found = [reading.words(name.first, name.last) for name in reading.names if not name.devices]
    if not devices:
        codes = (code for code in reading.codes if not (code.devices or code.battery))
        found += [reading.span(code.start, code.end) for code in codes]
    return tuple(found)


def _numbers(readings: Iterable[Reading]) -> tuple[tuple[NumberMention, ...], tuple[NumberMention, ...]]:
    """Return the part numbers of some fields and those that are said not to fit, each once: where it stands first decides."""
    found: dict[str, NumberMention] = {}
    barred: set[str] = set()
    for reading in readings:
        for number in (*_of_families(reading), *_of_batteries(reading)):
            if number.key not in found and reading.denies_number(number.span.start):
                barred.add(number.key)
            found.setdefault(number.key, number)
    if not barred:
        return tuple(found.values()), ()
    fitting = tuple(number for key, number in found.items() if key not in barred)
    return fitting, tuple(found[key] for key in found if key in barred)


def _of_families(reading: Reading) -> Iterator[NumberMention]:
    for number in reading.numbers:
        family = number.family.name
        shown = number.number if number.elided else reading.text[number.start : number.end]
        rule = NumberRule.ELIDED if number.elided else _rule(shown, number.exact)
        span = reading.span(number.start, number.end)
        yield NumberMention(family, shown, part_key(family, number.exact), span, rule)


def _of_batteries(reading: Reading) -> Iterator[NumberMention]:
    for code in reading.codes:
        if code.battery:
            span = reading.span(code.start, code.end)
            key = part_key(BATTERY_FAMILY, code.key)
            rule = NumberRule.REPAIRED if code.repaired else NumberRule.EXACT
            yield NumberMention(BATTERY_FAMILY, code.value, key, span, rule)


def _rule(shown: str, exact: str) -> NumberRule:
    return NumberRule.EXACT if number_key(shown) == number_key(exact) else NumberRule.REPAIRED
