"""Builds of a series: HP sells 15s-eq0xxx and 15s-eq2xxx as one 15s-eq, and they may have different batteries."""

import re

from index_schema.identity import number_key

_BUILD = re.compile(
    r"(?<![\w-])(?P<series>\d{2}[a-z]?-[a-z]{2}\d)(?P<configuration>[\dx]{2,3})(?:[a-z]{2,3})?(?![\w-])", re.IGNORECASE
)
"""Inches, series, build, then the configuration, which HP writes as x where it means all, and the country: 15s-eq2045nw."""

_ANY = "x"


def build_named(text: str) -> str | None:
    """Return the build that a text names, with an x for each figure of its configuration; None where it names none.

    >>> build_named("HP Laptop 15s-eq2045nw"), build_named("HP Pavilion 15-BC0xx"), build_named("HP 15s-eq")
    ('15s-eq2xxx', '15-bc0xx', None)
    """
    match = _BUILD.search(text)
    return match["series"].lower() + _ANY * len(match["configuration"]) if match else None


def code_key(code: str) -> str:
    """Return a code in the form in which codes are compared: as a number, of a build without its configuration."""
    return number_key(code.rstrip(_ANY))
