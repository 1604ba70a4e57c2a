"""Evidence tables as document nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes

from evibook.book.nodes import evidence_cell, evidence_row, evidence_table
from evibook.book.references import reference, target_name
from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import CONFIDENTIAL, NOT_ASKED, header_text
from evibook.exhibits import shown_text
from evibook.model.tables import NUMERIC_KINDS, Cell, Column, Entity, NotAsked, Withheld

LEGEND = {
    Withheld: f"{CONFIDENTIAL} withheld so that nobody can be identified.",
    NotAsked: f"{NOT_ASKED} not asked.",
}


def published_table_node(table: PublishedTable, caption: str) -> evidence_table:
    """A published table as a node, with links in its entity cells."""
    return table_node(caption, table.columns, table.rows)


def table_node(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    row_ids: Sequence[str] = (),
) -> evidence_table:
    """A table node. ``row_ids`` gives each row an id that others can link to."""
    node = evidence_table(caption=caption, columns=[_column(column) for column in columns])
    head = evidence_row(header=True)
    head += [
        evidence_cell("", page_header(column), scope="col", align=_align(column))
        for column in columns
    ]
    node += head
    body = list(rows)
    # A row header tells rows apart; a table of a single row needs none.
    headed = len(body) > 1
    for position, row in enumerate(body):
        line = evidence_row(header=False)
        if row_ids:
            name = target_name(row_ids[position])
            line["ids"], line["names"] = [nodes.make_id(name)], [name]
        line += [_cell(column, cell, headed) for column, cell in zip(columns, row, strict=True)]
        node += line
    return node


def legend(table: PublishedTable) -> list[str]:
    """What the marks in a table mean, for the marks that it holds."""
    held = {type(cell) for row in table.rows for cell in row}
    return [text for kind, text in LEGEND.items() if kind in held]


def page_header(column: Column) -> str:
    """A column's label; what a count counts is said once, in the exhibit's subtitle."""
    return column.label if column.kind == "count" else header_text(column)


def _page_text(column: Column, cell: Cell) -> str:
    """A cell as a page shows it: numbers with a comma for thousands, dates written out."""
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{cell:,}" if is_number else shown_text(column, cell)


def _column(column: Column) -> dict[str, Any]:
    return {"label": page_header(column), "align": _align(column), "weight": column.weight}


def _align(column: Column) -> str:
    return "right" if column.kind in NUMERIC_KINDS else "left"


def _cell(column: Column, cell: Cell, headed: bool) -> evidence_cell:
    scope = "row" if column.row_header and headed else ""
    node = evidence_cell("", scope=scope, align=_align(column))
    if isinstance(cell, Entity):
        node += reference(cell.id, cell.label)
    elif isinstance(cell, tuple):
        for position, entity in enumerate(cell):
            node += [nodes.Text(", ")] if position else []
            node += reference(entity.id, entity.label)
    else:
        node += nodes.Text(_page_text(column, cell))
    return node
