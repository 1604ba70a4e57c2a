"""Questions to a record: what is overdue, what is due soon, what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evibook.model.tracking import State, Update
from evibook.tracker.replay import states_as_of
from evibook.tracker.statuses import settled


@dataclass(frozen=True)
class Change:
    """What happened to a recommendation between two days.

    ``updates`` are the rows that were written down after the first day and up to the second.
    """

    recommendation: str
    before: State
    after: State
    updates: tuple[Update, ...]


def overdue(states: Mapping[str, State], on: date) -> list[State]:
    """States whose day has passed with delivery still open, the longest overdue first."""
    late = [state for state in states.values() if _open(state) and state.due and state.due < on]
    return sorted(late, key=_due)


def due_within(states: Mapping[str, State], on: date, days: int) -> list[State]:
    """States with delivery still open that are due on a day or at most so many days after it."""
    last = on + timedelta(days=days)
    soon = [
        state for state in states.values() if _open(state) and state.due and on <= state.due <= last
    ]
    return sorted(soon, key=_due)


def changes(
    updates: Sequence[Update], recommendations: Sequence[str], since: date, until: date
) -> list[Change]:
    """The recommendations about which something was written down after a day and up to another."""
    before = states_as_of(updates, recommendations, since)
    after = states_as_of(updates, recommendations, until)
    new: dict[str, list[Update]] = {}
    for update in updates:
        if since < update.recorded <= until:
            new.setdefault(update.recommendation, []).append(update)
    return [
        Change(name, before[name], after[name], tuple(new[name]))
        for name in recommendations
        if name in new
    ]


def _open(state: State) -> bool:
    return not settled(state.delivery)


def _due(state: State) -> tuple[date, str]:
    return state.due or date.max, state.recommendation
