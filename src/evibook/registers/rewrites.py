"""What spreadsheets make of a cell that somebody typed otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evibook.model.schema import Field

ERROR_VALUE = re.compile(
    r"#{2,}|Err:\d{3}|#N/A|#NV"
    r"|#(NAME|REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BEZUG|WERT|ZAHL|NOM|VALEUR)[?!]"
)
MONTH = "(?:jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sept?|oct|okt|nov|dec|dez)"
TIME = r"(?: \d{1,2}:\d{2}(?::\d{2})?)"
DATE = re.compile(
    rf"\d{{1,2}}(?:-|\. ?){MONTH}(?:[- .]\d{{2,4}})?|{MONTH}-\d{{2}}(?:\d{{2}})?"
    rf"|\d{{1,2}}([/.])\d{{1,2}}\1\d{{4}}{TIME}?|\d\d/\d\d/\d\d|\d{{4}}-\d{{2}}-\d{{2}}{TIME}",
    re.IGNORECASE,
)
EXPONENT = re.compile(r"[-+]?\d+([.,]\d+)?e[-+]?\d+", re.IGNORECASE)
MOST_ZEROS = 12  # an identifier of more digits than this is none that somebody types

# Two or three signs that are one letter or mark of UTF-8, read as Windows-1252 and saved.
MISREAD = re.compile("[ÃÂ].|â..")


@dataclass(frozen=True)
class Refusal:
    """Why a cell is not read: what would be right, and what to do next."""

    allowed: str
    next_action: str


def rewritten(field: Field, cell: str) -> Refusal | None:
    """The refusal of a cell that a spreadsheet rewrote, or None where nothing speaks for it.

    What the column itself allows, by its pattern or its list of values, is never refused.
    """
    if field.type == "string" and _limited(field) and _accepts(field, cell):
        return None
    if ERROR_VALUE.fullmatch(cell):
        action = (
            "Excel shows this in place of the content. Widen the column, or format it as text "
            "and type the content again."
        )
        return Refusal(field.allowed(), action)
    meant = _misread(cell)
    if meant:
        return Refusal(
            f"text as it was typed, with {meant!r}",
            "Excel read the file in the wrong encoding. Undo that, and open it in Excel with Data, "
            "From Text/CSV, 65001: Unicode (UTF-8).",
        )
    return _retyped(field, cell) if field.type == "string" else None


def is_spreadsheet_date(cell: str) -> bool:
    """Whether a cell looks like what a spreadsheet makes of a text such as 3-5."""
    return DATE.fullmatch(cell) is not None


def _retyped(field: Field, cell: str) -> Refusal | None:
    """Dates, exponents and lost zeros in a column of text."""
    again = "Undo it, or format the column as text in Excel and type the cell again."
    if DATE.fullmatch(cell):
        action = f"Excel makes dates of texts such as 1-2. {again} Write a date out: 1 February."
        return Refusal(field.allowed(), action)
    if EXPONENT.fullmatch(cell):
        return Refusal(field.allowed(), f"Excel shortens long numbers to such a form. {again}")
    if _limited(field) and cell.isascii() and cell.isdigit():
        for width in range(len(cell) + 1, MOST_ZEROS + 1):
            if _accepts(field, cell.zfill(width)):
                action = f"Excel drops zeros at the start: {cell.zfill(width)}? {again}"
                return Refusal(field.allowed(), action)
    return None


def _limited(field: Field) -> bool:
    return "pattern" in field.constraints or "enum" in field.constraints


def _accepts(field: Field, cell: str) -> bool:
    pattern, choices = field.constraints.get("pattern"), field.constraints.get("enum")
    return (pattern is None or re.fullmatch(pattern, cell) is not None) and (
        choices is None or cell in choices
    )


def _misread(cell: str) -> str:
    """The sign that was meant where UTF-8 was read as Windows-1252, or ''."""
    for found in MISREAD.finditer(cell):
        try:
            return found.group().encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
    return ""
