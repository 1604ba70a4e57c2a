"""Dots with intervals: the limits of the table, groups side by side, and what is withheld."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import channels, drawn, holds, words
from drawn_tables import (
    BY_GROUP,
    DOCTORS,
    LONG,
    NURSES,
    OTHERS,
    C,
    counts_by_group,
    counts_of_all,
)
from text_boxes import covered, outside

from evibook.errors import EvibookError
from evibook.exhibits import Chart, NoChart, intervals
from evibook.exhibits.look import LIGHT
from evibook.exhibits.render import NARROW, WIDE, chart_svg
from evibook.model.tables import NotAsked

LIMITS = ("lower", "upper")
GROUPS = [NURSES, DOCTORS, OTHERS]
at_both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


def made(table: Any, **changes: Any) -> Chart:
    chart = intervals(table, "barrier", "percentage", LIMITS, **changes)
    assert isinstance(chart, Chart)
    return chart


def test_dots_and_limits_are_those_of_the_table() -> None:
    records = drawn(made(counts_by_group(), by="profession", groups=GROUPS))

    shown = {
        (r["series"], r["label"], r["value"], r["lower"], r["upper"])
        for r in records
        if "value" in r
    }
    assert shown == {(*row[:2], *row[4:]) for row in BY_GROUP[:9] if row[4] != C}


def test_without_groups_each_row_has_a_dot_and_there_is_no_legend() -> None:
    chart = made(counts_of_all())

    assert [r["value"] for r in drawn(chart) if "value" in r][:3] == [50, 40, 10]
    assert chart.spec["usermeta"]["groups"] == []
    assert not any("scale" in colour for colour in channels(chart, "color"))


def test_groups_stand_beside_each_other_in_the_order_that_is_named() -> None:
    chart = made(counts_by_group(), by="profession", groups=[DOCTORS, NURSES])

    at = {r["series"]: r["at"] for r in drawn(chart) if r["label"] == "Money" and "at" in r}
    assert at[DOCTORS] < at[NURSES]
    assert OTHERS not in at
    assert chart.spec["usermeta"]["groups"] == [DOCTORS, NURSES]


def test_groups_that_a_reader_takes_out_are_those_of_the_legend() -> None:
    chart = made(counts_by_group(), by="profession", groups=GROUPS)

    (scale,) = [c["scale"] for c in channels(chart, "color")[:1]]
    assert scale["domain"] == GROUPS == chart.spec["usermeta"]["groups"]
    assert scale["range"] == list(LIGHT.series)
    assert chart.spec["transform"] == [{"filter": "indexof(hiddenGroups, datum.series) < 0"}]


def test_a_group_that_a_reader_takes_out_is_not_drawn() -> None:
    spec = made(counts_by_group(), by="profession", groups=GROUPS).spec
    hidden = [p | {"value": [NURSES]} if p["name"] == "hiddenGroups" else p for p in spec["params"]]

    shown = [number for number in words(chart_svg(spec, WIDE)) if number in ("10", "38")]
    left = [
        number
        for number in words(chart_svg(spec | {"params": hidden}, WIDE))
        if number in ("10", "38")
    ]

    assert sorted(shown) == ["10", "38"]
    assert left == ["38"]


def test_rows_stand_in_the_order_of_the_table() -> None:
    rows = channels(made(counts_by_group(), by="profession", groups=GROUPS), "y")

    assert all(row["sort"] == ["Time", LONG, "Money"] for row in rows)


@at_both_widths
def test_a_number_that_is_withheld_is_marked_in_its_row(width: int) -> None:
    chart = made(counts_by_group(), by="profession", groups=GROUPS)

    svg = chart_svg(chart.spec, width)

    assert words(svg).count("withheld") == 2
    assert "small count" not in svg


def test_a_group_that_was_not_asked_says_so_and_not_that_it_is_withheld() -> None:
    table = counts_of_all(("Time", 5, 9, 50, 40, 60), ("Money", *[NotAsked()] * 5))

    svg = chart_svg(made(table).spec, WIDE)

    assert holds(svg, "not asked")
    assert "withheld" not in words(svg)


@pytest.mark.parametrize("limit", [C, NotAsked()])
def test_a_dot_without_limits_has_no_line(limit: Any) -> None:
    chart = made(counts_of_all(("Time", 5, 9, 50, limit, limit)))

    (record,) = [r for r in drawn(chart) if "value" in r][:1]
    assert record["value"] == record["end"] == 50
    assert "lower" not in record


@at_both_widths
@pytest.mark.parametrize("groups", [GROUPS, GROUPS[:2], GROUPS[2:]])
def test_no_text_leaves_the_drawing_or_covers_other_text(groups: list[str], width: int) -> None:
    svg = chart_svg(made(counts_by_group(), by="profession", groups=groups).spec, width)

    assert outside(svg) == []
    assert covered(svg) == []
    assert "NaN" not in svg
    assert all(holds(svg, label) for label in ("Time", LONG, "Money", *groups))


@at_both_widths
def test_one_answer_that_everybody_gave_is_drawn_whole(width: int) -> None:
    svg = chart_svg(made(counts_of_all((LONG, 40, 40, 100, 91, 100))).spec, width)

    assert outside(svg) == []
    assert holds(svg, LONG)


def test_differences_below_zero_have_an_axis_of_their_own() -> None:
    table = counts_of_all(("Time", 5, 9, 50, 40, 60))
    columns = tuple(
        column if column.unit != "per cent" else type(column)(
            column.name, column.label, "number", "percentage points"
        )
        for column in table.columns
    )  # fmt: skip
    differences = type(table)(
        **(vars(table) | {"columns": columns, "rows": (("Time", 5, 9, -12, -20, -4),)})
    )

    svg = chart_svg(made(differences).spec, WIDE)

    assert holds(svg, "−12") or holds(svg, "-12")
    assert "100" not in words(svg)


def test_a_table_of_which_nothing_is_shown_has_words() -> None:
    chart = intervals(counts_of_all(("Time", C, C, C, C, C)), "barrier", "percentage", LIMITS)

    assert isinstance(chart, NoChart)
    assert "A small count" in chart.words


def test_groups_of_which_nothing_is_shown_are_named_where_others_are() -> None:
    rows = [row for row in BY_GROUP if row[0] == NURSES or row[4] == C]

    chart = intervals(
        counts_by_group(*rows), "barrier", "percentage", LIMITS, by="profession", groups=[OTHERS]
    )

    assert chart == NoChart(
        f"There is no chart, because no number of these groups can be shown: {OTHERS}."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "have the same label in column 'barrier'"),
        ({"by": "gone"}, "no column gone"),
        ({"by": "profession"}, r"at most 3 groups; .* has 4\. Name those to draw"),
        ({"by": "profession", "groups": ["Porters"]}, "has no group Porters; it has Nurses"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(EvibookError, match=said):
        intervals(counts_by_group(), "barrier", "percentage", LIMITS, **changes)


def test_a_tooltip_names_group_number_and_limits() -> None:
    chart = made(counts_by_group(), by="profession", groups=GROUPS)

    (tooltip,) = channels(chart, "tooltip")
    assert [part["title"] for part in tooltip] == [
        "Barrier", "Group", "Percentage", "Lower limit", "Upper limit"
    ]  # fmt: skip
