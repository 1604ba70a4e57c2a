"""The scatter: a point and a name for each row, and names that cover nothing."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from drawing import drawn, words
from PIL import ImageFont
from published import counts, published

from evibook.disclosure import Store
from evibook.errors import EvibookError
from evibook.exhibits import Chart, NoChart, scatter
from evibook.exhibits.look import FONT_FOLDER, TEXT_SIZE
from evibook.exhibits.render import NARROW, WIDE, chart_svg, fitted
from evibook.model.tables import NotAsked, Withheld

Box = tuple[float, float, float, float]

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
SVG = "{http://www.w3.org/2000/svg}"
CAPITAL = 0.72  # the height of a capital, of the size of the letters


@pytest.fixture(scope="module")
def sites(store: Store) -> Chart:
    """The six case-study sites: staff, studies and name."""
    return scatter(store.table("case-study-sites"), "staff", "studies", "site")


def marks(svg: str, role: str) -> list[ElementTree.Element]:
    """The marks of one role: 'circle' or 'text mark'."""
    return [
        element
        for element in ElementTree.fromstring(svg).iter()
        if element.get("aria-roledescription") == role
    ]


def place(mark: ElementTree.Element) -> tuple[float, float]:
    """Where a mark stands in the plot."""
    across, down = re.findall(r"-?[\d.]+", mark.get("transform", ""))
    return float(across), float(down)


def box(name: ElementTree.Element) -> Box:
    """The room that a name takes in the plot, from capitals down to the line they stand on."""
    font = ImageFont.truetype(str(FONT_FOLDER / "open-sans-400-normal.ttf"), TEXT_SIZE)
    length = font.getlength(name.text or "")
    across, down = place(name)
    left = across - {"start": 0, "middle": length / 2, "end": length}[name.get("text-anchor", "")]
    return left, down - CAPITAL * TEXT_SIZE, left + length, down


def meet(first: Box, second: Box) -> bool:
    """Whether two boxes share some room."""
    return (min(first[2], second[2]) > max(first[0], second[0])) and (
        min(first[3], second[3]) > max(first[1], second[1])
    )


def test_points_show_the_numbers_of_the_table_and_no_other(store: Store, sites: Chart) -> None:
    records = drawn(sites)

    assert [(r["label"], r["x"], r["y"]) for r in records] == [
        (row["site"], row["staff"], row["studies"])
        for row in store.table("case-study-sites").records()
    ]
    assert len(records) == 6
    assert set(sites.columns) == {"site", "staff", "studies"}
    assert {key for record in records for key in record} == {"label", "x", "y", "wide", "narrow"}


@WIDTHS
def test_a_drawing_has_a_point_and_a_name_for_each_row(sites: Chart, width: int) -> None:
    svg = chart_svg(sites.spec, width)

    assert [mark.text for mark in marks(svg, "text mark")] == [r["label"] for r in drawn(sites)]
    assert len(marks(svg, "circle")) == len(drawn(sites))
    assert " style=" not in svg


@WIDTHS
def test_names_cover_no_other_name_and_no_point(sites: Chart, width: int) -> None:
    svg = chart_svg(sites.spec, width)
    names = {str(mark.text): box(mark) for mark in marks(svg, "text mark")}
    points = {
        str(mark.get("aria-label")): (x - 6, y - 6, x + 6, y + 6)
        for mark in marks(svg, "circle")
        for x, y in [place(mark)]
    }

    assert [pair for pair in combinations(names, 2) if meet(*(names[n] for n in pair))] == []
    assert [(n, p) for n in names for p in points if meet(names[n], points[p])] == []


@WIDTHS
def test_names_and_points_stand_inside_the_drawing(sites: Chart, width: int) -> None:
    svg = chart_svg(sites.spec, width)
    outer = ElementTree.fromstring(svg)
    left, top = place(outer.find(f"{SVG}g"))  # type: ignore[arg-type]
    boxes = [box(mark) for mark in marks(svg, "text mark")]

    assert float(outer.get("width", 0)) == pytest.approx(width, abs=1)
    assert min(found[0] for found in boxes) + left >= 0
    assert max(found[2] for found in boxes) + left <= width
    assert min(found[1] for found in boxes) + top >= 0
    assert max(found[3] for found in boxes) + top <= float(outer.get("height", 0))


@WIDTHS
def test_the_places_of_names_are_those_of_the_specification(sites: Chart, width: int) -> None:
    svg = chart_svg(sites.spec, width)
    layout = "wide" if width == WIDE else "narrow"
    anchors = {"left": "start", "center": "middle", "right": "end"}

    assert [mark.get("text-anchor") for mark in marks(svg, "text mark")] == [
        anchors[record[layout]["align"]] for record in drawn(sites)
    ]


def test_a_narrow_drawing_is_told_that_it_is_narrow(sites: Chart) -> None:
    wide, narrow = fitted(sites.spec, WIDE), fitted(sites.spec, NARROW)

    assert wide["params"] == [{"name": "narrow", "value": False}]
    assert narrow["params"] == [{"name": "narrow", "value": True}]
    assert (wide["width"], narrow["width"]) == (WIDE, NARROW)


@WIDTHS
def test_both_axes_begin_at_nothing(width: int) -> None:
    # two sites that differ little would otherwise look far apart
    svg = chart_svg(
        scatter(counts(("a", 100, 90), ("b", 101, 91)), "yes", "no", "label").spec, width
    )

    assert words(svg).count("0") == 2


RATED = counts(("low", 1, 1), ("middle", 5, 5), ("top", 9, 9), ("corner", 9, 1), ("left", 1, 9))


@WIDTHS
def test_the_axes_of_a_rating_scale_run_from_end_to_end(width: int) -> None:
    svg = chart_svg(scatter(RATED, "yes", "no", "label", scale=(1, 9)).spec, width)

    ends = [word for word in words(svg) if word.isdigit()]
    assert sorted(ends) == sorted(["1", "3", "5", "7", "9"] * 2)
    places = {str(mark.get("aria-label")): place(mark) for mark in marks(svg, "circle")}
    across = [x for x, _ in places.values()]
    middle = [x for name, (x, _) in places.items() if "middle" in name]
    assert middle == [pytest.approx((min(across) + max(across)) / 2, abs=0.5)]


@WIDTHS
def test_names_of_ratings_stand_inside_the_drawing_and_cover_nothing(width: int) -> None:
    svg = chart_svg(scatter(RATED, "yes", "no", "label", scale=(1, 9)).spec, width)
    left, _ = place(ElementTree.fromstring(svg).find(f"{SVG}g"))  # type: ignore[arg-type]
    boxes = [box(mark) for mark in marks(svg, "text mark")]

    assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []
    assert min(found[0] for found in boxes) + left >= 0
    assert max(found[2] for found in boxes) + left <= width


def test_a_rating_scale_ends_on_its_last_number() -> None:
    svg = chart_svg(scatter(counts(("a", 1, 6)), "yes", "no", "label", scale=(1, 6)).spec, WIDE)

    assert words(svg).count("6") == 2


@WIDTHS
def test_axes_say_what_they_show(store: Store, sites: Chart, width: int) -> None:
    shown = words(chart_svg(sites.spec, width))
    table = store.table("case-study-sites")

    for name in ("staff", "studies"):
        assert {table.column(name).label.lower(), table.column(name).unit} & {
            word.lower() for word in shown
        }


@WIDTHS
def test_two_rows_in_one_place_have_names_that_can_be_read(width: int) -> None:
    table = counts(("Kent", 50, 50), ("Lothian", 50, 50), ("Betsi", 100, 100))

    svg = chart_svg(scatter(table, "yes", "no", "label").spec, width)

    boxes = [box(mark) for mark in marks(svg, "text mark")]
    assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []


def test_a_row_without_both_numbers_is_not_in_the_chart() -> None:
    table = counts(("a", 1, 2), ("b", Withheld("few"), 2), ("c", 1, NotAsked()))

    chart = scatter(table, "yes", "no", "label")

    assert [record["label"] for record in drawn(chart)] == ["a"]
    assert "few" not in str(chart.spec)


def test_a_table_without_a_row_of_two_numbers_has_words_in_place_of_a_chart() -> None:
    table = counts(("a", Withheld("few"), 2), ("b", 1, NotAsked()))

    made = scatter(table, "yes", "no", "label")

    assert made == NoChart("There is no chart, because no row has both of its numbers.")


def test_rows_of_zeros_are_drawn() -> None:
    svg = chart_svg(scatter(counts(("a", 0, 0)), "yes", "no", "label").spec, WIDE)

    assert [mark.text for mark in marks(svg, "text mark")] == ["a"]


@pytest.mark.parametrize(
    ("x", "y", "label"),
    [("gone", "share", "group"), ("asked", "gone", "group"), ("asked", "share", "gone")],
)
def test_a_column_that_is_not_there_is_named_with_those_that_are(
    x: str, y: str, label: str
) -> None:
    with pytest.raises(EvibookError, match="no column gone; it has group, asked, share, core"):
        scatter(published(), x, y, label)


@pytest.mark.parametrize("name", ["group", "core", "theme", "which"])
@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_column_without_numbers_is_refused(axis: str, name: str) -> None:
    columns: dict[str, Any] = {"x": "asked", "y": "share", "label": "group"} | {axis: name}

    with pytest.raises(EvibookError, match=f"Column {name} of table 'by-group' holds no numbers"):
        scatter(published(), **columns)


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(EvibookError, match="nothing to draw"):
        scatter(counts(), "yes", "no", "label")


def test_rows_with_the_same_name_are_refused() -> None:
    with pytest.raises(EvibookError, match="same"):
        scatter(counts(("same", 1, 2), ("same", 3, 4)), "yes", "no", "label")
