"""What a page costs its reader: bytes on the way, and a chart script that comes when needed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from built_sites import NATIONAL, pages_of
from seeing import SHIFT, files_of_first_view
from site_reading import FRONT, chart_pages
from visiting import LIGHT_NARROW, LIGHT_WIDE, Condition
from weighing import BUNDLE_LIMIT, FIRST_VIEW_LIMIT, compressed_size

BUNDLE = "_static/evibook-vega.js"
FIRST, SECOND = "notebooks/recommendations.html", "notebooks/survey.html"
STEADY = 0.05  # cumulative layout shift

# The bytes that each loading of the chart script took on its way; none where it was kept.
BUNDLE_TRANSFERS = """
() => performance.getEntriesByType('resource')
  .filter(file => file.name.includes('evibook-vega.js')).map(file => file.encodedBodySize
    && file.transferSize)
"""

# A screen at a time, with a pause in which charts are drawn, as a reader goes.
READ_SLOWLY = """
async () => {
  for (let down = 0; down < document.documentElement.scrollHeight; down += innerHeight) {
    window.scrollTo({ top: down, behavior: 'instant' });
    await new Promise(resolve => setTimeout(resolve, 60));
  }
}
"""


def test_the_chart_script_is_light(built):
    assert compressed_size(NATIONAL, BUNDLE) <= BUNDLE_LIMIT


def test_a_first_view_is_measured_by_what_the_browser_asks_for(fresh):
    """Else the weights of the pages, which the browser's own list gives, might leave files out."""
    visit = fresh()
    asked: set[str] = set()
    loaded: list[str] = []

    def note(request: Any) -> None:
        if not loaded:
            asked.add(urlsplit(request.url).path.lstrip("/"))

    visit.page.on("load", lambda _: loaded.append("yes"))
    visit.page.on("request", note)
    visit.go(FIRST)  # to the end: a file that is still on its way is not yet on the list
    listed = files_of_first_view(visit.page)
    assert asked - {BUNDLE, "versions.json"} <= listed  # asked for once the page has loaded
    assert {FIRST, "_static/evibook.css", "_static/evibook.js"} <= asked & listed
    assert sum(compressed_size(NATIONAL, name) for name in asked) <= FIRST_VIEW_LIMIT


def test_the_chart_script_comes_with_the_first_chart_in_view(fresh):
    visit = fresh(LIGHT_NARROW)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
    visit.open(FIRST)
    chart = visit.page.locator(".exhibit-chart").first
    assert chart.bounding_box()["y"] > LIGHT_NARROW.height + 200, (
        "choose a page that starts as text"
    )
    visit.page.wait_for_timeout(500)
    assert BUNDLE not in asked
    chart.scroll_into_view_if_needed()
    visit.page.locator(".exhibit-chart.is-live").first.wait_for()
    assert asked.count(BUNDLE) == 1


def test_a_reader_who_does_nothing_is_sent_no_chart_script(fresh):
    visit = fresh(Condition("light", 1280, 3000))
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
    visit.open(FIRST)
    visit.page.wait_for_timeout(500)
    assert BUNDLE not in asked
    assert visit.page.locator(".chart-wide svg").first.is_visible()
    visit.page.mouse.move(10, 10)
    visit.page.mouse.move(20, 20)  # from somewhere: the first only says where the pointer is
    visit.page.locator(".exhibit-chart.is-live").first.wait_for()
    assert asked.count(BUNDLE) == 1


def test_the_chart_script_is_transferred_once(fresh):
    visit = fresh()
    visit.go(FIRST)
    (first,) = visit.page.evaluate(BUNDLE_TRANSFERS)
    visit.go(SECOND)
    (second,) = visit.page.evaluate(BUNDLE_TRANSFERS)
    assert first > BUNDLE_LIMIT  # whole; this server does not compress
    assert second < 1000  # kept, or asked whether it is still the same


def test_a_page_without_a_chart_never_asks_for_the_chart_script(visits):
    visit = visits["wide"]
    for name in sorted(set(pages_of(NATIONAL)) - set(chart_pages()))[:10]:
        visit.go(name)
        assert visit.page.evaluate(BUNDLE_TRANSFERS) == [], name


@pytest.mark.parametrize("name", [FRONT, FIRST, SECOND])
@pytest.mark.parametrize("condition", [LIGHT_WIDE, LIGHT_NARROW], ids=str)
def test_nothing_moves_at_a_first_visit(fresh, name, condition):
    """With no font and no script in the cache, from the first line to the last."""
    visit = fresh(condition)
    visit.open(name)
    visit.page.evaluate(READ_SLOWLY)
    visit.read()
    assert visit.page.evaluate(SHIFT) < STEADY
