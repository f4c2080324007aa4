"""Chance that repeats itself: everything invented here comes from a named seed."""

from random import Random


def seeded(name: str) -> Random:
    """Return a generator that gives the same choices for the same name, on every machine."""
    return Random(name)  # noqa: S311 - invented goods need repeatability, not secrecy
