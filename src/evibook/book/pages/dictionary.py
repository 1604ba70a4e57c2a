"""The data dictionary: every register's schema, as a page."""

from __future__ import annotations

from docutils import nodes

from evibook.book.context import Context
from evibook.book.nodes import exhibit_downloads
from evibook.book.pages.parts import paragraph, section
from evibook.book.tables import table_node
from evibook.model.schema import TableSchema
from evibook.model.tables import Column
from evibook.registers import read_schema, register_names, register_text

COLUMNS = (
    Column("name", "Column", row_header=True, weight=1.2),
    Column("title", "Title", weight=1.0),
    Column("description", "Meaning", weight=3.0),
    Column("allowed", "Allowed", weight=2.4),
)


def dictionary_nodes(context: Context) -> list[nodes.Node]:
    """A section per register: what it holds, its columns, and the file to download."""
    return [_register(context, name) for name in register_names(context.project)]


def _register(context: Context, name: str) -> nodes.section:
    schema = read_schema(context.project, name)
    rows = [(f.name, f.title, f.description, f.allowed()) for f in schema.fields]
    text = register_text(context.project, name)
    return section(
        schema.title,
        [
            paragraph(schema.description, " ", _keys(schema)),
            table_node(f"Columns of {name}.csv", COLUMNS, rows),
            exhibit_downloads(
                csv_name=f"{name}.csv", csv_text=text, rows=len(context.registers[name])
            ),
        ],
        "register",
    )


def _keys(schema: TableSchema) -> str:
    words = f"Key: {', '.join(schema.primary_key)}. Schema version {schema.version}."
    for key in schema.foreign_keys:
        words += f" {key.column} names a row of {key.register or schema.name}."
    return words
