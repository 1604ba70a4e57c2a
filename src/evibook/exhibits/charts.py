"""Charts as Vega-Lite specifications, built from a published table and nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.errors import EvibookError
from evibook.exhibits.look import ACCENT, CONFIG, CONTEXT, PAPER, QUIET, SERIES, TEXT_SIZE
from evibook.model.tables import NUMERIC_KINDS, NotAsked, Withheld

if TYPE_CHECKING:
    import altair as alt

MAX_SERIES = len(SERIES)

# Two parameters of every chart, set by whoever draws it: on a narrow screen a row's label
# stands above its marks and wraps sooner.
WRAP_WIDE = 44  # characters in a line of a row's label
STEP_WIDE = 46  # px of a row
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
NARROW_OFFSET = {"expr": f"narrow ? {LABEL_RISE} : 0"}


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification and the columns of its table that it shows."""

    spec: dict[str, Any]
    columns: tuple[str, ...]


def bars(table: PublishedTable, y: str, x: str | Sequence[str], emphasis: str = "") -> Chart:
    """Horizontal bars, one row per row of the table, in the table's order.

    ``y`` names the column of row labels, ``x`` one numeric column, or several that are stacked;
    with ``emphasis`` the other columns stand back in grey.
    Raises EvibookError for a column that is not there or not numeric.
    """
    import altair as alt

    measures = [x] if isinstance(x, str) else list(x)
    _require(table, y, measures)
    base = _base(table, y, measures)
    mark = base.mark_bar(
        height={"expr": f"narrow ? {BAR_NARROW} : {BAR_WIDE}"}, yOffset=NARROW_OFFSET
    ).encode(
        x=alt.X("value:Q", stack="zero", title=_unit(table, measures[0]), axis=_value_axis()),
        color=_series(table, measures, emphasis),
        order=alt.Order("series_rank:Q"),
        tooltip=_tooltip(table, y, measures[0]),
    )
    totals = base.transform_aggregate(total="sum(value)", groupby=["label"]).mark_text(
        align="left", dx=6, dy=NARROW_OFFSET, fontSize=TEXT_SIZE
    )
    layers = mark + totals.encode(x="total:Q", text="total:Q") + _labels_above(base)
    return _finish(layers, table, y, measures)


def matrix(table: PublishedTable, y: str, x: Sequence[str]) -> Chart:
    """A matrix of dots sized by count; a hollow dot is a zero, nothing is 'not asked'.

    ``y`` names the column of row labels and ``x`` the numeric columns, left to right.
    Raises EvibookError for a column that is not there or not numeric.
    """
    import altair as alt

    measures = list(x)
    _require(table, y, measures)
    order = [table.column(name).label for name in measures]
    rows = _base(table, y, measures)
    axis = alt.Axis(orient="top", labelAngle=0, labelExpr=LINES, grid=False)
    base = rows.encode(
        x=alt.X("series:N", sort=order, title=None, axis=axis),
        tooltip=_tooltip(table, y, measures[0]),
    )
    size = alt.Size("value:Q", scale=alt.Scale(range=[60, 900], zero=True), legend=None)
    found = base.transform_filter("datum.value > 0").mark_circle(
        color=ACCENT, opacity=1, yOffset=NARROW_OFFSET
    )
    none = base.transform_filter("datum.value === 0").mark_point(
        size=70, filled=False, color=QUIET, strokeWidth=1.5, yOffset=NARROW_OFFSET
    )
    counts = base.transform_filter("datum.value > 0").mark_text(
        fontSize=TEXT_SIZE, align="left", dx=20, dy=NARROW_OFFSET
    )
    layers = found.encode(size=size) + none + counts.encode(text="value:Q")
    layers += _labels_above(rows)
    return _finish(layers, table, y, measures)


def _long(table: PublishedTable, y: str, measures: Sequence[str]) -> list[dict[str, Any]]:
    """One record per row and measure; cells that are withheld or not asked are left out."""
    return [
        {
            "label": cell_text(record[y]),
            "series": table.column(name).label,
            "series_rank": rank,
            "value": record[name],
        }
        for record in table.records()
        for rank, name in enumerate(measures)
        if not isinstance(record[name], Withheld | NotAsked)
    ]


