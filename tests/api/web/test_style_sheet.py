"""The colours of the style sheet can be read in light and in dark, and nothing in it comes from elsewhere."""

import re

import pytest

from api.web.rendering import STATIC

SHEET = (STATIC / "sparedex.css").read_text(encoding="utf-8")

TEXT_ON_GROUND = [
    *((text, ground) for text in ("text", "quiet", "link", "warn") for ground in ("ground", "card")),
    ("link", "tint"),
    ("text", "tint"),
    ("quiet", "tint"),
    ("text", "mark"),
    ("on-strong", "strong"),
    ("on-strong", "strong-hover"),
    *((tone, f"{tone}-tint") for tone in ("good", "warn", "bad", "plain")),
    ("bad", "card"),
    *(("text", f"{tone}-tint") for tone in ("good", "warn", "bad", "plain", "other")),
]
"""Which colour is written on which."""


def colours(sheet: str) -> dict[str, str]:
    """Return the colour variables that a stretch of the sheet gives."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", sheet))


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


LIGHT = colours(SHEET.split("prefers-color-scheme: dark")[0])
DARK = colours(SHEET.split("prefers-color-scheme: dark")[1])


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read(scheme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_boxes_can_be_seen(scheme: dict[str, str]) -> None:
    """A box one types into needs 3 to 1 (WCAG 1.4.11)."""
    assert contrast(scheme["field"], scheme["card"]) >= 2.9


def test_both_schemes_give_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("name", ["sparedex.css", "sparedex.js", "sparedex.svg"])
def test_nothing_is_fetched_from_elsewhere(name: str) -> None:
    found = set(re.findall(r"https?://[^\s\"')]+", (STATIC / name).read_text(encoding="utf-8")))
    assert found <= {"http://www.w3.org/2000/svg"}
