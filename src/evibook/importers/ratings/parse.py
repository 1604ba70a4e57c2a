"""The ratings in files that panellists or a survey tool filled in, and every fault of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evibook.errors import Fault, FaultsFound
from evibook.importers.files import read_grid
from evibook.importers.grid import Grid, Row
from evibook.importers.ratings.cells import KEYS
from evibook.importers.ratings.headings import column_name
from evibook.importers.ratings.layout import Headings, find_header, read_layout
from evibook.importers.ratings.lines import filled_lines
from evibook.importers.ratings.rows import ReadSheet, read_rows
from evibook.model.encoding import unreadable
from evibook.model.ratings import PanelPlan


def read_rating_file(
    path: Path,
    file: str,
    plan: PanelPlan,
    round_: int | None = None,
    sheet: str = "",
    left_out: Sequence[str] = (),
) -> ReadSheet:
    """The ratings in a CSV file or a workbook, long or wide.

    ``file`` names it in messages. ``round_`` is the round of a file without a column for it,
    ``sheet`` the workbook's sheet where several could be meant, and ``left_out`` names columns
    that hold no ratings. Raises EvibookError where a workbook is given and openpyxl is not
    installed.
    """
    try:
        grid = read_grid(path, sheet, file, lambda rows: _headings(rows, plan))
    except FaultsFound as found:
        return ReadSheet(file, (), 0, found.faults)
    if grid.sheet:
        grid = replace(grid, file=f"{file} [{grid.sheet}]")
    elif sheet:
        fault = Fault(file, 0, "--sheet", sheet, "no --sheet for a CSV file", "Leave it out.")
        return ReadSheet(file, (), 0, (fault,))
    return _read_grid(grid, plan, round_, left_out)


def _headings(rows: Sequence[Row], plan: PanelPlan) -> int:
    return find_header(filled_lines(rows), plan)[0]


def _read_grid(
    grid: Grid, plan: PanelPlan, round_: int | None, left_out: Sequence[str]
) -> ReadSheet:
    _, header = find_header(filled_lines(grid.rows), plan)
    faults = _unreadable(grid) or ([] if header else [_no_header(grid.file)])
    if header is None or faults:
        return ReadSheet(grid.file, (), 0, tuple(faults))
    layout, faults = read_layout(Headings(grid, header, plan), round_, left_out)
    if layout is None:
        return ReadSheet(grid.file, (), 0, tuple(faults))
    return read_rows(grid, layout, plan)


def _unreadable(grid: Grid) -> list[Fault]:
    """Cells with bytes that no encoding explains."""
    if not grid.marred:
        return []
    action = "Save the file as UTF-8 (CSV UTF-8)."
    return [
        Fault(grid.file, row, column_name(place), unreadable(cell), "UTF-8 text", action)
        for row, cells in enumerate(grid.rows, start=1)
        for place, cell in enumerate(cells)
        if unreadable(cell)
    ]


def _no_header(file: str) -> Fault:
    allowed = (
        f"a row with the headings {', '.join(KEYS)} and rating, or with some of them and "
        "headings that name items, criteria or panellists"
    )
    return Fault(file, 0, "", "", allowed, "Name the columns, panellist or item among them.")
