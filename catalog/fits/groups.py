"""Groups of numbers that are one part, with guards against swallowing others, and ways through them."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping

from catalog.fits.links import KnownPart, Link
from catalog.fits.safety import conflicts
from catalog.part_numbers.equivalence import MOST_IN_GROUP, kind
from index_schema.fits import Claim

MOST_CAPACITY = 0.25
"""Share by which two capacities may differ and still be the same part."""

Steps = Mapping[str, Mapping[str, Link]]
"""The links of each number, by the number at their other end."""


def groups(equal: Collection[Link], parts: Mapping[str, KnownPart]) -> list[tuple[str, ...]]:
    """Return groups of equal numbers, the surest links first; a link that would swallow others joins nothing."""
    linked = {frozenset((link.a, link.b)) for link in equal}
    group_of: dict[str, tuple[str, ...]] = {}
    for link in sorted(equal, key=lambda link: (-link.belief, link.a, link.b)):
        a, b = group_of.get(link.a, (link.a,)), group_of.get(link.b, (link.b,))
        if a == b or len(a) + len(b) > MOST_IN_GROUP:
            continue
        if all(_may_be_one(parts, x, y, frozenset((x, y)) in linked) for x in a for y in b):
            group_of |= dict.fromkeys((*a, *b), tuple(sorted((*a, *b))))
    return sorted(set(group_of.values()))


def by_end(equal: Iterable[Link]) -> Steps:
    """Return links by their ends; of two links on the same numbers the first."""
    found: dict[str, dict[str, Link]] = {}
    for link in equal:
        found.setdefault(link.a, {}).setdefault(link.b, link)
        found.setdefault(link.b, {}).setdefault(link.a, link)
    return found


def path(steps: Steps, a: str, b: str, group: Collection[str]) -> tuple[Claim, ...]:
    """Return the claims on the shortest way between two numbers of a group."""
    ways: dict[str, tuple[Claim, ...]] = {a: ()}
    ends = deque([a])
    while b not in ways:
        here = ends.popleft()
        for there, link in steps[here].items():
            if there in group and there not in ways:
                ways[there] = (*ways[here], *link.claims)
                ends.append(there)
    return ways[b]


def part_conflicts(a: KnownPart, b: KnownPart) -> tuple[str, ...]:
    """Return what keeps two numbers from being one part or standing in for each other; empty where nothing known does."""
    if a.part_type and b.part_type and a.part_type != b.part_type:
        return (f"{a.part_type} against {b.part_type}",)
    return conflicts(a.specification, b.specification)


def other_capacity(a: KnownPart, b: KnownPart) -> bool:
    """Tell whether both capacities are known and too far apart for one part."""
    hours = sorted(filter(None, (a.specification.watt_hours, b.specification.watt_hours)))
    return len(hours) == 2 and hours[1] - hours[0] > MOST_CAPACITY * hours[1]


def _may_be_one(parts: Mapping[str, KnownPart], a: str, b: str, stated: bool) -> bool:
    """Tell whether two numbers may be one part: two of one kind must be said to be equal, and nothing may stand between them."""
    return (stated or kind(a) != kind(b)) and not (
        part_conflicts(parts[a], parts[b]) or other_capacity(parts[a], parts[b])
    )
