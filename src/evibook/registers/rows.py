"""Cells against their schema, by the Frictionless framework, told in our words."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from evibook.errors import Fault, near_miss
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.cells import RawTable
from evibook.registers.schemas import TYPES

Line = tuple[str, ...]
ROW_LIMIT = 100_000  # faults listed in one run; Frictionless stops at 1,000 otherwise
# A primary key of one column repeats what the column's own 'unique' constraint reports.
REPEATED = {"primary-key"}


def check_rows(project: Project, table: RawTable, schema: TableSchema) -> list[Fault]:
    """Faults of a register's cells: types and constraints. Its header must be right."""
    return check_cells(project.data / f"{table.name}.schema.json", table, schema)


def check_cells(schema_file: Path, table: RawTable, schema: TableSchema) -> list[Fault]:
    """The same for a table wherever it stands; ``schema_file`` holds its schema."""
    if any(field.type not in TYPES for field in schema.fields):
        return []  # the schema itself is at fault and has said so
    errors = _errors(schema_file.read_text(encoding="utf-8"), table.header, table.lines)
    single_key = len(schema.primary_key) == 1
    missing = {(e.row_number, e.field_name) for e in errors if e.type == "missing-cell"}
    return [
        _fault(table, schema, error)
        for error in errors
        if not (single_key and error.type in REPEATED)
        and (error.type == "missing-cell" or _place(error) not in missing)
    ]


@lru_cache(maxsize=64)
def _errors(schema: str, header: Line, lines: tuple[Line, ...]) -> tuple[Any, ...]:
    """What the framework finds. Kept, since one run checks a table for each of its readers."""
    # Imported here: the framework takes 0.4 CPU seconds that only a check should pay.
    from frictionless import Checklist, Resource, Schema, system

    descriptor = Schema.from_descriptor(json.loads(schema))
    descriptor.foreign_keys = []  # checked across tables in `keys`, with near misses
    with system.use_context(trusted=True):
        resource = Resource(data=[list(header), *map(list, lines)], schema=descriptor)
        report = resource.validate(Checklist(), limit_errors=ROW_LIMIT)
    return tuple(error for task in report.tasks for error in task.errors)


def _place(error: Any) -> tuple[int, str]:
    return getattr(error, "row_number", 0), getattr(error, "field_name", "")


def header_faults(table: RawTable, schema: TableSchema) -> list[Fault]:
    """Columns that are unknown, missing, given twice or out of order."""
    faults = column_faults(table, schema)
    if not faults and table.header != schema.names:
        action = "Put the columns in the schema's order: evibook format does."
        found, expected = ", ".join(table.header), ", ".join(schema.names)
        faults.append(Fault(table.file, 1, "", found, expected, action))
    return faults


def column_faults(table: RawTable, schema: TableSchema) -> list[Fault]:
    """Columns that are unknown, missing or given twice, in any order."""
    expected = f"the columns {', '.join(schema.names)}"
    faults = []
    for place, name in enumerate(table.header):
        if name not in schema.names:
            hint = near_miss(name, schema.names)
            action = f"{hint} Rename or remove the column.".strip()
            faults.append(Fault(table.file, 1, name, name, expected, action))
        elif name in table.header[:place]:
            action = "Remove one of the two, or correct its name."
            faults.append(Fault(table.file, 1, name, name, f"{expected}, each once", action))
    for name in schema.names:
        if name not in table.header:
            faults.append(Fault(table.file, 1, name, "", expected, "Add the missing column."))
    return faults


def _fault(table: RawTable, schema: TableSchema, error: Any) -> Fault:
    row = getattr(error, "row_number", 0) or 0
    column = getattr(error, "field_name", "") or ""
    value = "" if error.type == "missing-cell" else str(getattr(error, "cell", "") or "")
    if column not in schema.names:
        return Fault(table.file, row, column, value, _row_rule(schema), _row_action(error))
    field = schema.field(column)
    if error.type == "unique-error":
        return Fault(table.file, row, column, value, "a value used once", _duplicate(error))
    choices = [str(choice) for choice in field.constraints.get("enum", ())]
    hint = near_miss(value, choices)
    action = f"{hint} Correct the cell." if value else "Fill the cell."
    return Fault(table.file, row, column, value, field.allowed(), action.strip())


def _duplicate(error: Any) -> str:
    first = "".join(ch for ch in str(error.note) if ch.isdigit())
    return f"Row {first} has the same. Give the new row the next free one."


def _row_rule(schema: TableSchema) -> str:
    return (
        f"one cell for each of the {len(schema.names)} columns; key {', '.join(schema.primary_key)}"
    )


def _row_action(error: Any) -> str:
    words = {
        "primary-key": f"The key is taken ({error.note}). Remove the row or change its key.",
        "blank-row": "Remove the empty row: evibook format does.",
        "extra-cell": "Quote a cell that contains a comma, or remove the cell.",
        "missing-cell": "Add the missing cells.",
    }
    return words.get(error.type, f"Mend the row ({error.note}).")
