"""The page of a recommendation."""

from __future__ import annotations

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import (
    Inline,
    definitions,
    links_to,
    paragraph,
    row_of,
    section,
)
from evibook.book.references import locator_list
from evibook.book.tables import table_node
from evibook.model.tables import Column, Entity

LINK_COLUMNS = (
    Column("other", "Which", "entity", row_header=True, weight=1.8),
    Column("basis", "Said in", weight=0.8),
    Column("locator", "Locator", weight=1.6),
    Column("note", "Why", weight=2.6),
)
BASIS = {"wording": "its wording", "body": "the body text", "charting": "our reading"}
# (relation, side that this recommendation is on, heading)
TIES = (
    ("depends on", "subject", "What it depends on"),
    ("depends on", "object", "What depends on it"),
    ("complements", "subject", "What it complements"),
    ("complements", "object", "What complements it"),
    ("oversees", "subject", "What it oversees"),
    ("oversees", "object", "What oversees it"),
)


def recommendation_nodes(context: Context, recommendation: str) -> list[nodes.Node]:
    """What is asked, of whom, and how it hangs together with the others."""
    row = row_of(context.registers["recommendations"], recommendation)
    themes = context.registers["themes"]
    made: list[nodes.Node] = [
        paragraph(row["text"]),
        definitions(
            [
                ("Policy theme", links_to(themes, [row["theme"]] if row["theme"] else [], "label")),
                ("Core", ["yes" if row["core"] else "no"]),
                ("Level", [row["level"]]),
                ("Rests on", [row["evidence_status"]]),
                ("Made in", _place(context, row["source"], row["locator"])),
                ("Listed in", _place(context, row["source"], row["list_locator"])),
                ("Also about", links_to(themes, _coded(context, recommendation), "label")),
            ]
        ),
        _actors(context, recommendation),
    ]
    for relation, side, heading in TIES:
        made += _tied(context, recommendation, relation, side, heading)
    return made


def _place(context: Context, source: str, locator: str) -> list[Inline]:
    return list(locator_list([(source, locator)], context.source_labels))


def _links(context: Context, recommendation: str, relation: str, side: str) -> pd.DataFrame:
    links = context.registers["links"]
    return links[(links["relation"] == relation) & (links[side] == recommendation)]


def _coded(context: Context, recommendation: str) -> list[str]:
    return list(dict.fromkeys(_links(context, recommendation, "coded to", "subject")["object"]))


def _actors(context: Context, recommendation: str) -> nodes.section:
    names = context.registers["actors"].set_index("id")["name"]
    links = _links(context, recommendation, "addressed to", "subject")
    columns = (Column("actor", "Body", row_header=True, weight=1.8), *LINK_COLUMNS[1:])
    rows = [
        (names[link.object], BASIS[link.basis], link.locator, link.note)
        for link in links.itertuples()
    ]
    table = table_node(f"Who is asked by {recommendation}", columns, rows)
    return section("Who is asked", [table], recommendation)


def _tied(
    context: Context, recommendation: str, relation: str, side: str, heading: str
) -> list[nodes.Node]:
    links = _links(context, recommendation, relation, side)
    if links.empty:
        return []
    other = {"subject": "object", "object": "subject"}[side]
    titles = context.registers["recommendations"].set_index("id")["title"]
    rows = [
        (
            Entity(row[other], f"{row[other]} {titles[row[other]]}"),
            BASIS[row["basis"]],
            row["locator"],
            row["note"],
        )
        for _, row in links.iterrows()
    ]
    table = table_node(f"{heading}: {recommendation}", LINK_COLUMNS, rows)
    return [section(heading, [table], recommendation)]
