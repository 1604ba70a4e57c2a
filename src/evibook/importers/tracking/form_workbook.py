"""A record as a workbook to fill in: what there is, protected, and rows for what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from evibook.importers.sheets import (
    HEADER_COLOUR,
    Entry,
    add_choices,
    lay_out,
    new_workbook,
    put,
    saved,
)
from evibook.importers.tracking.columns import (
    CHOICES,
    INSTRUCTIONS,
    MEASURES,
    PROTECTED,
    STATES,
    UPDATES,
    edition_line,
    shown_fields,
)
from evibook.model.schema import Field
from evibook.model.tracking import TrackingForm, update_id

NEW_ROWS = 60  # that one workbook has room for
DAY = "yyyy-mm-dd"
WIDTHS = {"note": 50, "reason": 30, "evidence": 35, "owner": 25, "title": 45, "definition": 60}
WIDTH = 16  # of all other columns, in letters
FIRST_DAY = "DATE(2000,1,1)"
Cells = Mapping[str, str]


def tracking_bytes(form: TrackingForm) -> bytes:
    """The workbook of a record as the content of an .xlsx file.

    Updates that there are, ids and everything on the other sheets are protected, without a
    password. Raises EvibookError where openpyxl is not installed.
    """
    workbook = new_workbook(f"{form.title}: updates", form.title)
    _write_instructions(workbook.active, form)
    updates = workbook.create_sheet(UPDATES)
    _write_table(workbook.create_sheet(STATES), form.states)
    _write_table(workbook.create_sheet(MEASURES), form.measures)
    lists = _write_choices(workbook.create_sheet(CHOICES), form)
    _write_updates(updates, form, lists)
    return saved(workbook)


def _write_instructions(sheet: Any, form: TrackingForm) -> None:
    sheet.title = INSTRUCTIONS
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate(_instructions(form), start=1):
        put(sheet, row, 1, line, bold=row == 1)
    sheet.protection.sheet = True


def _instructions(form: TrackingForm) -> list[str]:
    return [
        f"{form.title}: what became of the recommendations",
        edition_line(form.edition),
        f"On the sheet {UPDATES}, fill in the coloured rows below the last update, from the top "
        "and without gaps: one row for each thing that you report.",
        "Leave a cell empty where nothing has changed. The note says in plain English what "
        "happened. Write roles, and no names of persons.",
        "Rows that are there are not changed. To correct one, add a row that names it under "
        "Corrects, says again all that should stand, and gives the reason.",
        f"The sheet {STATES} shows where each recommendation stands, {MEASURES} what may be "
        f"measured, and {CHOICES} what may be chosen.",
        "Dates are typed as 2027-03-31. Sheets, columns and ids stay as they are.",
        "",
        *(f"{field.title}: {field.description}" for field in shown_fields(form.schema)),
    ]


def _write_table(sheet: Any, rows: Sequence[Cells]) -> None:
    """A sheet to read, with a heading for each column."""
    for place, name in enumerate(rows[0] if rows else (), start=1):
        _head(sheet, place, name.replace("_", " ").capitalize(), name)
    for number, row in enumerate(rows, start=2):
        for place, text in enumerate(row.values(), start=1):
            put(sheet, number, place, text)
    lay_out(sheet)


def _write_choices(sheet: Any, form: TrackingForm) -> dict[str, str]:
    """Fill the sheet of choices; the address of the list of each column that has one."""
    addresses = {}
    for place, (name, choices) in enumerate(form.choices.items(), start=1):
        _head(sheet, place, form.schema.field(name).title, name)
        for row, choice in enumerate(choices, start=2):
            put(sheet, row, place, choice)
        letter = sheet.cell(1, place).column_letter
        addresses[name] = f"{CHOICES}!${letter}$2:${letter}${max(len(choices), 1) + 1}"
    lay_out(sheet)
    return addresses


def _write_updates(sheet: Any, form: TrackingForm, lists: Mapping[str, str]) -> None:
    fields = shown_fields(form.schema)
    first_new = len(form.rows) + 2
    new_rows = range(first_new, first_new + NEW_ROWS)
    for place, field in enumerate(fields, start=1):
        _head(sheet, place, field.title, field.name)
        for number, row in enumerate(form.rows, start=2):
            _put_typed(sheet, number, place, row[field.name], field)
        for number in new_rows:
            _put_typed(sheet, number, place, update_id(number - 1) if place == 1 else "", field)
        if field.name not in PROTECTED:
            add_choices(sheet, _entry(field, lists), place, new_rows)
    lay_out(sheet)


def _head(sheet: Any, place: int, heading: str, name: str) -> None:
    put(sheet, 1, place, heading, bold=True, colour=HEADER_COLOUR)
    letter = sheet.cell(1, place).column_letter
    sheet.column_dimensions[letter].width = WIDTHS.get(name, WIDTH)


def _put_typed(sheet: Any, row: int, place: int, text: str, field: Field) -> None:
    """A cell as a date or a number where its column holds these."""
    value: Any = text
    if text and field.type == "date":
        value = date.fromisoformat(text)
    elif text and field.type == "number":
        value = float(text) if "." in text else int(text)
    put(sheet, row, place, value)
    if field.type == "date":
        sheet.cell(row, place).number_format = DAY


def _entry(field: Field, lists: Mapping[str, str]) -> Entry:
    kind, formula, allowed = "", "", field.description
    if field.name in lists:
        kind, formula, allowed = "list", lists[field.name], "Choose one of the list."
    elif field.type == "date":
        kind, formula, allowed = "date", FIRST_DAY, "Type a date such as 2027-03-31."
    elif field.type == "number":
        kind, formula, allowed = "decimal", "-1E+15", "Type a number."
    return Entry(formula, f"Not for {field.title}", allowed, field.title, field.description, kind)
