"""Files of any spreadsheet as lines of text cells, each with its row number."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from evibook.errors import EvibookError, Fault
from evibook.model.dialect import SEPARATORS, declared_separator, split_lines, trimmed
from evibook.model.encoding import decoded, is_workbook, unreadable

ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Line:
    """A row with content: its number as a spreadsheet shows it, and its trimmed cells."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """The rows with content of a table. ``file`` names it in messages.

    ``separated`` says that a row is as long as its separators make it, so that a row of another
    length may have lost one. ``broken`` is the row whose quotes do not close, or 0.
    """

    file: str
    lines: tuple[Line, ...]
    separated: bool
    broken: int = 0


def read_lines(path: Path, file: str) -> tuple[tuple[Lines, ...], list[Fault]]:
    """What a file may hold: the visible sheets of a workbook, or a CSV text by each separator.

    ``file`` names it in messages. Faults are of what cannot be read at all. Raises EvibookError
    where a workbook is given and openpyxl is not installed.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        allowed = f"a file that is there ({error.strerror})"
        return (), [Fault(file, 0, "", "", allowed, "Correct its name, or put it there.")]
    if data.startswith(ZIP):
        return _workbook(data, file)
    if is_workbook(data):
        action = "In Excel, take off the password if it has one, and save it as .xlsx."
        return (), [Fault(file, 0, "", "", "a CSV file or an .xlsx workbook", action)]
    return _separated(decoded(data), file)


def _separated(text: str, file: str) -> tuple[tuple[Lines, ...], list[Fault]]:
    declared, text = declared_separator(text)
    readings = []
    for separator in [declared] if declared else SEPARATORS:
        rows, broken = split_lines(text, separator)
        readings.append(Lines(file, _filled(rows), separated=True, broken=broken))
    return tuple(readings), _unreadable(file, text)


def _unreadable(file: str, text: str) -> list[Fault]:
    """The lines of a text with bytes that no encoding explains."""
    return [
        Fault(file, row, "", unreadable(line), "UTF-8 text", "Save the file as UTF-8 (CSV UTF-8).")
        for row, line in enumerate(text.split("\n"), start=1)
        if unreadable(line)
    ]


def _workbook(data: bytes, file: str) -> tuple[tuple[Lines, ...], list[Fault]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about formats and macros, which are not read
            return _visible_sheets(data, file), []
    except (BadZipFile, KeyError, ValueError, SyntaxError, OSError) as error:
        action = f"Open it in Excel or LibreOffice and save it as .xlsx ({error})."
        return (), [Fault(file, 0, "", "", "a readable .xlsx workbook", action)]


def _visible_sheets(data: bytes, file: str) -> tuple[Lines, ...]:
    workbook = openpyxl().load_workbook(io.BytesIO(data), read_only=True)
    try:
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        return tuple(
            Lines(f"{file} [{sheet.title}]", _filled(_cells(sheet)), separated=False)
            for sheet in visible
        )
    finally:
        workbook.close()


def _cells(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a file says of its size is often wrong, and huge
    return ([_text(value) for value in row] for row in sheet.iter_rows(values_only=True))


def _text(value: object) -> str:
    """A cell's value as it would be typed. A formula stays one: nobody typed its result."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return trimmed(str(value))


def _filled(rows: Iterable[Sequence[str]]) -> tuple[Line, ...]:
    return tuple(
        Line(number, tuple(cells)) for number, cells in enumerate(rows, start=1) if any(cells)
    )


def openpyxl() -> Any:
    """The library that reads and writes workbooks. Raises EvibookError where it is missing."""
    try:
        import openpyxl as library
    except ImportError as error:
        raise EvibookError(
            "Workbooks need openpyxl, which is not installed: pip install 'evibook[tracker]'. "
            "Or save the sheet as CSV UTF-8."
        ) from error
    return library
