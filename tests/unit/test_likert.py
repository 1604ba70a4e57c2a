"""Diverging bars: statements in their order, both sides from one line, and what is not shown."""

from __future__ import annotations

from typing import Any

import pytest
from drawing import cells_of, channels, drawn, holds, words
from ratings import (
    AGREED,
    BESIDE,
    HIGH,
    IN_PART,
    INNER,
    LEVELS,
    LONG,
    LOW,
    NEUTRAL,
    OF_60,
    PLAIN,
    UNASKED,
    WITHHELD,
    ratings,
)
from text_boxes import covered, outside

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits import Chart, NoChart, likert
from evibook.exhibits.look import LIGHT
from evibook.exhibits.render import NARROW, WIDE, chart_svg

TOTALS = ("low", "high")
ALL = (PLAIN, OF_60, IN_PART, INNER, WITHHELD, UNASKED, AGREED)
at_both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


def made(table: PublishedTable, **changes: Any) -> Chart:
    """The chart of a table with all seven levels."""
    fields: dict[str, Any] = {"neutral": NEUTRAL, "beside": BESIDE, "totals": TOTALS} | changes
    chart = likert(table, "statement", LOW, HIGH, **fields)
    assert isinstance(chart, Chart)
    return chart


def segments(chart: Chart) -> dict[str, tuple[float, float]]:
    """(from, to) of each level of a chart of one row."""
    return {r["series"]: (r["from"], r["to"]) for r in drawn(chart) if "series" in r}


def test_the_numbers_are_those_of_the_table() -> None:
    table = ratings(PLAIN, OF_60, AGREED)

    shown = [r for r in drawn(made(table)) if "series" in r]

    assert {(r["label"], r["series"], r["value"]) for r in shown} == cells_of(
        table, "statement", list(LEVELS)
    )
    assert all(abs(r["to"] - r["from"]) == r["value"] for r in shown)


def test_low_goes_left_and_high_goes_right_of_one_line() -> None:
    at = segments(made(ratings(PLAIN)))

    assert at["Disagree"] == (0, -10)
    assert at["Strongly disagree"] == (-10, -15)
    assert at["Agree"] == (0, 40)
    assert at["Strongly agree"] == (40, 70)


def test_neutral_and_other_answers_begin_at_zeros_of_their_own_beyond_the_right_side() -> None:
    chart = made(ratings(PLAIN, AGREED))

    at = segments(made(ratings(PLAIN)))
    neutral, other = at["Neither agree nor disagree"], at["Don't know"]
    assert 70 < neutral[0] < neutral[1] < other[0] < other[1]
    assert at["Not applicable"][0] == other[1]
    zeros = {r["zero"] for r in drawn(chart) if "zero" in r}
    assert len(zeros) == 3
    assert min(zeros) == 0


@at_both_widths
def test_each_column_counts_from_its_own_zero_and_no_tick_says_more_than_all(width: int) -> None:
    svg = chart_svg(made(ratings(PLAIN, OF_60)).spec, width)

    ticks = [axis["axis"] for axis in channels(made(ratings(PLAIN)), "x") if "axis" in axis]
    assert len(ticks) == 1
    assert words(svg).count("0") >= 3
    assert words(svg).count("50") >= 3
    assert max(int(word) for word in words(svg) if word.isdigit()) <= 100
    assert {"Neutral", "Other", "per"} <= set(words(svg))


def test_statements_stand_in_the_order_of_the_table_and_never_by_size() -> None:
    rows = channels(made(ratings(OF_60, AGREED, PLAIN)), "y")

    orders = [row["sort"] for row in rows if "sort" in row]
    assert orders
    assert all(order == [OF_60[0], AGREED[0], PLAIN[0]] for order in orders)


def test_a_level_that_nobody_chose_is_in_the_legend() -> None:
    svg = chart_svg(made(ratings(AGREED)).spec, WIDE)

    assert [label for label in LEVELS.values() if not holds(svg, label)] == []


@at_both_widths
def test_sums_of_both_sides_stand_at_the_ends_as_the_table_has_them(width: int) -> None:
    svg = chart_svg(made(ratings(PLAIN)).spec, width)

    assert {"15", "70", "12"} <= set(words(svg))
    assert holds(svg, "2 + 1")


def test_without_the_names_of_sums_no_sum_is_worked_out() -> None:
    chart = made(ratings(PLAIN), totals=None)

    assert {r["text"] for r in drawn(chart) if "text" in r} == {"12", "2 + 1"}
    assert "low" not in chart.columns


