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
            paragraph(" ".join([schema.description, _keys(schema), *_places(schema)])),
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


def _places(schema: TableSchema) -> list[str]:
    """Where a reader finds a row, and how tables and links name the rows of others."""
    words = [
        f"A cell of {key.column} may be the {key.key} of a row of {key.register or schema.name}."
        for key in schema.mentions
    ]
    if schema.page is None:
        return words
    if schema.page.own:
        words.append(f"A row has the page book/{schema.name}/ID.html.")
    elif schema.page.of:
        words.append(f"A row stands on the page of its {schema.page.of}.")
    else:
        words.append(f"A row stands in the chapter book/{schema.page.chapter}.html.")
    return words
