"""An organisation's action plan, and what of the recommendations it answers, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evibook.model.actions import Action
from evibook.model.tables import Cell, Column, Entity, EvidenceTable, NotAsked, Withheld
from evibook.tracker.tables.plan import Tracked

INTENT = (
    "The plan says what is meant to be done. What became of it stands in the record of each "
    "recommendation."
)
SHARE = (
    "In brackets is the share of the organisation's own respondents who named the barrier, as "
    "disclosure control lets it out."
)
SHARE_OF_BARRIER = (
    "Shares are those of the organisation's own respondents, as disclosure control lets them out. "
    "A barrier without one was not asked about, or there are no answers yet."
)
ID = Column("id", "No.", row_header=True, weight=0.6)
ACTION = Column("action", "Action", weight=3.0)
OWNER = Column("owner", "Owner", weight=1.5)
DUE = Column("due", "Due", "date", weight=1.2)
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
    """Each action with the recommendation it answers, its owner, its days and its measure."""
    rows = [
        (
            one.id,
            Entity(one.recommendation, one.recommendation),
            " ".join(filter(None, (one.action, one.note))),
            one.owner,
            str(one.starts or ""),
            str(one.due),
            one.measure,
        )
        for one in plan.actions
    ]
    columns = (
        ID,
        Column("recommendation", "Answers", "entity", weight=0.9),
        ACTION,
        OWNER,
        Column("starts", "Starts", "date", weight=1.2),
        DUE,
        Column("measure", "How one will know", weight=2.4),
    )
    return _table(plan, columns, rows, INTENT)


@action_table("actions-for-the-board")
def short_plan(plan: ActionPlan) -> EvidenceTable:
    """Each action with its owner, day and barrier, the one due first standing first."""
    rows = [
        (one.id, one.action, one.owner, str(one.due), _with_share(plan, one))
        for one in sorted(plan.actions, key=lambda one: (one.due, one.id))
    ]
    columns = (ID, ACTION, OWNER, DUE, Column("barrier", "Barrier", weight=2.0))
    return _table(plan, columns, rows, SHARE)


def _with_share(plan: ActionPlan, action: Action) -> str:
    """The barrier in words, with the share of respondents who named it where that is shown."""
    barrier = action.survey_answer or plan.themes.get(action.theme, action.theme)
    share = plan.share(action)
    if isinstance(share, Withheld):
        return f"{barrier} (share withheld)"
    return f"{barrier} ({share:.0f}%)" if isinstance(share, int | float) else barrier


@action_table("actions-by-barrier")
def by_barrier(plan: ActionPlan) -> EvidenceTable:
    """Each barrier that actions are to lower, with what the organisation's own staff say of it."""
    barriers: dict[str, list[Action]] = {}
    for one in plan.actions:
        name = one.survey_answer or plan.themes.get(one.theme, one.theme)
        barriers.setdefault(name, []).append(one)
    rows: list[tuple[Cell, ...]] = [
        (name, _share_of(plan, own), len(own), ", ".join(one.id for one in own))
        for name, own in barriers.items()
    ]
    columns = (
        Column("barrier", "Barrier", row_header=True, weight=2.6),
        Column("share", "Say so", "percentage", PERCENT, weight=1.0),
        Column("actions", "Actions", "count", "actions", weight=0.8),
        Column("which", "Which", weight=1.2),
    )
    return _table(plan, columns, sorted(rows, key=_most_said_first), SHARE_OF_BARRIER)


def _share_of(plan: ActionPlan, actions: Sequence[Action]) -> Cell:
    """The share of a barrier that several actions name, from the first table that shows it."""
    shares = [plan.share(one) for one in actions]
    return next((share for share in shares if isinstance(share, int | float)), shares[0])


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
        Column("actions", "Actions", "count", weight=0.9),
        Column("which", "Which", weight=1.0),
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
