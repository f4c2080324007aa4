"""Titles with the mess of real ones: brands left out, elided lists, part numbers in several spellings, grades, colours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from demo.facts import Battery, Device, Panel, Screen
from demo.wording import Wording

SEPARATORS = (" / ", "/", ", ", " & ", " + ")


@dataclass(frozen=True, slots=True)
class Accessory:
    """Something that is no screen and no battery; `template` is its title, with {} for the device where it names one."""

    kind: str
    template: str
    device: Device

    @property
    def devices(self) -> tuple[Device, ...]:
        """The device that the title names; a tool names none."""
        return (self.device,) if "{}" in self.template else ()


Part = Screen | Battery | Panel | Accessory


def spelled(number: str, random: Random) -> str:
    """Return a part number in one of the spellings that shops use."""
    bracketed = re.sub(r"^(L[PM]\d{3}\w{3})-(\w\w)(\w\w)$", r"\1(\2)(\3)", number)
    spellings = (
        number,
        number,
        number,
        f"({number})",
        bracketed,
        number.replace("-", ""),
        number.replace("-", " "),
        number.lower(),
    )
    return random.choice(spellings)


def _model_starts(words: Sequence[str]) -> bool:
    return bool(words) and words[0] != "5G" and any(letter.isdigit() for letter in words[0])


def elided(name: str, previous: str) -> str:
    """Return `name` without the words that it shares with the one before, as long as a model stays on both sides.

    "iPhone 12 Pro" after "iPhone 12" gives "12 Pro"; "Redmi 7" after "Redmi Note 8T" stays whole.
    """
    words, before = name.split(), previous.split()
    shared = next((at for at, pair in enumerate(zip(words, before, strict=False)) if pair[0] != pair[1]), len(before))
    for cut in range(shared, 0, -1):
        if _model_starts(words[cut:]) and _model_starts(before[cut:]):
            return " ".join(words[cut:])
    return name


def _first_mention(device: Device, random: Random) -> str:
    without_family = device.full_name.replace("Galaxy ", "")
    return random.choice((device.full_name, device.full_name, device.name, without_family))


def mention(devices: Sequence[Device], random: Random) -> str:
    """Return the devices as a title lists them."""
    names = [device.name for device in devices]
    short = [elided(name, previous) for previous, name in pairwise(names)]
    rest = random.choice((short, short, names[1:]))
    return random.choice(SEPARATORS).join([_first_mention(devices[0], random), *rest])


def _codes(devices: Sequence[Device], random: Random) -> str:
    """Return a model code of each device, or nothing."""
    codes = [random.choice(device.codes) for device in devices if device.codes and device.codes[0] not in device.name]
    if not codes or random.random() < 0.45:
        return ""
    listed = ", ".join(codes)
    return random.choice((f"({listed})", listed, listed.replace("SM-", "")))


def _maybe(chance: float, choices: Sequence[str], random: Random) -> str:
    return random.choice(choices) if random.random() < chance else ""


def _screen_words(screen: Screen, wording: Wording, random: Random, *, dressed: bool) -> list[str]:
    target = [mention(screen.devices, random), _codes(screen.devices, random)]
    head = [random.choice(wording.screen), random.choice(wording.fits)]
    excluded = [wording.not_for.format(device.name) for device in screen.not_for]
    number = [spelled(screen.number, random)] if screen.number else []
    dressing = [
        _maybe(0.35, wording.framed, random),
        _maybe(0.5, wording.colours, random),
        _maybe(0.7, wording.screen_grades, random),
    ]
    random.shuffle(dressing)
    order = random.choice(([*head, *target], [*head, *target], [*target, head[0]]))
    return [*order, *excluded, *number, *(dressing if dressed else ())]


def _battery_words(battery: Battery, wording: Wording, random: Random) -> list[str]:
    head = random.choice(wording.battery)
    number = spelled(battery.number, random) if random.random() < 0.85 else ""
    target = [random.choice(wording.fits), mention(battery.devices, random), battery.years or ""]
    capacity = _maybe(0.7, battery.capacities or ("",), random)
    grade = _maybe(0.5, wording.battery_grades, random)
    return random.choice(([head, number, *target, capacity, grade], [head, *target, number, capacity, grade]))


def _panel_words(panel: Panel, wording: Wording, random: Random) -> list[str]:
    size = random.choice((f'{panel.inches}"', f'{panel.inches}"', f"{panel.inches}''", f"{panel.inches} LED"))
    resolution = random.choice((panel.resolution_name, panel.resolution, ""))
    return [
        random.choice(wording.panel),
        size,
        _maybe(0.3, (panel.maker,), random),
        spelled(panel.number, random),
        resolution,
    ]


def _words(part: Part, wording: Wording, random: Random, *, dressed: bool) -> list[str]:
    match part:
        case Screen():
            return _screen_words(part, wording, random, dressed=dressed)
        case Battery():
            return _battery_words(part, wording, random)
        case Panel():
            return _panel_words(part, wording, random)
        case Accessory():
            return [part.template.format(mention([part.device], random))]


def title(part: Part, wording: Wording, random: Random, *, dressed: bool = True) -> str:
    """Return one title for the part, in the wording's language; not `dressed`, a screen's variants say colour and grade."""
    text = " ".join(word for word in _words(part, wording, random, dressed=dressed) if word)
    if random.random() < 0.06:
        text = text.upper()
    if random.random() < 0.08:
        text += f" - {random.choice('ABKRX')}{random.randint(1000, 99999)}"
    return text
