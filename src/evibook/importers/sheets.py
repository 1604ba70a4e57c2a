"""Sheets that people fill in: cells that stay text, cells that are open, and what these take."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from evibook.importers.workbook import openpyxl

NOT_IN_WORKBOOKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEADER_COLOUR = "DCE3EA"  # behind black text, 16 to 1
OPEN_COLOUR = "FFF8E1"  # of cells to fill in
MOST_IN_PROMPT, MOST_IN_PROMPT_TITLE = 255, 32  # characters that Excel shows


@dataclass(frozen=True)
class Entry:
    """What cells of a column take, and what their user is told.

    ``formula`` is the address of a list of choices or, with another ``kind`` such as date or
    decimal, the lowest value. Where a cell takes any text, it is empty and ``kind`` too.
    """

    formula: str
    wrong: str
    allowed: str
    title: str
    prompt: str
    kind: str = "list"


def new_workbook(title: str, creator: str) -> Any:
    """An empty workbook, named and in the report's language.

    Raises EvibookError where openpyxl is not installed.
    """
    workbook = openpyxl().Workbook()
    workbook.properties.title = title
    workbook.properties.creator = creator
    workbook.properties.language = "en-GB"
    return workbook


def saved(workbook: Any) -> bytes:
    """The workbook as an .xlsx file."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(
    sheet: Any, row: int, column: int, value: Any, bold: bool = False, colour: str = ""
) -> None:
    """Write a cell. Text stays text: what begins with = is no formula."""
    cell = sheet.cell(row, column)
    if value is not None and value != "":
        cell.value = NOT_IN_WORKBOOKS.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
    cell.style = _style(sheet.parent, bold, colour, is_open=False)


def _style(workbook: Any, bold: bool, colour: str, is_open: bool) -> str:
    """The name of a style of the workbook: shared, since a style for each cell is slow to write."""
    words = ["Evibook", "open" if is_open else "text", *(["bold"] if bold else []), colour]
    name = " ".join(filter(None, words))
    if name not in workbook.named_styles:
        styles = openpyxl().styles
        style = styles.NamedStyle(name=name)
        style.alignment = styles.Alignment(wrap_text=True, vertical="top")
        style.font = styles.Font(bold=bold)
        style.protection = styles.Protection(locked=not is_open)
        if colour:
            style.fill = styles.PatternFill("solid", fgColor=colour)
        workbook.add_named_style(style)
    return name


def add_choices(sheet: Any, entry: Entry, column: int, rows: range) -> None:
    """Open the cells of a column in these rows, and have them take what the entry says."""
    library = openpyxl()
    validation = library.worksheet.datavalidation.DataValidation(
        type=entry.kind or None,
        formula1=entry.formula or None,
        allow_blank=True,
        showErrorMessage=True,
    )
    if entry.kind not in ("", "list"):
        validation.operator = "greaterThanOrEqual"
    validation.errorTitle = shorten(entry.wrong, MOST_IN_PROMPT_TITLE, placeholder="...")
    validation.error = shorten(entry.allowed, MOST_IN_PROMPT, placeholder="...")
    validation.showInputMessage = True
    validation.promptTitle = shorten(entry.title, MOST_IN_PROMPT_TITLE, placeholder="...")
    validation.prompt = shorten(entry.prompt, MOST_IN_PROMPT, placeholder="...")
    sheet.add_data_validation(validation)
    letter = sheet.cell(1, column).column_letter
    validation.add(f"{letter}{rows.start}:{letter}{rows.stop - 1}")
    style = _style(sheet.parent, bold=False, colour=OPEN_COLOUR, is_open=True)
    for row in rows:
        cell = sheet.cell(row, column)
        shown_as = cell.number_format
        cell.style = style
        cell.number_format = shown_as


def lay_out(sheet: Any) -> None:
    """Protect a sheet without a password, keep its header in view, and fit it to a page's width."""
    sheet.protection.sheet = True
    sheet.freeze_panes = "A2"  # no columns: enlarged, they would leave no room for the rest
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = openpyxl().worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    sheet.page_setup.fitToHeight = 0
