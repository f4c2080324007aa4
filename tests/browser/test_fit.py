"""Why something fits, found out in a real browser: on a phone in the dark without scripts, wide, and by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.walking import LOOKS, Walks

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", LOOKS)
def test_a_device_leads_to_its_parts_and_their_claims(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/devices/lenovo/thinkpad-t480")
        page.get_by_role("region", name="What fits").get_by_role("link", name="All").last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What fits Lenovo ThinkPad T480")
        page.get_by_role("navigation", name="Verdicts").get_by_role("link", name="Confirmed").click()
        expect(page.get_by_role("navigation", name="Verdicts").locator("[aria-current]")).to_contain_text("Confirmed")
        claim = page.locator(".claim").first
        expect(claim).to_be_hidden()
        page.get_by_text("1 source for").first.click()
        expect(claim).to_contain_text("Firmware linuxhw/DMI says that it fits")
        assert walked.is_as_wide_as_its_window()
        page.get_by_role("rowheader").get_by_role("link").first.click()
        expect(page.get_by_role("table", name="Devices that it fits")).to_contain_text("Lenovo ThinkPad T480")


@pytest.mark.parametrize("look", LOOKS)
def test_a_part_shows_what_replaces_it(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/parts/hp.xl.HT03XL")
        newer = page.locator(".newer")
        hub = page.locator(".hub")
        expect(newer).to_contain_text("RE03XL")
        expect(hub).to_contain_text("HT03XL")
        first, second = hub.bounding_box(), newer.bounding_box()
        assert first
        assert second
        after = (second["y"] > first["y"], second["x"] > first["x"])
        assert after == ((True, False) if look["width"] == 390 else (False, True))
        newer.get_by_text("Why").click()
        expect(newer).to_contain_text("Acme Parts says that one replaces the other")
        assert walked.is_as_wide_as_its_window()


@pytest.mark.parametrize("look", LOOKS)
def test_a_year_decides(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/compatibility?device=A1286&part=A1321")
        expect(page.get_by_role("heading", name="It fits under conditions")).to_be_visible()
        page.get_by_label("Device", exact=True).fill("MacBook Pro 15 2011")
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("heading", name="No, it does not fit")).to_be_visible()
        expect(page.get_by_role("region", name="Why")).to_contain_text("AppleDB says that it fits")


@pytest.mark.parametrize("look", LOOKS)
def test_disputes_stand_open(walk: Walks, look: dict[str, object]) -> None:
    with walk(**look) as walked:
        page = walked.page
        walked.go("/")
        page.get_by_role("link", name="Disputed fits").click()
        table = page.get_by_role("table", name="Disputed fits")
        expect(table.get_by_text("Against it")).to_be_visible()
        table.get_by_role("link", name="HB436380ECW").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("HB436380ECW")


def test_claims_are_opened_by_keyboard(walk: Walks) -> None:
    with walk(width=390, scripts=False) as walked:
        page = walked.page
        walked.go("/devices/lenovo/thinkpad-t480/parts")
        walked.press_until("Tab", page.locator("summary").first)
        page.keyboard.press("Enter")
        expect(page.locator(".claim").first).to_be_visible()


def test_both_boxes_complete_what_they_take(walk: Walks) -> None:
    with walk() as walked:
        page = walked.page
        walked.go("/compatibility")
        device, part = (page.get_by_label(name, exact=True) for name in ("Device", "Part"))
        device.press_sequentially("galaxy s20 fe")
        options = page.get_by_role("option")
        expect(options.first).to_have_text("Samsung Galaxy S20 FE 5G1 offer")
        expect(options.filter(has_text="battery")).to_have_count(0)
        device.press("ArrowDown")
        device.press("Enter")
        expect(part).to_be_focused()
        part.press_sequentially("eb-bg7")
        expect(options).to_have_text(["EB-BG781ABY1 offer"])
        part.press("ArrowDown")
        part.press("Enter")
        expect(page.get_by_role("heading", name="Yes, it fits")).to_be_visible()
