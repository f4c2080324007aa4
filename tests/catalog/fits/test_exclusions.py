"""The facts that exclude a part without anybody's denial, and what is stronger than they are."""

import pytest

from catalog.fits.asked import Asked
from catalog.fits.outcomes import Outcome, outcome
from index_schema.fits import Interchange
from index_schema.records import PartType
from tests.catalog.fits.questions import (
    CODE,
    MAKER,
    S10,
    S10_PLUS,
    SHOP,
    T480,
    T480S,
    TELEMETRY,
    XPS,
    XPS_2_IN_1,
    ask,
    assert_answered,
    assert_names_what_it_rests_on,
    claim,
    documented,
    number,
)

EB_S10 = "samsung.eb.EBBG973ABU"
THREE_CELLS = [documented("lenovo.fru.01AV489", volts=11.46, reports=40)]
FACTS = [
    ("other cells", ask(T480, "x", own=THREE_CELLS, volts=15.2), "does_not_fit", "other_cells"),
    ("same cells at other volts", ask(T480, "x", own=THREE_CELLS, volts=11.1), "no_documented_fit", "undocumented"),
    (
        "cells of one of two packs",
        ask(T480, "x", own=[*THREE_CELLS, documented("y", volts=15.2, reports=5)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "cells of noise",
        ask(T480, "x", own=[*THREE_CELLS, documented("y", volts=15.2, reports=1)], volts=15.2),
        "does_not_fit",
        "other_cells",
    ),
    (
        "too few reports",
        ask(T480, "x", own=[documented("y", volts=11.4, reports=2)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "cells known from shops only",
        ask(T480, "x", own=[documented("y", SHOP, volts=11.4)], volts=15.2),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "other connector",
        ask(T480, "x", own=[documented("y", MAKER, pins=8)], pins=6),
        "does_not_fit",
        "other_connector",
    ),
    (
        "other panel size",
        ask(
            T480,
            "x",
            own=[documented("panel.auo.B140HAN04", SHOP, kind=PartType.SCREEN, inches=14.0)],
            kind=PartType.SCREEN,
            inches=15.6,
        ),
        "does_not_fit",
        "other_panel_size",
    ),
    (
        "same panel size",
        ask(
            T480,
            "x",
            own=[documented("panel.auo.B140HAN04", SHOP, kind=PartType.SCREEN, inches=14.0)],
            kind=PartType.SCREEN,
            inches=14.1,
        ),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "the maker's table",
        ask(
            "apple/iphone-12-mini",
            "apple.a.A2479",
            own=[documented("apple.a.A2471", MAKER)],
            others=[("apple/iphone-12", MAKER)],
        ),
        "does_not_fit",
        "maker_gives_another",
    ),
    (
        "the maker's table has nothing for the device",
        ask("apple/iphone-12-mini", "apple.a.A2479", others=[("apple/iphone-12", MAKER)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling by firmware",
        ask(T480, "x", own=THREE_CELLS, others=[(T480S, TELEMETRY)]),
        "does_not_fit",
        "sibling",
    ),
    (
        "a sibling by a code",
        ask(S10_PLUS, EB_S10, own=[documented("samsung.eb.EBBG975ABU", CODE)], others=[(S10, CODE)]),
        "does_not_fit",
        "sibling",
    ),
    (
        "a sibling by shops",
        ask(S10_PLUS, EB_S10, own=[documented("samsung.eb.EBBG975ABU", SHOP)], others=[(S10, SHOP)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling without parts of its own beside",
        ask(XPS, "dell.type.0FDRT", others=[(XPS_2_IN_1, TELEMETRY)]),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling that shares a part",
        ask(T480, "x", own=THREE_CELLS, others=[(T480S, TELEMETRY)], sharing=(T480S,)),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "a sibling whose part stands in",
        ask(
            T480,
            "x",
            own=THREE_CELLS,
            others=[(T480S, TELEMETRY)],
            interchange=(Interchange(part=number("lenovo.fru.01AV489"), grade="same_part"),),
        ),
        "no_documented_fit",
        "undocumented",
    ),
    (
        "no sibling",
        ask("hp/elitebook-830-g5", "x", own=THREE_CELLS, others=[("hp/elitebook-850-g6", TELEMETRY)]),
        "no_documented_fit",
        "undocumented",
    ),
]

AGAINST_SHOPS = [
    ("one shop against cells", ask(T480, "x", [claim("x", T480)], THREE_CELLS, volts=15.2), "disputed", "other_cells"),
    (
        "firmware against cells",
        ask(T480, "x", [claim("x", T480, TELEMETRY, "machines")], THREE_CELLS, volts=15.2),
        "fits",
        "fits",
    ),
    (
        "a step against cells",
        ask(T480, "x", [claim("x", T480)], THREE_CELLS, via="y", volts=15.2),
        "does_not_fit",
        "other_cells",
    ),
    (
        "one shop against the maker's table",
        ask(
            "apple/iphone-12-mini",
            "x",
            [claim("x", "apple/iphone-12-mini")],
            [documented("apple.a.A2471", MAKER)],
            [("apple/iphone-12", MAKER)],
        ),
        "does_not_fit",
        "maker_gives_another",
    ),
    (
        "two shops against the maker's table",
        ask(
            "apple/iphone-12-mini",
            "x",
            [claim("x", "apple/iphone-12-mini", group=shop) for shop in "ab"],
            [documented("apple.a.A2471", MAKER)],
            [("apple/iphone-12", MAKER)],
        ),
        "disputed",
        "maker_gives_another",
    ),
]

TABLE = [*FACTS, *AGAINST_SHOPS]


@pytest.mark.parametrize(("asked", "expected", "rule"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(asked: Asked, expected: str, rule: str) -> None:
    assert_answered(asked, expected, rule)


@pytest.mark.parametrize("asked", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_an_answer_names_what_it_rests_on(asked: Asked) -> None:
    assert_names_what_it_rests_on(asked)


@pytest.mark.parametrize("asked", [row[1] for row in FACTS], ids=[row[0] for row in FACTS])
def test_nothing_excludes_without_documents(asked: Asked) -> None:
    bare = asked._replace(device_profile=None, part_profile=None)
    assert outcome(bare).outcome is Outcome.NO_DOCUMENTED_FIT
