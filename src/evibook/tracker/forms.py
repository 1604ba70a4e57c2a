"""What a workbook of a record shows."""

from __future__ import annotations

from typing import get_args

from evibook.model.tracking import UPDATES, Measure, Role, State, TrackingForm
from evibook.registers import row_of
from evibook.tracker.record import OpenRecord, Record
from evibook.tracker.statuses import DELIVERIES, RESPONSES


def tracking_form(opened: OpenRecord, title: str) -> TrackingForm:
    """The workbook of a record; ``title`` is that of its edition."""
    record = opened.record
    states = record.states()
    return TrackingForm(
        title=title,
        edition=record.edition,
        schema=opened.tables.schemas[UPDATES],
        rows=tuple(row_of(update) for update in record.updates),
        states=tuple(_state(states[name], words) for name, words in record.recommendations.items()),
        measures=tuple(_measure(one, states[one.recommendation]) for one in record.measures),
        choices=_choices(record),
    )


def _state(state: State, title: str) -> dict[str, str]:
    return {
        "id": state.recommendation,
        "title": title,
        "response": state.response,
        "delivery": state.delivery,
        "owner": state.owner,
        "due": str(state.due or ""),
    }


def _measure(measure: Measure, state: State) -> dict[str, str]:
    latest = {value.measure: f"{value.value:f}, {value.date}" for value in state.values}
    return {
        "id": measure.id,
        "title": measure.title,
        "definition": measure.definition,
        "unit": measure.unit,
        "baseline": measure.baseline,
        "target": measure.target,
        "latest_value": latest.get(measure.id, ""),
    }


def _choices(record: Record) -> dict[str, tuple[str, ...]]:
    """What columns take that take nothing else."""
    return {
        "recommendation": tuple(record.recommendations),
        "set_by": get_args(Role),
        "response": tuple(status for status, rule in RESPONSES.items() if rule.setters),
        "delivery": tuple(status for status, rule in DELIVERIES.items() if rule.setters),
        "measure": tuple(measure.id for measure in record.measures),
        "corrects": tuple(update.id for update in record.updates),
    }
