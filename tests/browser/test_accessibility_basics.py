"""What every page owes a reader who does not see it, as far as its HTML can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from lxml import html
from site_reading import NOTHING_BUILT, address, gathered, page, page_names, text_of

Check = Callable[[html.HtmlElement], list[str]]


def offenders(check: Check) -> str:
    """What the check finds on all pages."""
    names = [name for name in page_names() if name != NOTHING_BUILT]
    return gathered((name, wrong) for name in names for wrong in check(page(name)))


def named(element: html.HtmlElement) -> bool:
    """Whether an element has a name: a label, a title, text, or a picture with a text."""
    pictures = element.xpath(".//img[normalize-space(@alt)] | .//*[@role='img'][@aria-label]")
    attributes = (
        element.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title")
    )
    return bool(text_of(element) or pictures or any(attributes))


def in_label(field: html.HtmlElement) -> bool:
    """Whether a field stands within a label that says something."""
    return any(text_of(label) for label in field.iterancestors("label"))


def test_every_page_says_its_language(built):
    wrong = offenders(lambda root: [] if root.get("lang") == "en-GB" else ["no lang=en-GB"])
    assert not wrong, wrong


def test_every_page_has_a_title_of_its_own(built):
    titles = Counter(text_of(page(name).find(".//title")) for name in page_names())
    assert "" not in titles
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_page_has_one_main_part_and_one_heading_of_the_first_rank(built):
    def check(root: html.HtmlElement) -> list[str]:
        mains = root.xpath("//main | //*[@role='main'][not(self::main)]")
        headings = root.xpath("//h1")
        inside = [heading for heading in headings if heading.xpath("ancestor::main")]
        return [
            *([f"{len(mains)} main parts"] if len(mains) != 1 else []),
            *([f"{len(headings)} h1"] if len(headings) != 1 or len(inside) != 1 else []),
        ]

    wrong = offenders(check)
    assert not wrong, wrong


def test_no_heading_skips_a_rank(built):
    def check(root: html.HtmlElement) -> list[str]:
        ranks = [
            int(heading.tag[1])
            for heading in root.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        return [f"h{b} after h{a}" for a, b in pairwise(ranks) if b > a + 1]

    wrong = offenders(check)
    assert not wrong, wrong


def test_no_id_stands_twice_on_a_page(built):
    wrong = offenders(
        lambda root: [f"id={key}" for key, n in Counter(root.xpath("//@id")).items() if n > 1]
    )
    assert not wrong, wrong


def test_every_table_has_a_caption(built):
    wrong = offenders(
        lambda root: [
            address(table)
            for table in root.iter("table")
            if table.find("caption") is None or not text_of(table.find("caption"))
        ]
    )
    assert not wrong, wrong


def test_every_header_cell_has_text_and_a_scope(built):
    wrong = offenders(
        lambda root: [
            f"{address(cell)} {text_of(cell)!r}"
            for cell in root.iter("th")
            if cell.get("scope") not in ("col", "row") or not text_of(cell)
        ]
    )
    assert not wrong, wrong


def test_every_row_of_evidence_has_a_row_header_and_every_column_a_header(built):
    def check(root: html.HtmlElement) -> list[str]:
        wrong = []
        for table in root.find_class("evidence"):
            heads = table.xpath("./thead/tr/*")
            rows = table.xpath("./tbody/tr")
            if not heads or any(cell.tag != "th" for cell in heads):
                wrong.append(f"{text_of(table.find('caption'))}: a column without a header")
            if any(len(row) != len(heads) for row in rows):
                wrong.append(f"{text_of(table.find('caption'))}: rows of unequal length")
            # A row header tells rows apart; a table of a single row needs none.
            if len(rows) > 1 and any(not row.xpath("./th[@scope='row']") for row in rows):
                wrong.append(f"{text_of(table.find('caption'))}: a row without a header")
        return wrong

    wrong = offenders(check)
    assert not wrong, wrong


def test_every_scroller_takes_the_focus_and_has_a_name_of_its_own(built):
    def check(root: html.HtmlElement) -> list[str]:
        scrollers = root.find_class("table-scroller")
        bare = [
            address(scroller)
            for scroller in scrollers
            if scroller.get("tabindex") != "0"
            or scroller.get("role") != "region"
            or not scroller.get("aria-label", "").strip()
        ]
        names = Counter(scroller.get("aria-label") for scroller in scrollers)
        outside = [
            address(t) for t in root.find_class("evidence") if t.getparent() not in scrollers
        ]
        return [*bare, *outside, *(f"two named {name!r}" for name, n in names.items() if n > 1)]

    wrong = offenders(check)
    assert not wrong, wrong


def test_every_picture_has_a_text_alternative(built):
    def check(root: html.HtmlElement) -> list[str]:
        images = [address(image) for image in root.iter("img") if image.get("alt") is None]
        drawings = [
            address(drawing)
            for drawing in root.xpath("//svg")
            if drawing.get("aria-hidden") != "true"
            and not (drawing.get("role") == "img" and drawing.get("aria-label", "").strip())
        ]
        return images + drawings

    wrong = offenders(check)
    assert not wrong, wrong


def test_every_figure_is_named_by_its_caption(built):
    wrong = offenders(
        lambda root: [
            address(figure)
            for figure in root.iter("figure")
            if not root.xpath("//figcaption[@id=$key]", key=figure.get("aria-labelledby", ""))
        ]
    )
    assert not wrong, wrong


def test_every_link_button_and_field_has_a_name(built):
    def check(root: html.HtmlElement) -> list[str]:
        fields = root.xpath("//input[not(@type='hidden')] | //select | //textarea")
        labelled = set(root.xpath("//label/@for"))
        return [
            address(found)
            for found in [*root.xpath("//a[@href] | //button | //summary"), *fields]
            if not named(found) and found.get("id") not in labelled and not in_label(found)
        ]

    wrong = offenders(check)
    assert not wrong, wrong


def test_a_link_past_the_navigation_stands_first(built):
    def check(root: html.HtmlElement) -> list[str]:
        reached = root.xpath("//body//*[self::a[@href] or self::button or self::input]")
        first = reached[0] if reached else None
        if first is None or first.tag != "a" or not first.get("href").startswith("#"):
            return ["the first thing that takes the focus is no skip link"]
        there = root.xpath("//*[@id=$key]", key=first.get("href")[1:])
        return [] if there and there[0].tag == "main" else ["the skip link misses the main part"]

    wrong = {name: check(page(name)) for name in page_names()}
    assert {name: found for name, found in wrong.items() if found} == {}
