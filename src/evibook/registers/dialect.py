"""A register's text as rows of cells, whatever separates them."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

from evibook.model.delimited import csv_lines, declared_separator, trimmed
from evibook.model.encoding import UNREADABLE

SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """Rows of trimmed cells, the header first.

    ``broken`` is the row whose quotes do not close, or 0: the rows after it cannot be told apart.
    """

    separator: str
    lines: tuple[tuple[str, ...], ...]
    broken: int


def read_sheet(text: str, columns: Collection[str]) -> Sheet:
    """The rows of a CSV text with LF line ends.

    The separator is the one that a 'sep=' line names, else the one that splits the first line
    into the most names of ``columns``. Rows and columns at the end without any content, which a
    spreadsheet once used, are dropped; a row that is longer than the header stays so.
    """
    declared, text = declared_separator(text, SEPARATORS)
    separator = declared or _separator(text, columns)
    lines, broken = _lines(text, separator)
    while lines and not any(lines[-1]):
        lines.pop()
    return Sheet(separator, tuple(map(tuple, _without_empty_columns(lines))), broken)


def named_columns(header: Collection[str], columns: Collection[str]) -> int:
    """How many cells of a header are names of columns, in capitals or not."""
    names = {name.casefold() for name in columns}
    return sum(cell.casefold() in names for cell in header)


def _separator(text: str, columns: Collection[str]) -> str:
    def found(separator: str) -> int:
        header = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
        return named_columns([trimmed(UNREADABLE.sub("", cell)) for cell in header], columns)

    try:
        return max(SEPARATORS, key=found)  # the comma where none does better
    except csv.Error:
        return SEPARATORS[0]


def _lines(text: str, separator: str) -> tuple[list[list[str]], int]:
    lines: list[list[str]] = []
    try:
        lines.extend([trimmed(cell) for cell in line] for line in csv_lines(text, separator))
    except csv.Error:
        return lines, len(lines) + 1
    return lines, 0


def _without_empty_columns(lines: list[list[str]]) -> list[list[str]]:
    """The lines without the columns at the end that the header leaves unnamed."""
    if not lines:
        return []
    used = len(lines[0])
    named = max((place for place, cell in enumerate(lines[0], start=1) if cell), default=0)
    return [line[:named] if len(line) <= used and not any(line[named:]) else line for line in lines]
