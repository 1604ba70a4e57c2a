"""Ordered bands of a number, such as hours a week: a histogram on its side."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.parts import (
    BAR_NARROW,
    LABEL_RISE,
    LINE,
    NARROW_BELOW,
    finished,
    labels_above,
    pointed_opacity,
    pointed_row,
    row_base,
    row_labels,
    rows_of,
    step_wide,
    tooltip,
    value_axis,
    word_for,
)
from evibook.exhibits.look import ACCENT, PAPER, QUIET, TEXT_SIZE

WHOLE_STEP = 1 / 0.9  # of a band of the scale, which leaves a tenth of the step free
LEAST = 2  # bands that a distribution has
WRAP_BAND = 14  # characters in a line of a band's label beside its bar on a narrow screen
MOST_LINES = 2  # of such a label; longer ones stand above the bars
STEP = 40  # px of a row with such a label
ONE_BAND = "There is no chart, because only one band can be shown: {band}."


def bands(table: PublishedTable, y: str, x: str = "percentage") -> Chart | NoChart:
    """A bar for each band, touching the next, in the table's order from the lowest band down.

    ``y`` names the column of bands and ``x`` the numeric column. Bars lie, so that the words of
    a band can be read on a phone; their lengths tell, not their areas, so bands of different
    widths are not misread. A band that is withheld says so in its place. A table of which fewer
    than two bands can be shown has words instead. Raises EvibookError for a column that is not
    there or not numeric.
    """
    require(table, y, [x])
    nothing = without_numbers(table, [x])
    if nothing:
        return nothing
    shown = [cell_text(row[y]) for row in table.records() if not word_for(row[x])]
    if len(shown) < LEAST:
        return NoChart(ONE_BAND.format(band=shown[0]))
    return _chart(table, y, x)


def _chart(table: PublishedTable, y: str, x: str) -> Chart:
    import altair as alt

    order = row_labels(table, y)
    row = pointed_row()
    base = row_base(table, y, [x])
    offset = {"expr": f"narrow ? {LABEL_RISE} : 0"}
    value = alt.X("value:Q", title=unit_of(table, x), axis=value_axis())
    beside = _beside(order)
    touching = {"expr": f"narrow ? {BAR_NARROW} : {step_wide(order)}"}
    bar = base.mark_bar(
        height={"band": WHOLE_STEP} if beside else touching,
        yOffset=offset,
        color=ACCENT,
        stroke=PAPER,
        strokeWidth=1,
        aria=False,
    )
    number = base.mark_text(align="left", dx=6, dy=offset, fontSize=TEXT_SIZE)
    drawn = bar.encode(x=value, tooltip=tooltip(table, y, x, ""), opacity=pointed_opacity(row))
    layers = [
        drawn.add_params(row),
        number.encode(x=value, text=alt.Text("value:Q", format=",~f")),
        _withheld(table, y, x, order),
        labels_above(rows_of([{"label": label} for label in order], order)),
    ]
    return finished(alt.LayerChart(layer=layers), order, (y, x), narrow=beside)


def _withheld(table: PublishedTable, y: str, x: str, order: Sequence[str]) -> Any:
    """The word in the place of a band of which no number is shown."""
    import altair as alt

    records = [
        {"label": cell_text(row[y]), "word": word_for(row[x])}
        for row in table.records()
        if word_for(row[x])
    ]
    mark = rows_of(records, order).mark_text(
        align="left",
        dx=6,
        dy={"expr": f"narrow ? {LABEL_RISE} : 0"},
        fontSize=TEXT_SIZE,
        color=QUIET,
    )
    return mark.encode(x=alt.datum(0), text="word:N")


def _beside(labels: Sequence[str]) -> dict[str, Any] | None:
    """The layout for a narrow screen on which short labels stay beside their bars."""
    lines = max(len(textwrap.wrap(label, WRAP_BAND)) for label in labels)
    longest = max(len(word) for label in labels for word in label.split())
    if lines > MOST_LINES or longest > WRAP_BAND:
        return None
    return {
        "below": NARROW_BELOW,
        "height": max(STEP, LINE * lines + 6) * len(labels),
        "params": {"wrap": WRAP_BAND, "narrow": False},
    }
