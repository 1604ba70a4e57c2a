"""What the kinds of chart share: rows, labels, axes, colours, and the narrow layout."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.chart import Chart, is_numeric, unit_of
from evibook.exhibits.look import CONFIG, PAPER, TEXT_SIZE
from evibook.exhibits.wording import shown_text
from evibook.model.tables import Cell, NotAsked, Withheld

if TYPE_CHECKING:
    import altair as alt

HIDDEN = "hiddenGroups"  # a parameter: the groups that a reader has taken out of the drawing
FADED = 0.3  # opacity of marks that stand back while a pointer is at another row

# Two parameters of every chart, set by whoever draws it: on a narrow screen a row's label
# stands above its marks and wraps sooner.
WRAP_WIDE = 44  # characters in a line of a row's label
WRAP_MATRIX = 34  # the same beside the many columns of a matrix
STEP_WIDE = 46  # px of a row
STEP_CLOSE = 34  # px of a row where there are many: a label of two lines still has room
MANY_ROWS = 8
WRAP_NARROW = 34
STEP_NARROW = 44  # px of a row without the lines of its label
NARROW_BELOW = 480  # px
BAR_WIDE = 28
BAR_NARROW = 20
LINE = 17  # px of a line of a label
LABEL_RISE = 22  # px by which a narrow row's marks move down to make room for its label

LINES = (
    r"split(replace(replace(datum.label, "
    r"regexp('(.{1,' + wrap + '})(\\s+|$)', 'g'), '$1\n'), regexp('\\n$'), ''), '\n')"
)
# Vega sets the first line of a label at the middle of its row; the whole of it belongs there.
LABEL_OFFSET = {
    "condition": [
        {"test": f"length({LINES}) === {lines}", "value": -LINE * (lines - 1) / 2}
        for lines in (2, 3, 4)
    ],
    "value": 0,
}
# Names of columns above a matrix: broken into short lines, so that they do not meet.
WRAP_HEAD = 9
HEAD_LINES = LINES.replace("' + wrap + '", str(WRAP_HEAD))
NARROW_OFFSET = {"expr": f"narrow ? {LABEL_RISE} : 0"}
PER_CENT = "per cent"
# What stands in a row instead of a number.
WITHHELD, NOT_ASKED = "withheld", "not asked"


def long_records(
    table: PublishedTable, y: str, measures: Sequence[str], label: str | None = None
) -> list[dict[str, Any]]:
    """One record per row and measure; cells that are withheld or not asked are left out.

    Where a ``label`` is given, ``text`` is what stands at the mark: the cell of that column, or
    the number itself for an empty name.
    """
    return [
        {
            "label": shown_text(table.column(y), record[y]),
            "series": table.column(name).label,
            "series_rank": rank,
            "value": record[name],
        }
        | ({} if label is None else {"text": cell_text(record[label or name])})
        for record in table.records()
        for rank, name in enumerate(measures)
        if not isinstance(record[name], Withheld | NotAsked)
    ]


def row_labels(table: PublishedTable, y: str) -> list[str]:
    """The labels of rows in the table's order, each once."""
    column = table.column(y)
    return list(dict.fromkeys(shown_text(column, record[y]) for record in table.records()))


def row_base(
    table: PublishedTable, y: str, measures: Sequence[str], label: str | None = None
) -> alt.Chart:
    """The rows, in the table's order; their labels stand left unless the chart is narrow."""
    return rows_of(long_records(table, y, measures, label), row_labels(table, y))


def rows_of(records: Sequence[dict[str, Any]], order: Sequence[str]) -> alt.Chart:
    """Records with a ``label`` each, as marks in rows that stand in that order."""
    import altair as alt

    axis = alt.Axis(labelExpr=f"narrow ? '' : {LINES}", labelOffset=LABEL_OFFSET, grid=False)
    rows = alt.Y("label:N", sort=list(order), title=None, axis=axis)
    return alt.Chart(alt.Data(values=list(records))).encode(y=rows)


def labels_above(base: alt.Chart, room: int = 0) -> alt.Chart:
    """Row labels above their marks, drawn on a narrow screen alone.

    ``room`` is the height in px that marks take beyond that of one bar.
    """
    import altair as alt

    once = base.transform_aggregate(groupby=["label"]).transform_calculate(
        above=f"narrow ? {LINES} : ['']"
    )
    bottom = LABEL_RISE - BAR_NARROW // 2 - 8 - room // 2
    rise = f"{bottom} - {LINE} * (length(datum.above) - 1)"
    mark = once.mark_text(
        align="left", baseline="bottom", lineHeight=LINE, dy={"expr": rise}, fontSize=TEXT_SIZE
    )
    return mark.encode(x=alt.value(0), text="above:N")


