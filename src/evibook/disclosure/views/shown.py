"""What a published table of counts shows of each group and answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evibook.disclosure.layout import EVERYBODY
from evibook.disclosure.published import PublishedTable
from evibook.model.tables import Cell, Column, Withheld

POINTS = "percentage points"


@dataclass(frozen=True)
class Shown:
    """The cells of one line; ``count`` and ``base`` are numbers or say why they are withheld."""

    count: int | Withheld
    base: int | Withheld
    percentage: int | Withheld

    @property
    def why(self) -> Withheld | None:
        """Why its percentage is withheld, or None where it is shown."""
        return self.percentage if isinstance(self.percentage, Withheld) else None

    @property
    def proportion(self) -> tuple[int, int]:
        """Count and base of a line whose percentage is shown."""
        return number(self.count), number(self.base)


class Counts:
    """A published table of counts by at most one group: its labels in order, and its lines."""

    def __init__(self, table: PublishedTable):
        """``table`` shows count, base and percentage, in this order, behind its labels."""
        self.table = table
        self._labels = sum(column.row_header for column in table.columns)
        self._lines = {
            (labels[0] if len(labels) > 1 else EVERYBODY, labels[-1]): line
            for labels, line in lines_of(table).items()
        }

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the table's order, without everybody."""
        found = dict.fromkeys(group for group, _ in self._lines)
        return tuple(group for group in found if group != EVERYBODY)

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers in the table's order."""
        return tuple(dict.fromkeys(answer for _, answer in self._lines))

    @property
    def answer_column(self) -> Column:
        return self.table.columns[self._labels - 1]

    @property
    def group_columns(self) -> tuple[Column, ...]:
        """The column of groups, or nothing."""
        return self.table.columns[: self._labels - 1]

    def line(self, group: str, answer: str) -> Shown:
        """The line of a group, or of everybody, and an answer."""
        return self._lines[group, answer]

    def base(self, group: str) -> int | Withheld:
        """The people of a group."""
        return self.line(group, self.answers[0]).base


def lines_of(table: PublishedTable) -> dict[tuple[str, ...], Shown]:
    """The lines of a table of counts by their labels, in its order."""
    labels = sum(column.row_header for column in table.columns)
    return {
        tuple(map(str, row[:labels])): Shown(*map(_shown, row[labels : labels + 3]))
        for row in table.rows
    }


def number(cell: int | Withheld) -> int:
    """A cell that is known to be shown. Raises ValueError where it is not."""
    if isinstance(cell, Withheld):
        raise ValueError("a withheld cell is no number")
    return cell


def _shown(cell: Cell) -> int | Withheld:
    return cell if isinstance(cell, Withheld) else int(str(cell))


def per_cent(part: float, whole: float) -> int:
    """A share in whole per cent, half rounded up."""
    return int(100 * part / whole + 0.5)


def points(proportion: float) -> int:
    """A difference of proportions in whole percentage points, half rounded away from zero."""
    rounded = int(abs(100 * proportion) + 0.5)
    return rounded if proportion > 0 else -rounded


def column_names(labels: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A name for each label that a title can use: small letters, digits and underscores."""
    used, names = set(taken), []
    for label in labels:
        stem = re.sub(r"\W+", "_", label.casefold()).strip("_") or "level"
        stem = f"n_{stem}" if stem[0].isdigit() else stem
        name, place = stem, 2
        while name in used:
            name, place = f"{stem}_{place}", place + 1
        used.add(name)
        names.append(name)
    return names


def view_of(
    table: PublishedTable,
    view: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    rule: str,
    said: str = "",
) -> PublishedTable:
    """A table with that id, made of ``table``, whose statement it keeps. ``said`` adds to it."""
    return replace(
        table,
        id=view,
        columns=tuple(columns),
        rows=tuple(map(tuple, rows)),
        rule=rule,
        statement=f"{table.statement} {said}".strip(),
        proof=f"Worked out from the published table {table.id} alone. {table.proof}",
    )
