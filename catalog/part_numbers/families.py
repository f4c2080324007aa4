"""The registry of part-number families: how each maker builds its numbers. A new family is one entry with its examples."""

from catalog.part_numbers.console_numbers import CONSOLE_FAMILIES
from catalog.part_numbers.family import NumberFamily
from catalog.part_numbers.laptop_numbers import LAPTOP_FAMILIES
from catalog.part_numbers.panel_numbers import PANEL_FAMILIES
from catalog.part_numbers.phone_numbers import PHONE_FAMILIES

FAMILIES: tuple[NumberFamily, ...] = (*PHONE_FAMILIES, *CONSOLE_FAMILIES, *LAPTOP_FAMILIES, *PANEL_FAMILIES)
"""The order decides where two families match: the narrower one first."""
