"""A page of the browser, and a record of what goes wrong on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WINDOWS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 320, "height": 640}}

# Nothing listens there: a request to anywhere but this machine fails. Routing would block as
# well, but it switches the browser's cache off, and every page would load every script anew.
NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}


@dataclass
class Visit:
    """A page that writes down what goes wrong while it loads, and what it asks of other places."""

    page: Any
    origin: str
    off_origin: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._broken)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.console.append(f"page error: {error}"))

    def forget(self) -> None:
        """Start with empty notes."""
        for notes in (self.off_origin, self.failed, self.console):
            notes.clear()

    def go(self, name: str) -> None:
        """Open a page, come to its end, and let every chart draw itself."""
        self.forget()
        self.page.goto(f"{self.origin}/{name}", wait_until="load")
        for chart in self.page.locator(".exhibit-chart").all():
            chart.scroll_into_view_if_needed()
        live = "document.querySelectorAll('.exhibit-chart:not(.is-live)').length === 0"
        self.page.wait_for_function(live, timeout=15_000)
        self.page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.off_origin.append(request.url)

    def _answered(self, response: Any) -> None:
        if response.status not in (200, 304):
            self.failed.append(f"{response.status} {response.url}")

    def _broken(self, request: Any) -> None:
        # Going on to the next page aborts what the last one still fetched: no fault of either.
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.failure} {request.url}")

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.console.append(f"{message.text} ({message.location.get('url', '')})")
