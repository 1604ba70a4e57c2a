"""A published table as a workbook: one sheet of text and numbers, alike for alike tables."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

from evibook.disclosure.csv_text import DATA, FICTIONAL, cell_text, header_text
from evibook.disclosure.published import PublishedTable
from evibook.model.tables import NUMERIC_KINDS, Cell, Column

# Written into the file as the day on which it was made: one for all, so that it tells no time.
SOME_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
LETTERS = 12  # width in letters of a column of weight 1
WIDEST = 60
UNSTORABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))  # not allowed in XML
TEXT_ALONE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def workbook_bytes(table: PublishedTable, sheet: str) -> bytes:
    """The table as the content of an .xlsx file; ``sheet`` names its one sheet.

    Cells are those of the CSV file: numbers are numbers, all else is text. Each row of invented
    data says that it is fictional.
    """
    import xlsxwriter  # no other build needs it

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, TEXT_ALONE) as workbook:
        workbook.set_properties({"created": SOME_DAY})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        page = workbook.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        for place, (head, weight) in enumerate(_heads(table)):
            page.set_column(place, place, min(WIDEST, LETTERS * weight))
            page.write_string(0, place, head, bold)
        for number, row in enumerate(table.rows, start=1):
            page.write_row(number, 0, [*_cells(table.columns, row), *_mark(table)], wrapped)
    return out.getvalue()


def _heads(table: PublishedTable) -> Iterator[tuple[str, float]]:
    """The words above each column, and its weight."""
    for column in table.columns:
        yield header_text(column), column.weight
    if table.synthetic:
        yield DATA, 1.0


def _mark(table: PublishedTable) -> list[str]:
    return [FICTIONAL] if table.synthetic else []


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[str | int | float]:
    for column, cell in zip(columns, row, strict=True):
        if isinstance(cell, int | float) and column.kind in NUMERIC_KINDS:
            yield cell
        else:
            yield cell_text(cell).translate(UNSTORABLE)
