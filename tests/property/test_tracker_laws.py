"""Laws of the record: any history that the rules allow, on any day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from histories import KNOWN
from hypothesis import HealthCheck, Phase, find, given, settings
from random_histories import DAYS, START, days, histories
from record_oracle import expected

from evibook.model.tracking import State, Update
from evibook.tracker import changes, digest_text, digests, in_force, overdue, states_as_of
from evibook.tracker.record import Record

ALL = KNOWN.recommendations
TITLES = dict.fromkeys(ALL, "A title")
# What must be known in a state, by the names of the state. Written from the requirement.
PROOF = {
    "complete": ("evidence", "checker", "owner"),
    "planned": ("owner", "due"),
    "in progress": ("owner",),
    "stopped": ("reason",),
    "superseded": ("superseded_by",),
    "accepted": ("response_evidence",),
    "partly accepted": ("response_evidence",),
    "rejected": ("response_evidence",),
}
LAST = START + timedelta(days=DAYS)


def told(state: State) -> dict[str, Any]:
    """A state by its names, as the oracle tells it."""
    cells = dict(vars(state))
    cells["values"] = {one.measure: (one.value, one.date, one.update) for one in state.values}
    return cells


@given(histories, days, days)
def test_the_state_on_any_day_is_the_one_that_the_written_rule_gives(
    updates: list[Update], on: date, known_by: date
) -> None:
    seen = states_as_of(updates, ALL, on)
    in_hindsight = states_as_of(updates, ALL, on, known_by)

    for name in ALL:
        assert told(seen[name]) == expected(updates, name, on, on)
        assert told(in_hindsight[name]) == expected(updates, name, on, known_by)


@given(histories, days, days)
def test_no_allowed_history_reaches_a_state_without_its_evidence(
    updates: list[Update], on: date, known_by: date
) -> None:
    for state in states_as_of(updates, ALL, on, known_by).values():
        for status in (state.response, state.delivery):
            assert all(getattr(state, name) for name in PROOF.get(status, ())), state
        if state.delivery == "complete":
            assert state.checker != state.owner


@given(histories)
def test_a_date_is_moved_with_a_reason_and_in_no_other_way(updates: list[Update]) -> None:
    for name in ALL:
        dated = [row for row in in_force(updates) if row.recommendation == name and row.due]
        assert all(later.reason for earlier, later in pairwise(dated) if earlier.due != later.due)


@given(histories, days)
def test_what_is_written_down_later_changes_no_day_before(updates: list[Update], on: date) -> None:
    then = [row for row in updates if row.recorded <= on]

    assert states_as_of(updates, ALL, on) == states_as_of(then, ALL)


@given(histories, days)
def test_changes_are_told_of_each_recommendation_whose_state_differs(
    updates: list[Update], since: date
) -> None:
    before, after = states_as_of(updates, ALL, since), states_as_of(updates, ALL, LAST)
    changed = {change.recommendation for change in changes(updates, ALL, since, LAST)}

    assert {name for name in ALL if before[name] != after[name]} <= changed


@given(histories, days, days)
def test_every_overdue_recommendation_is_told_to_its_owner_and_to_nobody_else(
    updates: list[Update], since: date, on: date
) -> None:
    record = Record(KNOWN.edition, TITLES, (), tuple(updates), {})
    told_to = [
        (one.owner, state.recommendation)
        for one in digests(record, on, since, 30)
        for state in one.overdue
    ]
    late = overdue(record.states(on), on)

    assert sorted(told_to) == sorted((state.owner, state.recommendation) for state in late)
    assert all(digest_text(one, record) for one in digests(record, on, since, 30))


@pytest.mark.parametrize(
    "met",
    [
        lambda updates: any(row.corrects for row in updates),
        lambda updates: any(
            row.corrects and row.id in {other.corrects for other in updates} for row in updates
        ),
        lambda updates: any(row.delivery == "superseded" for row in updates),
        lambda updates: any(
            state.delivery == "complete" for state in states_as_of(updates, ALL).values()
        ),
        lambda updates: any(row.date < row.recorded for row in updates),
        lambda updates: len(updates) >= 8,
    ],
    ids=["corrected", "twice corrected", "superseded", "complete", "told late", "long"],
)  # fmt: skip
def test_the_laws_are_tried_on_histories_of_every_kind(met: Any) -> None:
    quick = settings(
        max_examples=2000,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    assert find(histories, met, settings=quick)
