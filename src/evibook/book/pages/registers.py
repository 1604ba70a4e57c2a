"""Whole registers as tables, for the appendices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.nodes import evidence_table, exhibit_downloads
from evibook.book.notices import data_notice
from evibook.book.pages.linked import rows_table
from evibook.book.pages.parts import paragraph
from evibook.book.pages.ties import Shown, add_tie_lines, page_of
from evibook.book.tables import published_table_node, table_node
from evibook.disclosure.csv_text import csv_text
from evibook.model.tables import Cell, Column, Entity
from evibook.registers import register_text

Rows = list[tuple[Cell, ...]]


def register_table_nodes(context: Context, register: str) -> list[nodes.Node]:
    """All rows of a register in a reader's columns, with their links, and the file."""
    frame = context.registers[register]
    text = register_text(context.project, register)
    return [
        _register_table(context, register, frame),
        exhibit_downloads(csv_name=f"{register}.csv", csv_text=text, rows=len(frame)),
    ]


def _register_table(context: Context, register: str, frame: pd.DataFrame) -> evidence_table:
    """The table; its rows are targets for links where this is the place that they have."""
    ids = list(frame["id"]) if "id" in frame else []
    page = page_of(context, register)
    if register in TABLES:
        caption, columns, rows = TABLES[register]
        table = table_node(caption, columns, rows(context, frame), ids)
    else:
        table = rows_table(context, register, ids, context.ties.schemas[register].title)
    if register in LINES:
        add_tie_lines(context, table, ids, *LINES[register])
    if not page.chapter:
        for line in table.children[1:]:
            line["names"] = []  # type: ignore[index]  # links lead to the row's own place
    return table


def published_table_nodes(context: Context, name: str) -> list[nodes.Node]:
    """A published table that no exhibit shows, with its download."""
    table = context.store.table(name)
    notice = data_notice(context.edition, table)
    return [
        *([paragraph(notice)] if notice else []),
        published_table_node(table, table.rule.rstrip(".")),
        exhibit_downloads(csv_name=f"{name}.csv", csv_text=csv_text(table), rows=len(table.rows)),
    ]


def _discrepancies(context: Context, frame: pd.DataFrame) -> Rows:
    labels = context.source_labels
    return [
        (
            row.id,
            tuple(Entity(one, labels[one]) for one in (row.source, row.other_source) if one),
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
        status = f"duplicate: {row.match_basis.rstrip('.')}"  # of which, its links say
    return f"{status}. {row.source_fault}" if row.source_fault else status


def _organisations(context: Context, frame: pd.DataFrame) -> Rows:
    labels = context.source_labels
    return [
        (
            Entity(row.id, row.name),
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
            Column("source", "Source", "entities", weight=0.9),
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
            Column("name", "Name", "entity", row_header=True, weight=2.4),
            Column("nation", "Nation", weight=1.0),
            Column("type", "Type", weight=1.6),
            Column("role", "Role in the source", weight=1.4),
            Column("source", "Source", "entity", weight=1.0),
            Column("locator", "Locator", weight=2.0),
        ),
        _organisations,
    ),
}

# The column below whose words the links of a row stand, and the kinds of link that it has already.
LINES: dict[str, tuple[int, Shown]] = {
    "discrepancies": (
        2,
        {("discrepancies.source", "sources"), ("discrepancies.other_source", "sources")},
    ),
    "records": (2, ()),
}
