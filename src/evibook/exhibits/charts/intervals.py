"""Dots with their intervals: a row for each answer, and up to three groups within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.errors import EvibookError
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.colours import MAX_SERIES, colour_of
from evibook.exhibits.charts.parts import (
    LABEL_RISE,
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
from evibook.exhibits.look import ACCENT, INK, QUIET, SERIES, TEXT_SIZE

if TYPE_CHECKING:
    import altair as alt

DODGE = 20  # px from a group's line to the next group's
DOT = 110  # square px
Record = dict[str, Any]


def intervals(
    table: PublishedTable,
    y: str,
    x: str = "percentage",
    limits: tuple[str, str] = ("lower", "upper"),
    *,
    by: str = "",
    groups: Sequence[str] = (),
) -> Chart | NoChart:
    """A dot and the line of its interval for each row of the table, in the table's order.

    ``y`` names the column of row labels, ``x`` the numeric column and ``limits`` the columns of
    its lower and upper limit. In a table by groups ``by`` names their column: up to three stand
    below each other within a row, in the table's order or those that ``groups`` names in its
    own. A number that is withheld is marked by a hollow square and the word. Raises EvibookError
    for a column or a group that is not there, and for more groups than there are colours.
    """
    require(table, y, [x, *limits], by=by)
    drawn = _groups(table, x, by, groups)
    records = [
        record
        for row in table.records()
        for record in _record(row, y, x, limits, drawn, cell_text(row[by]) if by else drawn[0])
    ]
    if not any("value" in record for record in records):
        return without_numbers(table, [x]) or _none_of(drawn)
    return _chart(table, (y, x, *limits, *([by] if by else [])), records, drawn if by else ())


def _groups(table: PublishedTable, x: str, by: str, groups: Sequence[str]) -> tuple[str, ...]:
    """The groups in the order in which they are drawn; without any, the name of the numbers."""
    if not by:
        return (table.column(x).label,)
    there = row_labels(table, by)
    gone = [name for name in groups if name not in there]
    if gone:
        raise EvibookError(
            f"Column {by!r} of table {table.id!r} has no group {', '.join(gone)}; it has "
            f"{', '.join(there)}."
        )
    drawn = tuple(groups) or tuple(there)
    if len(drawn) > MAX_SERIES:
        raise EvibookError(
            f"Intervals stand side by side for at most {MAX_SERIES} groups; table {table.id!r} has "
            f"{len(drawn)}. Name those to draw with groups=[...]."
        )
    return drawn


def _none_of(groups: Sequence[str]) -> NoChart:
    names = ", ".join(groups)
    return NoChart(f"There is no chart, because no number of these groups can be shown: {names}.")


def _record(
    row: Record, y: str, x: str, limits: tuple[str, str], groups: Sequence[str], group: str
) -> list[Record]:
    """The mark of a row of the table, or nothing for a group that is not drawn."""
    if group not in groups:
        return []
    at = (groups.index(group) - (len(groups) - 1) / 2) * DODGE
    record = {"label": cell_text(row[y]), "series": group, "at": at}
    if word_for(row[x]):
        return [record | {"word": word_for(row[x])}]
    record |= {"value": row[x], "end": row[x]}
    if not any(word_for(row[limit]) for limit in limits):
        lower, upper = (row[limit] for limit in limits)
        record |= {"lower": lower, "upper": upper, "end": upper}
    return [record]


def _chart(
    table: PublishedTable, columns: Sequence[str], records: list[Record], groups: Sequence[str]
) -> Chart:
    import altair as alt

    y = columns[0]
    with_marks = {record["label"] for record in records}
    order = [label for label in row_labels(table, y) if label in with_marks]
    # One set of records for all layers: what takes a group out of the drawing filters it.
    rows = rows_of(records, order)
    base = rows.encode(color=colour_of(groups, SERIES[: len(groups)]) if groups
                       else alt.value(ACCENT))  # fmt: skip
    room = DODGE * max(0, len(groups) - 1)
    layers = [
        *_marks(base, table, columns, groups),
        *_withheld(base),
        labels_above(rows, room),
    ]
    return finished(alt.LayerChart(layer=layers), order, columns, groups, room=room)


def _offset() -> dict[str, str]:
    return {"expr": f"(narrow ? {LABEL_RISE} : 0) + datum.at"}


def _marks(
    base: alt.Chart, table: PublishedTable, columns: Sequence[str], groups: Sequence[str]
) -> list[alt.Chart]:
    """The line of each interval, its dot, and the number behind it."""
    import altair as alt

    y, x, lower, upper, *_ = columns
    domain = [0, 100] if unit_of(table, x) == PER_CENT else alt.Undefined
    scale, axis = alt.Scale(domain=domain), value_axis()
    row = pointed_row()
    tooltip = [
        alt.Tooltip("label:N", title=table.column(y).label),
        *([alt.Tooltip("series:N", title="Group")] if groups else []),
        alt.Tooltip("value:Q", title=table.column(x).label),
        alt.Tooltip("lower:Q", title=table.column(lower).label),
        alt.Tooltip("upper:Q", title=table.column(upper).label),
    ]
    shown = base.transform_filter("isValid(datum.value)")
    known = shown.transform_filter("isValid(datum.lower)")
    line = known.mark_rule(strokeWidth=3, yOffset=_offset(), opacity=1, aria=False).encode(
        x=alt.X("lower:Q", title=unit_of(table, x), axis=axis, scale=scale), x2="upper:Q"
    )
    dot = shown.mark_circle(size=DOT, yOffset=_offset(), aria=False).encode(
        x=alt.X("value:Q", title=unit_of(table, x), axis=axis, scale=scale),
        tooltip=tooltip,
        opacity=pointed_opacity(row),
    )
    number = shown.mark_text(align="left", dx=10, dy=_offset(), fontSize=TEXT_SIZE).encode(
        x=alt.X("end:Q", title=unit_of(table, x), axis=axis, scale=scale),
        text=alt.Text("value:Q", format=",~f"),
        color=alt.value(INK),
    )
    return [line, dot.add_params(row), number]


def _withheld(base: alt.Chart) -> list[alt.Chart]:
    """A hollow square in the group's colour and the word, where no number is shown."""
    import altair as alt

    words = base.transform_filter("isValid(datum.word)")
    square = words.mark_point(
        shape="square", size=70, filled=False, strokeWidth=1.5, yOffset=_offset(), xOffset=6,
        aria=False, opacity=1,
    )  # fmt: skip
    word = words.mark_text(align="left", dx=17, dy=_offset(), fontSize=TEXT_SIZE)
    return [
        square.encode(x=alt.datum(0)),
        word.encode(x=alt.datum(0), text="word:N", color=alt.value(QUIET)),
    ]
