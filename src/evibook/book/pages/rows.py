"""The page of a row whose register has no page maker of its own."""

from __future__ import annotations

from typing import Any

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.linked import linked_nodes
from evibook.book.pages.parts import Inline, definitions, row_of
from evibook.book.pages.ties import page_of, row_links
from evibook.model.schema import Field

SOURCE, LOCATOR = "source", "locator"
THOUSANDS = 10_000  # from here on numbers have commas: one of four digits may be a year


def row_nodes(context: Context, row_id: str) -> list[nodes.Node]:
    """The cells of a row under the titles of their columns, and all that it is linked to."""
    register = context.ties.registers[row_id]
    schema = context.ties.schemas[register]
    row = row_of(context.registers[register], row_id)
    named = {
        kind: [tie.other for tie in ties]
        for kind, ties in context.ties.grouped(row_id).items()
        if kind.outward and kind.name.startswith(f"{register}.")
    }
    by_column = {kind.name.partition(".")[2]: ids for kind, ids in named.items()}
    in_title = page_of(context, register).columns()
    terms = [
        (field.title, _cell(context, row, field, by_column.get(field.name, [])))
        for field in schema.fields
        if field.name not in ("id", *in_title) and not _is_told(field, schema.names)
    ]
    shown = {(kind.name, kind.register) for kind in named}
    return [definitions(terms), *linked_nodes(context, row_id, shown)]


def _is_told(field: Field, names: tuple[str, ...]) -> bool:
    """Whether a column is told beside another: the locator follows its source."""
    return field.name == LOCATOR and SOURCE in names


def _cell(context: Context, row: pd.Series, field: Field, ids: list[str]) -> list[Inline]:
    """A cell as links to the rows that it names, or as text."""
    if not ids:
        return [cell_words(row[field.name], field.type)]
    place = row.get(LOCATOR, "") if field.name == SOURCE else ""
    return [*row_links(context, ids), f", {place}" if place else ""]


def cell_words(value: Any, kind: str) -> str:
    """A cell of a register as a reader sees it: yes or no, numbers, nothing where it is empty."""
    if pd.isna(value):
        return ""
    if kind == "boolean":
        return "yes" if value else "no"
    if kind in ("integer", "number"):
        number = int(value) if float(value).is_integer() else float(value)
        return f"{number:,}" if abs(number) >= THOUSANDS else str(number)
    return str(value)
