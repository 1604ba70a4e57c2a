"""The cells of a register file as text, with the row each stands in."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from evibook.errors import Fault, read_utf8
from evibook.model.project import Project


@dataclass(frozen=True)
class RawTable:
    """A register as it stands in its file: header, and rows of text keyed by column.

    Row numbers count the header as row 1, so they are those that a spreadsheet shows. ``lines``
    holds the rows as they stand, with a cell too many or too few.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[tuple[str, ...], ...]

    def numbered(self) -> list[tuple[int, dict[str, str]]]:
        return list(enumerate(self.rows, start=2))

    def column(self, name: str) -> list[str]:
        return [row.get(name, "") for row in self.rows]


def read_raw(project: Project, name: str) -> tuple[RawTable | None, list[Fault]]:
    """A register's cells, or the fault that keeps the file from being read at all."""
    path = project.data / f"{name}.csv"
    file = project.name_of(path)
    text = read_utf8(path, file) if path.exists() else ""
    if isinstance(text, Fault):
        return None, [text]
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines or not lines[0]:
        return None, [_missing(file, name)]
    header = tuple(lines[0])
    rows = tuple(dict(zip(header, line, strict=False)) for line in lines[1:])
    return RawTable(name, file, header, rows, tuple(map(tuple, lines[1:]))), []


def _missing(file: str, name: str) -> Fault:
    return Fault(
        file, 0, "", "", f"a CSV file with the columns of {name}.schema.json", "Restore the file."
    )


def read_raw_ids(project: Project, name: str, column: str = "id") -> list[tuple[int, str]] | None:
    """(row, id) for each row of a register, or None where the file cannot be read.

    ``column`` names another column to read in place of the id.
    """
    table, _ = read_raw(project, name)
    if table is None or column not in table.header:
        return None
    return [(row, cells.get(column, "")) for row, cells in table.numbered()]
