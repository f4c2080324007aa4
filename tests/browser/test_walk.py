"""What people do on the pages, in a real browser: with and without scripts, on a phone and wide, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import Walks

pytestmark = pytest.mark.browser

EVERYWHERE = [(width, scripts) for width in (360, 1280) for scripts in (False, True)]


def search(page: Page, words: str) -> None:
    page.get_by_label("What do you need?").fill(words)
    page.get_by_role("button", name="Search").click()


@pytest.mark.parametrize(("width", "scripts"), EVERYWHERE)
def test_from_a_question_to_an_offer_and_its_device(walk: Walks, width: int, scripts: bool) -> None:
    with walk(width=width, scripts=scripts) as walked:
        page = walked.page
        walked.go("/")
        search(page, "iphone 12 screen")
        expect(page.get_by_role("status")).to_contain_text("25 offers")
        if width == 360:
            page.get_by_text("Filters", exact=True).click()
        page.get_by_label("Out of stock").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_role("status")).to_contain_text("5 offers")
        page.get_by_role("link", name="Search without stock Out of stock").click()
        page.get_by_role("link", name="Next page").click()
        expect(page.get_by_role("link", name="First page")).to_be_visible()
        page.get_by_role("link", name="iPhone 12 OLED screen, version").first.click()
        expect(page.get_by_role("img", name="Price from")).to_be_visible()
        page.get_by_role("row", name="Fits").get_by_role("link", name="iPhone 12").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("iPhone 12")
        page.get_by_role("link", name="iPhone 12 Screen Replacement").click()
        expect(page.get_by_role("main")).to_contain_text("CC BY-NC-SA 3.0")


@pytest.mark.parametrize(("width", "scripts"), EVERYWHERE)
def test_does_it_fit(walk: Walks, width: int, scripts: bool) -> None:
    with walk(width=width, scripts=scripts) as walked:
        walked.go("/")
        walked.page.get_by_role("link", name="Compatibility").click()
        walked.page.get_by_label("Device", exact=True).fill("SM-G781B")
        walked.page.get_by_label("Part", exact=True).fill("eb bg781aby")
        walked.page.get_by_role("button", name="Check").click()
        expect(walked.page.get_by_role("heading", name="Yes, it fits")).to_be_visible()
        walked.page.get_by_role("link", name="Sources").click()
        expect(walked.page.get_by_role("main")).to_contain_text("Fresh")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_to_the_side(walk: Walks, width: int) -> None:
    with walk(width=width, scripts=False) as walked:
        walked.go("/search?q=screen")
        offer, device = (
            walked.page.locator(f"a[href^='/{kind}/']").first.get_attribute("href") for kind in ("offers", "devices")
        )
        walked.go("/search?kind=guide")
        guide = walked.page.locator("a[href^='/guides/']").first.get_attribute("href")
        found = [
            "/",
            "/search",
            "/search?q=a52",
            "/search?q=iPhone+12+Ultra",
            "/search?kind=device",
            "/devices",
            "/devices?brand=samsung",
            "/devices/by-number?number=A1582",
            "/devices/apple/macbook-pro-15-a1286",
            "/resolve?q=Screen+for+iPhone+12+SM-A525F+" + "with-a-very-long-word" * 8,
            "/search?q=iphone+12+soft+oled+screen&grouped=true",
            "/sources",
            "/compatibility?device=a52&part=EB-BG781ABY",
            "/compatibility?device=MacBook+Pro+15+2011&part=A1321",
            "/compatibility?device=ThinkPad+T480s&part=01AV489",
            "/parts/samsung.eb.EBBG781ABY",
            "/parts/hp.xl.HT03XL",
            "/devices/lenovo/thinkpad-t480/parts",
            "/disputes",
            guide or "",
            offer or "",
            device or "",
        ]
        too_wide = []
        for address in found:
            walked.go(address)
            if not walked.is_as_wide_as_its_window():
                too_wide.append(address)
        assert too_wide == []


@pytest.mark.parametrize("scripts", [False, True])
def test_the_keyboard_reaches_the_search_and_the_first_hit(walk: Walks, scripts: bool) -> None:
    with walk(scripts=scripts) as walked:
        page = walked.page
        walked.go("/sources")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Search parts, devices, numbers")).to_be_focused()
        page.keyboard.type("iphone 12 screen")
        page.keyboard.press("Enter")
        first = page.get_by_role("heading", level=2).get_by_role("link").first
        expect(first).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.locator("h2 a:focus").count():
                break
        expect(first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Price and stock over time")).to_be_visible()


def test_completions_are_chosen_by_keyboard(walk: Walks) -> None:
    with walk() as walked:
        page = walked.page
        walked.go("/")
        box = page.get_by_label("What do you need?")
        box.press_sequentially("iphone 12 scr")
        option = page.get_by_role("option").first
        expect(option).to_contain_text("iPhone 12")
        box.press("ArrowDown")
        expect(option).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", "completion-q-0")
        box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        box.press_sequentially("e")
        box.press("ArrowDown")
        expect(option).to_be_visible()
        page.get_by_role("option").first.click()
        expect(page.get_by_role("status")).to_contain_text("offers")


def test_the_chart_tells_what_the_pointer_is_on(walk: Walks) -> None:
    with walk() as walked:
        page = walked.page
        walked.go("/search?q=iphone+12+screen+version+0")
        page.get_by_role("link", name="iPhone 12 OLED screen, version 0").click()
        readout = page.locator("[data-readout]")
        expect(readout).to_contain_text("€44.90, In stock")
        page.locator(".price-line .target").first.hover()
        expect(readout).to_contain_text("€49.90, Out of stock")
        page.mouse.move(0, 0)
        expect(readout).to_contain_text("€44.90, In stock")
