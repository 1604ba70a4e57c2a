"""The dumbbell: two groups in each row, and the difference between them."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text, header_text
from evibook.errors import EvibookError
from evibook.exhibits.charts.chart import Chart, NoChart, require, unit_of, without_numbers
from evibook.exhibits.charts.colours import LETTER, colour_of
from evibook.exhibits.charts.parts import (
    HIDDEN,
    LABEL_RISE,
    NARROW_OFFSET,
    PER_CENT,
    WRAP_NARROW,
    finished,
    labels_above,
    pointed_opacity,
    pointed_row,
    row_labels,
    rows_of,
    value_axis,
    word_for,
)
from evibook.exhibits.look import CONTEXT, SERIES, TEXT_SIZE
from evibook.exhibits.render import NARROW

if TYPE_CHECKING:
    import altair as alt

ROUNDING = 1.5  # by so much a difference may be off that of two rounded numbers and be theirs
NEAR = 0.07  # of the axis: dots nearer than this would cover each other
NUDGE = 6  # px by which such dots stand apart
DOT = 150  # square px
APART = 14  # px from a dot to the words beside it
BELOW = 16  # px down to words that have no room beside the dots
# Px on a narrow screen: what has room there has it on a wide one.
PLOT = NARROW - 36
MARGIN = 24  # at the right of it
OTHER = "other group {word}"
NO_PAIR = "There is no chart, because in no row can both groups be shown: {groups}."
Record = dict[str, Any]


def gaps(
    table: PublishedTable, y: str, x: tuple[str, str], difference: str = "difference"
) -> Chart | NoChart:
    """A dot for each of two groups in every row, in the table's order, and a line between them.

    ``x`` names the two numeric columns and ``difference`` that of their difference, which is
    printed as the table has it. Without its name the dots stand alone: for numbers that were
    made in ways too different for a line between them. A row of which one group or both are
    withheld says so. Raises EvibookError for a column that is not there or not numeric, and where
    the difference is not that of the two columns.
    """
    require(table, y, [*x, *_named(difference)])
    if difference:
        _refuse_others(table, y, x, difference)
    pairs = [row for row in table.records() if not any(word_for(row[name]) for name in x)]
    if not pairs:
        groups = " and ".join(table.column(name).label for name in x)
        return without_numbers(table, x) or NoChart(NO_PAIR.format(groups=groups))
    return _chart(table, y, x, difference)


def _named(difference: str) -> list[str]:
    return [difference] if difference else []


def _refuse_others(table: PublishedTable, y: str, x: tuple[str, str], difference: str) -> None:
    for row in table.records():
        if any(word_for(row[name]) for name in (*x, difference)):
            continue
        first, second, gap = (float(str(row[name])) for name in (*x, difference))
        if abs(abs(gap) - abs(first - second)) > ROUNDING:
            raise EvibookError(
                f"Column {difference!r} of table {table.id!r} is not the difference of {x[0]!r} "
                f"and {x[1]!r}: in row {cell_text(row[y])!r} it is {gap:g}, of {first:g} and "
                f"{second:g}."
            )


def _chart(table: PublishedTable, y: str, x: tuple[str, str], difference: str) -> Chart:
    import altair as alt

    groups = [table.column(name).label for name in x]
    order = row_labels(table, y)
    records = [
        record for row in table.records() for record in _records(table, row, y, x, difference)
    ]
    base = rows_of(records, order)
    axis = _x(table, x, difference)
    layers = [
        _lines(base, axis),
        _dots(base, axis, table, y, x, groups),
        *_words(base, axis, {record["side"] for record in records if "side" in record}),
        labels_above(base),
    ]
    columns = (y, *x, *_named(difference))
    return finished(alt.LayerChart(layer=layers), order, columns, groups)


def _records(
    table: PublishedTable, row: Record, y: str, x: tuple[str, str], difference: str
) -> list[Record]:
    """The two dots of a row, the line between them, and what is printed beside them."""
    label = cell_text(row[y])
    shown = [name for name in x if not word_for(row[name])]
    values = [float(str(row[name])) for name in shown]
    top = _top(table, x)
    near = len(values) == 2 and abs(values[0] - values[1]) < NEAR * top
    marks: list[Record] = [
        {
            "label": label,
            "series": table.column(name).label,
            "series_rank": x.index(name),
            "value": row[name],
            "nudge": (-NUDGE if name == x[0] else NUDGE) if near else 0,
        }
        for name in shown
    ]
    if len(shown) == 2 and difference:
        low, high = sorted(values)
        marks.append({"label": label, "low": low, "high": high})
    withheld = next((word for name in x if (word := word_for(row[name]))), "")
    text = word_for(row[difference]) or _signed(row[difference]) if difference else withheld
    if text:
        marks.append({"label": label} | _words_of(text, bool(withheld), values, top))
    return marks


def _words_of(text: str, withheld: bool, values: Sequence[float], top: float) -> Record:
    """The difference as text, or the word for none, and where there is room for it."""
    if not values:
        return {"text": text, "place": 0, "side": "zero"}
    if withheld and len(values) == 1:
        text = OTHER.format(word=text)
    side = _side([value / top for value in values], APART + LETTER * len(text))
    place = {"right": max(values), "left": min(values), "below": sum(values) / len(values)}[side]
    return {"text": text, "place": place, "side": side}


def _side(shares: Sequence[float], length: float) -> str:
    """Where words of that length in px have room, beside dots at these shares of the axis."""
    if max(shares) * PLOT + length <= PLOT + MARGIN:
        return "right"
    return "left" if min(shares) * PLOT >= length else "below"


def _signed(cell: float) -> str:
    """A difference with its sign, as a reader expects it of points."""
    return f"+{cell:,}" if cell > 0 else f"\N{MINUS SIGN}{-cell:,}" if cell < 0 else "0"


def _top(table: PublishedTable, x: Sequence[str]) -> float:
    """The end of the axis."""
    if unit_of(table, x[0]) == PER_CENT:
        return 100
    cells = [row[name] for row in table.records() for name in x]
    return max((float(str(cell)) for cell in cells if not word_for(cell)), default=0) or 1


def _x(table: PublishedTable, x: tuple[str, str], difference: str) -> dict[str, Any]:
    """Title, axis and scale of every mark; the title says what the printed numbers are."""
    import altair as alt

    printed = [f"Printed: {header_text(table.column(one)).lower()}" for one in _named(difference)]
    title = [unit_of(table, x[0]), *textwrap.wrap(" ".join(printed), WRAP_NARROW)]
    domain = [0, 100] if unit_of(table, x[0]) == PER_CENT else alt.Undefined
    return {
        "title": [line for line in title if line],
        "axis": value_axis(),
        "scale": alt.Scale(domain=domain),
    }


def _lines(base: alt.Chart, axis: dict[str, Any]) -> alt.Chart:
    """The line between two dots, as long as no group is taken out of the drawing."""
    import altair as alt

    both = base.transform_filter(f"isValid(datum.low) && length({HIDDEN}) === 0")
    line = both.mark_rule(color=CONTEXT, strokeWidth=3, yOffset=NARROW_OFFSET, aria=False)
    return line.encode(x=alt.X("low:Q", **axis), x2="high:Q")


def _dots(
    base: alt.Chart,
    axis: dict[str, Any],
    table: PublishedTable,
    y: str,
    x: tuple[str, str],
    groups: Sequence[str],
) -> alt.Chart:
    import altair as alt

    row = pointed_row()
    offset = {"expr": f"(narrow ? {LABEL_RISE} : 0) + datum.nudge"}
    dot = base.transform_filter("isValid(datum.value)").mark_circle(
        size=DOT, yOffset=offset, aria=False
    )
    return dot.encode(
        x=alt.X("value:Q", **axis),
        color=colour_of(groups, SERIES[:2]),
        opacity=pointed_opacity(row),
        tooltip=[
            alt.Tooltip("label:N", title=table.column(y).label),
            alt.Tooltip("series:N", title="Group"),
            alt.Tooltip("value:Q", title=unit_of(table, x[0]).capitalize() or "Value"),
        ],
    ).add_params(row)


def _words(base: alt.Chart, axis: dict[str, Any], sides: Collection[str]) -> list[alt.Chart]:
    """The difference beside the dots where there is room, or the word for none.

    ``sides`` are those on which words stand: a layer without any has no extent to draw on.
    """
    import altair as alt

    places = {
        "right": ("left", APART, 0),
        "left": ("right", -APART, 0),
        "below": ("center", 0, BELOW),
        "zero": ("left", 4, 0),
    }
    marks = []
    for side, (align, dx, dy) in places.items():
        if side not in sides:
            continue
        text = base.transform_filter(f"datum.side === '{side}' && length({HIDDEN}) === 0")
        mark = text.mark_text(
            align=align,  # type: ignore[arg-type]
            dx=dx,
            dy={"expr": f"(narrow ? {LABEL_RISE} : 0) + {dy}"},
            fontSize=TEXT_SIZE,
        )
        marks.append(mark.encode(x=alt.X("place:Q", **axis), text="text:N"))
    return marks
