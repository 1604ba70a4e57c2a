"""Whole registers as tables, for the appendices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.nodes import exhibit_downloads
from evibook.book.tables import published_table_node, table_node
from evibook.disclosure.csv_text import csv_text
from evibook.model.tables import Cell, Column, Entity
from evibook.registers import register_text

Rows = list[tuple[Cell, ...]]


def register_table_nodes(context: Context, register: str) -> list[nodes.Node]:
    """All rows of a register in a reader's columns, each a link target, and the file."""
    caption, columns, rows = TABLES[register]
    frame = context.registers[register]
    text = register_text(context.project, register)
    return [
        table_node(caption, columns, rows(context, frame), list(frame["id"])),
        exhibit_downloads(csv_name=f"{register}.csv", csv_text=text, rows=len(frame)),
    ]


def published_table_nodes(context: Context, name: str) -> list[nodes.Node]:
    """A published table that no exhibit shows, with its download."""
    table = context.store.table(name)
    return [
        published_table_node(table, table.rule.rstrip(".")),
        exhibit_downloads(csv_name=f"{name}.csv", csv_text=csv_text(table), rows=len(table.rows)),
    ]


def _discrepancies(context: Context, frame: pd.DataFrame) -> Rows:
    labels = context.source_labels
    return [
        (
            row.id,
            Entity(row.source, labels[row.source]),
            f"{row.title} ({row.kind}; {ORIGINS[row.origin]})",
            _placed(row.first, row.first_locator),
            _placed(row.second, row.second_locator),
            row.consequence,
        )
        for row in frame.itertuples()
    ]


ORIGINS = {
    "authors": "in the published text",
    "our copy": "in our copy",
    "unclear": "unclear whether in the text or in our copy",
}


def _placed(words: str, place: str) -> str:
    return f"{words} [{place}]" if place else words


def _records(context: Context, frame: pd.DataFrame) -> Rows:
    return [
        (
            row.id,
            context.references[row.entry],
            _became(row),
        )
        for row in frame.itertuples()
    ]


def _became(row: Any) -> str:
    status = str(row.status)
    if status == "duplicate":
        status = f"duplicate of {row.duplicate_of}: {row.match_basis.rstrip('.')}"
    return f"{status}. {row.source_fault}" if row.source_fault else status


def _organisations(context: Context, frame: pd.DataFrame) -> Rows:
    labels = context.source_labels
    return [
        (
            row.name,
            row.nation,
            row.type,
            row.role,
            Entity(row.source, labels[row.source]),
            row.locator,
        )
        for row in frame.itertuples(index=False)
    ]


TABLES: dict[str, tuple[str, tuple[Column, ...], Callable[[Context, pd.DataFrame], Rows]]] = {
    "discrepancies": (
        "Discrepancies in the sources and in our copies of them",
        (
            Column("id", "No.", row_header=True, weight=0.6),
            Column("source", "Source", "entity", weight=0.9),
            Column("title", "In short", weight=1.5),
            Column("first", "One place says", weight=2.3),
            Column("second", "The other says", weight=2.3),
            Column("consequence", "What this report does", weight=2.0),
        ),
        _discrepancies,
    ),
    "records": (
        "Every record and what became of it",
        (
            Column("id", "Record", row_header=True, weight=1.2),
            Column("entry", "Reference", weight=4.0),
            Column("status", "What became of it, and faults of the printed entry", weight=2.2),
        ),
        _records,
    ),
    "organisations": (
        "Organisations that the sources name",
        (
            Column("name", "Name", row_header=True, weight=2.4),
            Column("nation", "Nation", weight=1.0),
            Column("type", "Type", weight=1.6),
            Column("role", "Role in the source", weight=1.4),
            Column("source", "Source", "entity", weight=1.0),
            Column("locator", "Locator", weight=2.0),
        ),
        _organisations,
    ),
}
