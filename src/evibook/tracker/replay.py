"""The state of recommendations on a day: the updates that were in force, applied in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from evibook.model.tracking import MeasureValue, State, Update


def in_force(updates: Iterable[Update], known_by: date | None = None) -> list[Update]:
    """The updates recorded by a day, each corrected one replaced by its correction, in its place.

    ``updates`` come in the order of their record. Without ``known_by`` all are taken.
    """
    place: dict[str, int] = {}
    standing: list[Update] = []
    for update in updates:
        if known_by is not None and update.recorded > known_by:
            continue
        if update.corrects:
            place[update.id] = place[update.corrects]
            standing[place[update.id]] = update
        else:
            place[update.id] = len(standing)
            standing.append(update)
    return standing


def applied(state: State, update: Update) -> State:
    """The state after one more update."""
    after = replace(
        state,
        owner=update.owner or state.owner,
        due=update.due or state.due,
        updates=(*state.updates, update.id),
        since=update.date,
    )
    if update.response:
        after = replace(after, response=update.response, response_evidence=update.evidence)
    if update.delivery:
        after = replace(
            after,
            delivery=update.delivery,
            evidence=update.evidence,
            checker=update.checker,
            reason=update.reason,
            superseded_by=update.superseded_by,
        )
    return replace(after, values=_values(state.values, update))


def _values(values: Sequence[MeasureValue], update: Update) -> tuple[MeasureValue, ...]:
    """The latest value of each measure, with the update's own."""
    latest = {value.measure: value for value in values}
    if update.value is not None:
        latest[update.measure] = MeasureValue(update.measure, update.value, update.date, update.id)
    return tuple(latest[measure] for measure in sorted(latest))


def states_as_of(
    updates: Sequence[Update],
    recommendations: Iterable[str],
    on: date | None = None,
    known_by: date | None = None,
) -> dict[str, State]:
    """The state of each recommendation on a day.

    It is what the record said on that day: rows that were written down later do not count.
    With ``known_by`` it is what is known by that other day to have been true on this one.
    Without ``on`` every update counts.
    """
    states = {recommendation: State(recommendation) for recommendation in recommendations}
    for update in in_force(updates, on if known_by is None else known_by):
        if update.recommendation in states and (on is None or update.date <= on):
            before = states[update.recommendation]
            states[update.recommendation] = applied(before, update)
    return states


def trail(updates: Iterable[Update], recommendation: str) -> list[Update]:
    """Every update of a recommendation in the order of its record, corrected ones too."""
    return [update for update in updates if update.recommendation == recommendation]
