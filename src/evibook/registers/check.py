"""Every fault of the registers, in one pass."""

from __future__ import annotations

from evibook.errors import Fault
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.registers.addresses import check_addresses, check_pages
from evibook.registers.cells import RawTable, read_raw
from evibook.registers.keys import check_foreign_keys, check_links
from evibook.registers.records import check_records
from evibook.registers.rows import check_rows, header_faults
from evibook.registers.rules import check_completeness, check_rules
from evibook.registers.schemas import (
    check_schemas,
    read_schema,
    register_names,
    tables_without_schema,
)


def check_registers(project: Project) -> list[Fault]:
    """All faults of all registers: cells against schemas, then ids across tables.

    A register that cannot be read, or lacks a column, gives its fault and is left out of the
    checks across tables. A cell that was refused in reading has its fault from there alone.
    Raises EvibookError where a schema itself is unreadable.
    """
    refused: list[Fault] = []
    faults: list[Fault] = []
    tables: dict[str, RawTable] = {}
    schemas: dict[str, TableSchema] = {}
    for name in register_names(project):
        schemas[name] = read_schema(project, name)
        table, unreadable = read_raw(project, name)
        refused += unreadable
        if table is None:
            continue
        wrong_header = header_faults(table, schemas[name])
        faults += wrong_header
        if not wrong_header:
            tables[name] = table
            faults += check_rows(project, table, schemas[name])
            faults += check_rules(table, schemas[name])
    faults += check_schemas(schemas) + tables_without_schema(project)
    faults += check_pages(schemas) + check_addresses(tables, schemas)
    faults += check_foreign_keys(tables, schemas)
    faults += check_links(tables, schemas)
    faults += check_completeness(tables)
    faults += check_records(tables)
    told = {_place(fault) for fault in refused}
    return refused + [fault for fault in faults if _place(fault) not in told]


def _place(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.row, fault.column
