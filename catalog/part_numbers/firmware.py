"""What Dell's batteries call themselves in their firmware: `DELL RNP7271` is an RNP72, and the rest its batch."""

import re

_CALLED = r"DELL\s*(?!00)(?P<number>(?=[0-9A-Z]*[A-Z])(?:(?=[A-Z]*[0-9])[0-9A-Z]{5}|[B-DF-HJ-NP-TV-Z]{5}))"
"""Five characters name the battery. Dell's codes without a digit have no vowel either."""

_REPORTED = re.compile(rf".*\b{_CALLED}[0-9A-Z.:! ]*")
"""What a firmware reports: some put the maker of the cells first, or go on in characters of any kind."""

_OTHERS = (
    r"\d+[A-Z]*|[A-Z]{0,2}\d{4}[A-Z]*|P\d{2,3}[A-Z]\d{3}|XPS[0-9A-Z]+|(?=[A-Z]*[AEIOU])[A-Z]{5,}\d+"
    r"|[A-Z]{1,2}1\d\d[A-Z]{2,3}"
)
"""What looks alike: measures, models, the number on the bottom of a laptop, the beginning of a panel's:
7400mAh, E7470, XPS9360, Venue11, P75F001, B140HAK."""

_TYPED = re.compile(rf"\s*(?!DELL\s*(?:{_OTHERS})\s*$){_CALLED}[0-9A-Z]{{1,3}}\s*", re.IGNORECASE)
"""What somebody copies from there. Nearly all have up to three characters of the batch (linuxhw/DMI)."""


def reported_battery(name: str) -> str | None:
    """Return the number in the name that a firmware reports of its battery; None where it has not the shape of Dell's."""
    match = _REPORTED.fullmatch(name.upper())
    return match["number"] if match else None


def typed_battery(text: str) -> re.Match[str] | None:
    """Return where the `number` stands in a text that is nothing but such a name."""
    return _TYPED.fullmatch(text)
