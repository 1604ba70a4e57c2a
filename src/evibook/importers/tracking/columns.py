"""The sheet of updates in a workbook: its columns, and the address of a cell."""

from __future__ import annotations

from dataclasses import replace

from evibook.errors import Fault
from evibook.model.schema import Field, TableSchema

INSTRUCTIONS, UPDATES, STATES, MEASURES, CHOICES = SHEETS = (
    "Instructions",
    "Updates",
    "Recommendations",
    "Measures",
    "Choices",
)
NOT_SHOWN = ("edition", "seal")  # the same in each row, and of no use to a reader
PROTECTED = ("id", "recorded")  # filled by the program
HEADER_ROW = 1
EDITION_CELL = "A2"  # of the instructions


def edition_line(edition: str) -> str:
    """What the instructions say of the edition whose record it is."""
    return f"Edition: {edition}"


def shown_fields(schema: TableSchema) -> tuple[Field, ...]:
    """The columns of the sheet of updates, from left to right."""
    return tuple(field for field in schema.fields if field.name not in NOT_SHOWN)


def sheet_name(file: str, sheet: str = UPDATES) -> str:
    """How messages name a sheet of a workbook."""
    return f"{file} [{sheet}]"


def column_letters(place: int) -> str:
    """A column by the letters of a spreadsheet; the first has place 1."""
    letters = ""
    while place:
        place, last = divmod(place - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def at_cell(fault: Fault, schema: TableSchema) -> Fault:
    """A fault of a column as one of a cell of the sheet: 'H7 Delivery' for 'delivery'."""
    for place, field in enumerate(shown_fields(schema), start=1):
        if field.name == fault.column:
            cell = f"{column_letters(place)}{fault.row} {field.title}"
            return replace(fault, column=cell)
    return fault
