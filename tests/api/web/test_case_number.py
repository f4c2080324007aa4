"""From the number on a case to its device: any spelling opens it, a battery's number is told so, and unknown stays unknown."""

import httpx
import pytest

from api.web.case_number import PLACES
from catalog.resolve import Resolver
from index_schema.identity import number_key
from index_schema.resolution import Evidence
from tests.api.web.reading import links, main, page, words


def asked(number: str) -> str:
    return str(httpx.URL("/devices/by-number", params={"number": number}))


@pytest.mark.parametrize(
    ("number", "device"),
    [
        ("SM-G781B", "samsung/galaxy-s20-fe-5g"),
        ("sm g781b", "samsung/galaxy-s20-fe-5g"),
        ("G781B", "samsung/galaxy-s20-fe-5g"),
        ("SM-G781B/DS", "samsung/galaxy-s20-fe-5g"),
        ("a2403", "apple/iphone-12"),
        ("Model A2403", "apple/iphone-12"),
        ("iPhone 12", "apple/iphone-12"),
        ("A1502", "apple/macbook-pro-13-a1502"),
    ],
)
def test_a_number_opens_its_device(pages: httpx.Client, number: str, device: str) -> None:
    response = pages.get(asked(number))
    assert (response.status_code, response.headers.get("Location")) == (303, f"/devices/{device}")


def test_a_battery_s_number_is_not_taken_for_a_case_s(pages: httpx.Client) -> None:
    found = page(pages, asked("A1582"))
    assert "That number is on a battery, not on a case" in words(found)
    assert links(found, "//ol")["Apple MacBook Pro 13 (A1502)"] == "/devices/apple/macbook-pro-13-a1502"


def test_a_part_s_number_leads_to_the_part(pages: httpx.Client) -> None:
    found = page(pages, asked("eb bg781aby"))
    assert "That is the number of a part" in words(found)
    assert links(found, "//ol")["EB-BG781ABY"] == "/parts/samsung.eb.EBBG781ABY"


@pytest.mark.parametrize("number", ["SM-G999X", "qwertz", "iPhone 12 Ultra", "..", "ж", "\x00", "/" * 200])
def test_unknown_is_said_and_nothing_similar_is_shown(pages: httpx.Client, number: str) -> None:
    found = page(pages, asked(number))
    assert "No device with that number is known here" in words(found)
    assert found.xpath("//ol") == []


@pytest.mark.parametrize("number", ["", "  "])
def test_without_a_number_the_page_says_where_it_stands(pages: httpx.Client, number: str) -> None:
    text = main(pages, asked(number))
    assert "Where it stands" in text
    assert "known here" not in text


@pytest.mark.parametrize("address", ["/", "/devices", "/devices?brand=apple"])
def test_the_picker_stands_where_one_begins(pages: httpx.Client, address: str) -> None:
    (form,) = page(pages, address).xpath("//form[@action='/devices/by-number']")
    assert form.xpath(".//input/@name") == ["number"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.makers)
def test_every_example_is_a_number_that_the_catalogue_has(resolver: Resolver, place: tuple[str, str, str]) -> None:
    example = place[2]
    coded = {number_key(code.value) for device in resolver.catalogue.devices.values() for code in device.codes}
    assert number_key(example) in coded or resolver.resolve(Evidence(title=example)).devices
