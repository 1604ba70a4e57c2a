"""Texts of separated cells, as spreadsheets and survey platforms write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

MARKS_OF_NO_WIDTH = "\ufeff\u200b"


def trimmed(cell: str) -> str:
    """A cell without blanks at its ends, no-break spaces and marks of no width among them."""
    while cell != (shorter := cell.strip().strip(MARKS_OF_NO_WIDTH)):
        cell = shorter
    return cell


def declared_separator(text: str, separators: str) -> tuple[str, str]:
    """The separator that a first line 'sep=;' names, or '', and the text below that line.

    With this line Excel is told the separator. Excel and LibreOffice do not show it, so it does
    not count as a row.
    """
    marks = re.escape(separators)
    line = re.match(rf'\A"?sep=([{marks}])"?[{marks}]*\n', text, re.IGNORECASE)
    return (line.group(1), text[line.end() :]) if line else ("", text)


def csv_lines(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a text with LF line ends, cells as they stand.

    Raises csv.Error at a row whose quotes do not close.
    """
    # Strict, because the csv module otherwise drops a stray quote and swallows what follows it.
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
