"""A sheet of cells, whichever program saved it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evibook.model.delimited import trimmed

Row = tuple[str, ...]
# How many headings that a reader knows a sheet's rows have; 0 where it is none of its sheets.
KnownHeadings = Callable[[Sequence[Row]], int]


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet as trimmed text, row by row, and how the file holds them.

    The first row has number 1, as a spreadsheet shows it. Rows may differ in length; rows
    without content at the end are dropped. ``encoding``, ``delimiter`` and ``compression`` are
    empty where the file has none. ``formulas`` are (row, column) and ``merged`` are (first row,
    first column, last row, last column), counted from 1. ``marred`` says whether a cell holds
    letters that no encoding explains. ``notes`` say what else was met. The cells are no part of
    its repr: they may be a respondent's.
    """

    file: str
    rows: tuple[Row, ...] = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    compression: str = ""
    sheet: str = ""
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    marred: bool = False
    notes: tuple[str, ...] = ()


def filled_width(row: Row) -> int:
    """The number of the last cell that holds something, or 0."""
    return max((place for place, cell in enumerate(row, start=1) if cell), default=0)


class Trimmer:
    """Cells trimmed once: most cells of an export say what one above them says."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, cell: str) -> str:
        """The cell without blanks at its ends, the same object for the same text."""
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = trimmed(cell)
        return known
