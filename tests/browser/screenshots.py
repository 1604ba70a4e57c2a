"""Pictures of ten pages in four conditions, to look at: `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from built_sites import NATIONAL, site_folder
from site_reading import FRONT, ROOT
from visiting import FOUR_CONDITIONS, Condition, Visit, chromium, served

FOLDER = ROOT / "_build" / "screenshots"
TALLEST = 12_000  # px; a browser paints no taller picture reliably
PAGES = (
    FRONT,
    "notebooks/barriers-and-facilitators.html",
    "notebooks/survey.html",
    "notebooks/recommendations.html",
    "book/methods.html",
    "book/evidence-recommendations.html",
    "book/sources/williams2020.html",
    "book/recommendations/R06.html",
    "book/numbers.html",
    "search.html",
)


def take(visit: Visit, name: str, condition: Condition) -> Path:
    """A picture of a whole page with its charts drawn, seen from its top."""
    visit.go(name)
    visit.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    height = visit.page.evaluate("document.documentElement.scrollHeight")
    page = name.removesuffix(".html").replace("/", "-")
    path = FOLDER / f"{page}-{condition.colours}-{condition.width}.png"
    visit.page.screenshot(
        path=path,
        full_page=True,
        clip={"x": 0, "y": 0, "width": condition.width, "height": min(height, TALLEST)},
    )
    return path


def take_all(browser: Any, origin: str) -> None:
    """Every page in every condition, into ``_build/screenshots``."""
    for condition in FOUR_CONDITIONS:
        context = condition.context(browser)
        visit = Visit(context.new_page(), origin)
        for name in PAGES:
            print(take(visit, name, condition).relative_to(ROOT))
        context.close()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(site_folder(NATIONAL)) as address, chromium() as running:
        take_all(running, address)