@at_both_widths
@pytest.mark.parametrize(
    ("row", "told"),
    [(WITHHELD, "Withheld"), (UNASKED, "Not asked"), (IN_PART, "Shown in part, rest withheld")],
)
def test_a_row_that_is_not_shown_says_so(width: int, row: Any, told: str) -> None:
    svg = chart_svg(made(ratings(PLAIN, row)).spec, width)

    assert holds(svg, told)
    assert "small count" not in svg
    assert "NaN" not in svg


def test_a_level_beyond_one_that_is_withheld_has_no_place_and_is_not_drawn() -> None:
    chart = made(ratings(INNER))

    assert "Strongly disagree" not in segments(chart)
    assert "Disagree" not in segments(chart)
    assert segments(chart)["Agree"] == (0, 35)
    assert "[c]" in [r.get("text") for r in drawn(chart)]


def test_a_level_that_was_not_offered_does_not_make_a_row_withheld() -> None:
    row = (*PLAIN[:7], UNASKED[7], *PLAIN[8:])

    chart = made(ratings(row))

    assert [r["words"] for r in drawn(chart) if "words" in r] == []
    assert "2 + [x]" in [r.get("text") for r in drawn(chart)]


@at_both_widths
@pytest.mark.parametrize(("neutral", "beside"), [("", ["dk"]), (NEUTRAL, []), (NEUTRAL, BESIDE)])
@pytest.mark.parametrize(
    "rows", [ALL, (AGREED,), (OF_60,), (IN_PART, WITHHELD)], ids=["all", "agreed", "one", "part"]
)
def test_no_text_leaves_the_drawing_or_covers_other_text(
    rows: Any, neutral: str, beside: list[str], width: int
) -> None:
    svg = chart_svg(made(ratings(*rows), neutral=neutral, beside=beside).spec, width)

    assert outside(svg) == []
    assert covered(svg) == []
    assert all(holds(svg, row[0]) for row in rows)


@at_both_widths
def test_long_names_of_levels_are_wrapped_in_the_legend(width: int) -> None:
    levels = {name: f"{label}, {LONG[:40].lower()}" for name, label in LEVELS.items()}

    svg = chart_svg(made(ratings(PLAIN, levels=levels)).spec, width)

    assert outside(svg) == []
    assert covered(svg) == []


def test_a_tooltip_says_what_stands_in_the_table() -> None:
    spec = made(ratings(PLAIN)).spec

    (tooltip,) = [
        layer["encoding"]["tooltip"] for layer in spec["layer"] if "tooltip" in layer["encoding"]
    ]
    assert [part["field"] for part in tooltip] == ["label", "series", "value"]


def test_levels_have_the_colours_of_their_side() -> None:
    spec = made(ratings(PLAIN)).spec

    (scale,) = [
        layer["encoding"]["color"]["scale"]
        for layer in spec["layer"]
        if "color" in layer["encoding"]
    ]
    assert scale["domain"] == list(LEVELS.values())
    assert scale["range"] == [
        LIGHT.low3, LIGHT.low1, LIGHT.context, LIGHT.high1, LIGHT.high3, LIGHT.quiet, LIGHT.aside
    ]  # fmt: skip


def test_no_part_of_a_scale_can_be_taken_out_of_the_drawing() -> None:
    assert made(ratings(PLAIN)).spec["usermeta"]["groups"] == []


def test_a_table_of_which_nothing_is_shown_has_words() -> None:
    chart = likert(ratings(WITHHELD), "statement", LOW, HIGH, neutral=NEUTRAL, beside=BESIDE)

    assert isinstance(chart, NoChart)
    assert chart.words.endswith("A small count, or one that would give a small count away.")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ([], HIGH, "low of table 'by-group' has 0"),
        (LOW, ["a"] * 4, "high of table 'by-group' has 4"),
        (["gone"], HIGH, "no column gone"),
        (["statement"], HIGH, "statement of table 'by-group' holds no numbers"),
    ],
)
def test_what_cannot_be_drawn_is_refused(low: list[str], high: list[str], said: str) -> None:
    with pytest.raises(EvibookError, match=said):
        likert(ratings(PLAIN), "statement", low, high)


def test_more_answers_beside_the_scale_than_there_are_colours_are_refused() -> None:
    with pytest.raises(EvibookError, match="At most 3 levels stand beside"):
        likert(ratings(PLAIN), "statement", LOW, HIGH, beside=["dk"] * 4)
