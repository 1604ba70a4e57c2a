"""An organisation's action plan, and what of the recommendations it answers, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evibook.model.actions import Action
from evibook.model.tables import Cell, Column, Entity, EvidenceTable, NotAsked
from evibook.tracker.tables.plan import Tracked

INTENT = (
    "The plan says what is meant to be done. What became of it stands in the record of each "
    "recommendation."
)
SHARE = (
    "The last column is the share of the organisation's own respondents who gave that answer, as "
    "disclosure control lets it out."
)
SHARE_OF_BARRIER = (
    "Shares are those of the organisation's own respondents, as disclosure control lets them out. "
    "A barrier without one is a theme that the survey did not ask about."
)
ID = Column("id", "No.", row_header=True, weight=0.6)
ACTION = Column("action", "Action", weight=3.0)
OWNER = Column("owner", "Owner", weight=1.5)
DUE = Column("due", "Due", "date", weight=1.0)
PERCENT = "% of respondents"


@dataclass(frozen=True)
class ActionPlan:
    """The actions of an edition, beside what the report knows of what they name.

    ``themes`` has the label of each theme by its id. ``shares`` has, by survey table and answer,
    the published percentage of respondents, or the reason for which it is withheld.
    """

    actions: tuple[Action, ...]
    tracked: Tracked
    themes: Mapping[str, str]
    shares: Mapping[tuple[str, str], Cell]

    def share(self, action: Action) -> Cell:
        """What the survey says of the barrier; nothing where it was not asked."""
        return self.shares.get((action.survey_table, action.survey_answer), NotAsked())


ActionFunction = Callable[[ActionPlan], EvidenceTable]
ACTION_TABLES: dict[str, ActionFunction] = {}


def action_table(name: str) -> Callable[[ActionFunction], ActionFunction]:
    """Register a function as the maker of the table ``name``."""

    def register(function: ActionFunction) -> ActionFunction:
        ACTION_TABLES[name] = function
        return function

    return register


@action_table("actions")
def whole_plan(plan: ActionPlan) -> EvidenceTable:
    """Each action with the recommendation it answers, its owner, days, measure and barrier."""
    rows = [
        (
            one.id,
            Entity(one.recommendation, one.recommendation),
            one.action,
            one.owner,
            str(one.starts or ""),
            str(one.due),
            one.measure,
            Entity(one.theme, plan.themes.get(one.theme, one.theme)),
            one.survey_answer,
            plan.share(one),
            one.note,
        )
        for one in plan.actions
    ]
    columns = (
        ID,
        Column("recommendation", "Answers", "entity", weight=0.7),
        ACTION,
        OWNER,
        Column("starts", "Starts", "date", weight=1.0),
        DUE,
        Column("measure", "How one will know", weight=2.4),
        Column("barrier", "Barrier", "entity", weight=1.5),
        Column("survey_answer", "In the survey", weight=1.5),
        Column("share", "Say so", "percentage", PERCENT, weight=0.9),
        Column("note", "Note", weight=1.2),
    )
    return _table(plan, columns, rows, f"{INTENT} {SHARE}")


@action_table("actions-for-the-board")
def short_plan(plan: ActionPlan) -> EvidenceTable:
    """Each action with its owner, day and barrier, the one due first standing first."""
    rows = [
        (
            one.id,
            one.action,
            one.owner,
            str(one.due),
            one.survey_answer or plan.themes.get(one.theme, one.theme),
            plan.share(one),
        )
        for one in sorted(plan.actions, key=lambda one: (one.due, one.id))
    ]
    columns = (
        ID,
        ACTION,
        OWNER,
        DUE,
        Column("barrier", "Barrier", weight=1.7),
        Column("share", "Say so", "percentage", PERCENT, weight=0.9),
    )
    return _table(plan, columns, rows, SHARE)


@action_table("actions-by-barrier")
def by_barrier(plan: ActionPlan) -> EvidenceTable:
    """Each barrier that actions are to lower, with what the organisation's own staff say of it."""
    barriers: dict[tuple[str, Cell], list[str]] = {}
    for one in plan.actions:
        name = one.survey_answer or plan.themes.get(one.theme, one.theme)
        barriers.setdefault((name, plan.share(one)), []).append(one.id)
    rows: list[tuple[Cell, ...]] = [
        (name, share, len(ids), ", ".join(ids)) for (name, share), ids in barriers.items()
    ]
    columns = (
        Column("barrier", "Barrier", row_header=True, weight=2.6),
        Column("share", "Say so", "percentage", PERCENT, weight=1.0),
        Column("actions", "Actions", "count", "actions", weight=0.8),
        Column("which", "Which", weight=1.2),
    )
    return _table(plan, columns, sorted(rows, key=_most_said_first), SHARE_OF_BARRIER)


def _most_said_first(row: tuple[Cell, ...]) -> tuple[float, str]:
    name, share, *_ = row
    return (-share if isinstance(share, int | float) else 1, str(name))


@action_table("actions-by-recommendation")
def by_recommendation(plan: ActionPlan) -> EvidenceTable:
    """Each recommendation with the actions that answer it and what the record says of it."""
    rows = []
    for asked in plan.tracked.asked.values():
        own = [one.id for one in plan.actions if one.recommendation == asked.id]
        state = plan.tracked.states[asked.id]
        rows.append(
            (
                Entity(asked.id, asked.id),
                asked.title,
                asked.level,
                len(own),
                ", ".join(own),
                state.delivery,
            )
        )
    columns = (
        Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
        Column("title", "What is asked", weight=3.0),
        Column("level", "Level", weight=0.8),
        Column("actions", "Actions", "count", "actions", weight=0.8),
        Column("which", "Which", weight=1.4),
        Column("delivery", "Delivery here", weight=1.2),
    )
    statement = (
        "A recommendation without an action is not thereby refused: many are addressed to "
        "governments and national bodies."
    )
    return _table(plan, columns, rows, statement)


def _table(
    plan: ActionPlan, columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]], statement: str
) -> EvidenceTable:
    return EvidenceTable(columns, tuple(rows), statement, plan.tracked.locators)