def word_for(cell: Cell) -> str:
    """The word that stands in a row for a cell without a number; nothing for a number."""
    if isinstance(cell, Withheld):
        return WITHHELD
    return NOT_ASKED if isinstance(cell, NotAsked) else ""


def value_axis() -> alt.Axis:
    """The axis of values: few ticks, light lines."""
    import altair as alt

    return alt.Axis(
        tickCount=4,
        tickMinStep=1,
        format=",d",
        grid=True,
        # On a narrow screen the row labels stand where the lines would run.
        gridOpacity=alt.ExprRef(expr="narrow ? 0 : 1"),
        titleAnchor="start",
    )


def tooltip(
    table: PublishedTable, y: str, measure: str, series: str = "Group"
) -> list[alt.Tooltip]:
    """What a pointer shows: nothing that the table does not hold.

    ``series`` is what the series are called; nothing where there is only one.
    """
    import altair as alt

    return [
        alt.Tooltip("label:N", title=table.column(y).label),
        *([alt.Tooltip("series:N", title=series)] if series else []),
        alt.Tooltip("value:Q", title=unit_of(table, measure).capitalize() or "Value"),
    ]


def pointed_row() -> Any:
    """The row at which a pointer is: its marks stay, in every group, and the others stand back."""
    import altair as alt

    return alt.selection_point(name="row", fields=["label"], on="pointerover", clear="pointerout")


def pointed_opacity(row: Any) -> Any:
    """Full for the marks of the pointed row, and for all where none is."""
    import altair as alt

    return alt.condition(row, alt.value(1), alt.value(FADED))


def step_wide(labels: Sequence[str], wrap: int = WRAP_WIDE) -> int:
    """The height of a row on a wide screen: room for the label with most lines."""
    lines = max(len(textwrap.wrap(label, wrap)) for label in labels)
    return max(STEP_CLOSE if len(labels) > MANY_ROWS else STEP_WIDE, LINE * lines + 8)


def head_lines(names: Sequence[str]) -> int:
    """Lines that the longest name of a column takes above a matrix."""
    return max(len(textwrap.wrap(n, WRAP_HEAD, break_long_words=False)) for n in names)


def narrow_layout(labels: Sequence[str], room: int = 0) -> dict[str, Any]:
    """How the chart is drawn on a narrow screen: below which width, how high, with what set."""
    lines = max(len(textwrap.wrap(label, WRAP_NARROW)) for label in labels)
    return {
        "below": NARROW_BELOW,
        "height": (STEP_NARROW + LINE * lines + room) * len(labels),
        "params": {"wrap": WRAP_NARROW, "narrow": True},
    }


def finish(
    layers: alt.LayerChart,
    table: PublishedTable,
    y: str,
    measures: Sequence[str],
    wrap: int = WRAP_WIDE,
) -> Chart:
    """The chart of a wide table, whose groups are the numeric columns that it shows."""
    groups = [table.column(name).label for name in measures if is_numeric(table, name)]
    return finished(layers, row_labels(table, y), (y, *measures), groups, wrap)


def finished(
    layers: alt.LayerChart,
    labels: Sequence[str],
    columns: Sequence[str],
    groups: Sequence[str] = (),
    wrap: int = WRAP_WIDE,
    room: int = 0,
    narrow: dict[str, Any] | None = None,
) -> Chart:
    """The layers as a specification with the size, parameters and look that all charts share.

    ``columns`` are those of the table that it shows, ``groups`` those that a reader can take out
    of the drawing; ``room`` as in `labels_above`. ``narrow`` is a layout for a narrow screen
    other than `narrow_layout`.
    """
    spec = layers.to_dict(validate=False)  # tests validate what is built
    spec |= {
        "width": "container",
        "height": (step_wide(labels, wrap) + room) * len(labels),
        "usermeta": {"narrow": narrow or narrow_layout(labels, room), "groups": list(groups)},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [
            {"name": "wrap", "value": wrap},
            {"name": "narrow", "value": False},
            {"name": HIDDEN, "value": []},
            *spec.get("params", ()),
        ],
        "transform": [{"filter": f"indexof({HIDDEN}, datum.series) < 0"}],
        "background": PAPER,
        "config": CONFIG,
    }
    return Chart(spec, tuple(columns))
