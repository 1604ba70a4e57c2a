"""Where the recommendations stand: one by one, and counted by theme, lead and level."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.model.tracking import State
from evibook.tracker.questions import overdue
from evibook.tracker.statuses import DELIVERIES, RESPONSES
from evibook.tracker.tables.plan import ALL_THEMES, Tracked, record_table

COUNTED_ONCE = "The overarching recommendation is counted with the others."
COUNTED_OFTEN = "A recommendation that several bodies lead is counted for each of them."
LEVELS = {
    "Macro": "Macro: governments, national funders or bodies",
    "Meso": "Meso: NHS organisations, their offices or universities",
    "Micro": "Micro: people and teams",
}
STATE_COLUMNS = (
    Column("response", "Response", weight=1.1),
    Column("delivery", "Delivery", weight=1.1),
    Column("owner", "Owner", weight=1.4),
    Column("due", "Due", "date", weight=1.0),
    Column("changed", "Last change", "date", weight=1.0),
    Column("overdue", "Overdue", "yes_no", weight=0.8),
)


def column_of(status: str) -> str:
    """The name of the column that counts a status: 'in_progress'."""
    return status.replace(" ", "_")


def late(states: Mapping[str, State], on: datetime.date) -> set[str]:
    """The recommendations that are overdue on a day."""
    return {state.recommendation for state in overdue(states, on)}


def state_cells(tracked: Tracked, state: State, late: Iterable[str]) -> tuple[Cell, ...]:
    """A state in the columns that tables of states share."""
    return (
        state.response,
        state.delivery,
        tracked.record.owner_words(state.owner),
        str(state.due or ""),
        str(state.since or ""),
        state.recommendation in late,
    )


@record_table("tracker-dates")
def dates(tracked: Tracked) -> EvidenceTable:
    """The day as of which the record was read, and the days from which changes count as new."""
    shown = len([one for one in tracked.record.updates if one.recorded <= tracked.on])
    return EvidenceTable(
        columns=(
            Column("as_of", "As of", "date", row_header=True),
            Column("since", "Changed since", "date"),
            Column("recommendations", "Recommendations", "count", "recommendations"),
            Column("updates", "Rows of the record", "count", "rows"),
        ),
        rows=((str(tracked.on), str(tracked.since), len(tracked.asked), shown),),
        statement="What was written down after the day of the report is not in it.",
        locators=(),
    )


@record_table("tracker-states")
def states(tracked: Tracked) -> EvidenceTable:
    """Each recommendation with its response, delivery, owner and dates on the day of the report."""
    overdue_now = late(tracked.states, tracked.on)
    rows = tuple(
        (
            Entity(one.id, one.id),
            one.title,
            one.theme,
            _named(one.leads),
            one.level,
            *state_cells(tracked, tracked.states[one.id], overdue_now),
        )
        for one in tracked.asked.values()
    )
    return EvidenceTable(
        columns=(
            Column("recommendation", "No.", "entity", row_header=True, weight=0.6),
            Column("title", "What is asked", weight=2.4),
            Column("theme", "Policy theme", weight=1.8),
            Column("lead", "Lead", "entities", weight=1.4),
            Column("level", "Level", weight=0.7),
            *STATE_COLUMNS,
        ),
        rows=rows,
        statement="Response is what the body that was asked has answered, delivery how far it is "
        "put into practice. A recommendation is overdue where its day has passed and delivery is "
        "still open.",
        locators=tracked.locators,
    )


@record_table("tracker-response-by-delivery")
def response_by_delivery(tracked: Tracked) -> EvidenceTable:
    """Recommendations by what was answered and how far they are put into practice."""
    groups: dict[str, list[str]] = {
        response: [one for one in tracked.asked if tracked.states[one].response == response]
        for response in RESPONSES
    }
    label = Column("group", "Response", row_header=True, weight=1.7)
    return _counted(tracked, label, groups, "delivery", COUNTED_ONCE)


@record_table("tracker-delivery-by-theme")
def delivery_by_theme(tracked: Tracked) -> EvidenceTable:
    """Recommendations under each policy theme by how far they are put into practice."""
    return _by_theme(tracked, "delivery")


@record_table("tracker-response-by-theme")
def response_by_theme(tracked: Tracked) -> EvidenceTable:
    """Recommendations under each policy theme by what was answered."""
    return _by_theme(tracked, "response")


@record_table("tracker-delivery-by-lead")
def delivery_by_lead(tracked: Tracked) -> EvidenceTable:
    """Recommendations that each body leads by how far they are put into practice."""
    return _by_lead(tracked, "delivery")


@record_table("tracker-response-by-lead")
def response_by_lead(tracked: Tracked) -> EvidenceTable:
    """Recommendations that each body leads by what was answered."""
    return _by_lead(tracked, "response")


@record_table("tracker-delivery-by-level")
def delivery_by_level(tracked: Tracked) -> EvidenceTable:
    """Recommendations at each level by how far they are put into practice."""
    return _by_level(tracked, "delivery")


@record_table("tracker-response-by-level")
def response_by_level(tracked: Tracked) -> EvidenceTable:
    """Recommendations at each level by what was answered."""
    return _by_level(tracked, "response")


def _by_theme(tracked: Tracked, axis: str) -> EvidenceTable:
    groups: dict[str, list[str]] = {}
    for one in sorted(tracked.asked.values(), key=lambda one: (one.theme == ALL_THEMES, one.id)):
        groups.setdefault(one.theme, []).append(one.id)
    label = Column("group", "Policy theme", row_header=True, weight=1.7)
    return _counted(tracked, label, groups, axis, COUNTED_ONCE)


def _by_lead(tracked: Tracked, axis: str) -> EvidenceTable:
    groups: dict[str, list[str]] = {}
    for one in tracked.asked.values():
        for _, name in one.leads:
            groups.setdefault(name, []).append(one.id)
    ordered = dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
    label = Column("group", "Lead", row_header=True, weight=1.7)
    return _counted(tracked, label, ordered, axis, f"{COUNTED_ONCE} {COUNTED_OFTEN}")


def _by_level(tracked: Tracked, axis: str) -> EvidenceTable:
    groups = {
        words: [one.id for one in tracked.asked.values() if one.level == level]
        for level, words in LEVELS.items()
    }
    filled = {words: ids for words, ids in groups.items() if ids}
    label = Column("group", "Level", row_header=True, weight=1.7)
    return _counted(tracked, label, filled, axis, COUNTED_ONCE)


def _counted(
    tracked: Tracked, label: Column, groups: Mapping[str, Sequence[str]], axis: str, statement: str
) -> EvidenceTable:
    """A row for each group of recommendations, with a count for each status of an axis.

    A status that no recommendation has takes no column; the first, that nothing is known, has one.
    """
    first, *others = DELIVERIES if axis == "delivery" else RESPONSES
    there = {getattr(state, axis) for state in tracked.states.values()}
    statuses = (first, *(status for status in others if status in there))
    rows: list[tuple[Cell, ...]] = []
    for name, ids in groups.items():
        held = [getattr(tracked.states[one], axis) for one in ids]
        rows.append((name, *(held.count(status) for status in statuses), len(held)))
    return EvidenceTable(
        columns=(
            label,
            *(
                Column(column_of(status), status.capitalize(), "count", "recommendations")
                for status in statuses
            ),
            Column("all", "All", "count", "recommendations", weight=0.7),
        ),
        rows=tuple(rows),
        statement=statement,
        locators=tracked.locators,
    )


def _named(leads: Iterable[tuple[str, str]]) -> tuple[Entity, ...]:
    return tuple(Entity(actor, name) for actor, name in leads)
