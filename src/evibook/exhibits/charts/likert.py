"""Statements on a rating scale: bars to the left and right of a middle line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.colours import colour_of
from evibook.exhibits.charts.likert_rows import records_of
from evibook.exhibits.charts.likert_scale import PADDING, Levels, Scale, scale_of
from evibook.exhibits.charts.parts import (
    BAR_NARROW,
    BAR_WIDE,
    LABEL_RISE,
    WRAP_MATRIX,
    finished,
    labels_above,
    pointed_opacity,
    pointed_row,
    row_labels,
    rows_of,
    tooltip,
)
from evibook.exhibits.look import CONFIG, LIGHT, PAPER, QUIET, TEXT_SIZE

if TYPE_CHECKING:
    import altair as alt

MOST_ON_A_SIDE = 3
MOST_BESIDE = len(LIGHT.beside)
ROOM = 20  # px of the words below the bar of a row that is shown in part
BELOW = 13  # px from the edge of a bar down to the middle of the words below it
HEADS_ABOVE = 12  # px from the rows up to the names of the columns at the right
LEGEND_ABOVE = 30  # px from the rows up to the legend
HEIGHT = {"expr": f"narrow ? {BAR_NARROW} : {BAR_WIDE}"}


def likert(
    table: PublishedTable,
    y: str,
    low: Sequence[str],
    high: Sequence[str],
    *,
    neutral: str = "",
    beside: Sequence[str] = (),
    totals: tuple[str, str] | None = None,
) -> Chart | NoChart:
    """Diverging stacked bars: a row for each statement, in the table's order.

    ``low`` and ``high`` name the columns of either side in the order of the scale ("strongly
    disagree", "disagree"; "agree", "strongly agree"): the low side goes left of a middle line
    and the high side right. ``neutral`` and ``beside`` ("don't know") have columns of their own
    at the right, each from its own zero on the same scale. The neutral level is set apart, not
    split on the line: then both sides begin at the line and can be compared, and no half of the
    undecided is read as leaning to a side. ``totals`` names the columns of both sides' sums,
    which are printed at the ends of the bars.

    A level that is withheld is not drawn, and neither is what lies beyond it on its side, as its
    place is not known; the row says that it is shown in part. Raises EvibookError for a column
    that is not there or not numeric, and for more levels than there are colours.
    """
    levels = Levels(tuple(low), tuple(high), neutral, tuple(beside), totals)
    _refuse_too_many(table, levels)
    require(table, y, levels.shown)
    return without_numbers(table, levels.drawn) or _chart(table, y, levels)


def _refuse_too_many(table: PublishedTable, levels: Levels) -> None:
    for name, side in (("low", levels.low), ("high", levels.high)):
        if not 1 <= len(side) <= MOST_ON_A_SIDE:
            raise EvibookError(
                f"A side of a rating scale has 1 to {MOST_ON_A_SIDE} levels; {name} of table "
                f"{table.id!r} has {len(side)}. Add levels up in the codebook, or use matrix()."
            )
    if len(levels.beside) > MOST_BESIDE:
        raise EvibookError(
            f"At most {MOST_BESIDE} levels stand beside a rating scale; table {table.id!r} has "
            f"{len(levels.beside)}. Add levels up in the codebook, or draw fewer."
        )


def _chart(table: PublishedTable, y: str, levels: Levels) -> Chart:
    import altair as alt

    scale, order = scale_of(table, levels), row_labels(table, y)
    records = records_of(table, y, levels, scale)
    room = ROOM if any("in_part" in record for record in records) else 0
    base = rows_of(records, order)
    bars = base.transform_filter("isValid(datum.value)").encode(
        color=colour_of(
            [table.column(name).label for name in levels.drawn], _colours(levels), LEGEND_ABOVE
        ),
        tooltip=tooltip(table, y, levels.drawn[0], "Answer"),
    )
    layers = [
        _segments(bars, scale, unit_of(table, levels.drawn[0]), room),
        _zeros(base, room),
        *_numbers(base, room),
        _words(base, room),
        _heads(scale),
        labels_above(base, room),
    ]
    layered = alt.LayerChart(layer=layers)
    chart = finished(layered, order, (y, *levels.shown), wrap=WRAP_MATRIX, room=room)
    return replace(chart, spec=chart.spec | {"config": CONFIG | {"padding": PADDING}})


def _colours(levels: Levels) -> list[str]:
    """A colour for each level, in the order of the scale."""
    low = LIGHT.side("low", len(levels.low))
    neutral = [LIGHT.context] if levels.neutral else []
    high = LIGHT.side("high", len(levels.high))
    return [*reversed(low), *neutral, *high, *LIGHT.beside[: len(levels.beside)]]


def _bar_offset(room: int) -> str:
    """Where the middle of a bar stands: it makes room for words below it."""
    return f"narrow ? {LABEL_RISE - room // 2} : datum.in_part ? {-room // 2} : 0"


def _segments(bars: alt.Chart, scale: Scale, unit: str, room: int) -> alt.Chart:
    """The levels as bars, from the middle line or the zero of their column."""
    import altair as alt

    row = pointed_row()
    mark = bars.mark_bar(
        height=HEIGHT, yOffset={"expr": _bar_offset(room)}, stroke=PAPER, strokeWidth=1, aria=False
    )
    drawn = alt.Scale(domain=list(scale.domain), nice=False, zero=False)
    return mark.encode(
        x=alt.X("from:Q", title=unit, axis=_axis(scale), scale=drawn),
        x2="to:Q",
        opacity=pointed_opacity(row),
    ).add_params(row)


def _axis(scale: Scale) -> alt.Axis:
    """Ticks that count from the middle line to both sides, and from zero in the other columns."""
    import altair as alt

    zeros = [f"datum.value >= {zero} ? datum.value - {zero}" for zero in reversed(scale.zeros)]
    return alt.Axis(
        values=list(scale.ticks),
        tickCount=len(scale.ticks),  # with a lower count Vega would leave out every other value
        labelExpr=" : ".join([*zeros, "abs(datum.value)"]),
        labelOverlap=False,
        grid=True,
        gridOpacity=alt.ExprRef(expr="narrow ? 0 : 1"),
        titleAnchor="start",
    )


def _zeros(base: alt.Chart, room: int) -> alt.Chart:
    """The middle line and the zeros of the other columns, row by row."""
    ticks = base.transform_filter("isValid(datum.zero)").mark_tick(
        color=QUIET,
        thickness=1.5,
        size={"expr": f"({HEIGHT['expr']}) + 8"},
        orient="vertical",
        yOffset={"expr": _bar_offset(room)},
    )
    return ticks.encode(x="zero:Q")


def _numbers(base: alt.Chart, room: int) -> list[alt.Chart]:
    """What stands at the left and right ends of bars."""
    offset = {"expr": _bar_offset(room)}
    left = base.transform_filter("datum.align === 'right'").mark_text(
        align="right", dx=-6, dy=offset, fontSize=TEXT_SIZE
    )
    right = base.transform_filter("datum.align === 'left'").mark_text(
        align="left", dx=6, dy=offset, fontSize=TEXT_SIZE
    )
    return [side.encode(x="end:Q", text="text:N") for side in (left, right)]


def _words(base: alt.Chart, room: int) -> alt.Chart:
    """What a row says that is not shown, or not in full."""
    below = f"datum.in_part ? ({HEIGHT['expr']}) / 2 + {BELOW} : 0"
    mark = base.transform_filter("isValid(datum.words)").mark_text(
        align="left",
        dy={"expr": f"({_bar_offset(room)}) + ({below})"},
        fontSize=TEXT_SIZE,
        color=QUIET,
    )
    return mark.encode(x="at:Q", text="words:N")


def _heads(scale: Scale) -> alt.Chart:
    """The names of the columns at the right, above them."""
    import altair as alt

    records = [{"at": zero, "head": head} for zero, head in zip(scale.zeros, scale.heads,
                                                                strict=True)]  # fmt: skip
    mark = alt.Chart(alt.Data(values=records)).mark_text(
        align="left", baseline="bottom", fontSize=TEXT_SIZE, color=QUIET
    )
    return mark.encode(x="at:Q", y=alt.value(-HEADS_ABOVE), text="head:N")
