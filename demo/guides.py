"""Repair guides of the replica: which exist, in which language, when they were last revised."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from demo.assortment import OPENED
from demo.facts import Device, facts
from demo.guide_phrases import PHRASES, Phrases
from demo.seeding import seeded

LOCALES = ("en", "en", "en", "de", "en", "fr", "en", "es", "en", "ru")
"""In which language one guide after another was written."""

DIFFICULTIES = ("Easy", "Moderate", "Moderate", "Difficult", None)
TOOLS = ("Spudger", "Suction cup", "Tweezers", "Phillips #00 screwdriver", "P5 Pentalobe screwdriver", "Heat pad")
FIRST_GUIDE = 90_001


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide about one part of one device; `kind` is battery or screen, `locale` its own language."""

    id: int
    device: Device
    kind: str
    locale: str
    languages: tuple[str, ...]
    difficulty: str | None
    minutes: tuple[int, int]
    tools: tuple[str, ...]
    archived: bool
    modified: datetime

    def phrases(self, language: str) -> Phrases:
        """Return the phrases of a language, or of the guide's own where it has no translation."""
        return PHRASES[language if language in self.languages else self.locale]

    def title(self, language: str) -> str:
        """Return the title in a language."""
        return self.phrases(language).titles[self.kind].format(device=self.device.name)

    def part(self, language: str) -> str:
        """Return the part's name in a language."""
        return self.phrases(language).parts[self.kind]

    def say(self, phrase: str, language: str) -> str:
        """Fill the device and the part into a phrase."""
        return phrase.format(device=self.device.name, part=self.part(language))


def _guide(number: int, device: Device, kind: str, random: Random) -> Guide:
    locale = LOCALES[number % len(LOCALES)]
    low = random.choice((15, 20, 30, 45))
    translated = random.sample([language for language in PHRASES if language != locale], random.randint(0, 3))
    return Guide(
        id=number,
        device=device,
        kind=kind,
        locale=locale,
        languages=(locale, *translated),
        difficulty=random.choice(DIFFICULTIES),
        minutes=(low, low * 2),
        tools=tuple(random.sample(TOOLS, 3)),
        archived=random.random() < 0.03,
        modified=OPENED + timedelta(minutes=random.randint(0, 300_000)),
    )


def guides(seed: int) -> Iterator[Guide]:
    """Yield guides without end, device by device; the same seed gives the same guides."""
    random = seeded(f"guides {seed}")
    devices = random.sample(facts().devices, len(facts().devices))
    pairs = [(device, kind) for device in devices for kind in ("battery", "screen")]
    for number, (device, kind) in enumerate(pairs, FIRST_GUIDE):
        yield _guide(number, device, kind, random)


def next_guides(
    shown: tuple[Guide, ...], coming: Iterator[Guide], random: Random, moment: datetime
) -> tuple[Guide, ...]:
    """Return the guides as found at `moment`: one in ten was revised, two are new."""
    revised = tuple(replace(guide, modified=moment) if random.random() < 0.1 else guide for guide in shown)
    return (*revised, *(replace(next(coming), modified=moment) for _ in range(2)))
