"""The rows of a sheet that hold something, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evibook.importers.grid import Row


@dataclass(frozen=True)
class Line:
    """A row with content: its number as a spreadsheet shows it, and its trimmed cells."""

    row: int
    cells: Row


def filled_lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """The rows with content, the first of all rows being number 1."""
    return tuple(Line(number, cells) for number, cells in enumerate(rows, start=1) if any(cells))
