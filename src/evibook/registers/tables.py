"""Reviewed tables that stand outside ``data/``, read and checked as registers are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from evibook.errors import Fault
from evibook.model.schema import TableSchema
from evibook.registers.cells import RawTable, parse_table
from evibook.registers.form import canonical_text
from evibook.registers.rows import check_cells, header_faults
from evibook.registers.schemas import schema_from


def read_table(path: Path, file: str, schema_file: Path) -> tuple[RawTable | None, list[Fault]]:
    """A table and all faults of its cells, or None where its header or bytes cannot be read.

    ``file`` names the table in messages. Raises OSError where it is not there.
    """
    return _checked(path.read_bytes(), file, schema_file, _schema(schema_file))


def table_of_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], file: str, schema_file: Path
) -> tuple[RawTable | None, list[Fault]]:
    """Rows that stand in no file of ours yet, each with its number where they stand, as a table.

    Cells are read and checked as those of a file are, and faults have the numbers given. There
    is no table where a cell holds what is no text.
    """
    schema = _schema(schema_file)
    numbers, cells = [], []
    for number, row in rows:
        numbers.append(number)
        cells.append(row)
    table, faults = _checked(canonical_text(schema, cells).encode(), file, schema_file, schema)
    return table, [
        replace(fault, row=numbers[fault.row - 2] if fault.row > 1 else fault.row)
        for fault in faults
    ]


def _schema(schema_file: Path) -> TableSchema:
    return schema_from(json.loads(schema_file.read_text(encoding="utf-8")), schema_file.name)


def _checked(
    data: bytes, file: str, schema_file: Path, schema: TableSchema
) -> tuple[RawTable | None, list[Fault]]:
    table, refused = parse_table(data, file, schema)
    if table is None:
        return None, refused
    wrong_header = header_faults(table, schema)
    if wrong_header:
        return None, refused + wrong_header
    told = {(fault.row, fault.column) for fault in refused}
    found = check_cells(schema_file, table, schema)
    return table, refused + [fault for fault in found if (fault.row, fault.column) not in told]
