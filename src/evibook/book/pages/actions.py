"""An organisation's own actions, on the page of the recommendation that they answer."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from evibook.book.context import Context
from evibook.book.notices import data_notice
from evibook.book.pages.parts import paragraph, section
from evibook.book.tables import table_node

SHOWN = ("id", "action", "owner", "due", "measure")


def action_nodes(context: Context, recommendation: str) -> list[nodes.Node]:
    """A section with the actions that answer a recommendation; none where no plan has any."""
    plan = context.store.tables.get("actions")
    if plan is None:
        return []
    records: list[dict[str, Any]] = plan.records()
    rows = [row for row in records if row["recommendation"].id == recommendation]
    if not rows:
        return []
    columns = [column for column in plan.columns if column.name in SHOWN]
    cells = [tuple(row[column.name] for column in columns) for row in rows]
    notice = data_notice(context.edition, plan)
    table = table_node("Actions of this organisation", columns, cells)
    parts: list[nodes.Node] = [*([paragraph(notice)] if notice else []), table]
    return [section("What this organisation does", parts, recommendation)]
