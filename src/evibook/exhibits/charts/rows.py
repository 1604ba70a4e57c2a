"""Charts with a row of marks for each row of a table: bars, dots and the matrix of dots."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.colours import series_colour
from evibook.exhibits.charts.parts import (
    BAR_NARROW,
    BAR_WIDE,
    HEAD_LINES,
    LINE,
    NARROW_OFFSET,
    PER_CENT,
    WRAP_MATRIX,
    WRAP_WIDE,
    finish,
    head_lines,
    labels_above,
    pointed_opacity,
    pointed_row,
    row_base,
    tooltip,
    value_axis,
)
from evibook.exhibits.look import ACCENT, GRID, QUIET, TEXT_SIZE

LEVEL_COLUMNS = 3  # as many names of columns stand level on a narrow screen
# Square pixels of the smallest and the largest dot of a matrix, and where its count stands.
DOT_SIZES = [{"expr": "narrow ? 30 : 60"}, {"expr": "narrow ? 280 : 900"}]
COUNT_OFFSET = {"expr": "narrow ? 12 : 20"}


def bars(
    table: PublishedTable, y: str, x: str | Sequence[str], emphasis: str = ""
) -> Chart | NoChart:
    """Horizontal bars, one row per row of the table, in the table's order.

    ``y`` names the column of row labels, ``x`` one numeric column, or several that are stacked;
    with ``emphasis`` the other columns stand back in grey.
    Raises EvibookError for a column that is not there or not numeric.
    """
    import altair as alt

    measures = [x] if isinstance(x, str) else list(x)
    require(table, y, measures)
    nothing = without_numbers(table, measures)
    if nothing:
        return nothing
    row = pointed_row()
    base = row_base(table, y, measures)
    mark = base.mark_bar(
        height={"expr": f"narrow ? {BAR_NARROW} : {BAR_WIDE}"}, yOffset=NARROW_OFFSET
    )
    mark = mark.encode(
        x=alt.X("value:Q", stack="zero", title=unit_of(table, measures[0]), axis=value_axis()),
        color=series_colour(table, measures, emphasis),
        order=alt.Order("series_rank:Q"),
        tooltip=tooltip(table, y, measures[0]),
        opacity=pointed_opacity(row),
    ).add_params(row)
    totals = base.transform_aggregate(total="sum(value)", groupby=["label"]).mark_text(
        align="left", dx=6, dy=NARROW_OFFSET, fontSize=TEXT_SIZE
    )
    layers = (
        mark + totals.encode(x="total:Q", text=alt.Text("total:Q", format=",")) + labels_above(base)
    )
    return finish(layers, table, y, measures)


def matrix(table: PublishedTable, y: str, x: Sequence[str]) -> Chart | NoChart:
    """A matrix of dots sized by count; a hollow dot is a zero, nothing is 'not asked'.

    ``y`` names the column of row labels and ``x`` the numeric columns, left to right.
    Raises EvibookError for a column that is not there or not numeric.
    """
    import altair as alt

    measures = list(x)
    require(table, y, measures)
    nothing = without_numbers(table, measures)
    if nothing:
        return nothing
    order = [table.column(name).label for name in measures]
    rows = row_base(table, y, measures)
    # Names of many columns stand aslant on a narrow screen, where they would meet.
    tilt = f"narrow && {len(order)} > {LEVEL_COLUMNS}"
    axis = alt.Axis(
        orient="top",
        labelAngle=alt.ExprRef(expr=f"{tilt} ? -50 : 0"),
        labelAlign=alt.ExprRef(expr=f"{tilt} ? 'left' : 'center'"),
        labelExpr=f"{tilt} ? datum.label : {HEAD_LINES}",
        # The lines of a name run down from the first: room for the others.
        labelPadding=alt.ExprRef(expr=f"{tilt} ? 8 : {8 + LINE * (head_lines(order) - 1)}"),
        grid=False,
    )
    base = rows.encode(
        x=alt.X("series:N", sort=order, title=None, axis=axis),
        tooltip=tooltip(table, y, measures[0]),
    )
    size = alt.Size("value:Q", scale=alt.Scale(range=DOT_SIZES, zero=True), legend=None)
    row = pointed_row()
    found = base.transform_filter("datum.value > 0").mark_circle(
        color=ACCENT, yOffset=NARROW_OFFSET
    )
    found = found.encode(opacity=pointed_opacity(row)).add_params(row)
    none = base.transform_filter("datum.value === 0").mark_point(
        size=70, filled=False, color=QUIET, strokeWidth=1.5, yOffset=NARROW_OFFSET
    )
    counts = base.transform_filter("datum.value > 0").mark_text(
        fontSize=TEXT_SIZE, align="left", dx=COUNT_OFFSET, dy=NARROW_OFFSET
    )
    layers = found.encode(size=size) + none + counts.encode(text=alt.Text("value:Q", format=","))
    layers += labels_above(rows)
    wrap = WRAP_MATRIX if len(measures) > LEVEL_COLUMNS else WRAP_WIDE
    return finish(layers, table, y, measures, wrap)


def dots(table: PublishedTable, y: str, x: str, label: str = "") -> Chart | NoChart:
    """A dot on a line for each row of the table, in the table's order.

    ``y`` names the column of row labels and ``x`` the numeric column; the axis of percentages
    runs from 0 to 100. ``label`` names a column whose text stands at the dot in place of the
    number ('just under 40%'). Raises EvibookError for a column that is not there or not numeric.
    """
    import altair as alt

    shown = [label] if label else []
    require(table, y, [x], shown)
    nothing = without_numbers(table, [x])
    if nothing:
        return nothing
    base = row_base(table, y, [x], label)
    domain = [0, 100] if unit_of(table, x) == PER_CENT else alt.Undefined
    value = alt.X(
        "value:Q", title=unit_of(table, x), axis=value_axis(), scale=alt.Scale(domain=domain)
    )
    line = base.mark_rule(color=GRID, strokeWidth=2, yOffset=NARROW_OFFSET).encode(x=value)
    line = line.encode(x2=alt.datum(0))
    row = pointed_row()
    mark = base.mark_circle(color=ACCENT, size=220, yOffset=NARROW_OFFSET)
    mark = mark.encode(opacity=pointed_opacity(row)).add_params(row)
    words = base.mark_text(align="left", dx=14, dy=NARROW_OFFSET, fontSize=TEXT_SIZE)
    layers = line + mark.encode(x=value, tooltip=tooltip(table, y, x))
    layers += words.encode(x=value, text="text:N") + labels_above(base)
    return finish(layers, table, y, [x, *shown])
