"""Reviewed tables that stand outside ``data/``, read and checked as registers are."""

from __future__ import annotations

import json
from pathlib import Path

from evibook.errors import Fault
from evibook.registers.cells import RawTable, parse_table
from evibook.registers.rows import check_cells, header_faults
from evibook.registers.schemas import schema_from


def read_table(path: Path, file: str, schema_file: Path) -> tuple[RawTable | None, list[Fault]]:
    """A table and all faults of its cells, or None where its header or bytes cannot be read.

    ``file`` names the table in messages. Raises OSError where it is not there.
    """
    source = json.loads(schema_file.read_text(encoding="utf-8"))
    schema = schema_from(source, schema_file.name)
    table, refused = parse_table(path.read_bytes(), file, schema)
    if table is None:
        return None, refused
    wrong_header = header_faults(table, schema)
    if wrong_header:
        return None, refused + wrong_header
    told = {(fault.row, fault.column) for fault in refused}
    found = check_cells(schema_file, table, schema)
    return table, refused + [fault for fault in found if (fault.row, fault.column) not in told]
