"""How it came about: states on earlier days, counts over time, changes, the record's own rows."""

from __future__ import annotations

from evibook.editions import written_day
from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.model.tracking import Update
from evibook.tracker.questions import changes, overdue
from evibook.tracker.statuses import DELIVERIES
from evibook.tracker.tables.now import STATE_COLUMNS, column_of, late, state_cells
from evibook.tracker.tables.plan import Tracked, record_table
from evibook.tracker.tables.words import change_words
from evibook.tracker.wording import said_words

NUMBER = Column("recommendation", "No.", "entity", row_header=True, weight=0.6)
TITLE = Column("title", "What is asked", weight=2.4)


@record_table("tracker-as-of")
def as_of(tracked: Tracked) -> EvidenceTable:
    """What the record said of each recommendation on each day on which something changed."""
    rows: list[tuple[Cell, ...]] = []
    for day in tracked.dates:
        states = tracked.record.states(day)
        overdue_then = late(states, day)
        rows += [
            (str(day), Entity(one, one), *state_cells(tracked, states[one], overdue_then))
            for one in tracked.asked
        ]
    return EvidenceTable(
        columns=(Column("date", "As of", "date", row_header=True), NUMBER, *STATE_COLUMNS),
        rows=tuple(rows),
        statement="What was written down later is not in the state of a day.",
        locators=(),
    )


@record_table("tracker-progress")
def progress(tracked: Tracked) -> EvidenceTable:
    """Recommendations by how far they were put into practice, on each day with a change."""
    rows: list[tuple[Cell, ...]] = []
    for day in tracked.dates:
        states = tracked.record.states(day)
        held = [states[one].delivery for one in tracked.asked]
        rows.append((str(day), *(held.count(status) for status in DELIVERIES)))
    return EvidenceTable(
        columns=(
            Column("date", "As of", "date", row_header=True, weight=1.4),
            *(
                Column(column_of(status), status.capitalize(), "count", "recommendations")
                for status in DELIVERIES
            ),
        ),
        rows=tuple(rows),
        statement="What was written down later is not in the counts of a day.",
        locators=(),
    )


@record_table("tracker-overdue")
def overdue_now(tracked: Tracked) -> EvidenceTable:
    """Recommendations whose day has passed with delivery still open, the longest overdue first."""
    return EvidenceTable(
        columns=(
            NUMBER,
            TITLE,
            Column("owner", "Owner", weight=1.4),
            Column("delivery", "Delivery", weight=1.1),
            Column("due", "Was due", "date", weight=1.3),
            Column("days", "Days late", "count", "days", weight=0.8),
        ),
        rows=tuple(
            (
                Entity(state.recommendation, state.recommendation),
                tracked.asked[state.recommendation].title,
                tracked.record.owner_words(state.owner),
                state.delivery,
                str(state.due),
                (tracked.on - state.due).days if state.due else 0,
            )
            for state in overdue(tracked.states, tracked.on)
        ),
        statement="Days are counted up to the day of the report.",
        locators=tracked.locators,
    )


@record_table("tracker-changes")
def changed(tracked: Tracked) -> EvidenceTable:
    """Recommendations about which something was written down lately, with what differs now."""
    found = changes(tracked.record.updates, tuple(tracked.asked), tracked.since, tracked.on)
    return EvidenceTable(
        columns=(
            NUMBER,
            TITLE,
            Column("changed", "What has changed", weight=3.4),
            Column("date", "Last written down", "date"),
        ),
        rows=tuple(
            (
                Entity(change.recommendation, change.recommendation),
                tracked.asked[change.recommendation].title,
                change_words(change, tracked.record.measures),
                str(max(update.recorded for update in change.updates)),
            )
            for change in found
        ),
        statement="States before and after are compared; steps between them are in the history.",
        locators=tracked.locators,
    )


@record_table("tracker-history")
def history(tracked: Tracked) -> EvidenceTable:
    """Every row of the record in the order in which it was written down, corrected ones too."""
    known = [one for one in tracked.record.updates if one.recorded <= tracked.on]
    corrected = {one.corrects: one.id for one in known if one.corrects}
    return EvidenceTable(
        columns=(
            Column("update", "Row", row_header=True, weight=0.7),
            Column("recommendation", "No.", "entity", weight=0.6),
            Column("date", "Date", "date", weight=1.0),
            Column("recorded", "Written down", "date", weight=1.0),
            Column("set_by", "By the", weight=0.9),
            Column("said", "What it sets", weight=2.2),
            Column("note", "What happened", weight=2.8),
            Column("evidence", "Evidence", weight=1.6),
            Column("reason", "Reason", weight=1.6),
            Column("corrects", "Corrects", weight=0.7),
            Column("corrected_by", "Corrected by", weight=0.7),
        ),
        rows=tuple(_told(tracked, one, corrected.get(one.id, "")) for one in known),
        statement="Rows are added and never changed; each is sealed, so that a change would show.",
        locators=(),
    )


def _told(tracked: Tracked, one: Update, corrected_by: str) -> tuple[Cell, ...]:
    return (
        one.id,
        Entity(one.recommendation, one.recommendation),
        str(one.date),
        str(one.recorded),
        one.set_by,
        said_words(one, written_day, tracked.record.owner_words),
        one.note,
        one.evidence,
        one.reason,
        one.corrects,
        corrected_by,
    )
