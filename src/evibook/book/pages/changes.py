"""What is new, and every change so far."""

from __future__ import annotations

import pandas as pd
from docutils import nodes

from evibook.book.context import Context
from evibook.book.pages.parts import bullets
from evibook.book.tables import table_node
from evibook.model.tables import Column

SHOWN = 3  # changes on the front page

COLUMNS = (
    Column("id", "No.", row_header=True, weight=0.6),
    Column("date", "Date", weight=1.0),
    Column("kind", "Kind", weight=0.8),
    Column("title", "What changed", weight=2.2),
    Column("detail", "Details", weight=4.0),
)


def whats_new_nodes(context: Context) -> list[nodes.Node]:
    """The latest changes, newest first, one line each."""
    latest = newest_first(context.registers["changes"]).head(SHOWN)
    return [bullets([[f"{day(row.date)}: {row.title}."] for row in latest.itertuples()])]


def changes_nodes(context: Context) -> list[nodes.Node]:
    """All changes, newest first."""
    rows = [
        (row.id, day(row.date), row.kind, row.title, row.detail)
        for row in newest_first(context.registers["changes"]).itertuples()
    ]
    return [table_node("Changes to the report", COLUMNS, rows)]


def newest_first(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes in the order in which a reader wants them."""
    return changes.sort_values(["date", "id"], ascending=False)


def day(date: object) -> str:
    """A date as the report writes it: 3 March 2027."""
    when = pd.Timestamp(str(date))
    return f"{when.day} {when:%B %Y}"
