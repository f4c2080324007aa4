"""What the bundled catalogue promises: unique ids, known siblings kept apart, facts with a source."""

import re
from collections import Counter

import pytest

from catalog.devices import Catalogue, load_catalogue, read_devices


def test_ids_are_brand_and_name(catalogue: Catalogue) -> None:
    assert len(catalogue.devices) > 2_000
    assert all(re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", device) for device in catalogue.devices)


def test_no_name_is_taken_twice(catalogue: Catalogue) -> None:
    names = Counter((device.brand, device.name.casefold()) for device in catalogue.devices.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_fact_has_a_source_and_a_licence(catalogue: Catalogue) -> None:
    assert all(device.source and device.licence for device in catalogue.devices.values())


def test_no_television_is_a_device(catalogue: Catalogue) -> None:
    assert [d.title for d in catalogue.devices.values() if re.search(r"\b(TV|Box|Projector)\b", d.name)] == []


@pytest.mark.parametrize(
    "siblings",
    [
        "samsung/galaxy-a52 samsung/galaxy-a52-5g samsung/galaxy-a52s-5g",
        "apple/iphone-12 apple/iphone-12-pro apple/iphone-12-pro-max apple/iphone-12-mini",
        "xiaomi/redmi-note-9 xiaomi/redmi-note-9s xiaomi/redmi-note-9-pro",
        "google/pixel-4a google/pixel-4a-5g",
        "samsung/galaxy-j4-plus-2018 samsung/galaxy-j4-2018",
    ],
)
def test_siblings_are_devices_of_their_own(catalogue: Catalogue, siblings: str) -> None:
    assert set(siblings.split()) <= set(catalogue.devices)


def test_version_follows_the_content(catalogue: Catalogue) -> None:
    some = list(catalogue.devices.values())[:50]
    assert Catalogue(some).version == Catalogue(reversed(some)).version
    assert Catalogue(some).version != Catalogue(some[1:]).version


def test_brands_are_listed_once_in_order(catalogue: Catalogue) -> None:
    assert list(catalogue.brands()) == sorted(set(catalogue.brands()))
    assert {"Apple", "Samsung", "Xiaomi", "Lenovo"} <= set(catalogue.brands())


def test_the_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_a_row_reads_back_as_it_was_written(catalogue: Catalogue) -> None:
    device = catalogue.devices["samsung/galaxy-a52s-5g"]
    assert read_devices(device.model_dump_json()) == (device,)
