"""Where scripts are off every kind of page is whole: text, drawings, tables, downloads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest
from built_sites import NATIONAL, ONE_OF_EACH_KIND, pages_of
from seeing import CUT_OFF, READABLE, WHOLE, WIDTH
from site_reading import NOTHING_BUILT, page
from visiting import LIGHT_NARROW, LIGHT_WIDE, Condition, Visit


@pytest.fixture(scope="module", params=[LIGHT_WIDE, LIGHT_NARROW], ids=str)
def visit(request: pytest.FixtureRequest, site: str, browser: Any) -> Iterator[Visit]:
    """A reader whose browser runs no scripts, on a wide and on a narrow screen."""
    context = request.param.context(browser, java_script_enabled=False)
    yield Visit(context.new_page(), site)
    context.close()


def condition_of(visit: Visit) -> Condition:
    return LIGHT_NARROW if visit.page.viewport_size["width"] < 1000 else LIGHT_WIDE


@pytest.fixture(scope="module", params=ONE_OF_EACH_KIND)
def opened(visit: Visit, request: pytest.FixtureRequest) -> Visit:
    """A page of each kind, once for all that is asked of it."""
    visit.open(request.param)
    return visit


def test_a_page_shows_text_static_charts_and_open_tables(opened):
    assert opened.page.evaluate(READABLE) == WHOLE
    assert opened.page.locator(".chart-live, .chart-groups button").count() == 0
    assert (opened.off_origin, opened.failed, opened.console) == ([], [], [])


def test_a_page_offers_no_control_that_needs_a_script(opened):
    """A button that does nothing is worse than none."""
    buttons = opened.page.locator("button >> visible=true").all()
    assert [b.inner_text() for b in buttons if b.get_attribute("type") != "submit"] == []


def test_a_page_fits_its_screen(opened):
    assert opened.page.evaluate(WIDTH) <= condition_of(opened).width
    assert opened.page.evaluate(CUT_OFF) == []


def test_the_contents_can_be_reached(visit):
    visit.open("book/methods.html")
    if condition_of(visit) == LIGHT_NARROW:
        visit.page.get_by_role("link", name="Contents", exact=True).click()
    link = visit.page.locator("#contents a", has_text="What hinders and what helps")
    assert link.is_visible()
    link.click()
    assert visit.page.url.endswith("/notebooks/barriers-and-facilitators.html")


def downloads() -> set[str]:
    """Every file that a page offers, as a path below the site's root."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        for name in pages_of(NATIONAL)
        if name != NOTHING_BUILT
        for link in page(name).xpath("//a[@download or contains(@href, '.pdf')]/@href")
        if "://" not in link
    }


def test_every_download_is_there_and_holds_something(site):
    found = downloads()
    assert {"downloads/recommendations-by-theme.csv", "report.pdf"} <= found
    for path in sorted(found):
        with urlopen(f"{site}/{path}", timeout=10) as answer:  # a status other than 200 raises
            assert answer.read(), path