def _base(table: PublishedTable, y: str, measures: Sequence[str]) -> alt.Chart:
    """The rows, in the table's order; their labels stand left unless the chart is narrow."""
    import altair as alt

    order = [cell_text(record[y]) for record in table.records()]
    axis = alt.Axis(labelExpr=f"narrow ? '' : {LINES}", grid=False)
    rows = alt.Y("label:N", sort=order, title=None, axis=axis)
    return alt.Chart(alt.Data(values=_long(table, y, measures))).encode(y=rows)


def _labels_above(base: alt.Chart) -> alt.Chart:
    import altair as alt

    once = base.transform_aggregate(groupby=["label"]).transform_calculate(
        above=f"narrow ? {LINES} : ['']"
    )
    rise = f"{LABEL_RISE - BAR_NARROW // 2 - 8} - {LINE} * (length(datum.above) - 1)"
    mark = once.mark_text(
        align="left", baseline="bottom", lineHeight=LINE, dy={"expr": rise}, fontSize=TEXT_SIZE
    )
    return mark.encode(x=alt.value(0), text="above:N")


def _value_axis() -> alt.Axis:
    import altair as alt

    return alt.Axis(
        tickCount=4,
        tickMinStep=1,
        format="d",
        grid=True,
        # On a narrow screen the row labels stand where the lines would run.
        gridOpacity=alt.ExprRef(expr="narrow ? 0 : 1"),
        titleAnchor="start",
    )


def _series(table: PublishedTable, measures: Sequence[str], emphasis: str) -> Any:
    import altair as alt

    if len(measures) == 1:
        return alt.value(ACCENT)
    if len(measures) > MAX_SERIES:
        raise EvibookError(
            f"A bar chart shows at most {MAX_SERIES} groups by colour; {len(measures)} were asked "
            "for. Use matrix(), or show fewer columns."
        )
    colours = list(SERIES[: len(measures)])
    if emphasis:
        colours = [ACCENT if name == emphasis else CONTEXT for name in measures]
    order = [table.column(name).label for name in measures]
    legend = alt.Legend(columns=alt.ExprRef(expr="narrow ? 2 : 3"))
    scale = alt.Scale(domain=order, range=colours)
    return alt.Color("series:N", scale=scale, sort=order, legend=legend)


def _tooltip(table: PublishedTable, y: str, measure: str) -> list[alt.Tooltip]:
    import altair as alt

    return [
        alt.Tooltip("label:N", title=table.column(y).label),
        alt.Tooltip("series:N", title="Group"),
        alt.Tooltip("value:Q", title=_unit(table, measure).capitalize() or "Value"),
    ]


def _unit(table: PublishedTable, name: str) -> str:
    return table.column(name).unit


def _require(table: PublishedTable, y: str, measures: Sequence[str]) -> None:
    names = [column.name for column in table.columns]
    missing = [name for name in (y, *measures) if name not in names]
    if missing:
        raise EvibookError(
            f"Table {table.id!r} has no column {', '.join(missing)}; it has {', '.join(names)}."
        )
    wrong = [name for name in measures if table.column(name).kind not in NUMERIC_KINDS]
    if wrong:
        raise EvibookError(
            f"Column {', '.join(wrong)} of table {table.id!r} holds no numbers to draw."
        )
    labels = [cell_text(record[y]) for record in table.records()]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise EvibookError(
            f"Rows of table {table.id!r} have the same label in column {y!r}: {', '.join(twice)}. "
            "A chart would draw them as one. Name a column whose labels differ."
        )
    if not table.rows:
        raise EvibookError(f"Table {table.id!r} has no rows: there is nothing to draw.")


def _narrow(labels: Sequence[str]) -> dict[str, Any]:
    """How the chart is drawn on a narrow screen: below which width, how high, with what set."""
    lines = max(len(textwrap.wrap(label, WRAP_NARROW)) for label in labels)
    return {
        "below": NARROW_BELOW,
        "height": (STEP_NARROW + LINE * lines) * len(labels),
        "params": {"wrap": WRAP_NARROW, "narrow": True},
    }


def _finish(
    layers: alt.LayerChart, table: PublishedTable, y: str, measures: Sequence[str]
) -> Chart:
    labels = [cell_text(record[y]) for record in table.records()]
    spec = layers.to_dict(validate=True)
    spec |= {
        "width": "container",
        "height": STEP_WIDE * len(labels),
        "usermeta": {"narrow": _narrow(labels)},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "params": [{"name": "wrap", "value": WRAP_WIDE}, {"name": "narrow", "value": False}],
        "background": PAPER,
        "config": CONFIG,
    }
    return Chart(spec, (y, *measures))
