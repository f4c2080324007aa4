"""The page at /docs: everything it needs comes from the service, and it renders under a policy without inline scripts."""

import re
import shutil

import httpx
import pytest


def test_the_page_takes_everything_from_the_service(service: httpx.Client) -> None:
    page = service.get("/docs").text
    needed = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*)"', page)
    assert len(needed) == 4
    for path in needed:
        assert path.startswith("/docs/")
        assert service.get(path).status_code == 200


def test_the_page_leads_back_to_the_site(service: httpx.Client) -> None:
    (address,) = re.findall(r'<a href="([^"]*)"', service.get("/docs").text)
    assert "Find the part that fits" in service.get(address).text


def test_the_page_has_no_inline_script(service: httpx.Client) -> None:
    page = service.get("/docs").text
    assert re.findall(r"<script[^>]*>(.*?)</script>", page) == ["", ""]
    assert not re.search(r"<style| on\w+=| style=", page)


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_the_page_renders_every_operation(service: httpx.Client) -> None:
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    operations = sum(map(len, service.get("/openapi.json").json()["paths"].values()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{service.base_url}/docs")
        page.wait_for_selector(".opblock")
        shown = page.locator(".opblock").count()
        browser.close()
    assert shown == operations
    assert complaints == []
