"""The network in three columns: what stands in the middle, and what it is tied to on either side.

Names stand in columns at fixed places, and lines run between them, so that nothing overlaps
and the order can be read; a graph that is laid out freely would promise neither. A narrow screen
has no room for a third column: there the right names stand above the rows that are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.charts.chart import Chart, require
from evibook.exhibits.charts.parts import FADED, NARROW_BELOW
from evibook.exhibits.lines import REGULAR, SEMI_BOLD, TextStyle, wrapped
from evibook.exhibits.look import ACCENT, CONFIG, CONTEXT, INK, PAPER, QUIET, TEXT_SIZE
from evibook.exhibits.render import NARROW, WIDE
from evibook.model.tables import Cell

LINE = 17  # px of a line of a name
GAP = 11  # px at least between one name and the next
HEAD = 34  # px above the first name, for the names of the columns
PADDING = 4  # px around the drawing
STYLE = TextStyle(TEXT_SIZE, LINE, REGULAR, "ink")
SAFE = 0.96  # of a name's room: a reader's font may be a little wider than ours
NAME_GAP = 8  # px between a name and its lines
MIDDLE_HALF = 18  # px on either side of the middle of a short name
# Shares of the width, on a wide and on a narrow screen: where the left names end, where the
# middle ones are centred, and where the right ones begin.
SHARES = {
    "wide": {"left": 0.3, "middle": 0.49, "right": 0.66},
    "narrow": {"left": 0.4, "middle": 0.72, "right": 0.66},
}
SCREENS = {"wide": WIDE, "narrow": NARROW}
Lines = list[str]


Ties = dict[str, dict[str, list[str]]]  # the names on either side, by the row's own name


@dataclass(frozen=True)
class Stood:
    """A name with its lines, and the height in px at which their middle stands."""

    name: str
    lines: Lines
    place: float


@dataclass(frozen=True)
class Layout:
    """The names of each column in order, and the height of the drawing, for one width."""

    left: tuple[Stood, ...]
    middle: tuple[Stood, ...]
    right: tuple[Stood, ...]
    height: float

    def place(self, side: str, name: str) -> float:
        """The height at which a name stands, or the first of that name."""
        stood: tuple[Stood, ...] = getattr(self, side)
        return next(one.place for one in stood if one.name == name)


def network(table: PublishedTable, left: str, middle: str, right: str) -> Chart:
    """Three columns of names and the lines between them.

    ``middle`` names the column with a short name for each row; ``left`` and ``right`` name
    columns with one name or several in each row. The left names stand in the order in which
    their lines cross least, the right ones in the table's. A pointer at a row's name or line
    leaves its lines and lets the others stand back. Raises EvibookError for a column that is not
    there.
    """
    import altair as alt

    require(table, middle, [], [left, right])
    ties = _ties(table, left, middle, right)
    layouts = {"wide": _wide(ties), "narrow": _narrow(ties)}
    row = alt.selection_point(name="row", fields=["row"], on="pointerover", clear="pointerout")
    kept = alt.condition(row, alt.value(1), alt.value(FADED))
    layers = [
        *(_lines(ties, layouts, side, kept) for side in ("left", "right")),
        *(_names(layouts, side) for side in ("left", "right")),
        _names(layouts, "middle").add_params(row),
        _heads(table, {"left": left, "middle": middle, "right": right}),
    ]
    spec = alt.LayerChart(layer=layers).to_dict(validate=False)  # tests validate what is built
    heights = {screen: layout.height for screen, layout in layouts.items()}
    spec |= {
        "width": "container",
        "height": heights["wide"],
        "usermeta": {
            "narrow": {
                "below": NARROW_BELOW,
                "height": heights["narrow"],
                "params": {"narrow": True},
            }
        },
        "autosize": {"type": "fit", "contains": "padding"},
        "params": [{"name": "narrow", "value": False}, *spec.get("params", ())],
        "background": PAPER,
        "config": CONFIG | {"padding": dict.fromkeys(("left", "top", "right", "bottom"), PADDING)},
    }
    return Chart(spec, (middle, left, right))


def _ties(table: PublishedTable, left: str, middle: str, right: str) -> Ties:
    return {
        cell_text(record[middle]): {"left": _each(record[left]), "right": _each(record[right])}
        for record in table.records()
    }


def _each(cell: Cell) -> list[str]:
    cells = cell if isinstance(cell, tuple) else (cell,)
    return list(dict.fromkeys(cell_text(one) for one in cells))


def _wide(ties: Ties) -> Layout:
    """Three columns, each spread over the whole height."""
    left = _named(_crossing_least(ties, "left"), _room("wide", "left"))
    right = _named(_crossing_least(ties, "right"), _room("wide", "right"))
    middle = [(row, [row]) for row in ties]
    height = max(map(_least_height, (left, middle, right)))
    return Layout(
        _spread(left, height), _spread(middle, height), _spread(right, height), HEAD + height
    )


def _narrow(ties: Ties) -> Layout:
    """Two columns: the left names, and the rows below the right names that they are tied to."""
    left = _named(_crossing_least(ties, "left"), _room("narrow", "left"))
    column: list[tuple[str, Lines]] = []
    headings: list[int] = []
    above: list[str] = []
    for row, tied in ties.items():
        if tied["right"] != above:
            above = tied["right"]
            headings += range(len(column), len(column) + len(above))
            column += _named(above, _room("narrow", "right"))
        column.append((row, [row]))
    height = max(_least_height(left), _least_height(column))
    stood = _spread(column, height)
    right = tuple(stood[at] for at in headings)
    middle = tuple(one for at, one in enumerate(stood) if at not in headings)
    return Layout(_spread(left, height), middle, right, HEAD + height)


def _room(screen: str, side: str) -> float:
    """The width in px that a name on a side may take."""
    share = SHARES[screen][side]
    return SAFE * (SCREENS[screen] - 2 * PADDING) * (share if side == "left" else 1 - share)


def _crossing_least(ties: Ties, side: str) -> list[str]:
    """The names of a side by the mean place of the rows that they are tied to."""
    rows = list(ties)

    def centre(name: str) -> float:
        tied = [place for place, row in enumerate(rows) if name in ties[row][side]]
        return sum(tied) / len(tied)

    names = dict.fromkeys(name for row in rows for name in ties[row][side])
    return sorted(names, key=lambda name: (centre(name), name))


def _named(names: Sequence[str], room: float) -> list[tuple[str, Lines]]:
    return [(name, wrapped(name, room, STYLE)) for name in names]


def _least_height(names: Sequence[tuple[str, Lines]]) -> float:
    return sum(LINE * len(lines) + GAP for _, lines in names)


def _spread(names: Sequence[tuple[str, Lines]], height: float) -> tuple[Stood, ...]:
    """The names at their heights: spread evenly, each with the room of its lines."""
    spare = (height - _least_height(names)) / len(names)
    stood, top = [], float(HEAD)
    for name, lines in names:
        room = LINE * len(lines) + GAP + spare
        stood.append(Stood(name, lines, round(top + room / 2, 1)))
        top += room
    return tuple(stood)


def _at(side: str, shift: int = 0) -> dict[str, str]:
    """Where a column stands across, on either screen."""
    wide, narrow = SHARES["wide"][side], SHARES["narrow"][side]
    return {"expr": f"width * (narrow ? {narrow} : {wide}) + {shift}"}


def _drawn(records: Sequence[dict[str, Any]]) -> Any:
    """Records that are drawn on one of the screens."""
    import altair as alt

    chart = alt.Chart(alt.Data(values=list(records)))
    return chart.transform_filter("datum.screen === (narrow ? 'narrow' : 'wide')")


def _lines(ties: Ties, layouts: dict[str, Layout], side: str, kept: Any) -> Any:
    """The lines between the middle and a side; on a narrow screen the right has none."""
    import altair as alt

    records = [
        {"screen": screen, "row": row, "name": name,
         "from": layout.place("middle", row), "to": layout.place(side, name)}
        for screen, layout in layouts.items()
        if (screen, side) != ("narrow", "right")
        for row, tied in ties.items()
        for name in tied[side]
    ]  # fmt: skip
    outwards = -1 if side == "left" else 1
    mark = _drawn(records).mark_rule(
        color=ACCENT if side == "left" else CONTEXT, strokeWidth=1.5, aria=False
    )
    return mark.encode(
        x=alt.value(_at("middle", outwards * MIDDLE_HALF)),
        x2=alt.value(_at(side, -outwards * NAME_GAP)),
        y=alt.Y("from:Q", scale=None, axis=None),  # heights are px already
        y2="to:Q",
        opacity=kept,
    )


def _names(layouts: dict[str, Layout], side: str) -> Any:
    """The names of a column, in lines."""
    records = [
        {"screen": screen, "name": one.name, "lines": one.lines,
         "y": one.place - LINE * (len(one.lines) - 1) / 2}
        | ({"row": one.name} if side == "middle" else {})
        for screen, layout in layouts.items()
        for one in getattr(layout, side)
    ]  # fmt: skip
    mark = _drawn(records).mark_text(
        x=_at(side),
        y={"expr": "datum.y"},
        align={"left": "right", "middle": "center", "right": "left"}[side],
        baseline="middle",
        lineHeight=LINE,
        fontSize=TEXT_SIZE,
        fontWeight=SEMI_BOLD if side == "middle" else REGULAR,
        color=INK,
    )
    return mark.encode(text="lines:N")


def _heads(table: PublishedTable, names: dict[str, str]) -> Any:
    """The labels of the columns; on a narrow screen the middle one has no room."""
    import altair as alt

    records = [
        {"side": side, "text": table.column(name).label, "screen": screen}
        for screen in SCREENS
        for side, name in names.items()
        if (screen, side) != ("narrow", "middle")
    ]
    layers = []
    for side, align in (("left", "right"), ("middle", "center"), ("right", "left")):
        own = [record for record in records if record["side"] == side]
        mark = _drawn(own).mark_text(
            x=_at(side), y=8, align=align, baseline="middle", fontSize=TEXT_SIZE, color=QUIET
        )
        layers.append(mark.encode(text="text:N"))
    return alt.LayerChart(layer=layers)
