"""A table that is wider than its frame says at which edge it goes on."""

from __future__ import annotations

from visiting import LIGHT_NARROW, LIGHT_WIDE

PAGE = "book/evidence-themes.html"
EDGES = """
async end => {
  const frame = document.querySelector('.table-scroller');
  frame.scrollTo({ left: end ? frame.scrollWidth : 0, behavior: 'instant' });
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)));
  return ['before', 'after'].filter(edge => frame.classList.contains(`goes-on-${edge}`));
}
"""


def test_a_frame_says_at_which_edge_its_table_goes_on(visit_in):
    page = visit_in(LIGHT_NARROW).page
    visit_in(LIGHT_NARROW).open(PAGE)
    assert page.evaluate(EDGES, False) == ["after"]
    assert page.evaluate(EDGES, True) == ["before"]


def test_a_table_that_fits_has_no_such_edge(visit_in):
    visit_in(LIGHT_WIDE).open(PAGE)
    assert visit_in(LIGHT_WIDE).page.evaluate(EDGES, True) == []
