"""The canonical form of a register's file: a change of one cell is a change of one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from evibook.errors import Fault, FaultsFound
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.cells import RawTable, parse_table, read_raw
from evibook.registers.rows import column_faults
from evibook.registers.schemas import read_schema


def canonical_text(schema: TableSchema, rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV text: the schema's columns, commas, LF, and quotes only where a cell needs them.

    A cell that a row does not name is empty.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(schema.names)
    writer.writerows([row.get(name, "") for name in schema.names] for row in rows)
    return out.getvalue()


def register_text(project: Project, name: str) -> str:
    """A register in canonical form. Raises FaultsFound where its file cannot be read."""
    schema = read_schema(project, name)
    table, faults = read_raw(project, name)
    text, ragged = _text(table, schema) if table else ("", [])
    if faults or ragged:
        raise FaultsFound(faults + ragged)
    return text


def format_register(path: Path, file: str, schema: TableSchema) -> tuple[str, list[Fault]]:
    """The canonical form of a register's file, or the faults that leave it unread.

    Columns come in the schema's order and cells in the one spelling of their values. Rows keep
    their order; an empty row goes, as nothing stands in it. ``file`` names the file in messages.
    Raises OSError where the file is not there.
    """
    table, faults = parse_table(path.read_bytes(), file, schema)
    if table is None or faults:
        return "", faults
    text, faults = _text(table, schema)
    if not faults:
        _assert_same(text, table, schema)
    return text, faults


def _text(table: RawTable, schema: TableSchema) -> tuple[str, list[Fault]]:
    faults = column_faults(table, schema) + _ragged(table)
    if faults:
        return "", faults
    return canonical_text(schema, _filled(table)), []


def _filled(table: RawTable) -> list[Mapping[str, str]]:
    return [row for row in table.rows if any(row.values())]


def _ragged(table: RawTable) -> list[Fault]:
    """Rows with a cell too many or too few: nobody knows which column the others belong to."""
    width = len(table.header)
    return [
        Fault(
            table.file,
            number,
            "",
            f"{len(line)} cells",
            f"{width} cells, one for each column",
            "Quote a cell that contains a separator, or add or remove the cell.",
        )
        for number, line in enumerate(table.lines, start=2)
        if any(line) and len(line) != width
    ]


def _assert_same(text: str, table: RawTable, schema: TableSchema) -> None:
    """Refuse to go on where the text does not hold what the table holds. A fault of ours."""
    again, faults = parse_table(text.encode(), table.file, schema)
    if again is None or faults or list(again.rows) != _filled(table):
        raise AssertionError(f"{table.file}: the canonical form does not hold every cell")
