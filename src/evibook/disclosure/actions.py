"""The publish step of an action plan: its tables, with shares that the survey has published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evibook.disclosure.published import PublishedTable
from evibook.disclosure.record import published_from_record
from evibook.editions import Edition
from evibook.model.actions import ACTIONS
from evibook.model.project import Project
from evibook.model.tables import Cell
from evibook.registers import Registers, read_actions
from evibook.tracker import ACTION_TABLES, ActionPlan, Tracked

SHARES = ("all", "percentage")  # columns of everybody's share, in tables of groups and of answers


def publish_actions(
    project: Project,
    edition: Edition,
    read: Tracked,
    registers: Registers,
    survey: Iterable[PublishedTable],
) -> tuple[PublishedTable, ...]:
    """The tables of an edition's action plan; none where it has no plan.

    ``read`` is the edition's record. ``survey`` holds what the edition publishes of its survey:
    the plan shows nothing of it that is withheld there. Raises FaultsFound for faults of the plan.
    """
    actions = read_actions(project, edition.id)
    if not actions:
        return ()
    themes = {row["id"]: row["label"] for row in registers["themes"].to_dict("records")}
    return action_tables(ActionPlan(actions, read, themes, published_shares(survey)), edition)


def action_tables(plan: ActionPlan, edition: Edition) -> tuple[PublishedTable, ...]:
    """Every table of a plan."""
    return tuple(
        published_from_record(name, make(plan), make.__doc__, edition, (ACTIONS,), "plan")
        for name, make in ACTION_TABLES.items()
    )


def published_shares(survey: Iterable[PublishedTable]) -> Mapping[tuple[str, str], Cell]:
    """The share of everybody that gave an answer, or why it is withheld, by table and answer."""
    return {
        (table.id, str(record[table.columns[0].name])): record[column]
        for table in survey
        for column in [_share_column(table)]
        if column
        for record in table.records()
    }


def _share_column(table: PublishedTable) -> str:
    """The column with everybody's share, of a table that has a row for each answer."""
    heads = [column for column in table.columns if column.row_header]
    names = {column.name for column in table.columns if column.kind == "percentage"}
    return next((name for name in SHARES if name in names), "") if len(heads) == 1 else ""
