"""Rules that a column's type cannot state."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.errors import Fault
from evibook.model.schema import Rule, TableSchema
from evibook.registers.cells import RawTable


def check_rules(table: RawTable, schema: TableSchema) -> list[Fault]:
    """Cells outside the bounds that the schema's row rules set."""
    return [
        fault
        for rule in schema.rules
        for row, cells in table.numbered()
        for fault in _outside(table, rule, row, cells)
    ]


def _outside(table: RawTable, rule: Rule, row: int, cells: Mapping[str, str]) -> list[Fault]:
    if any(cells.get(column) != value for column, value in rule.when.items()):
        return []
    value = cells.get(rule.column, "")
    try:
        inside = rule.minimum <= float(value) <= rule.maximum
    except ValueError:
        return []  # not a number: the type check has reported it
    if inside:
        return []
    condition = " and ".join(f"{column} is {value}" for column, value in rule.when.items())
    allowed = f"between {rule.minimum:g} and {rule.maximum:g} where {condition}"
    return [Fault(table.file, row, rule.column, value, allowed, "Correct the cell.")]


def check_completeness(tables: Mapping[str, RawTable]) -> list[Fault]:
    """Findings without a theme, recommendations without an actor, ids that belie their source."""
    faults = _unlinked(tables, "findings", "coded to", "theme")
    faults += _unlinked(tables, "recommendations", "addressed to", "actor")
    for name in ("findings", "published_figures"):
        faults += _wrong_prefix(tables, name)
    return faults


def _unlinked(tables: Mapping[str, RawTable], name: str, relation: str, end: str) -> list[Fault]:
    if name not in tables or "links" not in tables:
        return []
    linked = {row["subject"] for row in tables["links"].rows if row.get("relation") == relation}
    return [
        Fault(
            tables[name].file,
            row,
            "id",
            cells["id"],
            f"at least one link '{relation}' in links.csv",
            f"Add a row to data/links.csv that links it to its {end}.",
        )
        for row, cells in tables[name].numbered()
        if cells.get("id") and cells["id"] not in linked
    ]


def _wrong_prefix(tables: Mapping[str, RawTable], name: str) -> list[Fault]:
    if name not in tables:
        return []
    return [
        Fault(
            tables[name].file,
            row,
            "id",
            cells["id"],
            f"an id that begins with its source, {cells['source'][:40]}-",
            "Correct the id or the source.",
        )
        for row, cells in tables[name].numbered()
        if cells.get("id")
        and cells.get("source")
        and not cells["id"].startswith(f"{cells['source']}-")
    ]
