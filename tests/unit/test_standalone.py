"""An exhibit as one picture: all its words, nothing clipped, covered or foreign."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from drawing import holds
from PIL import Image
from published import counts, published

from evibook.exhibits import bars, dots, make_exhibit, matrix, scatter
from evibook.exhibits.lines import text_width, wrapped
from evibook.exhibits.look import DARK, LIGHT, ChartColours
from evibook.exhibits.standalone import (
    MARGIN,
    SMALL,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
    WIDTH,
    standalone_png,
    standalone_svg,
)
from evibook.model.tables import Column

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Organisational support, leadership and strategy of employers and of national bodies"
SENTENCE = "A count of statements shows how much was said, not how many people hold a view. "
SCRIPT = "<script>alert(\"x\" & 'y')</script>"

COUNTS = counts((LONG, 1234, 250), ("b", 0, 12), ("c & d", 40, 3))
SITES = published(
    (
        Column("site", "Site", row_header=True),
        Column("staff", "Staff", "count", "people"),
        Column("studies", "Studies", "count", "studies"),
    ),
    (("Lothian", 24000, 620), ("Sandwell", 6500, 190), ("Guy's and St Thomas'", 16000, 1100)),
)
CHARTS = {
    "bars": bars(COUNTS, "label", ["yes", "no"]),
    "emphasis": bars(COUNTS, "label", ["yes", "no"], emphasis="no"),
    "matrix": matrix(COUNTS, "label", ["yes", "no"]),
    "dots": dots(COUNTS, "label", "yes"),
    "scatter": scatter(SITES, x="staff", y="studies", label="site"),
}
of_every_kind = pytest.mark.parametrize("kind", CHARTS)


def picture(kind: str = "bars", table: Any = COUNTS, **changes: Any) -> str:
    """A picture of an exhibit; the texts that a test does not care for are filled in."""
    exhibit = make_exhibit(
        id="e", title="A finding", table=table, chart=CHARTS[kind], description="Bars & dots."
    )
    assert exhibit.chart_spec is not None
    fields: dict[str, Any] = {
        "number": "7",
        "title": exhibit.title,
        "subtitle": "What is measured",
        "chart_spec": exhibit.chart_spec,
        "source": "Source: Peckham 2021 (Appendix 4)",
        "notes": ["A note."],
    }
    return standalone_svg(**(fields | changes))


def lines_of(svg: str) -> list[ElementTree.Element]:
    """The lines of text outside the chart, top to bottom."""
    return ElementTree.fromstring(svg).findall(f"{SVG}text")


def chart_of(svg: str) -> ElementTree.Element:
    """The chart inside a picture."""
    chart = ElementTree.fromstring(svg).find(f"{SVG}svg")
    assert chart is not None
    return chart


def pixels(svg: str) -> Image.Image:
    """What is drawn: white where there is something, black where there is paper."""
    image = Image.open(BytesIO(standalone_png(svg)))
    return image.convert("L").point(lambda light: 0 if light == 255 else 255)


@of_every_kind
def test_a_picture_holds_every_text(kind: str) -> None:
    texts: dict[str, Any] = {"title": LONG * 2, "subtitle": "Who, and of how many"}
    texts["notes"] = [SENTENCE * 3, "Two."]
    svg = picture(kind, notice="Fictional: made from invented data.", **texts)

    words = [
        "Exhibit 7",
        "Fictional: made from invented data.",
        "Source: Peckham 2021 (Appendix 4)",
    ]
    words += [texts["title"], texts["subtitle"], *texts["notes"]]
    assert [text for text in words if not holds(svg, text)] == []
    label = "Sandwell" if kind == "scatter" else LONG
    assert holds(ElementTree.tostring(chart_of(svg), encoding="unicode"), label)


def test_the_texts_stand_below_each_other_on_one_margin() -> None:
    svg = picture(notice="Private.", notes=["One.", "Two."])

    lines = lines_of(svg)

    assert [line.text for line in lines] == [
        "Private.", "Exhibit 7", "A finding", "What is measured",
        "Source: Peckham 2021 (Appendix 4)", "One.", "Two.",
    ]  # fmt: skip
    assert {line.get("x") for line in lines} == {str(MARGIN)}
    heights = [float(line.get("y", 0)) for line in lines]
    assert heights == sorted(set(heights))


@of_every_kind
def test_no_text_meets_the_chart_or_the_next_line(kind: str) -> None:
    svg = picture(kind, title=LONG * 3, subtitle=SENTENCE * 2, notes=[SENTENCE * 3])

    lines, chart = lines_of(svg), chart_of(svg)

    top, height = float(chart.get("y", 0)), float(chart.get("height", 0))
    for line, following in pairwise(lines):
        size = float(following.get("font-size", 0))
        assert float(following.get("y", 0)) - float(line.get("y", 0)) >= size
    above = [line for line in lines if float(line.get("y", 0)) < top]
    below = lines[len(above) :]
    assert below[0].text == "Source: Peckham 2021 (Appendix 4)"
    assert float(above[-1].get("y", 0)) + float(above[-1].get("font-size", 0)) / 3 < top
    assert float(below[0].get("y", 0)) - float(below[0].get("font-size", 0)) > top + height


@of_every_kind
def test_nothing_is_drawn_in_the_margins(kind: str) -> None:
    # Wide letters, long words: were a text or a label clipped, its ink would reach the edge.
    svg = picture(kind, title="WMW " * 60, subtitle="m" * 200, source=SENTENCE * 2)

    left, top, right, bottom = pixels(svg).getbbox() or (0, 0, 0, 0)

    height = float(ElementTree.fromstring(svg).get("height", 0))
    assert left >= 2 * (MARGIN - 1)
    assert right <= 2 * (WIDTH - MARGIN + 1)
    assert top >= 2 * MARGIN
    assert bottom <= 2 * (height - MARGIN)


def test_long_texts_are_wrapped_to_the_width() -> None:
    svg = picture(title=LONG * 3, subtitle=SENTENCE * 4, notes=[SENTENCE * 5])

    styles = {str(style.size): style for style in (TITLE, SUBTITLE, SMALL)}
    lines = [line for line in lines_of(svg) if line.get("font-size") in styles]
    assert [
        line.text
        for line in lines
        if text_width(line.text or "", styles[line.get("font-size", "")]) > TEXT_WIDTH
    ] == []
    assert len(lines) >= len(wrapped(SENTENCE * 5, TEXT_WIDTH, SMALL)) + 4


def test_an_empty_subtitle_and_no_notes_leave_no_gap() -> None:
    whole, bare = picture(), picture(subtitle="", notes=[], source="")

    assert [line.text for line in lines_of(bare)] == ["Exhibit 7", "A finding"]
    saved = [float(ElementTree.fromstring(svg).get("height", 0)) for svg in (whole, bare)]
    assert saved[0] - saved[1] > SUBTITLE.leading + 2 * SMALL.leading


def test_every_text_is_escaped() -> None:
    texts = {"title": f"T {SCRIPT}", "subtitle": f"S {SCRIPT}", "source": f"Q {SCRIPT}"}
    svg = picture(notes=[f"N {SCRIPT}"], notice=f"P {SCRIPT}", number=SCRIPT, **texts)

    assert "<script" not in svg
    for text in (*texts.values(), f"N {SCRIPT}", f"P {SCRIPT}"):
        assert holds(svg, text)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\ufffe"])
def test_a_character_that_no_file_may_hold_is_replaced(character: str) -> None:
    svg = picture(title=f"a{character}b")

    assert holds(svg, "a\ufffdb")
    assert svg.encode("utf-8")


def test_the_picture_has_a_name_and_a_description() -> None:
    root = ElementTree.fromstring(picture(title="R&D leads"))

    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == "Exhibit 7: R&D leads"
    assert root.findtext(f"{SVG}desc") == "Bars & dots."


@of_every_kind
def test_a_picture_needs_nothing_from_elsewhere_and_holds_no_style(kind: str) -> None:
    svg = picture(kind)

    assert not re.search(r"\sstyle\s*=|<style|<script|<image|url\((?!#)", svg)
    assert re.findall(r'href="(?!#)', svg) == []


def test_the_same_exhibit_gives_the_same_bytes() -> None:
    svg = picture()

    assert picture() == svg
    assert standalone_png(svg) == standalone_png(svg)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_as_many_pixels_as_asked_and_the_size_of_the_drawing(scale: int) -> None:
    svg = picture()

    image = Image.open(BytesIO(standalone_png(svg, scale)))

    height = int(ElementTree.fromstring(svg).get("height", 0))
    assert (image.format, image.mode) == ("PNG", "RGB")
    assert image.size == (scale * WIDTH, scale * height)
    assert image.info["dpi"] == pytest.approx((72 * scale, 72 * scale), abs=0.1)


@of_every_kind
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_of_a_picture_belongs_to_its_set(kind: str, colours: ChartColours) -> None:
    svg = picture(kind, colours=colours)

    found = set(re.findall(r'(?:fill|stroke|color)="(?!none|transparent)([^"]*)"', svg))
    assert found <= set(vars(colours).values())
    assert colours.paper in found
    assert colours.accent in found


def test_other_colours_leave_the_specification_as_it_was() -> None:
    spec = CHARTS["bars"].spec | {"description": "x"}
    before = repr(spec)

    picture(chart_spec=spec, colours=DARK)

    assert repr(spec) == before
