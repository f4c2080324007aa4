"""From all brands down to one device, and from an id that was given up to the one that is kept."""

import httpx
import pytest

from api.brands import Brands
from api.errors import ErrorAnswer
from api.responses import DeviceHit, SearchResults
from catalog.resolve import Resolver


def devices(service: httpx.Client, query: str) -> SearchResults:
    return SearchResults.model_validate_json(service.get(f"/v1/devices?{query}").content)


def test_brands_and_families_count_every_device_once(service: httpx.Client, resolver: Resolver) -> None:
    brands = Brands.model_validate_json(service.get("/v1/brands").content).brands
    assert sum(brand.devices for brand in brands) == len(resolver.catalogue.devices)
    assert [brand.name for brand in brands] == sorted(resolver.catalogue.brands(), key=str.casefold)
    apple = next(brand for brand in brands if brand.id == "apple")
    assert apple.devices == sum(family.devices for family in apple.families)
    assert all(family.name for brand in brands for family in brand.families)


def test_each_step_down_has_as_many_devices_as_the_one_above_says(service: httpx.Client) -> None:
    brands = Brands.model_validate_json(service.get("/v1/brands").content).brands
    google = next(brand for brand in brands if brand.id == "google")
    found = devices(service, "brand=google&limit=1")
    assert found.total == google.devices
    assert {each.value: each.count for each in found.facets["family"]} == {
        family.name: family.devices for family in google.families
    }
    for family in google.families:
        assert devices(service, f"brand=google&family={family.name}").total == family.devices


def test_paging_lists_every_device_once_those_with_most_offers_first(service: httpx.Client) -> None:
    asked, seen = "brand=apple&limit=50", list[DeviceHit]()
    found = devices(service, asked)
    while True:
        seen += [hit for hit in found.hits if isinstance(hit, DeviceHit)]
        if found.cursor is None:
            break
        found = devices(service, f"{asked}&cursor={found.cursor}")
    assert len({device.id for device in seen}) == len(seen) == found.total
    counts = [sum(device.offers.values()) for device in seen]
    assert counts == sorted(counts, reverse=True)
    assert seen[0].id == "apple/iphone-12"


def test_a_question_finds_the_device_before_all_others(service: httpx.Client) -> None:
    assert [hit.id for hit in devices(service, "q=SM-A528B").hits] == ["samsung/galaxy-a52s-5g"]
    assert devices(service, "q=iphone+12+ultra").outcome == "nothing_found"


def test_a_device_tells_its_codes_years_and_where_its_facts_come_from(service: httpx.Client) -> None:
    device = DeviceHit.model_validate_json(service.get("/v1/devices/apple/macbook-pro-15-a1286").content)
    assert [code.value for code in device.codes if code.kind == "device"] == ["A1286"]
    assert "MacBookPro9,1" in device.identifiers
    assert [(band.first, band.last, band.batteries) for band in device.years] == [
        (2008, 2009, ("A1281",)),
        (2009, 2010, ("A1321",)),
        (2011, 2012, ("A1382",)),
    ]
    assert (device.origin, device.licence, device.provisional) == ("AppleDB", "MIT", False)


@pytest.mark.parametrize("below", ["", "/parts", "/offers?limit=2&part_type=screen", "/guides"])
def test_an_id_that_was_merged_has_moved(service: httpx.Client, below: str) -> None:
    answer = service.get(f"/v1/devices/xiaomi/redmi-k20{below}", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["Location"]) == (308, f"/v1/devices/xiaomi/mi-9t{below}")
    error = ErrorAnswer.model_validate_json(answer.content).error
    assert (error.code, "xiaomi/mi-9t" in error.message) == ("moved", True)
    assert service.get(answer.headers["Location"]).status_code == 200
