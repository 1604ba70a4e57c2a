"""Many groups in each row as grey dots, and all of them together as one in colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.parts import (
    NARROW_OFFSET,
    PER_CENT,
    finished,
    labels_above,
    pointed_opacity,
    pointed_row,
    row_labels,
    rows_of,
    value_axis,
    word_for,
)
from evibook.exhibits.look import ACCENT, CONTEXT, TEXT_SIZE

DOT, ALL_DOT = 90, 220  # square px
BEHIND = 14  # px from the last dot to the number of all


def spread(table: PublishedTable, y: str, x: Sequence[str], total: str) -> Chart | NoChart:
    """A grey dot for each group in every row, and a larger one in colour for all.

    ``x`` names the numeric columns of the groups and ``total`` that of all, whose number stands
    behind the last dot. A pointer says which group a dot is; one that is withheld has none. For
    more groups than there are colours to tell apart. Raises EvibookError for a column that is not
    there or not numeric.
    """
    require(table, y, [*x, total])
    nothing = without_numbers(table, [*x, total])
    return nothing or _chart(table, y, x, total)


def _chart(table: PublishedTable, y: str, x: Sequence[str], total: str) -> Chart:
    import altair as alt

    order, row = row_labels(table, y), pointed_row()
    base = rows_of([r for line in table.records() for r in _records(table, line, y, x, total)],
                   order)  # fmt: skip
    domain = [0, 100] if unit_of(table, total) == PER_CENT else alt.Undefined
    value = alt.X("value:Q", title=unit_of(table, total), axis=value_axis(),
                  scale=alt.Scale(domain=domain))  # fmt: skip
    drawn = base.encode(x=value, tooltip=_tooltip(table, y, total), opacity=pointed_opacity(row))
    each = drawn.transform_filter("!datum.total && isValid(datum.value)")
    every = base.transform_filter("datum.total && isValid(datum.value)")
    layers = [
        each.mark_circle(size=DOT, color=CONTEXT, yOffset=NARROW_OFFSET, aria=False)
        .add_params(row),
        every.mark_circle(
            size=ALL_DOT, color=ACCENT, opacity=1, yOffset=NARROW_OFFSET, aria=False
        )
        .encode(x=value, tooltip=_tooltip(table, y, total)),
        every.mark_text(align="left", dx=BEHIND, dy=NARROW_OFFSET, fontSize=TEXT_SIZE)
        .encode(x=alt.X("end:Q"), text="value:Q"),
        labels_above(base),
    ]  # fmt: skip
    return finished(alt.LayerChart(layer=layers), order, (y, *x, total))


def _tooltip(table: PublishedTable, y: str, total: str) -> list[Any]:
    import altair as alt

    return [
        alt.Tooltip("label:N", title=table.column(y).label),
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("value:Q", title=unit_of(table, total).capitalize() or "Value"),
    ]


def _records(
    table: PublishedTable, line: dict[str, Any], y: str, x: Sequence[str], total: str
) -> list[dict[str, Any]]:
    """The dots of a row; a row without any keeps its place."""
    label = cell_text(line[y])
    shown = [name for name in (*x, total) if not word_for(line[name])]
    end = max((float(str(line[name])) for name in shown), default=0)
    marks = [
        {"label": label, "group": table.column(name).label, "value": line[name], "end": end,
         "total": name == total}
        for name in shown
    ]  # fmt: skip
    return marks or [{"label": label, "total": False}]
