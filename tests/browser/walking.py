"""One page of a browser before the service, as the tests walk through it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Where a request may go."""

MOST_PRESSED = 120
"""Key presses after which nobody would go on."""

LOOKS = [
    pytest.param({"width": 390, "scripts": False, "dark": True}, id="phone in the dark"),
    pytest.param({"width": 1280, "scripts": True}, id="wide"),
]
"""What a page is looked at with."""


@dataclass
class Walk:
    """One page of the browser at one width, and what went wrong on the way."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note console errors, script errors, and every request that leaves this machine."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._requested)

    def go(self, address: str) -> None:
        """Open an address of the service."""
        self.page.goto(f"{self.home}{address}")

    def is_as_wide_as_its_window(self) -> bool:
        """Tell whether the page needs no scrolling to the side. Asked of the layout, so it works without scripts."""
        layout = self.page.context.new_cdp_session(self.page).send("Page.getLayoutMetrics")
        return bool(layout["cssContentSize"]["width"] <= layout["cssLayoutViewport"]["clientWidth"])

    def press_until(self, key: str, focused: Locator) -> None:
        """Press a key until an element has the focus, as one does who has no mouse."""
        for _ in range(MOST_PRESSED):
            self.page.keyboard.press(key)
            if focused.evaluate("each => each === document.activeElement"):
                return
        pytest.fail(f"{key} does not lead to {focused}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} ({self.page.url})")

    def _requested(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in LOOPBACK:
            self.faults.append(f"request: {request.url}")


Walks = Callable[..., AbstractContextManager[Walk]]
