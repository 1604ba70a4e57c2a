"""The page of a source."""

from __future__ import annotations

from typing import Any

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.linked import linked_nodes
from evibook.book.pages.parts import (
    definitions,
    finding_table,
    linked_list,
    paragraph,
    row_of,
    section,
    short_id,
)
from evibook.book.pages.ties import add_tie_lines
from evibook.book.tables import table_node
from evibook.disclosure.publish import YEARS
from evibook.exhibits.wording import figure_text
from evibook.model.tables import Column

FIGURE_COLUMNS = (
    Column("id", "No.", row_header=True, weight=0.6),
    Column("label", "What is counted", weight=3.0),
    Column("value", "Value", "number", weight=0.7),
    Column("unit", "Unit", weight=1.0),
    Column("population", "About whom", weight=1.8),
    Column("locator", "Locator", weight=1.6),
)
# What the maker below shows itself.
SHOWN = {
    ("themes.source", "themes"),
    ("recommendations.source", "recommendations"),
    ("findings.source", "findings"),
    ("published_figures.source", "published_figures"),
}


def source_nodes(context: Context, source: str) -> list[nodes.Node]:
    """Particulars of a source, its themes, findings, figures and recommendations."""
    row = row_of(context.registers["sources"], source)
    made: list[nodes.Node] = [
        paragraph(context.references.get(source, source)),
        definitions(
            [
                ("Kind", [row["kind"]]),
                ("Design", [row["design"]]),
                ("Setting", [row["setting"]]),
                ("Country", [row["country"]]),
                ("Participants", [row["participants"]]),
                ("Paid for by", [row["funding"]]),
                ("Described in", [row["locator"]]),
                ("Charting", [row["charting"]]),
                ("Our copy", [row["copy_note"]]),
            ]
        ),
    ]
    return (
        made
        + _themes(context, source)
        + _recommendations(context, source)
        + _findings(context, source)
        + _figures(context, source)
        + linked_nodes(context, source, SHOWN)
    )


def _of(context: Context, register: str, source: str) -> pd.DataFrame:
    frame = context.registers[register]
    return frame[frame["source"] == source]


def _themes(context: Context, source: str) -> list[nodes.Node]:
    themes = _of(context, "themes", source)
    if themes.empty:
        return []
    return [section("Themes it names", [linked_list(themes, "label")], source)]


def _recommendations(context: Context, source: str) -> list[nodes.Node]:
    own = _of(context, "recommendations", source)
    if own.empty:
        return []
    titled = own.assign(title=own["id"] + " " + own["title"])
    return [section("Recommendations it makes", [linked_list(titled, "title")], source)]


def _findings(context: Context, source: str) -> list[nodes.Node]:
    own = _of(context, "findings", source)
    if own.empty:
        return []
    caption = "Findings charted from this source"
    table = finding_table(context, own, caption, elsewhere=False)
    return [section("Findings", [table], source)]


def _figures(context: Context, source: str) -> list[nodes.Node]:
    own = _of(context, "published_figures", source)
    if own.empty:
        return []
    rows = [
        (short_id(row.id), row.label, _value(row), row.unit, row.population, row.locator)
        for row in own.itertuples()
    ]
    ids = list(own["id"])
    table = table_node("Numbers that this source prints", FIGURE_COLUMNS, rows, ids)
    add_tie_lines(context, table, ids, 1)
    return [section("Published figures", [table], source)]


def _value(row: Any) -> str:
    """A figure as printed, with its hedge: 'more than 1,200', 'half'."""
    text = row.ordinal if row.measure == "ordinal" else figure_text(row.value)
    if row.unit == YEARS:
        text = str(int(row.value))
    return text if row.qualifier == "exact" else f"{row.qualifier} {text}"
