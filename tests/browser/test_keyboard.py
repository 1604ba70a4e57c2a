"""The site by keyboard alone: every control is reached, named, seen, and does what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from visiting import DARK_WIDE, LIGHT_NARROW, LIGHT_WIDE, Condition, Visit

CHAPTER = "notebooks/recommendations.html"
CHART_PAGE = "notebooks/survey.html"
WAYS = [(CHAPTER, LIGHT_WIDE), (CHAPTER, LIGHT_NARROW), (CHART_PAGE, LIGHT_WIDE)]

# What should take the focus, in the order of the document, and how each looks without it.
EXPECT = """
() => {
  const kinds = 'a[href], button, input, select, textarea, summary, [tabindex]';
  window.expected = [...document.querySelectorAll(kinds)].filter(found =>
    found.tabIndex >= 0 && !found.disabled && found.checkVisibility({ visibilityProperty: true }));
  window.lookOf = found => { const style = getComputedStyle(found);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor].join(' '); };
  window.looks = expected.map(lookOf);
  window.scrollTo({ top: 0, behavior: 'instant' });
  return expected.map(found => `${found.localName} ${found.textContent.trim().slice(0, 40)}`);
}
"""

# Where the focus is. A box that is taller than the window is in view where a part of it is.
FOCUS = """
() => {
  const found = document.activeElement;
  if (found === document.body) return null;
  const clipped = box => ({ left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
    top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight) });
  const parts = [...found.getClientRects()].filter(box => box.width > 0 && box.height > 0);
  const seen = parts.map(clipped).filter(box => box.left < box.right && box.top < box.bottom);
  const whole = parts.some(box => box.left >= -1 && box.right <= innerWidth + 1
    && box.top >= -1 && box.bottom <= innerHeight + 1);
  const large = parts.some(box => box.height > innerHeight || box.width > innerWidth);
  const free = seen.some(box => found.contains(document.elementFromPoint(
    (box.left + box.right) / 2, (box.top + box.bottom) / 2)));
  const place = expected.indexOf(found);
  return { place, inView: whole || (large && seen.length > 0), free,
    style: getComputedStyle(found).outlineStyle,
    width: parseFloat(getComputedStyle(found).outlineWidth),
    changed: lookOf(found) !== looks[place] };
}
"""


@dataclass(frozen=True)
class Step:
    """Where one press of Tab led; `place` counts the controls in the order of the document."""

    place: int
    name: str
    in_view: bool
    free: bool
    marked: bool


def walk(visit: Visit, most: int) -> list[Step]:
    """Press Tab from the top of the page until the focus leaves it."""
    tools = visit.page.context.new_cdp_session(visit.page)
    steps: list[Step] = []
    while len(steps) <= most:
        visit.page.keyboard.press("Tab")
        found = visit.page.evaluate(FOCUS)
        if found is None:
            break
        marked = found["style"] != "none" and found["width"] >= 2 and found["changed"]
        steps.append(
            Step(found["place"], focus_name(tools), found["inView"], found["free"], marked)
        )
    return steps


def focus_name(tools: Any) -> str:
    """The name of the focused element, as the browser tells it to assistive technology."""
    element = tools.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
    request = {"objectId": element["objectId"], "fetchRelatives": False}
    (node,) = tools.send("Accessibility.getPartialAXTree", request)["nodes"]
    return str(node.get("name", {}).get("value", "")).strip()


@pytest.fixture(scope="module", params=WAYS, ids=lambda way: f"{way[0]} ({way[1]})")
def walked(request: pytest.FixtureRequest, site: str, browser: Any) -> tuple[list[str], list[Step]]:
    """What should take the focus on a page, and where Tab led from its top to its end."""
    name, condition = request.param
    context = condition.context(browser, reduced_motion="reduce")
    visit = Visit(context.new_page(), site)
    visit.go(name)
    expected = visit.page.evaluate(EXPECT)
    steps = walk(visit, most=len(expected))
    context.close()
    return expected, steps


def test_tab_reaches_every_control_in_order_and_leaves_the_page(walked):
    expected, steps = walked
    assert [step.place for step in steps] == list(range(len(expected)))


def test_every_control_has_a_name(walked):
    expected, steps = walked
    assert [expected[step.place] for step in steps if not step.name] == []


def test_every_control_is_in_view_and_uncovered_when_it_has_the_focus(walked):
    expected, steps = walked
    assert [expected[step.place] for step in steps if not (step.in_view and step.free)] == []


def test_every_control_shows_that_it_has_the_focus(walked):
    expected, steps = walked
    assert [expected[step.place] for step in steps if not step.marked] == []


def opened(fresh: Any, name: str, condition: Condition = LIGHT_WIDE) -> Any:
    """A page at its top, with every chart drawn and nothing in the focus."""
    visit = fresh(condition, reduced_motion="reduce")
    visit.go(name)
    visit.page.evaluate("window.scrollTo(0, 0)")
    return visit.page


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_the_first_link_skips_to_the_text(fresh):
    page = opened(fresh, CHAPTER)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the text")
    assert focused(page) == "skip-link"
    assert link.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page) == "main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_contents_open_by_key_and_escape_closes_them(fresh, key):
    """On a phone a menu that does not open leaves a reader no way through the book."""
    page = opened(fresh, "book/methods.html", LIGHT_NARROW)
    opener = page.get_by_role("button", name="Contents", exact=True)
    link = page.locator("#contents a", has_text="What hinders and what helps")
    assert (link.is_visible(), opener.get_attribute("aria-expanded")) == (False, "false")
    opener.focus()
    page.keyboard.press(key)
    assert (link.is_visible(), opener.get_attribute("aria-expanded")) == (True, "true")
    assert page.evaluate("document.activeElement.closest('#contents') !== null")
    page.keyboard.press("Escape")
    assert (link.is_visible(), opener.get_attribute("aria-expanded")) == (False, "false")
    assert "menu-button" in focused(page)


def test_the_contents_lead_to_a_chapter(fresh):
    page = opened(fresh, "book/methods.html", LIGHT_NARROW)
    page.get_by_role("button", name="Contents", exact=True).click()
    page.locator("#contents a", has_text="What hinders and what helps").click()
    page.wait_for_url("**/notebooks/barriers-and-facilitators.html")


@pytest.mark.parametrize("condition", [LIGHT_WIDE, LIGHT_NARROW], ids=str)
def test_a_page_says_what_is_on_it(fresh, condition):
    page = opened(fresh, "book/methods.html", condition)
    link = page.locator(".page-nav a", has_text="Limits")
    if condition == LIGHT_NARROW:
        assert not link.is_visible()
        page.locator(".page-nav summary").press("Enter")
    assert link.is_visible()
    there = link.get_attribute("href")
    link.press("Enter")
    assert page.url.endswith(f"/methods.html{there}")


def test_a_button_opens_and_closes_the_table_of_a_chart(fresh):
    page = opened(fresh, CHAPTER)
    button = page.locator("[data-table-button]").first
    table = page.locator(f"#{button.get_attribute('aria-controls')} table")
    assert not table.is_visible()
    for key, open_now in (("Enter", True), ("Space", False)):
        button.press(key)
        assert table.is_visible() == open_now
        assert button.get_attribute("aria-expanded") == str(open_now).lower()


def test_a_link_to_a_row_finds_its_table_open(fresh):
    page = opened(fresh, CHAPTER)
    figure = page.locator("figure:has([data-table-button])").first.get_attribute("id")
    page.goto(f"{page.url.partition('#')[0]}#{figure}-data")
    page.locator(f"#{figure}-data table").wait_for(state="visible")


def test_buttons_take_a_group_out_of_a_chart_and_bring_it_back(fresh):
    page = opened(fresh, CHAPTER)
    figure = page.locator("figure:has(.chart-groups)").first
    bars = figure.locator(".chart-live .mark-rect path, .chart-live .mark-rect rect")
    first, *others = figure.locator(".chart-groups button").all()
    before = bars.count()
    first.press("Space")
    wait_until(page, lambda: 0 < bars.count() < before)
    assert first.get_attribute("aria-pressed") == "false"
    for other in others:  # the last group stays: an empty chart says nothing
        other.press("Enter")
    pressed = [button.get_attribute("aria-pressed") for button in (first, *others)]
    assert pressed.count("true") == 1
    for button in (first, *others):
        if button.get_attribute("aria-pressed") == "false":
            button.press("Enter")
    wait_until(page, lambda: bars.count() == before)


def wait_until(page: Any, holds: Any, patience: int = 5_000) -> None:
    """Look again and again; the pages' policy forbids what Playwright's own waiting does."""
    for _ in range(patience // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


@pytest.mark.parametrize("condition", [LIGHT_WIDE, DARK_WIDE], ids=str)
def test_a_button_changes_the_colours_and_other_pages_remember(fresh, condition):
    page = opened(fresh, CHAPTER, condition)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before, button = page.evaluate(ground), page.locator("[data-theme-button]")
    pressed = button.get_attribute("aria-pressed")
    assert pressed == str(condition is DARK_WIDE).lower()
    button.press("Enter")
    after = page.evaluate(ground)
    assert after != before
    assert button.get_attribute("aria-pressed") != pressed
    page.goto(page.url.replace(CHAPTER, "book/methods.html"))
    assert page.evaluate(ground) == after


MOVING = """
() => {
  const moves = found => [getComputedStyle(found), getComputedStyle(found, '::before')].some(
    style => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none');
  return { scroll: getComputedStyle(document.documentElement).scrollBehavior,
    moving: [...document.querySelectorAll('*')].filter(moves).length };
}
"""


def test_nothing_moves_for_readers_who_ask_for_rest(fresh):
    assert opened(fresh, CHAPTER).evaluate(MOVING) == {"scroll": "auto", "moving": 0}
    visit = fresh(LIGHT_WIDE, reduced_motion="no-preference")
    visit.open(CHAPTER)
    assert visit.page.evaluate(MOVING)["scroll"] == "smooth"
