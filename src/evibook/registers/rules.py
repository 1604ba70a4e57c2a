"""Rules that a column's type cannot state."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.errors import Fault
from evibook.model.schema import Rule, TableSchema
from evibook.registers.cells import RawTable


def check_rules(table: RawTable, schema: TableSchema) -> list[Fault]:
    """Cells that break one of the schema's row rules."""
    return [
        fault
        for rule in schema.rules
        for row, cells in table.numbered()
        if all(cells.get(column) in values for column, values in rule.when.items())
        for fault in _broken(table, rule, row, cells)
    ]


def _broken(table: RawTable, rule: Rule, row: int, cells: Mapping[str, str]) -> list[Fault]:
    value = cells.get(rule.column, "")
    condition = " and ".join(f"{column} is {cells[column]}" for column in rule.when)
    if rule.filled is not None and bool(value) != rule.filled:
        allowed = f"{'a value' if rule.filled else 'an empty cell'} where {condition}"
        action = "Fill the cell." if rule.filled else "Empty the cell."
        return [Fault(table.file, row, rule.column, value, allowed, action)]
    if rule.minimum is None or rule.maximum is None or _inside(value, rule.minimum, rule.maximum):
        return []
    allowed = f"between {rule.minimum:g} and {rule.maximum:g} where {condition}"
    return [Fault(table.file, row, rule.column, value, allowed, "Correct the cell.")]


def _inside(value: str, minimum: float, maximum: float) -> bool:
    try:
        return minimum <= float(value) <= maximum
    except ValueError:
        return True  # not a number: the type check has reported it


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
