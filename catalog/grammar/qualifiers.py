"""What limits a device that a text names: the codes and years beside it, and those that are said not to fit."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from catalog.devices import Device, YearBand
from catalog.grammar.codes import CodeMention
from catalog.grammar.reading import Reading
from catalog.part_numbers.code_families import bases
from index_schema.identity import number_key

_YEARS = re.compile(
    r"(?:(?<![\w.,-])|(?<=\bearly-)|(?<=\bmid-)|(?<=\blate-))"
    r"(20[0-3]\d)(?:\s?[-–—/]\s?(20[0-3]\d|[0-3]\d(?!\d)))?(?![\w])",
    re.IGNORECASE,
)
"""A year, or the first and last of some: 2011, Mid-2012, 2009-2010, 2013/14."""

_WORD = re.compile(r"[A-Za-z0-9]+")
_REGION = re.compile(r"[A-Z]{1,2}\d?")

_NEAR = 4
"""A denial that begins so many atoms after a code speaks of its regions: its bracket and its words for `not`."""

Span = tuple[int, int]


_SEASON = re.compile(r"(?<!\w)(?:early|mid|late)[\s-]$", re.IGNORECASE)


def years_of(text: str) -> list[Span]:
    """Return where a text gives years, each with the season before it."""
    return [
        (season.start() if (season := _SEASON.search(text, max(0, m.start() - 6), m.start())) else m.start(), m.end())
        for m in _YEARS.finditer(text)
    ]


class Qualifiers(NamedTuple):
    """What is said of one device; the keys of codes, and first and last years."""

    codes: tuple[str, ...] = ()
    years: Span | None = None
    except_codes: tuple[str, ...] = ()
    except_years: Span | None = None


NONE = Qualifiers()


Said = dict[str, Qualifiers]
"""What is said of devices, by id; of most nothing is."""


def qualifiers(reading: Reading, devices: Mapping[str, Device]) -> Said:
    """Return what a field says of each of the devices it names."""
    found: Said = {}
    for code in reading.codes:
        if not code.battery:
            _add_codes(found, code, reading, devices)
    if "20" in reading.text and (named := _differing_by_year(reading, devices)):
        _add_years(found, reading, named)
    return found


def _differing_by_year(reading: Reading, devices: Mapping[str, Device]) -> list[tuple[int, str]]:
    """Return the devices a field names whose hardware differs by year, each with its place."""
    codes = ((code.start, code.devices) for code in reading.codes if not code.battery)
    names = ((reading.tokens.start(name.first), name.devices) for name in reading.names)
    return [(at, device) for at, ids in (*codes, *names) for device in ids if _differs_by_year(devices[device])]


def _add_codes(found: Said, code: CodeMention, reading: Reading, devices: Mapping[str, Device]) -> None:
    """Give a code to its devices, and the years in which one called itself so: MacBookPro8,2 is of 2011."""
    excepted = tuple(_denied_regions(code, reading))
    for device in code.devices:
        known, years = found.get(device, NONE), _years_of_bands(devices[device].bands_of(code.spelt))
        if reading.is_barred(code.start):
            codes, years = known.except_codes + code.spelt, _joined(known.except_years, years)
            found[device] = known._replace(except_codes=codes, except_years=years)
        else:
            codes, denied = known.codes + code.spelt, known.except_codes + excepted
            found[device] = known._replace(codes=codes, years=_joined(known.years, years), except_codes=denied)


def _years_of_bands(bands: Collection[YearBand]) -> Span | None:
    return (min(band.first for band in bands), max(band.last for band in bands)) if bands else None


def _joined(one: Span | None, other: Span | None) -> Span | None:
    return (min(one[0], other[0]), max(one[1], other[1])) if one and other else one or other


def _denied_regions(code: CodeMention, reading: Reading) -> Iterator[str]:
    """Yield the codes that a denial right after a code names by their region alone: SM-G973F (not U)."""
    base, tokens = next(bases(code.spelt[0], code.brand), None), reading.tokens
    after = tokens.at(code.end)
    begin = next((at for at in range(after, after + _NEAR) if at in reading.barred), None)
    if base is None or begin is None:
        return
    last = next(at for at in range(begin, len(tokens.atoms) + 1) if at not in reading.barred)
    for word in _WORD.finditer(reading.text, tokens.start(begin), tokens.end(last - 1)):
        of_code = any(other.start <= word.start() < other.end for other in reading.codes)
        if _REGION.fullmatch(word[0]) and not of_code:
            yield number_key(f"{base}{word[0]}")


def _add_years(found: Said, reading: Reading, named: Iterable[tuple[int, str]]) -> None:
    """Give years to the devices named before them, back to the years before; a single statement of years goes to all."""
    years = tuple(_YEARS.finditer(reading.text))
    dates = {match.start() for match in years}
    named = sorted((at, device) for at, device in named if at not in dates)
    places = [at for at, _ in named]
    stated = [match for match in years if not reading.is_barred(match.start())]
    denied = [match for match in years if reading.is_barred(match.start())]
    for place, device in reversed(named) if years else ():  # Of several places the first decides.
        known = found.get(device, NONE)
        found[device] = known._replace(
            years=_span_for(place, stated, places) or known.years,
            except_years=_span_for(place, denied, places) or known.except_years,
        )


def _differs_by_year(device: Device) -> bool:
    return bool(device.years) or device.type == "laptop"


def _span_for(place: int, said: Collection[re.Match[str]], named: Collection[int]) -> Span | None:
    """Return the years of a name: the next ones after it, as far as no other name stands between them; else the only ones."""
    after = [match for match in said if match.start() >= place]
    first = after[0].start() if after else 0
    group = [m for m in after if not any(first < at < m.start() for at in named)] or list(said)
    parts = [_first_and_last(match) for match in group]
    return (min(low for low, _ in parts), max(high for _, high in parts)) if parts else None


def _first_and_last(match: re.Match[str]) -> Span:
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    last = last if last > 99 else first - first % 100 + last
    return (first, last) if first <= last else (first, first)
