"""The updates in a workbook that somebody has filled in, and each fault of its form by its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from evibook.errors import Fault, FaultsFound, near_miss, sentences
from evibook.importers.tracking.columns import (
    EDITION_CELL,
    HEADER_ROW,
    INSTRUCTIONS,
    PROTECTED,
    SHEETS,
    UPDATES,
    at_cell,
    column_letters,
    edition_line,
    sheet_name,
    shown_fields,
)
from evibook.importers.workbook import FORMULA, cell_text, hidden_sheets, opened
from evibook.model.delimited import trimmed
from evibook.model.schema import Field, TableSchema
from evibook.model.tracking import update_id

MOST_BYTES = 64 * 1024**2  # unpacked: a record of thousands of rows has a tenth of it
MOST_ROWS = 20_000
AGAIN = "Export the workbook again, and fill in what is new."
Cells = Mapping[str, str]


@dataclass(frozen=True)
class UpdateSheet:
    """The filled rows of a workbook's sheet of updates: (row, its cells by column).

    ``faults`` are of cells that are no plain cells of their column; the rows hold them too.
    """

    file: str
    rows: tuple[tuple[int, Cells], ...]
    faults: tuple[Fault, ...]


def read_tracking_file(path: Path, file: str, schema: TableSchema, edition: str) -> UpdateSheet:
    """The updates in a workbook; ``file`` names it in messages.

    Raises FaultsFound where its sheets, columns or rows are not where they were exported, and
    EvibookError where openpyxl is not installed. What cells may say is not checked here.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        allowed = f"a file that is there ({error.strerror})"
        raise FaultsFound([Fault(file, 0, "", "", allowed, "Correct its name.")]) from None
    with opened(file, data, MOST_BYTES) as book:
        pass  # it is held as a whole, and nothing of the file is read later
    faults = [*_sheet_faults(book, file), *_edition_faults(book, file, edition)]
    if UPDATES not in book.sheetnames:
        raise FaultsFound(faults)
    sheet = _Sheet(sheet_name(file), book[UPDATES], shown_fields(schema))
    faults += sheet.form_faults()
    rows = {} if faults else dict(sheet.filled_rows())
    faults += [at_cell(fault, schema) for row in rows for fault in sheet.place_faults(row, rows)]
    if faults:
        raise FaultsFound(faults)
    cells = [at_cell(fault, schema) for row in rows for fault in sheet.cell_faults(row)]
    return UpdateSheet(sheet.file, tuple(rows.items()), tuple(cells))


def _sheet_faults(book: Any, file: str) -> Iterator[Fault]:
    """Sheets that are missing, hidden or none of ours."""
    for name in SHEETS:
        if name not in book.sheetnames:
            yield Fault(file, 0, "", "", f"the sheet {name}", AGAIN)
    for name in book.sheetnames:
        if name not in SHEETS:
            action = sentences(near_miss(name, SHEETS), "Remove the sheet, or restore its name.")
            allowed = f"no sheet but {', '.join(SHEETS)}"
            yield Fault(sheet_name(file, name), 0, "", name, allowed, action)
    for name in hidden_sheets(book):
        yield Fault(sheet_name(file, name), 0, "", name, "a sheet that is shown", "Show it.")


def _edition_faults(book: Any, file: str, edition: str) -> Iterator[Fault]:
    """A workbook of another edition."""
    if INSTRUCTIONS in book.sheetnames:
        found = cell_text(book[INSTRUCTIONS][EDITION_CELL].value)
        if trimmed(found) != edition_line(edition):
            action = "Name the edition that the workbook was exported from: --edition ID."
            allowed = edition_line(edition)
            yield Fault(sheet_name(file, INSTRUCTIONS), 2, EDITION_CELL, found, allowed, action)


