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


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_a_page_shows_text_static_charts_and_open_tables(visit, name):
    visit.open(name)
    assert visit.page.evaluate(READABLE) == WHOLE
    assert visit.page.locator(".chart-live, .chart-groups button").count() == 0
    assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_a_page_offers_no_control_that_needs_a_script(visit, name):
    """A button that does nothing is worse than none."""
    visit.open(name)
    buttons = visit.page.locator("button >> visible=true").all()
    assert [b.inner_text() for b in buttons if b.get_attribute("type") != "submit"] == []


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_a_page_fits_its_screen(visit, name):
    visit.open(name)
    assert visit.page.evaluate(WIDTH) <= condition_of(visit).width
    assert visit.page.evaluate(CUT_OFF) == []


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
