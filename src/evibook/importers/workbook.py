"""An Excel workbook as a grid: its values, and what a workbook may hide or compute."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from evibook.errors import EvibookError, Fault, FaultsFound, near_miss, sentences
from evibook.importers.grid import Grid, KnownHeadings, Row, Trimmer, filled_width

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
CONTENTS = "[Content_Types].xml"  # the part that every workbook of Excel has
FORMULA = "f"  # openpyxl's type of a cell that computes its value
CARRIAGE_RETURN = "_x000D_"  # how a workbook writes one inside a cell
TABLE_ROWS, TABLE_COLUMNS = 2, 2  # fewer make no table


def read_workbook(
    file: str, data: bytes, sheet: str, most_bytes: int, known: KnownHeadings | None = None
) -> Grid:
    """The cells of one sheet of an .xlsx file; ``sheet`` names it, or is empty.

    Without a name it is the only one with a table or, where ``known`` counts headings, with any.

    A sheet is read row by row, so that a stray cell in the last row of the last column costs
    nothing. Formulas come as their text and are listed. Raises FaultsFound where the file is no
    whole workbook, or where it is not clear which sheet is meant.
    """
    with opened(file, data, most_bytes, by_rows=True) as book:
        grids = [_grid(file, data, page) for page in _pages(book, sheet)]
    hidden = hidden_sheets(book)
    titles = [page.title for page in book.worksheets]
    return _chosen(file, grids, _tables(grids, known), sheet, hidden, titles)


@contextmanager
def opened(file: str, data: bytes, most_bytes: int, by_rows: bool = False) -> Iterator[Any]:
    """The workbook in a file's bytes, to be read within; ``by_rows`` never holds a whole sheet.

    Raises FaultsFound where it is no whole workbook, or larger than ``most_bytes`` when unpacked.
    """
    library = openpyxl()
    try:
        _check_size(file, data, most_bytes)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            yield library.load_workbook(io.BytesIO(data), read_only=by_rows)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError):
        allowed, action = "a whole .xlsx workbook", "Save or export the file again."
        raise FaultsFound([Fault(file, 0, "", "", allowed, action)]) from None


def hidden_sheets(book: Any) -> list[str]:
    """The titles of a workbook's sheets that nobody sees."""
    return [page.title for page in book.worksheets if page.sheet_state != "visible"]


def openpyxl() -> Any:
    """The library that reads and writes workbooks. Raises EvibookError where it is missing."""
    try:
        import openpyxl as library
    except ImportError as error:
        raise EvibookError(
            "Workbooks need openpyxl, which is not installed. Install the extra 'survey' "
            "(pip install 'evibook[survey]'), or save the table as CSV."
        ) from error
    return library


def _check_size(file: str, data: bytes, most_bytes: int) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if CONTENTS not in {part.filename for part in parts}:
        allowed = "an .xlsx workbook or delimited text; this is another archive"
        action = "Unpack it, and name the file inside."
        raise FaultsFound([Fault(file, 0, "", "", allowed, action)])
    size = sum(part.file_size for part in parts)
    if size > most_bytes:
        allowed = f"at most {most_bytes // 1024**2:,} MB when unpacked"
        action = "Look at what the file holds."
        raise FaultsFound([Fault(file, 0, "", "", allowed, action)])


def _pages(book: Any, sheet: str) -> list[Any]:
    """The named sheet, hidden or not, or all that are visible."""
    if sheet:
        return [page for page in book.worksheets if page.title == sheet]
    return [page for page in book.worksheets if page.sheet_state == "visible"]


def _grid(file: str, data: bytes, page: Any) -> Grid:
    page.reset_dimensions()  # those that a file states are often wrong
    trim = Trimmer()
    rows: list[Row] = []
    formulas = set()
    empty = 0  # rows without content since the last that had some
    for number, cells in enumerate(page.iter_rows(), start=1):
        row = tuple(trim(cell_text(cell.value)) for cell in cells)
        row = row[: filled_width(row)]
        if not row:
            empty += 1
            continue
        rows.extend(() for _ in range(empty))
        rows.append(row)
        empty = 0
        places = enumerate(cells, start=1)
        formulas |= {(number, place) for place, cell in places if cell.data_type == FORMULA}
    return Grid(
        file,
        tuple(rows),
        sheet=page.title,
        formulas=frozenset(formulas),
        merged=tuple(_merged(data, page)),
        notes=_stray(rows, empty),
    )


def cell_text(value: Any) -> str:
    """A cell's value as the platform wrote it: 1 for 1.0, and dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    text = getattr(value, "text", value)  # of a formula that fills several cells
    return str(text).replace(CARRIAGE_RETURN, "\n")


def _stray(rows: list[Row], empty: int) -> tuple[str, ...]:
    """A note on rows without content: those that a spreadsheet once used."""
    within = sum(not row for row in rows)
    return (f"{within + empty} empty rows are passed over.",) if within + empty else ()


def _merged(data: bytes, page: Any) -> Iterable[tuple[int, int, int, int]]:
    """The merged ranges of a sheet. openpyxl has them only where it reads a sheet as a whole."""
    from openpyxl.utils.cell import range_boundaries

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(page._worksheet_path.lstrip("/"))
    for reference in MERGED.findall(content):
        first_column, first_row, last_column, last_row = range_boundaries(reference.decode())
        yield first_row, first_column, last_row, last_column


def _is_table(grid: Grid) -> bool:
    return sum(sum(map(bool, row)) >= TABLE_COLUMNS for row in grid.rows) >= TABLE_ROWS


def _tables(grids: list[Grid], known: KnownHeadings | None) -> list[Grid]:
    """The sheets that could be meant."""
    if known is None:
        return [grid for grid in grids if _is_table(grid)]
    return [grid for grid in grids if known(grid.rows)] or grids[:1]


def _chosen(
    file: str,
    grids: list[Grid],
    tables: list[Grid],
    sheet: str,
    hidden: list[str],
    titles: list[str],
) -> Grid:
    if len(tables) == 1:
        return _with_notes(tables[0], grids, hidden)
    names = ", ".join(grid.sheet for grid in tables)
    if sheet and not grids:
        allowed = f"a sheet of the workbook: {', '.join(titles)}"
        action = sentences(near_miss(sheet, titles), "Correct the name.")
        raise FaultsFound([Fault(file, 0, "sheet", sheet, allowed, action)])
    allowed = "one sheet with a table" if tables else "a sheet with a table"
    told = f" Hidden sheets: {', '.join(hidden)}." if hidden else ""
    action = (
        f"Name the sheet with --sheet: {names}." if tables else "Save or export the file again."
    )
    raise FaultsFound([Fault(file, 0, "", names, allowed, action + told)])


def _with_notes(table: Grid, grids: list[Grid], hidden: list[str]) -> Grid:
    notes = list(table.notes)
    others = [grid.sheet for grid in grids if grid is not table]
    if others:
        notes.append(f"Sheets without a table are passed over: {', '.join(others)}.")
    passed = [name for name in hidden if name != table.sheet]
    if passed:
        notes.append(f"Hidden sheets are passed over: {', '.join(passed)}.")
    return replace(table, notes=tuple(notes))
