"""One spelling for each value: what a cell of a typed column may look like, and means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from evibook.model.schema import Field
from evibook.registers.rewrites import EXPONENT, Refusal, rewritten

# The spellings that the Table Schema standard takes; spreadsheets write TRUE for true.
BOOLEANS = dict.fromkeys(("true", "True", "TRUE", "1"), "true") | dict.fromkeys(
    ("false", "False", "FALSE", "0"), "false"
)
OTHER_WORDS = {"WAHR": "true", "FALSCH": "false", "VRAI": "true", "FAUX": "false"}
NUMBER = re.compile(r"([+-]?)([0-9]*)(?:[.,]([0-9]*))?")
GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:([.,'’\s])[0-9]{3})(?:\1[0-9]{3})*([.,][0-9]+)?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE_AND_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T][0-9:.]+")
OTHER_DATE = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})(?:\s.*)?")
SERIAL = re.compile(r"[2-7][0-9]{4}")  # the years from 1954 to 2119
FIRST_DAY = date(1899, 12, 30)  # Excel's day 0, for every day after February 1900
MOST_DIGITS = 18  # before the decimal point: what a column of whole numbers can hold
CORRECT = "Correct the cell."
PLAIN_NUMBER = Field("number", "Number", "A number.", "number", {"required": True})


def read_value(field: Field, cell: str, separator: str) -> str | Refusal:
    """A trimmed cell in the one spelling of its value, or why it is refused.

    Numbers come out with a decimal point, without sign +, idle zeros or exponent; booleans as
    true and false; dates in ISO form; text as it stands. An empty cell is always read: whether
    it may be empty is for the check to say.
    """
    if not cell:
        return ""
    refusal = rewritten(field, cell)
    if refusal:
        return refusal
    if field.type in ("number", "integer"):
        return _number(field, cell, separator)
    if field.type == "boolean":
        action = f"Write {OTHER_WORDS[cell]}." if cell in OTHER_WORDS else CORRECT
        return BOOLEANS.get(cell) or Refusal(field.allowed(), action)
    if field.type == "date":
        return _date(field, cell)
    return cell


def read_number(cell: str, separator: str) -> float | Refusal:
    """The number in a trimmed cell that is not empty, or why it is refused.

    ``separator`` stands between the cells of the file: beside a comma, a point is the decimal
    mark.
    """
    value = read_value(PLAIN_NUMBER, cell, separator)
    return value if isinstance(value, Refusal) else float(value)


def _number(field: Field, cell: str, separator: str) -> str | Refusal:
    grouped = GROUPED.fullmatch(cell)
    # Where a comma separates cells, a point is the decimal mark. In other files nobody knows.
    plain_decimal = grouped and field.type == "number" and separator == ","
    if grouped and not (plain_decimal and re.fullmatch(r"[^.,]*\.[0-9]{3}", cell)):
        return _ambiguous(field, cell, separator)
    if EXPONENT.fullmatch(cell):
        action = "Write all digits. In Excel, format the column as a number first."
        return Refusal(field.allowed(), action)
    parts = NUMBER.fullmatch(cell)
    if parts is None or not (parts[2] or parts[3]):
        return Refusal(field.allowed(), CORRECT)
    number = _plain(parts[1], parts[2], parts[3] or "")
    if len(number.lstrip("-").partition(".")[0]) > MOST_DIGITS:
        return Refusal(f"{field.allowed()}, of at most {MOST_DIGITS} digits", CORRECT)
    if field.type == "integer" and "." in number:
        return Refusal(field.allowed(), CORRECT)
    return number


def _plain(sign: str, whole: str, fraction: str) -> str:
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def _ambiguous(field: Field, cell: str, separator: str) -> Refusal:
    """A number with thousands apart, or with three decimals: it may be either."""
    groups = re.split(r"[.,'’\s]", cell)
    marks = {char for char in cell if not char.isalnum() and char not in "+-"}
    if field.type == "integer" or len(groups) > 2 or not marks <= {".", ","}:
        decimals = len(groups) > 2 and (len(marks) > 1 or len(groups[-1]) != 3)
        whole = "".join(groups[:-1]) + "." + groups[-1] if decimals else "".join(groups)
        return Refusal(f"{field.allowed()}, without marks between thousands", f"Write {whole}.")
    whole, three = "".join(groups), ".".join(groups)
    decimal = three if separator == "," else f"{three}0"
    action = f"Write {whole} if thousands are meant, {decimal} if decimals are."
    return Refusal(f"{field.allowed()}, which this may be in two ways", action)


def _date(field: Field, cell: str) -> str | Refusal:
    if ISO_DATE.fullmatch(cell):
        return cell if _day(*map(int, cell.split("-"))) else Refusal(field.allowed(), CORRECT)
    if SERIAL.fullmatch(cell):
        meant = FIRST_DAY + timedelta(days=int(cell))
        action = f"Excel counts days: this is probably {meant}. Write {meant}, if that is meant."
        return Refusal(field.allowed(), action)
    timed, parts = DATE_AND_TIME.fullmatch(cell), OTHER_DATE.fullmatch(cell)
    if timed:
        return Refusal(field.allowed(), f"Write {timed[1]}.")
    if parts is None:
        return Refusal(field.allowed(), CORRECT)
    first, second, year = (int(part) for part in parts.groups())
    year += 2000 if year < 100 else 0
    readings = {day for day in (_day(year, second, first), _day(year, first, second)) if day}
    forms = " or ".join(sorted(readings))
    which = ", whichever is meant" if len(readings) > 1 else ""
    return Refusal(field.allowed(), f"Write {forms}{which}." if forms else CORRECT)


def _day(year: int, month: int, day: int) -> str:
    """The date in ISO form, or '' where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
