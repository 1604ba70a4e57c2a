"""A page of the browser, and a record of what goes wrong on it."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

WINDOWS = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 320, "height": 640}}

# Each page starts its scripts anew, axe's half a megabyte too: plain machine code for all of it at
# once, and better code only for what runs very often, as on a page of a thousand rows.
# Letters are as wide as on a screen of today, not rounded to whole pixels.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--js-flags=--always-sparkplug,--no-opt,--invocation-count-for-maglev=1500",
]
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "google-chrome")

# Every page in every condition: minutes of checks that a release needs and a change does not.
LONG = os.environ.get("EVIBOOK_LONG") == "1"

# Nothing listens there: a request to anywhere but this machine fails. Routing would block as
# well, but it switches the browser's cache off, and every page would load every script anew.
NOWHERE = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}

# Asked in one call, since the pages' policy forbids what Playwright's own waiting does.
READ_TO_THE_END = """
async patience => {
  const late = performance.now() + patience;
  window.dispatchEvent(new Event('pointermove'));
  for (const chart of document.querySelectorAll('.exhibit-chart')) {
    chart.scrollIntoView({ behavior: 'instant', block: 'center' });
    while (!chart.classList.contains('is-live')) {
      if (performance.now() > late) throw new Error(`${chart.dataset.chart} was not drawn`);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
  window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  await document.fonts.ready;
}
"""
PATIENCE = 20_000  # ms, for all charts of a page


@dataclass(frozen=True)
class Condition:
    """How a page is looked at; `scale` 2 is a window of half the width, enlarged to 200%."""

    colours: str
    width: int  # CSS pixels
    height: int
    scale: int = 1

    def __str__(self) -> str:
        zoom = f" enlarged to {100 * self.scale}%" if self.scale > 1 else ""
        return f"{self.colours} at {self.width} px{zoom}"

    def context(self, browser: Any, **more: Any) -> Any:
        """A new context of the browser that looks at pages so, without a way to other places."""
        return browser.new_context(
            viewport={"width": self.width, "height": self.height},
            device_scale_factor=self.scale,
            color_scheme=self.colours,
            proxy=NOWHERE,
            **more,
        )


LIGHT_WIDE, DARK_WIDE, LIGHT_NARROW, DARK_NARROW = FOUR_CONDITIONS = tuple(
    Condition(colours, size["width"], size["height"])
    for size in WINDOWS.values()
    for colours in ("light", "dark")
)
ENLARGED = Condition("light", 640, 450, scale=2)


class Quiet(SimpleHTTPRequestHandler):
    """Sends files as they are."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Packed(Quiet):
    """Sends text compressed, as hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in (".html", ".css", ".js", ".json", ".svg"):
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def chromium_path() -> str | None:
    """The browser: the one that CHROMIUM names, or what the machine has."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        yield running
        running.close()


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address at which a server on this machine serves a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


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

    def open(self, name: str) -> None:
        """Open a page, with empty notes, and wait until it has loaded."""
        self.forget()
        self.page.goto(f"{self.origin}/{name}", wait_until="load")

    def go(self, name: str) -> None:
        """Open a page, come to its end, and let every chart draw itself."""
        self.open(name)
        self.read()

    def read(self) -> None:
        """Come to the end of the open page, and let every chart draw itself."""
        self.page.evaluate(READ_TO_THE_END, PATIENCE)

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
