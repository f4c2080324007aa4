"""What follows from a device's brand and name alone: its id, its family, and when two spellings are one name."""

import re


def device_id(brand: str, name: str) -> str:
    """Return the id that a brand and a name make.

    >>> device_id("Samsung", "Galaxy J4+ (2018)")
    'samsung/galaxy-j4-plus-2018'
    """
    return f"{_slug(brand)}/{_slug(name)}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("+", " plus ")).strip("-")


def squeezed(name: str) -> str:
    """Return the letters and digits of a name: two spellings that differ in nothing else are one name.

    >>> squeezed("GT Neo2"), squeezed("GT Neo 2")
    ('gtneo2', 'gtneo2')
    """
    return re.sub(r"[^a-z0-9+]", "", name.lower())


_VARIANTS = frozenset({"pro", "max", "plus", "lite", "ultra", "mini", "neo"})
_LETTER_LINES = ("Galaxy", "Moto")
"""Families whose lines are a letter: Galaxy A and Galaxy S have nothing in common but the first word."""


def family_of(name: str) -> str:
    """Return the words that a name shares with its line; empty where the maker sells numbers alone.

    >>> family_of("Galaxy A52s 5G"), family_of("Redmi Note 9 Pro"), family_of("Surface Pro 7"), family_of("8 Pro")
    ('Galaxy A', 'Redmi Note', 'Surface Pro', '')
    """
    words = name.split()
    following = [*words[1:], ""]
    lead = next((at for at, pair in enumerate(zip(words, following, strict=True)) if not _leads(*pair)), len(words))
    family = " ".join(words[:lead])
    if lead == len(words):
        return " ".join(words[:-1]) or family
    letter = re.match(r"([A-Z])\d", words[lead])
    return f"{family} {letter[1]}" if letter and family in _LETTER_LINES else family


def _leads(word: str, following: str) -> bool:
    """Say whether a word is of the family: letters, and a word of variant only where a number counts it."""
    counted = bool(re.match(r"\(?\d", following))
    return bool(re.fullmatch(r"[A-Za-z]{2,}", word)) and (counted or word.lower() not in _VARIANTS)
