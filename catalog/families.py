"""The registry of part-number families: how each maker builds its numbers. A new family is one entry with its examples."""

from catalog.family import NumberFamily
from catalog.laptop_numbers import LAPTOP_FAMILIES
from catalog.panel_numbers import PANEL_FAMILIES
from catalog.phone_numbers import PHONE_FAMILIES

FAMILIES: tuple[NumberFamily, ...] = (*PHONE_FAMILIES, *LAPTOP_FAMILIES, *PANEL_FAMILIES)
"""The order decides where two families match: the narrower one first."""
