"""Which of the devices that share a name is meant, and how far the way it was found is to be trusted."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from catalog.grammar.names import Owner

CODED = "code"
"""The rule of a device that its maker's code names."""

REPAIRED_CODE = "repaired code"
"""The same, where look-alikes were typed in the code."""

SHARED_CODE = "shared code"
"""The rule of each device of a code that several have and nothing settles."""

SHARED = "shared name"
"""The rule of a choice that leaves options: no device is named by it."""


class Choice(NamedTuple):
    """Devices that a name may mean: one unless the rule is `SHARED`."""

    devices: tuple[str, ...]
    rule: str
    confidence: float


class Name(NamedTuple):
    """A name found in a text, by its atoms. Several devices: nobody can say which is meant. None: it is unknown."""

    first: int
    last: int
    devices: tuple[str, ...]
    rule: str
    confidence: float
    excluded: bool

    @property
    def settled(self) -> bool:
        """Say whether the name alone says which device is meant."""
        return len(self.devices) == 1 and self.rule != SHARED


class Setting(NamedTuple):
    """What stands around a name that no brand beside it settles, and the name itself as tokens.

    `brands` are named anywhere. `after_number`: an unread number stands right before it. `after_stranger`: no brand is
    named, and a word that nobody knows stands right before it, which may well be another maker's name.
    """

    brands: Collection[str]
    tokens: Sequence[str]
    after_number: bool
    after_stranger: bool


# Start values by the way a name was found; labelled titles are to calibrate them.
_CONFIDENCE = {"name": 0.97, "elided name": 0.93, "shared ending": 0.93, "bare name": 0.8, "range": 0.75, SHARED: 0.4}
_IMPLIED = 0.9
"""The most that a name is trusted of which an optional word, or the brand, is understood."""

_SURE_BARE = 3
"""A bare name that stands apart from its brand needs so many characters to be more than a guess: `s21`, but not `x2`.
One that begins with a digit needs more: `15-bs`, but not `10s`."""

_SURE_AFTER_NUMBER = 7
"""So many characters name a device after a number of something else: the PH315-52 of Helios 300 PH315-52, but no G530."""

_ENOUGH_WORDS = 3
"""So many words are a name without a number in it."""

_SURE_ALONE = 8
"""So many characters name a device even where they begin with a digit and no brand is named: 15-DA1023NIA."""


def choose(owners: Sequence[Owner], setting: Setting) -> Choice | None:
    """Decide which owners of a name are meant; None where the tokens are no name in this setting."""
    full = [owner for owner in owners if not owner.bare]
    if full and len({owner.brand for owner in owners}) == 1 and (not setting.brands or full[0].brand in setting.brands):
        return settle(full, "name")
    written = "".join(setting.tokens)
    if (setting.after_number and len(written) < _SURE_AFTER_NUMBER) or (
        len(setting.tokens) == 1 and written.isdecimal()
    ):
        return None
    if not setting.brands:
        # Teclast P20, Nothing Phone (2): a bare name is its one maker's only where nobody else claims it.
        if setting.after_stranger:
            return None
        return _without_brand(owners, setting.tokens)
    cued = [owner for owner in owners if owner.brand in setting.brands]
    if not cued or (setting.tokens[0][0].isdecimal() and len("".join(setting.tokens)) <= _SURE_BARE):
        return None
    choice = settle(cued, "name")
    return choice._replace(confidence=min(choice.confidence, _IMPLIED))


def settle(owners: Sequence[Owner], rule: str) -> Choice:
    """Prefer the name with the fewest words left out, and a stated one over an implied one; then one device, or options."""
    if len(owners) == 1:
        return Choice((owners[0].device,), rule, _trust(rule, owners[0].implied))
    fewest = min((owner.dropped, owner.implied) for owner in owners)
    best = [owner for owner in owners if (owner.dropped, owner.implied) == fewest]
    devices = tuple(dict.fromkeys(owner.device for owner in best))
    if len(devices) > 1:
        return Choice(devices, SHARED, _CONFIDENCE[SHARED])
    return Choice(devices, rule, _trust(rule, best[0].implied))


def _trust(rule: str, implied: bool) -> float:
    return min(_CONFIDENCE[rule], _IMPLIED) if implied else _CONFIDENCE[rule]


def _says_enough(tokens: Sequence[str]) -> bool:
    """Say whether words without a number may be a name by themselves: P Smart Z, but no `X Power`."""
    return len(tokens) >= _ENOUGH_WORDS and len("".join(tokens)) >= _SURE_AFTER_NUMBER


def _without_brand(owners: Sequence[Owner], tokens: Sequence[str]) -> Choice | None:
    counted = any(token[0].isdecimal() for token in tokens)
    if len("".join(tokens)) < _SURE_BARE or not (counted or _says_enough(tokens)):
        return None
    devices = tuple(dict.fromkeys(owner.device for owner in owners))
    unsure = tokens[0].isdecimal() and len("".join(tokens)) < _SURE_ALONE
    rule = SHARED if len(devices) > 1 or unsure else "bare name"
    return Choice(devices, rule, _CONFIDENCE[rule])
