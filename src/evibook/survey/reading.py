"""A file as a survey export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evibook.errors import Fault, FaultsFound
from evibook.importers import Grid, read_grid
from evibook.model.encoding import unreadable
from evibook.survey.columns import columns_of
from evibook.survey.contents import meta_of
from evibook.survey.export import Export, ExportColumn
from evibook.survey.foreign import refuse_other_kinds
from evibook.survey.layouts import recognise
from evibook.survey.text import listed


def read_export(path: Path, sheet: str = "") -> Export:
    """The export in a file, whichever platform wrote it.

    ``sheet`` names a sheet of a workbook. Raises FaultsFound where the file, or a row of it,
    cannot be read for certain, and where it is a file of another kind.
    """
    grid = read_grid(path, sheet)
    refuse_other_kinds(grid)
    layout = recognise(grid)
    columns = columns_of(grid, layout)
    faults = _header_faults(grid, layout.first) + _ragged(grid, layout.first, len(columns))
    if faults:
        raise FaultsFound(faults)
    notes = (
        *layout.notes,
        *grid.notes,
        *_name_notes(columns),
        *_cell_notes(grid, layout.first, columns),
    )
    meta = meta_of(layout.platform, columns)
    names = layout.names + 1
    return Export(grid, layout.platform, layout.first, names, columns, meta, notes)


def _header_faults(grid: Grid, first: int) -> list[Fault]:
    return [
        Fault(grid.file, number, f"column {place}", "", "text in UTF-8, UTF-16 or Windows-1252",
              "Export the survey again as UTF-8.")
        for number, row in enumerate(grid.rows[:first], start=1)
        for place, cell in enumerate(row, start=1)
        if unreadable(cell)
    ]  # fmt: skip


def _ragged(grid: Grid, first: int, width: int) -> list[Fault]:
    """Rows of a text file with a cell too many or too few: nobody knows which cells moved.

    Excel leaves out empty cells at the ends of rows, in blocks of rows; so a short row may stand
    where its neighbour is as short.
    """
    if not grid.delimiter:
        return []
    lengths = [len(row) for row in grid.rows]
    faults = []
    for place in range(first, len(grid.rows)):
        row = grid.rows[place]
        near = {*lengths[max(place - 1, first) : place], *lengths[place + 1 : place + 2]}
        short = len(row) < width and lengths[place] not in near
        if any(row) and (short or any(row[width:])):
            allowed = f"{width} cells, one for each column"
            action = "Quote a cell that contains a separator, or export the survey again."
            faults.append(Fault(grid.file, place + 1, "", f"{len(row)} cells", allowed, action))
    return faults


def _name_notes(columns: Sequence[ExportColumn]) -> list[str]:
    """Names that do not tell columns apart."""
    names = Counter(column.name for column in columns if column.name)
    folded = Counter(name.casefold() for name in names)
    twice = [name for name, count in names.items() if count > 1]
    alike = [name for name in names if folded[name.casefold()] > 1]
    notes = []
    if twice:
        notes.append(f"Names that stand above several columns: {', '.join(twice)}.")
    if alike:
        notes.append(f"Names that differ by their case alone: {', '.join(alike)}.")
    return notes


def _cell_notes(grid: Grid, first: int, columns: Sequence[ExportColumn]) -> list[str]:
    """Where a sheet holds more than a table, without what stands there."""
    width = len(columns)
    notes = []
    unnamed = [c.place + 1 for c in columns if c.content == "unnamed"]
    used = [n for n in unnamed if any(len(r) >= n and r[n - 1] for r in grid.rows[first:])]
    if used:
        notes.append(f"Columns without a name are passed over: {listed(used)}.")
    stray = [n for n, row in enumerate(grid.rows, start=1) if any(row[width:])]
    if stray:
        notes.append(f"Cells to the right of the table are passed over, in rows {listed(stray)}.")
    for name, rows in _by_column(columns, grid.formulas):
        notes.append(f"{name}: formulas in rows {listed(rows)}.")
    below = [area for area in grid.merged if area[2] > first]
    if below:
        rows = sorted({area[0] for area in below})
        notes.append(f"Merged cells among the responses, in rows {listed(rows)}.")
    if len(below) < len(grid.merged):
        notes.append("Merged cells in the header.")
    for column in columns if grid.marred else ():
        marred = [
            n
            for n, row in enumerate(grid.rows[first:], first + 1)
            if len(row) > column.place and unreadable(row[column.place])
        ]
        if marred:
            notes.append(f"{column.shown}: letters that cannot be read in rows {listed(marred)}.")
    return notes


def _by_column(
    columns: Sequence[ExportColumn], cells: frozenset[tuple[int, int]]
) -> list[tuple[str, list[int]]]:
    rows: dict[int, list[int]] = {}
    for row, place in sorted(cells):
        rows.setdefault(place - 1, []).append(row)
    return [(column.shown, rows[column.place]) for column in columns if column.place in rows]
