"""Every page loads whole, from this site alone, without an error, and breaks no word of a table."""

from __future__ import annotations

import pytest
from site_reading import ENTRY, NOTHING_BUILT, chart_pages, page_names
from visiting import Visit

ONE_OF_EACH_KIND = [
    "book/index.html",
    "book/methods.html",
    "book/evidence-sources.html",
    "book/evidence-themes.html",
    "book/evidence-recommendations.html",
    "book/sources/williams2020.html",
    "book/themes/T-time.html",
    "book/recommendations/R06.html",
    "book/data-dictionary.html",
    "book/numbers.html",
    "book/references.html",
    "search.html",
]

# Words that stand on two lines. A break after a hyphen, a slash, an underline or a full stop is
# none, nor is one in a pattern of more than 24 characters. Hyphenation is switched off: not every
# browser has a dictionary, and one without breaks the word wherever the line ends.
BROKEN_WORDS = r"""
() => {
  const cells = document.querySelectorAll('table.evidence th, table.evidence td');
  for (const cell of cells) cell.style.hyphens = 'manual';
  const found = new Set();
  const range = document.createRange();
  for (const cell of cells) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      for (const word of node.data.matchAll(/[\p{L}\p{N}’']{2,24}/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (range.getClientRects().length > 1) found.add(word[0]);
      }
    }
  }
  return [...found].sort();
}
"""

# What reaches past the right edge though the page itself does not scroll: it cannot be read.
CUT_OFF = """
() => [...document.querySelectorAll('main a, main p, main li, main dd, main h1, main h2, main h3')]
  .filter(found => !found.closest('.table-scroller, .bd-sidebar-secondary, .visually-hidden'))
  .filter(found => found.getBoundingClientRect().right > window.innerWidth + 1)
  .map(found => found.textContent.trim())
"""


@pytest.fixture(scope="module", params=[name for name in page_names() if name != ENTRY])
def wide(visits: dict[str, Visit], request: pytest.FixtureRequest) -> Visit:
    """Each page in turn, at 1280 px; the entry leads on at once and has a test of its own."""
    visits["wide"].go(request.param)
    return visits["wide"]


@pytest.fixture(scope="module", params=[*chart_pages(), *ONE_OF_EACH_KIND])
def narrow(visits: dict[str, Visit], request: pytest.FixtureRequest) -> Visit:
    """A page of each kind in turn, at 320 px."""
    visits["narrow"].go(request.param)
    return visits["narrow"]


def test_a_page_loads_from_this_site_alone_and_without_errors(wide):
    assert (wide.off_origin, wide.failed, wide.console) == ([], [], [])


def test_a_page_breaks_no_word_of_a_table(wide):
    assert wide.page.evaluate(BROKEN_WORDS) == []


def test_a_narrow_page_loads_without_errors(narrow):
    assert (narrow.off_origin, narrow.failed, narrow.console) == ([], [], [])


def test_a_narrow_page_is_no_wider_than_its_screen(narrow):
    assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_narrow_page_cuts_nothing_off(narrow):
    assert narrow.page.evaluate(CUT_OFF) == []


def test_a_narrow_page_breaks_no_word_of_a_table(narrow):
    assert narrow.page.evaluate(BROKEN_WORDS) == []


def test_the_site_address_leads_to_the_front_page(visits):
    visit = visits["wide"]
    visit.forget()
    visit.page.goto(f"{visit.origin}/{ENTRY}", wait_until="commit")
    visit.page.wait_for_url("**/book/index.html", timeout=5_000)
    assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])


def test_the_search_finds_a_recommendation(visits):
    visit = visits["wide"]
    visit.go("search.html?q=mentorship")
    visit.page.wait_for_selector("#search-results a", timeout=10_000)
    assert visit.page.locator("#search-results a[href$='recommendations/R09.html']").count() == 1
    assert (visit.off_origin, visit.failed, visit.console) == ([], [], [])


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_menu_opens_and_closes_the_navigation(visits, width):
    """On a phone a menu that does not open leaves a reader no way through the book."""
    visit = visits[width]
    visit.go("book/methods.html")
    visit.page.evaluate("window.scrollTo(0, 0)")
    link = visit.page.locator(".bd-docs-nav a", has_text="What hinders and what helps").first
    shown = link.is_visible()
    visit.page.locator(".primary-toggle").locator("visible=true").first.click()
    link.wait_for(state="hidden" if shown else "visible", timeout=3_000)


def test_a_narrow_screen_shows_what_is_on_the_page(visits):
    visit = visits["narrow"]
    visit.go("book/methods.html")
    visit.page.evaluate("window.scrollTo(0, 0)")
    visit.page.locator(".secondary-toggle").locator("visible=true").first.click()
    link = visit.page.locator(".bd-sidebar-secondary a", has_text="Limits").first
    link.wait_for(state="visible", timeout=3_000)


def test_there_is_a_site_to_look_at():
    assert page_names() != [NOTHING_BUILT]
