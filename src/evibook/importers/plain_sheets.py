"""Workbooks that people read and copy from: plain sheets with a heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evibook.importers.sheets import new_workbook, put, saved

WIDEST, NARROWEST = 60, 10  # characters of a column


def workbook_bytes(title: str, sheets: Mapping[str, Sequence[Sequence[str | int]]]) -> bytes:
    """An .xlsx file with a sheet for each name; the first row of a sheet is its heading.

    Texts are kept as texts, whatever they begin with. Raises EvibookError where openpyxl is not
    installed.
    """
    workbook = new_workbook(title, title)
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        _fill(workbook.create_sheet(name), rows)
    return saved(workbook)


def _fill(sheet: Any, rows: Sequence[Sequence[str | int]]) -> None:
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            put(sheet, number, place, value, bold=number == 1)
    for place in range(1, sheet.max_column + 1):
        texts = [str(row[place - 1]) for row in rows if len(row) >= place]
        width = min(WIDEST, max(NARROWEST, *map(len, texts)))
        sheet.column_dimensions[get_column_letter(place)].width = width + 2
    sheet.freeze_panes = "A2"
