"""The cells of a register file as text, with the row each stands in."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from evibook.errors import Fault
from evibook.model.project import Project


@dataclass(frozen=True)
class RawTable:
    """A register as it stands in its file: header, and rows of text keyed by column.

    Row numbers count the header as row 1, so they are those that a spreadsheet shows.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: tuple[dict[str, str], ...]

    def numbered(self) -> list[tuple[int, dict[str, str]]]:
        return list(enumerate(self.rows, start=2))

    def column(self, name: str) -> list[str]:
        return [row.get(name, "") for row in self.rows]


def read_raw(project: Project, name: str) -> tuple[RawTable | None, list[Fault]]:
    """A register's cells, or the fault that keeps the file from being read at all."""
    path = project.data / f"{name}.csv"
    file = project.name_of(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None, [_missing(file, name)]
    except UnicodeDecodeError as error:
        return None, [_not_utf8(file, error)]
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines:
        return None, [_missing(file, name)]
    header = tuple(lines[0])
    rows = tuple(dict(zip(header, line, strict=False)) for line in lines[1:])
    return RawTable(name, file, header, rows), []


def _missing(file: str, name: str) -> Fault:
    return Fault(
        file, 0, "", "", f"a CSV file with the columns of {name}.schema.json", "Restore the file."
    )


def _not_utf8(file: str, error: UnicodeDecodeError) -> Fault:
    row = error.object[: error.start].count(b"\n") + 1
    return Fault(
        file,
        row,
        "",
        repr(error.object[error.start : error.end]),
        "UTF-8 text",
        "Save the file as 'CSV UTF-8'.",
    )


def read_raw_ids(project: Project, name: str) -> list[tuple[int, str]]:
    """(row, id) for each row of a register; nothing where the file cannot be read."""
    table, _ = read_raw(project, name)
    return [(row, cells.get("id", "")) for row, cells in table.numbered()] if table else []
