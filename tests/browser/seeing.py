"""What one visit of a page finds: everything that the tests of pages ask, asked once."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from axe import Verdict, judge
from visiting import Visit

# Files that the page had asked for when it had loaded; icons are not on the browser's list. A
# chart in view asks for the chart script after that.
FIRST_VIEW = """
() => {
  const loaded = performance.getEntriesByType('navigation')[0].loadEventEnd;
  const files = performance.getEntriesByType('resource').filter(file => file.startTime < loaded);
  const icons = [...document.querySelectorAll('link[rel~=icon]')].map(link => link.href);
  return [location.href, ...files.map(file => file.name), ...icons];
}
"""

# The sum of all shifts: a page that holds still has none.
SHIFT = """
() => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: 'layout-shift', buffered: true });
  return observer.takeRecords()
    .filter(entry => !entry.hadRecentInput)
    .reduce((sum, entry) => sum + entry.value, 0);
}
"""

# What a reader may open: tables, citations, the contents on a phone.
UNFOLD = """
() => {
  for (const button of document.querySelectorAll('[aria-expanded="false"]'))
    if (button.checkVisibility()) button.click();
  for (const fold of document.querySelectorAll('details')) fold.open = true;
}
"""

# Text that reaches past an edge of the page, or that its own box hides. What stands in a frame
# that scrolls can be read there; the frame itself must stand inside the page.
CUT_OFF = """
() => {
  const scrollers = '.table-scroller, .code-scroller, .math-scroller';
  const found = new Set();
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const hides = box => ['hidden', 'clip'].includes(getComputedStyle(box).overflowX);
  while (texts.nextNode()) {
    const text = texts.currentNode, box = text.parentElement;
    if (!text.data.trim() || box.closest(`${scrollers}, .visually-hidden, .skip-link, caption`))
      continue;
    if (!box.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    const edges = [[0, window.innerWidth]];
    for (let up = box; up !== document.body; up = up.parentElement)
      if (!(up instanceof SVGElement) && hides(up)) {
        const { left, right } = up.getBoundingClientRect();
        edges.push([left, right]);
      }
    for (const { left, right } of range.getClientRects())
      if (edges.some(([from, to]) => left < from - 1 || right > to + 1))
        found.add(text.data.trim());
  }
  for (const frame of document.querySelectorAll(scrollers)) {
    const { left, right } = frame.getBoundingClientRect();
    if (left < -1 || right > window.innerWidth + 1) found.add(frame.getAttribute('aria-label'));
  }
  return [...found];
}
"""

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

# Whether a page can be read: heading, text, a drawing in every chart, every table open.
READABLE = """
() => {
  const seen = node => node.checkVisibility({ visibilityProperty: true });
  return {
    heading: seen(document.querySelector('main h1')),
    text: [...document.querySelectorAll('main p, main dd, main li')].some(seen),
    blind: [...document.querySelectorAll('.exhibit-chart')]
      .filter(chart => ![...chart.querySelectorAll('svg')].some(seen))
      .map(chart => chart.dataset.chart),
    closed: [...document.querySelectorAll('table.evidence')]
      .filter(table => !seen(table)).map(table => table.caption.textContent),
  };
}
"""
WHOLE = {"heading": True, "text": True, "blind": [], "closed": []}

WIDTH = "document.documentElement.scrollWidth"


@dataclass(frozen=True)
class Seen:
    """What a visit found, from the first request to the page with all its folds open.

    `first_view` names the files, below the site's root, that were asked for until the page had
    loaded; `shift` is the layout shift of the whole visit; `width` is in CSS pixels.
    """

    off_origin: tuple[str, ...]
    failed: tuple[str, ...]
    console: tuple[str, ...]
    first_view: frozenset[str]
    shift: float
    verdict: Verdict
    width: int
    cut_off: tuple[str, ...]
    broken_words: tuple[str, ...]


def see(visit: Visit, name: str) -> Seen:
    """Visit a page, and write down all that the tests ask of it."""
    visit.go(name)
    page = visit.page
    first_view, shift = files_of_first_view(page), page.evaluate(SHIFT)
    page.evaluate(UNFOLD)
    verdict = judge(page)  # before the measuring below touches the page
    return Seen(
        off_origin=tuple(visit.off_origin),
        failed=tuple(visit.failed),
        console=tuple(visit.console),
        first_view=first_view,
        shift=shift,
        verdict=verdict,
        width=page.evaluate(WIDTH),
        cut_off=tuple(page.evaluate(CUT_OFF)),
        broken_words=tuple(page.evaluate(BROKEN_WORDS)),
    )


def files_of_first_view(page: object) -> frozenset[str]:
    """The files of the site, as paths below its root, that a page asked for until it had loaded."""
    addresses = page.evaluate(FIRST_VIEW)  # type: ignore[attr-defined]
    return frozenset(urlsplit(address).path.lstrip("/") for address in addresses)
