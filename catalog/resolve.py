"""Evidence in, meaning out: the one pure function that listings and queries both go through."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from catalog.codes import BATTERY_FAMILY
from catalog.devices import Catalogue
from catalog.reading import Reading, TextReader, masked_atoms
from catalog.trade import Phrase, grade, part_type
from index_schema.identity import part_key
from index_schema.records import PartType
from index_schema.resolution import DeviceMention, Evidence, NumberMention, Resolution, Span
from index_schema.text import fold

RESOLVER_VERSION = "1"
"""Raised whenever the same evidence and catalogue may give another answer."""

_TITLE, _DESCRIPTION, _OTHER = 1_000, 4_000, 300
"""How many characters of each field are read."""

_MOST = 200
"""How many entries of a list in a field are read."""

_CODE, _STATED, _BESIDE = 0.99, 0.02, 0.12
"""Confidence of a code; what a name loses in a stated list, and in a field that often speaks of other things."""


class Resolver:
    """Resolves evidence against a closed catalogue: pure, deterministic, in time linear in the text."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile the names and codes of the catalogue; one resolver serves any number of texts."""
        self.catalogue = catalogue
        self._devices = catalogue.devices
        self._reader = TextReader(catalogue)

    def resolve(self, evidence: Evidence) -> Resolution:
        """Return what the evidence means; a text that names nothing gives an empty resolution, never an error."""
        brand = self._reader.brand((evidence.brand or "")[:_OTHER])
        title = self._reader.read("title", evidence.title[:_TITLE], brand)
        stated = [
            self._reader.read(f"stated_compatibility[{place}]", text[:_OTHER], brand)
            for place, text in enumerate(evidence.stated_compatibility[:_MOST])
        ]
        brands = tuple(self._reader.brands_named(title.atoms))
        beside = [self._reader.read(name, text, brand, brands) for name, text in _fields_beside(evidence)]
        part = self._part_type(title, beside)
        marks, grade_phrases = grade(title.phrases)
        named = self._devices_of(title, stated, beside)
        excluded = _excluded(self._mentions(title, excluded=True), {mention.id for mention in named})
        devices = tuple(mention for mention in named if mention.id not in {other.id for other in excluded})
        return Resolution(
            part_type=part[0],
            part_type_span=part[1],
            grade=marks,
            grade_spans=tuple(title.words(phrase.first, phrase.last) for phrase in grade_phrases),
            devices=devices,
            excluded=excluded,
            candidates=self._candidates(title, devices),
            unknown=tuple(_unknown(title, devices)),
            numbers=_distinct(chain.from_iterable(_numbers(reading) for reading in (title, *beside))),
            rest=_rest(
                title, part[1], grade_phrases, set(self._reader.names.brands) if devices or title.numbers else set()
            ),
        )

    def _part_type(self, title: Reading, beside: Iterable[Reading]) -> tuple[PartType, Span] | tuple[None, None]:
        """Return what is sold: by a word for it, in the title first; else by a word of grade; else by a part number."""
        for reading in (title, *beside):
            if found := part_type(reading.phrases):
                return found[0], reading.words(found[1].first, found[1].last)
        if screen := next((p for p in title.phrases if p.says("technology")), None):
            return PartType.SCREEN, title.words(screen.first, screen.last)
        telling = (n for n in title.numbers if n.family.part is not PartType.OTHER and n.number != title.text.strip())
        if number := next(telling, None):
            return number.family.part, title.span(number.start, number.end)
        return None, None

    def _devices_of(self, title: Reading, stated: list[Reading], beside: list[Reading]) -> tuple[DeviceMention, ...]:
        found = list(self._mentions(title))
        for reading in stated:
            found += self._mentions(reading, less=_STATED)
        if not found and not any(name.rule.startswith("unknown") for name in title.names):
            for reading in beside:
                found += self._mentions(reading, less=_BESIDE)
        return _strongest(found)

    def _mentions(self, reading: Reading, *, excluded: bool = False, less: float = 0.0) -> Iterator[DeviceMention]:
        """Yield the devices of a field: by code, and by each name that means one device, or one that a code points at."""
        coded = {device for code in reading.codes if not code.battery for device in code.devices}
        named = {name.devices[0] for name in reading.names if name.settled}
        if not excluded:
            for code in reading.codes:
                settled = [d for d in code.devices if d in named] or code.devices
                if not code.battery and len(settled) == 1:
                    yield self._mention(settled[0], _CODE - less, "code", reading.span(code.start, code.end))
        for name in reading.names:
            devices = name.devices if name.settled else tuple(d for d in name.devices if d in coded and not excluded)
            if name.excluded == excluded and len(devices) == 1 and not self._refined(devices[0], coded, named):
                confidence = name.confidence if name.settled else _CODE
                yield self._mention(devices[0], confidence - less, name.rule, reading.words(name.first, name.last))

    def _refined(self, device: str, coded: set[str], named: set[str]) -> bool:
        """Say whether a code names a sibling whose name only adds an optional word: `A52` with the code of the A52 5G."""
        return device not in coded and any(
            other not in named and self._reader.names.adds_optional(self._devices[device], self._devices[other])
            for other in coded
        )

    def _mention(self, device: str, confidence: float, rule: str, span: Span) -> DeviceMention:
        return DeviceMention(
            id=device, name=self._devices[device].title, confidence=round(confidence, 3), rule=rule, span=span
        )

    def _candidates(self, title: Reading, devices: Iterable[DeviceMention]) -> tuple[DeviceMention, ...]:
        settled = {mention.id for mention in devices}
        found = (
            self._mention(device, name.confidence, name.rule, title.words(name.first, name.last))
            for name in title.names
            if not name.settled and not settled.intersection(name.devices)
            for device in name.devices
        )
        return _strongest(found)


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
        span = reading.span(number.start, number.end)
        yield NumberMention(family=family, number=number.number, key=part_key(family, number.number), span=span)
    for code in reading.codes:
        if code.battery:
            span = reading.span(code.start, code.end)
            key = part_key(BATTERY_FAMILY, code.value)
            yield NumberMention(family=BATTERY_FAMILY, number=code.value, key=key, span=span)


