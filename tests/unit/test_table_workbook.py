"""A published table as a workbook: the cells of its CSV file, alike for alike tables."""

from __future__ import annotations

import csv
import io
import time
from typing import Any

import openpyxl
from published import published

from evibook.disclosure import PublishedTable, csv_text, workbook_bytes
from evibook.model.tables import Column


def cells_of(table: PublishedTable) -> list[list[Any]]:
    """What a spreadsheet program reads in the one sheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(table, "Recommendations")))
    assert book.sheetnames == ["Recommendations"]
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_a_workbook_has_the_cells_of_the_csv_file() -> None:
    for table in (published(), published(synthetic=True)):
        lines = csv.reader(io.StringIO(csv_text(table), newline=""))

        for row, line in zip(cells_of(table), lines, strict=True):
            for cell, text in zip(row, line, strict=True):
                assert (
                    float(text) == cell if isinstance(cell, int | float) else text == (cell or "")
                )


def test_numbers_are_numbers_and_formulas_are_text() -> None:
    columns = (Column("name", "Name", row_header=True), Column("n", "Number", "count"))
    (_, row) = cells_of(published(columns, (("=1+1 & <b>\x00", 12),)))

    assert row == ["=1+1 & <b>", 12]


def test_the_same_table_gives_the_same_bytes_at_any_time() -> None:
    before = workbook_bytes(published(), "One")
    time.sleep(2.1)  # an archive tells times in steps of two seconds

    assert workbook_bytes(published(), "One") == before
