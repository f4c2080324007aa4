"""Which builds of a series have a battery, where reports tell: those that reported it, if others have none of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from catalog.evidence.sightings import Sighting
from catalog.fits.builds import build_named
from catalog.part_numbers.equivalence import common_form

_MANY = 10
"""Reports of a build from which on a battery that none of them names is not one of the build's."""

_UNKNOWN = ""
"""The build of a report that does not name one."""


def limited_to_builds(
    pairs: Mapping[tuple[str, str], Sequence[Sighting]],
) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Yield the pairs of device and part that hold for some builds of the device only, with these builds.

    Numbers that a maker's rule makes equal are one battery. Who reports a battery without naming a build may have any.
    """
    devices: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (device, part), seen in pairs.items():
        for one in seen:
            build = build_named(one.laptop.words) or _UNKNOWN
            devices[device][build][common_form(part)[0]] += one.row.reports
    for device, part in pairs:
        battery, builds = common_form(part)[0], devices[device]
        having = {build for build, reports in builds.items() if reports[battery]}
        others = [reports.total() for build, reports in builds.items() if build not in having and build != _UNKNOWN]
        if _UNKNOWN not in having and max(others, default=0) >= _MANY:
            yield (device, part), tuple(sorted(having))
