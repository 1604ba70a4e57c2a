"""The measures of pages find what they are there to find: else a clean result would say nothing."""

from __future__ import annotations

import pytest
from axe import judge
from seeing import BROKEN_WORDS, CUT_OFF, SHIFT, WIDTH
from visiting import LIGHT_NARROW

PAGE = "book/methods.html"
ADD = """
([kind, words, style]) => {
  const added = document.createElement(kind);
  added.textContent = words;
  Object.assign(added.style, style);
  document.querySelector('article').prepend(added);
}
"""


@pytest.fixture
def visit(fresh):
    """A page at 320 px, read to its end."""
    found = fresh(LIGHT_NARROW)
    found.go(PAGE)
    return found


def test_axe_runs_under_the_policy_and_finds_a_barrier(visit):
    visit.page.evaluate(ADD, ["button", "", {}])
    assert [broken.rule for broken in judge(visit.page).broken] == ["button-name"]


def test_text_that_sticks_out_is_found(visit):
    words = "This line goes on and on, past the edge of the page, where nobody can read it"
    visit.page.evaluate(ADD, ["p", words, {"whiteSpace": "nowrap"}])
    assert visit.page.evaluate(CUT_OFF) == [words]
    assert visit.page.evaluate(WIDTH) > LIGHT_NARROW.width


def test_text_that_its_box_hides_is_found(visit):
    style = {"whiteSpace": "nowrap", "overflow": "hidden", "width": "60px"}
    visit.page.evaluate(ADD, ["p", "More words than there is room", style])
    assert visit.page.evaluate(CUT_OFF) == ["More words than there is room"]
    assert visit.page.evaluate(WIDTH) == LIGHT_NARROW.width


def test_a_broken_word_is_found(visit):
    visit.page.evaluate(
        "Object.assign(document.querySelector('table.evidence td').style,"
        "{ display: 'block', width: '24px', wordBreak: 'break-all' })"
    )
    assert visit.page.evaluate(BROKEN_WORDS) != []


def test_a_shift_is_found(visit):
    visit.page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    assert visit.page.evaluate(SHIFT) < 0.01
    visit.page.evaluate(ADD, ["div", "A late banner", {"height": "300px"}])
    visit.page.wait_for_timeout(200)
    assert visit.page.evaluate(SHIFT) > 0.1


def test_a_missing_file_is_found(visit):
    visit.page.evaluate("fetch('nowhere.json')")
    assert [found.partition(" ")[0] for found in visit.failed] == ["404"]
    assert len(visit.console) == 1


def test_a_request_that_leaves_the_site_is_found(visit):
    """The policy stops such requests; a page that a link opens has another."""
    visit.page.evaluate("location.href = 'http://127.0.0.1:9/'")
    visit.page.wait_for_timeout(300)
    assert visit.off_origin == ["http://127.0.0.1:9/"]