@dataclass(frozen=True)
class _Sheet:
    """The sheet of updates, as openpyxl has read it."""

    file: str
    page: Any
    fields: tuple[Field, ...]

    def form_faults(self) -> list[Fault]:
        """What keeps the sheet from being read row by row."""
        if self.page.max_row > MOST_ROWS:
            allowed = f"at most {MOST_ROWS:,} rows"
            return [Fault(self.file, 0, "", f"{self.page.max_row} rows", allowed, AGAIN)]
        return [*self._header_faults(), *self._merged(), *self._hidden(), *self._stray()]

    def filled_rows(self) -> Iterator[tuple[int, Cells]]:
        """(row, cells as text) of each row that says something.

        The program's own cells do not count.
        """
        for row in range(HEADER_ROW + 1, self.page.max_row + 1):
            cells = {field.name: trimmed(plain_text(cell.value)) for field, cell in self._row(row)}
            if any(text for name, text in cells.items() if name not in PROTECTED):
                yield row, cells

    def place_faults(self, row: int, filled: Mapping[int, Cells]) -> Iterator[Fault]:
        """A filled row that is out of place."""
        above = row - 1
        if above > HEADER_ROW and above not in filled:
            action = f"Move what it says up to row {above}, so that no row is left empty."
            yield Fault(self.file, row, "id", "", "a row below one that is filled", action)
        found, expected = filled[row]["id"], update_id(above)
        if found != expected:
            action = f"Write {expected} again, or undo what moved the row."
            yield Fault(self.file, row, "id", found, f"{expected}, the id of this row", action)

    def cell_faults(self, row: int) -> Iterator[Fault]:
        """Cells of a row that are no plain cells of their column."""
        for field, cell in self._row(row):
            yield from self._cell_faults(field, cell)

    def _row(self, row: int) -> list[tuple[Field, Any]]:
        """Each column with its cell of a row."""
        (cells,) = self.page.iter_rows(row, row, max_col=len(self.fields))
        return list(zip(self.fields, cells, strict=True))

    def _header_faults(self) -> Iterator[Fault]:
        headings = [field.title for field in self.fields]
        for place, heading in enumerate(headings, start=1):
            found = trimmed(cell_text(self.page.cell(HEADER_ROW, place).value))
            if found != heading:
                cell = f"{column_letters(place)}{HEADER_ROW}"
                action = f"Write {heading} again, or undo what moved the column."
                yield Fault(self.file, HEADER_ROW, cell, found, f"the heading {heading}", action)

    def _stray(self) -> Iterator[Fault]:
        """Cells to the right of the last column that hold something."""
        right = self.page.iter_rows(min_col=len(self.fields) + 1)
        for cell in (cell for cells in right for cell in cells if cell.value is not None):
            action = "Empty it; put the text into the note."
            found = cell_text(cell.value)
            yield Fault(self.file, cell.row, cell.coordinate, found, "an empty cell", action)

    def _merged(self) -> Iterator[Fault]:
        for area in self.page.merged_cells.ranges:
            action = "Take the cells apart and fill each of them."
            allowed = "cells that are not merged"
            yield Fault(self.file, area.min_row, str(area.coord), "", allowed, action)

    def _hidden(self) -> Iterator[Fault]:
        for row, shown in sorted(self.page.row_dimensions.items()):
            if shown.hidden:
                yield Fault(self.file, row, f"A{row}", "", "a row that is shown", "Show the row.")
        for letters, shown in sorted(self.page.column_dimensions.items()):
            if shown.hidden:
                cell, allowed = f"{letters}{HEADER_ROW}", "a column that is shown"
                yield Fault(self.file, HEADER_ROW, cell, "", allowed, "Show the column.")

    def _cell_faults(self, field: Field, cell: Any) -> Iterator[Fault]:
        kind = "a number" if field.type == "number" else "text"
        allowed = action = ""
        if cell.data_type == FORMULA:
            allowed, action = "a value, and no formula", "Write its result into the cell instead."
        elif field.type == "number" and isinstance(cell.value, str):
            allowed = "a number; this is text"
            action = "Format the cell as a number and type it again."
        elif field.type != "date" and isinstance(cell.value, date | time):
            allowed = f"{kind}; this is a date"
            action = f"Format the cell as {kind} and type it again."
        if allowed:
            yield Fault(self.file, cell.row, field.name, cell_text(cell.value), allowed, action)


def plain_text(value: Any) -> str:
    """A cell as a register would have it: a day without the time, a number with all its digits."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float):
        number = f"{Decimal(repr(value)):f}"
        return number.removesuffix(".0")
    return cell_text(value)
