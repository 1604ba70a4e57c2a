"""Delimited text as a grid, whatever separates its cells."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

from evibook.errors import Fault, FaultsFound
from evibook.importers.grid import Grid, KnownHeadings, Row, Trimmer
from evibook.model.delimited import csv_lines, declared_separator, trimmed
from evibook.model.encoding import decode, unreadable

SEPARATORS = ",;\t|~"
SAMPLE = 200  # rows that are read to find the separator


def read_delimited(file: str, data: bytes, known: KnownHeadings | None = None) -> Grid:
    """The cells of a text file in any encoding and with any separator.

    What no encoding explains stays marked in its cells (see `evibook.model.encoding`). Raises
    FaultsFound where quotes do not close, or where the file holds nothing.
    """
    read = decode(data)
    separator, text = declared_separator(read.text, SEPARATORS)
    separator = separator or found_separator(text, known)
    rows = _rows(file, text, separator)
    if not rows:
        action = "Save or export the file again."
        raise FaultsFound([Fault(file, 0, "", "", "a table; the file is empty", action)])
    marred = unreadable(text) != ""
    return Grid(file, tuple(rows), encoding=read.encoding, delimiter=separator, marred=marred)


def found_separator(text: str, known: KnownHeadings | None = None) -> str:
    """The separator that cuts the first rows into the same number of cells most often.

    One that breaks a quoted cell is none. Between equals the one that makes more cells is taken,
    and the comma where there is only one column. Where ``known`` counts headings, the separator
    that shows most of them goes before all others.
    """
    return max(SEPARATORS, key=lambda separator: _fit(text, separator, known))


def _fit(text: str, separator: str, known: KnownHeadings | None) -> tuple[int, bool, float, int]:
    lines: list[list[str]] = []
    whole = True
    try:
        lines.extend(islice(csv_lines(text, separator), SAMPLE))
    except csv.Error:
        whole = False
    headings = known([tuple(map(trimmed, line)) for line in lines]) if known else 0
    widths = [len(line) for line in lines if line]
    width, rows = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (headings, whole, rows / len(widths), width) if width > 1 else (headings, False, 0.0, 0)


def _rows(file: str, text: str, separator: str) -> list[Row]:
    trim = Trimmer()
    rows: list[Row] = []
    try:
        rows.extend(tuple(map(trim, line)) for line in csv_lines(text, separator))
    except csv.Error:
        allowed = "quotes in pairs: a cell that begins with one ends with one"
        action = 'Close the quote, or write a quote inside a quoted cell twice ("").'
        raise FaultsFound([Fault(file, len(rows) + 1, "", "", allowed, action)]) from None
    while rows and not any(rows[-1]):
        rows.pop()
    return rows
