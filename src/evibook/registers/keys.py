"""Identifiers across registers: foreign keys and typed links."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.errors import Fault, near_miss
from evibook.model.schema import ForeignKey, TableSchema
from evibook.registers.cells import RawTable


def check_foreign_keys(
    tables: Mapping[str, RawTable], schemas: Mapping[str, TableSchema]
) -> list[Fault]:
    """Dangling identifiers in columns that a schema declares as foreign keys."""
    faults = []
    for name, table in tables.items():
        for key in schemas[name].foreign_keys:
            target = tables.get(key.register or name)
            if target is not None:
                faults += _dangling(table, key, target)
    return faults


def _dangling(table: RawTable, key: ForeignKey, target: RawTable) -> list[Fault]:
    known = set(target.column(key.key))
    return [
        _unknown(table, row, key.column, cells[key.column], (target.name,), known)
        for row, cells in table.numbered()
        if cells.get(key.column) and cells[key.column] not in known
    ]


def check_links(tables: Mapping[str, RawTable], schemas: Mapping[str, TableSchema]) -> list[Fault]:
    """Links whose ends do not exist, or join registers that the relation does not join."""
    links = tables.get("links")
    if links is None:
        return []
    relations = {relation.name: relation for relation in schemas["links"].relations}
    ids = {name: set(table.column("id")) for name, table in tables.items()}
    faults = []
    for row, cells in links.numbered():
        relation = relations.get(cells.get("relation", ""))
        if relation is not None:
            faults += _check_end(links, row, cells, "subject", relation.subjects, ids)
            faults += _check_end(links, row, cells, "object", relation.objects, ids)
    return faults


def _check_end(
    links: RawTable,
    row: int,
    cells: Mapping[str, str],
    column: str,
    registers: tuple[str, ...],
    ids: Mapping[str, set[str]],
) -> list[Fault]:
    if not all(name in ids for name in registers):
        return []  # a register that cannot be read has said so; its ids are not known
    value = cells.get(column, "")
    if not value or any(value in ids[name] for name in registers):
        return []
    known = set().union(*(ids[name] for name in registers))
    return [_unknown(links, row, column, value, registers, known)]


def _unknown(
    table: RawTable, row: int, column: str, value: str, registers: tuple[str, ...], known: set[str]
) -> Fault:
    where = " or ".join(f"{name}.csv" for name in registers)
    action = f"{near_miss(value, known)} Correct it, or add the row it names to {where}."
    return Fault(table.file, row, column, value, f"an id in {where}", action.strip())
