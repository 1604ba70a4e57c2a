"""The registers: public evidence tables under ``data/``, read and checked here alone."""

from evibook.registers.actions import (
    actions_path,
    has_actions,
    read_action_cells,
    read_actions,
)
from evibook.registers.additions import RegisterFiles, Row, faults_with, read_register_files
from evibook.registers.addresses import page_registers
from evibook.registers.cells import RawTable, read_raw_ids
from evibook.registers.check import check_registers
from evibook.registers.drafts import KINDS, Kind, Place, drafted_rows, given_places
from evibook.registers.form import format_register, register_text
from evibook.registers.frames import Registers, read_registers
from evibook.registers.population import (
    Population,
    StaffCount,
    population_path,
    read_population,
    read_population_cells,
)
from evibook.registers.protocol import Protocol, check_protocol, read_protocol
from evibook.registers.rewrites import is_spreadsheet_date
from evibook.registers.schemas import read_schema, read_schemas, register_names
from evibook.registers.tables import read_table
from evibook.registers.ties import Tie, TieKind, Ties, read_ties
from evibook.registers.update_tables import UpdateTables, read_update_tables
from evibook.registers.updates import (
    has_record,
    locked_record,
    record_path,
    row_of,
    update_from,
    write_record,
)
from evibook.registers.values import read_number

__all__ = [
    "KINDS",
    "Kind",
    "Place",
    "Population",
    "Protocol",
    "RawTable",
    "RegisterFiles",
    "Registers",
    "Row",
    "StaffCount",
    "Tie",
    "TieKind",
    "Ties",
    "UpdateTables",
    "actions_path",
    "check_protocol",
    "check_registers",
    "drafted_rows",
    "faults_with",
    "format_register",
    "given_places",
    "has_actions",
    "has_record",
    "is_spreadsheet_date",
    "locked_record",
    "page_registers",
    "population_path",
    "read_action_cells",
    "read_actions",
    "read_number",
    "read_population",
    "read_population_cells",
    "read_protocol",
    "read_raw_ids",
    "read_register_files",
    "read_registers",
    "read_schema",
    "read_schemas",
    "read_table",
    "read_ties",
    "read_update_tables",
    "record_path",
    "register_names",
    "register_text",
    "row_of",
    "update_from",
    "write_record",
]
