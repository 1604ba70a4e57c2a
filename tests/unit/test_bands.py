"""Ordered bands: bars that touch, in the order of the bands."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import channels, drawn, holds, words
from drawn_tables import LONG, C
from published import published
from text_boxes import covered, outside

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits import Chart, NoChart, bands
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.model.tables import Cell, Column

HOURS: tuple[tuple[Cell, ...], ...] = (
    ("None", 10), ("Under 1 hour", C), ("1 to 4 hours", 30), ("5 to 9 hours", 40),
    ("10 hours or more", 20),
)  # fmt: skip
at_both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


def hours(*rows: tuple[Cell, ...]) -> PublishedTable:
    columns = (
        Column("hours", "Hours a week", row_header=True),
        Column("percentage", "Percentage", "percentage", "per cent"),
    )
    return published(columns, rows)


def made(*rows: tuple[Cell, ...]) -> Chart:
    chart = bands(hours(*rows), "hours", "percentage")
    assert isinstance(chart, Chart)
    return chart


def test_bars_are_the_numbers_of_the_table() -> None:
    shown = [(r["label"], r["value"]) for r in drawn(made(*HOURS)) if "value" in r]

    assert set(shown) == {row for row in HOURS if row[1] != C}


def test_bands_stand_in_their_order_and_never_by_size() -> None:
    rows = channels(made(*HOURS), "y")

    assert all(row["sort"] == [label for label, _ in HOURS] for row in rows)


@at_both_widths
def test_a_band_that_is_withheld_keeps_its_place_and_says_so(width: int) -> None:
    svg = chart_svg(made(*HOURS).spec, width)

    assert words(svg).count("withheld") == 1
    assert holds(svg, "Under 1 hour")
    assert "small count" not in svg


@at_both_widths
@pytest.mark.parametrize(
    "rows",
    [
        HOURS,
        (("None", 0), ("Some", 100)),
        (("None", 0), ("Some", 0)),
        ((LONG, 40), (f"{LONG} and more", C), ("Some", 60)),
        (("Uninterruptedly", 40), ("Sometimes", 60)),
    ],
    ids=["hours", "all in one", "nobody", "long", "long words"],
)
def test_no_text_leaves_the_drawing_or_covers_other_text(rows: Any, width: int) -> None:
    svg = chart_svg(made(*rows).spec, width)

    assert outside(svg) == []
    assert covered(svg) == []
    assert "NaN" not in svg
    assert all(holds(svg, row[0]) for row in rows)


def test_short_labels_stay_beside_their_bars_on_a_phone_and_long_ones_stand_above() -> None:
    short, long = made(*HOURS), made((LONG, 40), ("Some", 60))

    assert short.spec["usermeta"]["narrow"]["params"]["narrow"] is False
    assert long.spec["usermeta"]["narrow"]["params"]["narrow"] is True


def test_a_table_of_which_one_band_is_shown_has_words() -> None:
    chart = bands(hours(("None", C), ("Some", 60)), "hours", "percentage")

    assert chart == NoChart("There is no chart, because only one band can be shown: Some.")


def test_a_table_of_which_nothing_is_shown_has_words() -> None:
    chart = bands(hours(("None", C), ("Some", C)), "hours", "percentage")

    assert isinstance(chart, NoChart)
    assert "A small count" in chart.words


@pytest.mark.parametrize(("y", "x"), [("gone", "percentage"), ("hours", "gone")])
def test_a_column_that_is_not_there_is_named(y: str, x: str) -> None:
    with pytest.raises(EvibookError, match="no column gone"):
        bands(hours(*HOURS), y, x)