def _strongest(mentions: Iterable[DeviceMention]) -> tuple[DeviceMention, ...]:
    """Keep the surest mention of each device, in the order of the text."""
    best: dict[str, DeviceMention] = {}
    for mention in mentions:
        known = best.get(mention.id)
        if known is None or mention.confidence > known.confidence:
            best[mention.id] = mention
    return tuple(
        sorted(best.values(), key=lambda mention: (mention.span.field != "title", mention.span.start, mention.id))
    )


def _excluded(mentions: Iterable[DeviceMention], named: Collection[str]) -> tuple[DeviceMention, ...]:
    """Leave out years of a device that the text names as fitting too: `A1286 2009 (not 2011)` limits that fit."""
    return _strongest(m for m in mentions if not (m.id in named and m.span.quote.isdecimal()))


def _distinct(numbers: Iterable[NumberMention]) -> tuple[NumberMention, ...]:
    return tuple({number.key: number for number in reversed(list(numbers))}.values())[::-1]


def _rest(title: Reading, part: Span | None, grades: Iterable[Phrase], brands: Collection[str]) -> tuple[str, ...]:
    """Return the words that nothing used, words of grammar and the brands of what was found left out."""
    used = [(phrase.first, phrase.last) for phrase in grades]
    used += [(phrase.first, phrase.last) for phrase in title.phrases if phrase.says("grammar")]
    used += [(name.first, name.last) for name in title.names]
    taken = {place for first, last in used for place in range(first, last + 1)}
    stretches = [(c.start, c.end) for c in title.codes] + [(n.start, n.end) for n in title.numbers]
    stretches += [(part.start, part.end)] if part and part.field == "title" else []
    taken |= set(masked_atoms(title.atoms, stretches))
    words: dict[int, str] = {}
    for place, atom in enumerate(title.atoms):
        if atom.is_word and place not in taken and atom.text not in brands:
            words[atom.word] = words.get(atom.word, "") + fold(title.text[atom.start : atom.end])
    return tuple(words.values())
