"""What somebody may have meant who asked for an id that does not exist."""

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from catalog.resolve import Resolver
from index_schema.identity import key_parts
from search.engine import SearchReader
from search.suggest import suggest

MOST_MATCHES = 3
"""Ids named: more would not be read."""

LEAST_LIKENESS = 70
"""Of 100: below, ids share little more than their brand."""


def close_devices(resolver: Resolver, device: str) -> str:
    """Return a sentence that names the devices whose ids begin with this one or are most like it; empty where none is."""
    ids = list(resolver.catalogue.devices)
    longer = sorted((name for name in ids if name.startswith(device)), key=len)
    alike = process.extract(device, ids, scorer=ratio, limit=MOST_MATCHES, score_cutoff=LEAST_LIKENESS)
    return _did_you_mean(list(dict.fromkeys([*longer, *(name for name, *_ in alike)]))[:MOST_MATCHES])


def close_parts(reader: SearchReader, key: str) -> str:
    """Return a sentence that names part numbers that begin alike, the last two characters apart."""
    _, number = key_parts(key)
    return _did_you_mean([found.part for found in suggest(reader, number[:-2], MOST_MATCHES) if found.part])


def _did_you_mean(ids: list[str]) -> str:
    return f"Did you mean {' or '.join(ids)}?" if ids else ""
