"""The labelled scatter: a point and a name for each row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.chart import Chart, NoChart, require, without_numbers
from evibook.exhibits.charts.parts import NARROW_BELOW
from evibook.exhibits.look import ACCENT, CONFIG, PAPER, TEXT_SIZE
from evibook.exhibits.render import NARROW, WIDE

Box = tuple[float, float, float, float]
Place = tuple[str, int, int]
Scale = tuple[int, int]

HEIGHT = 380  # px of the plot and its axis
AXES = 60  # px of a chart's width and height that the axes take, about
LETTER = 7.6  # px of a letter, about
GAP = 12  # px between a point and its name
MARGIN = 20  # px by which a name may reach over the vertical axis
PASSES = 4
NO_PAIR = NoChart("There is no chart, because no row has both of its numbers.")
# Where a name may stand, in order of preference: (align, dx, dy).
PLACES: tuple[Place, ...] = (
    ("left", GAP, 0),
    ("right", -GAP, 0),
    ("center", 0, -GAP - 4),
    ("center", 0, GAP + 4),
)


def scatter(
    table: PublishedTable, x: str, y: str, label: str, scale: Scale | None = None
) -> Chart | NoChart:
    """A point per row: ``x`` and ``y`` name numeric columns, ``label`` the column of names.

    Both axes begin at zero, or run over ``scale``, the ends of a rating scale. Names stand where
    they cover no other name or point, for a wide and for a narrow screen. Raises EvibookError
    for a column that is not there or not numeric.
    """
    import altair as alt

    require(table, label, [x, y])
    records = _records(table, x, y, label, scale)
    if not records:
        return without_numbers(table, [x]) or without_numbers(table, [y]) or NO_PAIR
    base = alt.Chart(alt.Data(values=records)).encode(
        x=alt.X("x:Q", title=_title(table, x), scale=_scale(scale),
                axis=_axis(scale, 6, "narrow ? 3 : 6")),
        y=alt.Y("y:Q", title=_title(table, y), scale=_scale(scale),
                axis=_axis(scale, 5, "5", titleAngle=0, titleAlign="left", titleAnchor="start",
                           titleY=-12, titleX=-36)),
        tooltip=[
            alt.Tooltip("label:N", title=table.column(label).label),
            alt.Tooltip("x:Q", title=_title(table, x)),
            alt.Tooltip("y:Q", title=_title(table, y)),
        ],
    )  # fmt: skip
    points = base.mark_circle(color=ACCENT, opacity=1, size=150)
    names = base.mark_text(
        fontSize=TEXT_SIZE,
        align={"expr": "narrow ? datum.narrow.align : datum.wide.align"},
        dx={"expr": "narrow ? datum.narrow.dx : datum.wide.dx"},
        dy={"expr": "narrow ? datum.narrow.dy : datum.wide.dy"},
    ).encode(text="label:N")
    spec = (points + names).to_dict(validate=False)  # tests validate what is built
    spec |= {
        "width": "container",
        "height": HEIGHT,
        "usermeta": {
            "narrow": {"below": NARROW_BELOW, "height": HEIGHT, "params": {"narrow": True}}
        },
        "autosize": {"type": "fit", "contains": "padding"},
        "params": [{"name": "narrow", "value": False}],
        "background": PAPER,
        "config": CONFIG | {"padding": {"left": 4, "top": 26, "right": 12, "bottom": 4}},
    }
    return Chart(spec, (label, x, y))


def _title(table: PublishedTable, name: str) -> str:
    return table.column(name).label


def _scale(scale: Scale | None) -> Any:
    import altair as alt

    return alt.Scale(domain=list(scale), nice=False) if scale else alt.Undefined


def _axis(scale: Scale | None, ticks: int, expression: str, **more: Any) -> Any:
    """Round numbers, as many as there is room for; of a rating scale, every second from its end."""
    import altair as alt

    count = alt.ExprRef(expr=expression) if expression != str(ticks) else ticks
    marks = {"values": sorted({*range(*scale, 2), scale[1]})} if scale else {"tickCount": count}
    return alt.Axis(format=",d", grid=True, **({"titleAnchor": "start"} | marks | more))


def _records(
    table: PublishedTable, x: str, y: str, label: str, scale: Scale | None
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": cell_text(r[label]), "x": r[x], "y": r[y]}
        for r in table.records()
        if isinstance(r[x], int | float) and isinstance(r[y], int | float)
    ]
    for name, width in (("wide", WIDE), ("narrow", NARROW)):
        for row, place in zip(rows, _places(rows, width, scale), strict=True):
            row[name] = dict(zip(("align", "dx", "dy"), place, strict=True))
    return rows


def _places(rows: Sequence[dict[str, Any]], width: int, scale: Scale | None) -> list[Place]:
    """A place for each name where it covers least; each is weighed again after the others."""
    if not rows:
        return []
    plot, height = width - AXES, HEIGHT - AXES
    along = {axis: _along([float(row[axis]) for row in rows], scale) for axis in "xy"}
    points = [(x * plot, height - y * height) for x, y in zip(along["x"], along["y"], strict=True)]
    lengths = [len(row["label"]) * LETTER for row in rows]
    marks = [(px - 8, py - 8, px + 8, py + 8) for px, py in points]
    chosen = [PLACES[0]] * len(rows)
    for _ in range(PASSES):
        for at, point in enumerate(points):
            others = [
                _box(points[other], lengths[other], chosen[other])
                for other in range(len(rows))
                if other != at
            ]
            costs = [
                _covered(box, others + marks) + _outside(box, plot, height)
                for box in (_box(point, lengths[at], place) for place in PLACES)
            ]
            chosen[at] = PLACES[costs.index(min(costs))]
    return chosen


def _along(values: Sequence[float], scale: Scale | None) -> list[float]:
    """How far along its axis each value stands, as a proportion; a round number ends most axes."""
    if scale:
        low, high = scale
        return [(value - low) / (high - low) for value in values]
    most = max(values) or 1.0
    return [value / most * 0.96 for value in values]


def _box(point: tuple[float, float], length: float, place: Place) -> Box:
    (px, py), (align, dx, dy) = point, place
    left = {"left": px + dx, "right": px + dx - length, "center": px - length / 2}[align]
    return (left, py + dy - 8, left + length, py + dy + 8)


def _covered(box: Box, taken: Sequence[Box]) -> float:
    return sum(
        max(0.0, min(box[2], other[2]) - max(box[0], other[0]))
        * max(0.0, min(box[3], other[3]) - max(box[1], other[1]))
        for other in taken
    )


def _outside(box: Box, plot: float, height: float) -> float:
    """A name that leaves the plot costs more than one that touches another."""
    return 100 * (max(0.0, -MARGIN - box[0]) + max(0.0, box[2] - plot) + max(0.0, box[3] - height))
