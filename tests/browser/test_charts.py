"""Charts: drawn live and still, labelled, readable at both widths, and true to their tables."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import hypot
from typing import Any
from urllib.request import urlopen

import pytest
from site_reading import (
    SITE,
    chart_pages,
    csv_rows,
    exhibit,
    exhibit_ids,
    exhibits,
    plain,
    unpunctuated,
)
from visiting import NOWHERE, PATIENCE, WINDOWS, Visit

from evibook.disclosure import csv_text

READABLE = 13.9  # px; the house asks for 14 at the width of a page and of a phone alike
TOLERANCE = 1  # px: boxes are measured, glyphs are drawn
WIDTHS = tuple(WINDOWS)

MEASURE = """
() => [...document.querySelectorAll('figure.exhibit')].map(figure => {
  const box = node => { const b = node.getBoundingClientRect();
    return {left: b.left, right: b.right, top: b.top, bottom: b.bottom}; };
  // The four corners as drawn: names may stand aslant.
  const corners = text => { const b = text.getBBox(), m = text.getScreenCTM();
    return [[b.x, b.y], [b.x + b.width, b.y], [b.x + b.width, b.y + b.height],
      [b.x, b.y + b.height]].map(([x, y]) =>
      [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]); };
  const seen = node => node.checkVisibility({ visibilityProperty: true });
  const drawings = [...figure.querySelectorAll('.exhibit-chart svg')].filter(seen);
  return {
    id: figure.id,
    drawings: drawings.map(svg => ({
      form: svg.closest('.chart-live, .chart-wide, .chart-narrow').classList[0],
      role: svg.getAttribute('role'),
      label: svg.getAttribute('aria-label'),
      box: box(svg),
      holder: box(svg.closest('.exhibit-chart')),
      size: Math.min(...[...svg.querySelectorAll('text')].map(text =>
        parseFloat(getComputedStyle(text).fontSize)
        * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)),
      texts: [...svg.querySelectorAll('text')].filter(text => text.textContent.trim())
        .map(text => ({text: text.textContent, box: box(text), corners: corners(text)})),
    })),
  };
})
"""


READ = """
() => [...document.querySelectorAll('figure.exhibit')].map(figure => {
  const seen = node => node?.checkVisibility({ visibilityProperty: true }) ?? false;
  const link = figure.querySelector('a[download][href*=".csv"]');
  return {
    id: figure.id,
    title: figure.querySelector('figcaption').innerText,
    table: seen(figure.querySelector('table.evidence')),
    rows: [...figure.querySelectorAll('table.evidence tbody tr')].map(row => row.innerText),
    link: seen(link) ? link.href : null,
  };
})
"""


# Until every chart is drawn anew for the window, or for long enough.
NARROWED = """
async patience => {
  const late = performance.now() + patience;
  const wide = () => [...document.querySelectorAll('.chart-live svg')]
    .some(svg => svg.viewBox.baseVal.width > window.innerWidth);
  while (wide() && performance.now() < late)
    await new Promise(resolve => setTimeout(resolve, 10));
}
"""


def measured(page: Any) -> dict[str, list[dict[str, Any]]]:
    """The drawings that a reader sees on the page, by exhibit."""
    page.evaluate("document.fonts.ready")
    return {found["id"]: found["drawings"] for found in page.evaluate(MEASURE)}


@pytest.fixture(scope="module")
def live(visits) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Drawings by exhibit and width, after the page was read to its end."""
    found = {}
    for width in WIDTHS:
        for name in chart_pages():
            visits[width].go(name)
            for key, drawings in measured(visits[width].page).items():
                found[key, width] = drawings
    return found


