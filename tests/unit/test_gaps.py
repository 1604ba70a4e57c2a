"""The dumbbell: two groups and the difference that the table prints."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import channels, drawn, holds, words
from drawn_tables import DOCTORS, LONG, NURSES, C, side_by_side
from text_boxes import covered, outside

from evibook.errors import EvibookError
from evibook.exhibits import Chart, NoChart, gaps
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.model.tables import NotAsked

PAIR = ("nurses", "doctors")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("Time", 80, 55, 25),
    (LONG, 40, 41, -1),
    ("Money", 20, 60, -40),
    ("Skills", 98, 95, 3),
    ("Contacts", C, 90, C),
    ("Journals", 30, C, C),
    ("Approval", C, C, C),
    ("Nobody", 0, 0, 0),
    ("Halves", 52, C, C),
    ("All of it", 2, 100, -98),
)
at_both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


def made(table: Any) -> Chart:
    chart = gaps(table, "barrier", PAIR, "difference")
    assert isinstance(chart, Chart)
    return chart


def test_dots_are_the_numbers_of_the_table() -> None:
    records = drawn(made(side_by_side(*ROWS)))

    dots = {(r["label"], r["series"], r["value"]) for r in records if "value" in r}
    assert dots == {
        (label, group, cell)
        for label, *cells, _ in ROWS
        for group, cell in zip((NURSES, DOCTORS), cells, strict=True)
        if cell != C
    }


def test_the_difference_is_printed_as_the_table_has_it_with_its_sign() -> None:
    table = side_by_side(("Time", 80, 55, 25), ("Money", 20, 60, -41), ("Skills", 5, 5, 0))

    assert [r["text"] for r in drawn(made(table)) if "text" in r][:3] == ["+25", "−41", "0"]


@at_both_widths
def test_what_is_printed_is_named_under_the_axis(width: int) -> None:
    svg = chart_svg(made(side_by_side(*ROWS)).spec, width)

    assert holds(svg, "Printed: difference (percentage points)")


def test_rows_stand_in_the_order_of_the_table() -> None:
    rows = channels(made(side_by_side(*ROWS)), "y")

    assert all(row["sort"] == [label for label, *_ in ROWS] for row in rows if "sort" in row)


@at_both_widths
def test_a_row_that_is_not_shown_in_full_says_so(width: int) -> None:
    svg = chart_svg(made(side_by_side(*ROWS)).spec, width)

    assert words(svg).count("withheld") == 4
    assert holds(svg, "other group withheld")
    assert "small count" not in svg


def test_a_row_for_which_one_group_was_not_asked_says_so() -> None:
    table = side_by_side(("Time", 80, 55, 25), ("Money", 20, NotAsked(), NotAsked()))

    assert holds(chart_svg(made(table).spec, WIDE), "other group not asked")


def test_dots_that_would_cover_each_other_stand_apart() -> None:
    records = [r for r in drawn(made(side_by_side(("Time", 40, 41, -1)))) if "nudge" in r]

    assert {r["series"]: r["nudge"] < 0 for r in records} == {NURSES: True, DOCTORS: False}


def test_both_groups_can_be_taken_out_and_the_difference_goes_with_them() -> None:
    chart = made(side_by_side(*ROWS))

    assert chart.spec["usermeta"]["groups"] == [NURSES, DOCTORS]
    hiding = chart.spec | {
        "params": [
            p | {"value": [NURSES]} if p["name"] == "hiddenGroups" else p
            for p in chart.spec["params"]
        ]
    }
    assert holds(chart_svg(chart.spec, WIDE), "+25")
    assert not holds(chart_svg(hiding, WIDE), "+25")


@at_both_widths
@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], ROWS[7:8], ROWS[9:]])
def test_no_text_leaves_the_drawing_or_covers_other_text(rows: Any, width: int) -> None:
    svg = chart_svg(made(side_by_side(*rows)).spec, width)

    assert outside(svg) == []
    assert covered(svg) == []
    assert "NaN" not in svg
    assert all(holds(svg, row[0]) for row in rows)


def test_numbers_other_than_percentages_have_an_axis_of_their_own() -> None:
    svg = chart_svg(made(side_by_side(("Time", 8, 5, 3), unit="hours")).spec, WIDE)

    assert "100" not in words(svg)
    assert holds(svg, "hours")


def test_where_nothing_is_shown_there_are_words() -> None:
    chart = gaps(side_by_side(("Time", C, C, C)), "barrier", PAIR, "difference")

    assert isinstance(chart, NoChart)
    assert "A small count" in chart.words


def test_where_no_row_shows_both_groups_there_are_words() -> None:
    chart = gaps(
        side_by_side(("Time", 30, C, C), ("Money", C, 40, C)), "barrier", PAIR, "difference"
    )

    assert chart == NoChart(
        "There is no chart, because in no row can both groups be shown: Nurses and Doctors."
    )


def test_a_difference_of_other_columns_is_refused_with_its_row() -> None:
    table = side_by_side(("Time", 80, 55, 25), ("Money", 20, 60, 12))

    with pytest.raises(EvibookError, match="in row 'Money' it is 12, of 20 and 60"):
        gaps(table, "barrier", PAIR, "difference")


@pytest.mark.parametrize("gap", [24, 26, -25])
def test_a_difference_may_be_rounded_or_without_its_sign(gap: int) -> None:
    assert made(side_by_side(("Time", 80, 55, gap)))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(EvibookError, match="no column gone"):
        gaps(side_by_side(*ROWS), "barrier", ("nurses", "gone"), "difference")
