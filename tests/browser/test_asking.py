"""How a question is narrowed, a text is read and a device is picked, in a real browser: on a phone in the dark, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import LOOKS, Walks

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", LOOKS)
def test_a_question_is_taken_apart_piece_by_piece(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/search?q=iphone+12+screen+in-cell")
        expect(page.get_by_role("status")).to_have_text("25 offers")
        page.get_by_role("link", name="Search without grade").click()
        expect(page.locator(".chip")).to_have_count(2)
        page.get_by_role("link", name="Search without device Apple iPhone 12").click()
        expect(page.get_by_role("status")).to_have_text("26 offers")
        page.get_by_role("link", name="Search as plain words instead").click()
        expect(page.locator(".chip")).to_have_count(0)
        page.get_by_role("link", name="Understand devices, parts and numbers again").click()
        expect(page.locator(".chip")).to_have_text("Part Screen ×")


@pytest.mark.parametrize("look", LOOKS)
def test_hits_are_put_in_order_and_counted(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/search?q=iphone+12+screen")
        first = page.locator(".row").first
        page.get_by_role("link", name="Dearest").click()
        expect(first).to_contain_text("€68.90")
        page.get_by_role("link", name="Cheapest").click()
        expect(first).to_contain_text("€44.90")
        page.get_by_role("link", name="Most in stock").click()
        expect(first).to_contain_text("In stock")
        expect(page.get_by_role("link", name="Most in stock")).to_have_attribute("aria-current", "true")
        if look["width"] == 390:
            page.get_by_text("Filters", exact=True).click()
        expect(page.locator(".choice", has_text="Out of stock")).to_contain_text("5")


@pytest.mark.parametrize("look", LOOKS)
def test_an_ambiguous_name_asks_back(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/search?q=macbook+pro+battery")
        expect(page.locator(".chip").first).to_contain_text("May be")
        walked.go("/devices?q=a52")
        expect(page.get_by_role("status")).to_contain_text("may have that name")
        page.get_by_role("link", name="Samsung Galaxy A52", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Samsung Galaxy A52")


@pytest.mark.parametrize("look", LOOKS)
def test_a_list_is_pasted_and_read(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/")
        page.get_by_role("link", name="Read a text").click()
        page.get_by_label("Text, or one a line").fill("iPhone 12 screen\n<b>EB-BG781ABY</b>\nqwertz")
        page.get_by_role("button", name="Read").click()
        expect(page.get_by_role("heading", name="3 texts read")).to_be_visible()
        expect(page.locator(".read").nth(1)).to_have_text("<b>EB-BG781ABY</b>")
        expect(page.locator(".read").nth(1).locator(".mark-number")).to_have_text("EB-BG781ABY")
        page.get_by_label("Text, or one a line").fill("iPhone 12 screen")
        page.get_by_role("button", name="Read").click()
        expect(page).to_have_url(re.compile(r"/resolve\?q=iPhone\+12\+screen$"))
        page.get_by_role("table").get_by_role("link", name="Apple iPhone 12").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Apple iPhone 12")


def test_by_keyboard_alone_from_the_number_on_the_case_to_an_offer(walk: Walks) -> None:
    with walk(width=390, scripts=False, dark=True) as walked:
        page = walked.page
        walked.go("/")
        walked.press_until("Tab", page.get_by_label("Number on the case"))
        page.keyboard.type("sm g781b")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Samsung Galaxy S20 FE 5G")
        walked.press_until("Tab", page.get_by_role("link", name="Galaxy S20 FE 5G SM-G781B battery"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Price and stock over time")).to_be_visible()


def test_by_keyboard_alone_a_chip_is_taken_away(walk: Walks) -> None:
    with walk(scripts=False) as walked:
        page = walked.page
        walked.go("/search?q=iphone+12+screen")
        walked.press_until("Tab", page.get_by_role("link", name="Search without part Screen"))
        page.keyboard.press("Enter")
        expect(page.locator(".chip")).to_have_text("Device Apple iPhone 12 ×")


def test_devices_are_browsed_from_the_brand_down(walk: Walks) -> None:
    with walk(width=390, scripts=False) as walked:
        page = walked.page
        walked.go("/devices")
        page.get_by_role("navigation", name="Brands").get_by_role("link", name="Apple").click()
        page.get_by_role("navigation", name="Families").get_by_role("link", name="MacBook Pro").click()
        page.get_by_role("link", name="Apple MacBook Pro 15 (A1286)").click()
        expect(page.get_by_role("table", name="").first).to_contain_text("Early 2011 to Mid 2012")