@pytest.fixture(scope="module")
def unscripted(site, browser) -> dict[str, dict[str, Any]]:
    """By width, what the chart pages show where JavaScript is off."""
    found = {}
    for width, size in WINDOWS.items():
        context = browser.new_context(viewport=size, java_script_enabled=False, proxy=NOWHERE)
        page = context.new_page()
        seen: dict[str, Any] = {"drawings": {}, "exhibits": {}, "pages": {}}
        for name in chart_pages():
            page.goto(f"{site}/{name}", wait_until="load")
            seen["drawings"] |= measured(page)
            seen["exhibits"] |= {item["id"]: item for item in page.evaluate(READ)}
            seen["pages"][name] = {
                "heading": page.locator("article h1").is_visible(),
                "text": page.locator("article p").first.is_visible(),
                "width": page.evaluate("document.documentElement.scrollWidth"),
            }
        found[width] = seen
        context.close()
    return found


@pytest.fixture(scope="module")
def still(unscripted) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Drawings by exhibit and width, without JavaScript."""
    return {
        (key, width): drawings
        for width in WIDTHS
        for key, drawings in unscripted[width]["drawings"].items()
    }


@pytest.fixture(scope="module")
def zoomed(site, browser) -> dict[str, list[dict[str, Any]]]:
    """Drawings by exhibit, of pages that were drawn at 1280 px and then narrowed to 320 px."""
    visit = Visit(browser.new_context(proxy=NOWHERE).new_page(), site)
    found = {}
    for name in chart_pages():
        visit.page.set_viewport_size(WINDOWS["wide"])
        visit.go(name)
        visit.page.set_viewport_size(WINDOWS["narrow"])
        visit.page.evaluate(NARROWED, PATIENCE)
        found |= measured(visit.page)
    visit.page.context.close()
    return found


@pytest.fixture(params=["live", "still"])
def drawing(request, live, still):
    """Finds the one drawing of an exhibit at a width; each test runs for both forms."""
    found = live if request.param == "live" else still

    def find(key: str, width: str) -> dict[str, Any]:
        drawings = found[key, width]
        assert len(drawings) == 1, [one["form"] for one in drawings]
        expected = "live" if request.param == "live" else width
        assert drawings[0]["form"] == f"chart-{expected}"
        return drawings[0]

    return find


charted = pytest.mark.parametrize("key", exhibit_ids(charted=True))
widths = pytest.mark.parametrize("width", WIDTHS)


@charted
@widths
def test_a_drawing_is_one_image_named_by_its_description(drawing, key, width):
    found = drawing(key, width)
    assert found["role"] == "img"
    assert found["label"] == exhibit(key).spec["description"]


@charted
@widths
def test_a_drawing_writes_out_the_numbers_of_its_table(drawing, key, width):
    texts = Counter(plain(item["text"]) for item in drawing(key, width)["texts"])
    missing = Counter(exhibit(key).shown_numbers()) - texts
    assert missing == Counter()


@charted
@widths
def test_a_drawing_writes_out_every_row_label(drawing, key, width):
    texts = {squeezed(item["text"]) for item in drawing(key, width)["texts"]}
    assert {label for label in row_labels(key) if squeezed(label) not in texts} == set()


@charted
@widths
def test_no_text_of_a_drawing_is_clipped(drawing, key, width):
    found = drawing(key, width)
    clipped = [
        item["text"]
        for item in found["texts"]
        if not within(item["box"], found["box"]) or not within(item["box"], found["holder"])
    ]
    assert clipped == []


@charted
@widths
def test_no_two_texts_of_a_drawing_overlap(drawing, key, width):
    texts = drawing(key, width)["texts"]
    overlapping = [
        (one["text"], other["text"])
        for one, other in combinations(texts, 2)
        if overlap(one["corners"], other["corners"])
    ]
    assert overlapping == []


@charted
@widths
def test_the_text_of_a_drawing_is_large_enough_to_read(drawing, key, width):
    assert drawing(key, width)["size"] >= READABLE


@charted
def test_a_chart_follows_when_the_window_gets_narrow(zoomed, key):
    """Zooming in to 400% at 1280 px is a window of 320 px: the drawing must stay readable."""
    (found,) = zoomed[key]
    assert found["size"] >= READABLE
    assert [item["text"] for item in found["texts"] if not within(item["box"], found["box"])] == []


@pytest.mark.parametrize("key", exhibit_ids())
def test_the_chart_the_table_the_download_and_the_store_hold_the_same_numbers(built, store, key):
    found = exhibit(key)
    download = (SITE / found.csv_file).read_text(encoding="utf-8")
    assert download == csv_text(store.table(key))
    heads, *rows = csv_rows(download)
    assert [[unpunctuated(cell) for cell in row] for row in found.table.rows] == [
        [unpunctuated(cell) for cell in row] for row in rows
    ]
    assert [head.split(" (")[0] for head in heads] == [
        head.split(" (")[0] for head in found.table.header
    ]
    if found.spec:
        assert found.charted() == found.tabled()


@pytest.mark.parametrize("key", exhibit_ids())
@widths
def test_without_a_script_title_table_and_download_are_there(unscripted, site, key, width):
    if exhibit(key).page not in chart_pages():
        assert exhibit(key).table.rows  # a table needs no script, and the page has no chart
        return
    found, seen = exhibit(key), unscripted[width]["exhibits"][key]
    assert plain(seen["title"]).endswith(found.title)
    assert seen["table"]
    assert [squeezed(row) for row in seen["rows"]] == [
        squeezed("".join(r)) for r in found.table.rows
    ]
    assert seen["link"] == f"{site}/{found.csv_file}"
    with urlopen(seen["link"], timeout=10) as answer:  # a status other than 200 raises
        assert len(csv_rows(answer.read().decode("utf-8"))) == len(found.table.rows) + 1


@pytest.mark.parametrize("name", chart_pages())
@widths
def test_without_a_script_the_text_is_there_and_the_page_fits(unscripted, name, width):
    seen = unscripted[width]["pages"][name]
    assert seen["heading"] and seen["text"]
    assert seen["width"] <= {"wide": 1280, "narrow": 320}[width]


def test_exhibits_are_numbered_in_order(built):
    numbers = [int(found.number) for found in exhibits()]
    assert numbers == list(range(1, len(numbers) + 1))


def row_labels(key: str) -> set[str]:
    return {label for label, _ in exhibit(key).charted()}


def squeezed(text: str) -> str:
    """Without white space: the lines of a wrapped label follow one another without any."""
    return "".join(plain(text).split())


def within(inner: dict[str, float], outer: dict[str, float]) -> bool:
    return (
        inner["left"] >= outer["left"] - TOLERANCE
        and inner["right"] <= outer["right"] + TOLERANCE
        and inner["top"] >= outer["top"] - TOLERANCE
        and inner["bottom"] <= outer["bottom"] + TOLERANCE
    )


Corners = list[list[float]]


def overlap(one: Corners, other: Corners) -> bool:
    """Whether two boxes, upright or aslant, share a place: no line separates them."""
    boxes = _tightened(one), _tightened(other)
    for box in boxes:
        for start, end in ((box[0], box[1]), (box[1], box[2])):
            axis = (end[0] - start[0], end[1] - start[1])
            shadows = [[x * axis[0] + y * axis[1] for x, y in corners] for corners in boxes]
            if max(shadows[0]) <= min(shadows[1]) or max(shadows[1]) <= min(shadows[0]):
                return False
    return True


def _tightened(corners: Corners) -> Corners:
    """The box of the letters: a line's box is taller than they are, and measured, not drawn."""
    middle = [sum(values) / 4 for values in zip(*corners, strict=True)]
    (x0, y0), (x1, y1), _, (x3, y3) = corners
    width, height = hypot(x1 - x0, y1 - y0), hypot(x3 - x0, y3 - y0)
    across = max(width - TOLERANCE, 1) / max(width, 1)
    down = max(height - 5, 1) / max(height, 1)
    u, v = ((x1 - x0) / 2, (y1 - y0) / 2), ((x3 - x0) / 2, (y3 - y0) / 2)
    return [
        [middle[n] + i * across * u[n] + j * down * v[n] for n in (0, 1)]
        for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
