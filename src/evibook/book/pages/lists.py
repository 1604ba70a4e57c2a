"""Tables of the rows of a register that have pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import framework_words
from evibook.book.pages.ties import page_of
from evibook.book.tables import table_node
from evibook.model.tables import Cell, Column, Entity

Rows = list[tuple[Cell, ...]]


def register_list_nodes(context: Context, register: str) -> list[nodes.Node]:
    """The list of a register's rows, each a link to its page, in its own columns or plain ones."""
    if register not in LISTS:
        return [_plain_list(context, register)]
    caption, columns, rows = LISTS[register]
    return [table_node(caption, columns, rows(context))]


def _plain_list(context: Context, register: str) -> nodes.Node:
    """Names, and places in the source where the register has them."""
    label = page_of(context, register).label
    columns = [Column("row", label, "entity", row_header=True, weight=3.0)]
    frame = context.registers[register]
    cells: list[list[Cell]] = [[Entity(i, context.ties.titles[i]) for i in frame["id"]]]
    if "locator" in frame:
        columns.append(Column("locator", "Locator", weight=2.0))
        cells.append(list(frame["locator"]))
    title = context.ties.schemas[register].title
    return table_node(title, columns, zip(*cells, strict=True))


def _sources(context: Context) -> Rows:
    return [
        (Entity(row.id, row.label), row.kind, row.country, row.charting, row.locator)
        for row in context.registers["sources"].itertuples()
    ]


def _rows_under_themes(context: Context) -> Counter[str]:
    """Findings and recommendations coded to each theme, or placed under it by their source."""
    links = context.registers["links"]
    coded = links[links["relation"] == "coded to"]
    recommendations = context.registers["recommendations"]
    pairs = {
        *zip(coded["subject"], coded["object"], strict=True),
        *zip(recommendations["id"], recommendations["theme"], strict=True),
    }
    return Counter(theme for _, theme in pairs)


def _themes(context: Context) -> Rows:
    counts = _rows_under_themes(context)
    return [
        (
            Entity(row.id, row.label),
            framework_words(context, row.framework),
            row.code,
            counts[row.id],
            row.locator,
        )
        for row in context.registers["themes"].itertuples()
    ]


def _recommendations(context: Context) -> Rows:
    return [
        (Entity(row.id, row.id), row.title, bool(row.core), row.level, row.locator)
        for row in context.registers["recommendations"].itertuples()
    ]


def _actors(context: Context) -> Rows:
    links = context.registers["links"]
    asked = links[links["relation"] == "addressed to"].drop_duplicates(["subject", "object"])
    counts = Counter(asked["object"])
    return [
        (Entity(row.id, row.name), row.kind, row.scope, counts[row.id], row.locator)
        for row in context.registers["actors"].itertuples(index=False)
    ]


LISTS: dict[str, tuple[str, tuple[Column, ...], Callable[[Context], Rows]]] = {
    "sources": (
        "Sources of evidence",
        (
            Column("source", "Source", "entity", row_header=True, weight=1.3),
            Column("kind", "Kind", weight=1.3),
            Column("country", "Country", weight=1.0),
            Column("charting", "Charting", weight=1.2),
            Column("locator", "Described in", weight=2.0),
        ),
        _sources,
    ),
    "themes": (
        "Themes",
        (
            Column("theme", "Theme", "entity", row_header=True, weight=3.0),
            Column("framework", "Framework", weight=1.8),
            Column("code", "Code", weight=0.5),
            Column("rows", "Statements and recommendations", "count", weight=0.8),
            Column("locator", "Locator", weight=2.0),
        ),
        _themes,
    ),
    "recommendations": (
        "Recommendations",
        (
            Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
            Column("title", "What is asked", weight=3.0),
            Column("core", "Core", "yes_no", weight=0.6),
            Column("level", "Level", weight=0.7),
            Column("locator", "Locator", weight=2.0),
        ),
        _recommendations,
    ),
    "actors": (
        "Actors",
        (
            Column("actor", "Actor", "entity", row_header=True, weight=2.4),
            Column("kind", "Kind", weight=1.2),
            Column("scope", "Scope", weight=0.8),
            Column("asks", "Recommendations to it", "count", weight=1.2),
            Column("locator", "Locator", weight=2.0),
        ),
        _actors,
    ),
}
