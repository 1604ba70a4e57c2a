"""Statements of one rating scale side by side, from the low end to the high end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evibook.disclosure.layout import EVERYBODY, PER_CENT
from evibook.disclosure.published import PublishedTable
from evibook.disclosure.views.shown import (
    POINTS,
    Counts,
    Shown,
    column_names,
    number,
    per_cent,
    points,
    view_of,
)
from evibook.model.survey_tables import Scale, StatementsView
from evibook.model.tables import Cell, Column, Withheld

OWN = ("statement", "base", "low", "high", "net")
RULE = (
    "Percentages of those who answered each statement, worked out from rounded counts. "
    "Levels stand from low to high, with what is beside the scale at the end."
)
NET = " Low and high add up the levels below and above the middle; net is high less low."


def statements_view(
    view: StatementsView, published: Mapping[str, PublishedTable]
) -> PublishedTable:
    """A row for each statement in the plan's order, a column for each level.

    ``published`` holds the statements' tables by id. A scale with a low and a high side has
    columns for both and for the net.
    """
    items = [(label, Counts(published[table])) for label, table in view.items]
    sided = bool(view.scale.low and view.scale.high)
    rows = [_row(label, counts, view.scale, sided) for label, counts in items]
    return view_of(
        largest(view, published),
        view.id,
        _columns(view.scale, sided),
        rows,
        RULE + (NET if sided else ""),
    )


def largest(view: StatementsView, published: Mapping[str, PublishedTable]) -> PublishedTable:
    """The table of the statement that most people answered."""
    return max((published[table] for _, table in view.items), key=_size)


def high_side(table: PublishedTable, scale: Scale) -> Shown:
    """The people of everybody in a table who answer on the high side, and their share."""
    counts = Counts(table)
    base, side = counts.base(EVERYBODY), _side(counts, scale.high)
    if isinstance(side, Withheld):
        return Shown(side, base, side)
    people = min(side)  # rounded counts can add up to more than the base
    return Shown(people, base, per_cent(people, side[1]))


def high_label(scale: Scale) -> str:
    """The answers of the high side: 'Agree or strongly agree'."""
    return _joined(scale.high)


def scale_columns(table: PublishedTable) -> tuple[Sequence[str], ...]:
    """Names of the columns of levels on the low side, in the middle, on the high side, beside.

    ``table`` is one that `statements_view` made. All levels are beside where the scale has no
    sides.
    """
    own = {column.name: column.label for column in table.columns if column.name in OWN}
    levels = [column for column in table.columns if column.name not in OWN]
    names = [column.name for column in levels]
    if "low" not in own:
        return (), (), (), names
    starts = range(len(levels))
    low = next(end for end in starts if _labelled(levels[:end], own["low"]))
    at, end = next(
        (at, end)
        for at in starts[low:]
        for end in range(at + 1, len(levels) + 1)
        if _labelled(levels[at:end], own["high"])
    )
    return names[:low], names[low:at], names[at:end], names[end:]


def _labelled(levels: Sequence[Column], label: str) -> bool:
    return bool(levels) and _joined([level.label for level in levels]) == label


def _size(table: PublishedTable) -> int:
    base = Counts(table).base(EVERYBODY)
    return 0 if isinstance(base, Withheld) else base


def _levels(scale: Scale) -> Sequence[str]:
    return (*scale.low, *scale.neutral, *scale.high, *scale.beside)


def _columns(scale: Scale, sided: bool) -> Sequence[Column]:
    levels = _levels(scale)
    names = column_names(levels, OWN)
    sides = (
        Column("low", f"{_joined(scale.low)}", "percentage", PER_CENT),
        Column("high", high_label(scale), "percentage", PER_CENT),
        Column("net", "Net", "number", POINTS),
    )
    return [
        Column("statement", "Statement", row_header=True, weight=3.0),
        Column("base", "Base", "count", "people"),
        *(Column(name, level, "percentage", PER_CENT)
          for name, level in zip(names, levels, strict=True)),
        *(sides if sided else ()),
    ]  # fmt: skip


def _joined(levels: Sequence[str]) -> str:
    return " or ".join(level if not place else level[0].lower() + level[1:]
                       for place, level in enumerate(levels))  # fmt: skip


def _row(label: str, counts: Counts, scale: Scale, sided: bool) -> Sequence[Cell]:
    shares = [counts.line(EVERYBODY, level).percentage for level in _levels(scale)]
    return [label, counts.base(EVERYBODY), *shares, *(_sides(counts, scale) if sided else ())]


def _sides(counts: Counts, scale: Scale) -> Sequence[Cell]:
    """The percentages below and above the middle, and their difference."""
    low, high = _side(counts, scale.low), _side(counts, scale.high)
    shown = [
        side if isinstance(side, Withheld) else min(100, per_cent(*side)) for side in (low, high)
    ]
    for side in (low, high):
        if isinstance(side, Withheld):
            return [*shown, side]
    (below, base), (above, _) = (side for side in (low, high) if not isinstance(side, Withheld))
    return [*shown, points((above - below) / base)]


def _side(counts: Counts, levels: Sequence[str]) -> tuple[int, int] | Withheld:
    """(people, base) of several levels, or why it cannot be said."""
    lines = [counts.line(EVERYBODY, level) for level in levels]
    withheld = next((line.why for line in lines if line.why), None)
    if withheld:
        return withheld
    return sum(line.proportion[0] for line in lines), number(lines[0].base)
