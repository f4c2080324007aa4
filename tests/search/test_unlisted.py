"""Devices that only listings name: their words are known, and no words that name nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalog.resolve import Resolver
from search.compatibility import compatibility
from search.engine import SearchEngine
from search.indexing import index

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("Umidigi Frobnitz 9", "BLP685", "fits"),
        ("Umidigi Frobnitz 9", "EB-BG930ABE", "no_documented_fit"),
        ("Umidigi Frobnitz 8", "EB-BG930ABE", "unknown_device"),
        ("9 Frobnitz Umidigi", "EB-BG930ABE", "unknown_device"),
        ("Umidigi Frobnitz 9", "QQ-00", "unknown_part"),
    ],
)
def test_a_device_that_only_a_listing_names_is_known(
    world: SearchEngine, resolver: Resolver, device: str, part: str, outcome: str
) -> None:
    assert compatibility(world, resolver, device, part).outcome == outcome


@pytest.fixture(scope="module")
def unlisted(
    tmp_path_factory: pytest.TempPathFactory,
    publish_run: Callable[..., None],
    resolver: Resolver,
    new_engine: Callable[[Path], SearchEngine],
) -> Iterator[SearchEngine]:
    """An index of listings for devices that the catalogue lacks, and of some whose words are no device's name."""
    titles = (
        "LCD 15.6 30 pin eDP 2 LP156WF6-SPB1",
        "Battery BN46 for Zorblax X9, not for Zorblax X9 5G",
        "Battery BN47 for Zorblax X9 Pro",
        "Akku BN48 Zorblax X9, kein Zorblax X7 2",
        "Battery BN49 for Zorblax X9 / Zorblax X8 5G not supported",
        "Battery BN51 pack 2 Zorblax X9",
        "Samsung Galaxy S7 battery, pack of 3, eDP 2",
        "iPhone 11 battery, pack of 3, eDP 2",
    )
    data = tmp_path_factory.mktemp("unlisted")
    publish_run(data, "acme", {str(key): {"title": title} for key, title in enumerate(titles)})
    engine = new_engine(data)
    index(data, engine, resolver, now=NOON)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("device", "part", "outcome"),
    [
        ("Zorblax X9", "BN46", "fits"),
        ("zorblax x9", "BN48", "fits"),
        ("Zorblax X9", "BN49", "fits"),
        ("Zorblax X9 5G", "BN46", "does_not_fit"),
        ("Zorblax X9 Pro", "BN47", "fits"),
        ("Zorblax X9", "BN47", "no_documented_fit"),
        ("Zorblax X7 2", "BN48", "unknown_device"),
        ("Zorblax X8 5G", "BN49", "unknown_device"),
        ("X9 Zorblax", "BN49", "unknown_device"),
        ("30 pin", "LP156WF6-SPB1", "unknown_device"),
        ("15.6 30 pin", "LP156WF6-SPB1", "unknown_device"),
        ("eDP 2", "LP156WF6-SPB1", "unknown_device"),
        ("pack 2", "BN51", "unknown_device"),
        ("battery 51", "BN51", "unknown_device"),
    ],
)
def test_words_of_a_listing_are_a_device_only_where_they_name_one(
    unlisted: SearchEngine, resolver: Resolver, device: str, part: str, outcome: str
) -> None:
    assert compatibility(unlisted, resolver, device, part).outcome == outcome
