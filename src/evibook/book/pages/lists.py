"""Tables of the rows of a register that have pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import framework_words
from evibook.book.tables import table_node
from evibook.model.tables import Cell, Column, Entity

Rows = list[tuple[Cell, ...]]


def register_list_nodes(context: Context, register: str) -> list[nodes.Node]:
    """The list of sources, themes or recommendations, each a link to its page."""
    caption, columns, rows = LISTS[register]
    return [table_node(caption, columns, rows(context))]


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
            Column("framework", "Framework", weight=1.2),
            Column("code", "Code", weight=0.6),
            Column("rows", "Statements and recommendations", "count", weight=0.9),
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
}
