"""The tables of an edition's record, checked cell by cell and id by id.

``editions/ID/updates.csv`` and ``editions/ID/measures.csv`` have the schemas of the registers in
``data/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evibook.errors import EvibookError, Fault
from evibook.model.project import Project
from evibook.model.schema import TableSchema
from evibook.model.tracking import MEASURES, NATIONAL, RECOMMENDATIONS, UPDATES, Measure
from evibook.registers.cells import RawTable, read_raw
from evibook.registers.form import canonical_text
from evibook.registers.keys import check_foreign_keys
from evibook.registers.rules import check_rules
from evibook.registers.schemas import SUFFIX, read_schemas, register_names
from evibook.registers.seals import SEAL, seal_faults, sealed
from evibook.registers.tables import read_table, table_of_rows
from evibook.registers.updates import record_path

Row = Mapping[str, str]
Tables = Mapping[str, RawTable]


@dataclass(frozen=True)
class UpdateTables:
    """The tables of an edition's record, without a fault in a cell.

    ``tables`` has the updates of the edition, and what they may name: recommendations, and the
    measures of the report with the edition's own.
    """

    project: Project
    edition: str
    schemas: Mapping[str, TableSchema]
    tables: Tables

    @property
    def updates(self) -> RawTable:
        return self.tables[UPDATES]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(Measure(**row) for row in self.tables[MEASURES].rows)

    @property
    def recommendations(self) -> dict[str, str]:
        """The title of each recommendation, by its id."""
        return {row["id"]: row["title"] for row in self.tables[RECOMMENDATIONS].rows}

    def read(
        self, rows: Iterable[tuple[int, Row]], file: str
    ) -> tuple[tuple[Row, ...], list[Fault]]:
        """New rows in the one spelling of their values, or the faults of their cells and ids.

        Each row comes with its number in ``file``.
        """
        numbered = list(rows)
        schema_file = self.project.data / f"{UPDATES}{SUFFIX}"
        table, faults = table_of_rows(numbered, file, schema_file)
        if table is None or faults:
            return (), faults
        # New rows may name those that stand, and each other.
        whole = replace(table, rows=(*self.updates.rows, *table.rows))
        first = len(self.updates.rows) + 2
        faults = [
            replace(fault, row=numbered[fault.row - first][0])
            for fault in _dangling(whole, self.tables, self.schemas)
        ]
        return table.rows, faults

    def with_rows(self, rows: Sequence[Row]) -> dict[Path, bytes]:
        """The record's file with new rows, sealed, below the last."""
        before = self.updates.rows[-1][SEAL] if self.updates.rows else ""
        every = [*self.updates.rows, *sealed(rows, before)]
        text = canonical_text(self.schemas[UPDATES], every)
        return {record_path(self.project, self.edition): text.encode("utf-8")}


def read_update_tables(project: Project, edition: str) -> tuple[UpdateTables | None, list[Fault]]:
    """The tables of a record, or None with every fault of their cells, ids and seals.

    An edition without files has no updates, and no measures of its own. Raises EvibookError
    where the project has no registers of recommendations, measures and updates.
    """
    schemas = read_schemas(project)
    _check_registers_are_there(project)
    tables, faults = _registers(project, schemas)
    own, wrong = _edition_tables(project, edition, schemas)
    faults += wrong
    if faults:
        return None, faults
    if edition != NATIONAL:
        faults += _own_measures(own[MEASURES], edition)
        faults += _dangling(own[MEASURES], tables, schemas)
        rows = (*tables[MEASURES].rows, *own[MEASURES].rows)
        own[MEASURES] = replace(own[MEASURES], rows=rows)
    tables |= own
    faults += _dangling(tables[UPDATES], tables, schemas) + seal_faults(tables[UPDATES])
    return (None if faults else UpdateTables(project, edition, schemas, tables)), faults


def _check_registers_are_there(project: Project) -> None:
    for name in (RECOMMENDATIONS, MEASURES, UPDATES):
        if name not in register_names(project):
            raise EvibookError(
                f"The project keeps no record of updates: data/{name}{SUFFIX} is not there. "
                "Restore it, or copy it from the report that ships with evibook."
            )


def _registers(
    project: Project, schemas: Mapping[str, TableSchema]
) -> tuple[dict[str, RawTable], list[Fault]]:
    """The registers that updates and measures name rows of, and faults of what cannot be read."""
    keys = [key.register for name in (UPDATES, MEASURES) for key in schemas[name].foreign_keys]
    tables, faults = {}, []
    for name in sorted({RECOMMENDATIONS, MEASURES, *keys} - {"", UPDATES}):
        table, unreadable = read_raw(project, name)
        faults += unreadable
        if table is not None:
            tables[name] = table
    return tables, faults


def _edition_tables(
    project: Project, edition: str, schemas: Mapping[str, TableSchema]
) -> tuple[dict[str, RawTable], list[Fault]]:
    """The tables in an edition's own files, empty where there are none, and faults of cells."""
    tables, faults = {}, []
    for name in (UPDATES, MEASURES):
        path = record_path(project, edition, name)
        file = path.relative_to(project.root).as_posix()
        table: RawTable | None = RawTable(name, file, schemas[name].names, (), ())
        if path.exists():
            table, wrong = read_table(path, file, project.data / f"{name}{SUFFIX}")
            faults += wrong
        if table is not None:
            tables[name] = table
            faults += check_rules(table, schemas[name])
    return tables, faults


def _own_measures(table: RawTable, edition: str) -> list[Fault]:
    """Measures of an edition whose ids could be taken for others, or that claim a source."""
    faults = []
    for row, cells in table.numbered():
        prefix = f"M-{cells['recommendation']}-{edition}-"
        if not cells["id"].startswith(prefix):
            allowed = f"an id that begins with {prefix}"
            faults.append(Fault(table.file, row, "id", cells["id"], allowed, "Correct the id."))
        if cells["basis"] != "own":
            allowed = "own, in a measure that an edition has set itself"
            action = "Correct the cell."
            faults.append(Fault(table.file, row, "basis", cells["basis"], allowed, action))
    return faults


def _dangling(table: RawTable, tables: Tables, schemas: Mapping[str, TableSchema]) -> list[Fault]:
    """Ids in a table that name no row."""
    found = check_foreign_keys({**tables, table.name: table}, schemas)
    return [fault for fault in found if fault.file == table.file]
