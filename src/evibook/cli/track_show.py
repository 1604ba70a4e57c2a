"""``evibook track list``, ``show``, ``overdue``, ``as-of`` and ``digest``: plain text, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from evibook.editions import read_edition
from evibook.errors import EvibookError, near_miss, sentences
from evibook.model.project import find_project
from evibook.model.tracking import Measure, State
from evibook.tracker import (
    Record,
    digest_text,
    digests,
    overdue,
    read_record,
    state_words,
    update_words,
)

RULER = "-" * 72  # between the mails of a digest


def run_list(start: Path, edition: str, wanted: Mapping[str, str], as_json: bool) -> None:
    """Print the state of each recommendation whose cells are those that are wanted."""
    record = _record(start, edition)
    states = [
        state
        for state in record.states().values()
        if all(value in ("", getattr(state, name)) for name, value in wanted.items())
    ]
    _tell(record, states, as_json, "No recommendation is in that state.")


def run_as_of(start: Path, edition: str, on: date, known_by: date | None, as_json: bool) -> None:
    """Print the state of each recommendation on a day."""
    record = _record(start, edition)
    _tell(record, record.states(on, known_by).values(), as_json, "")


def run_overdue(start: Path, edition: str, on: date, as_json: bool) -> None:
    """Print what is overdue on a day."""
    record = _record(start, edition)
    late = overdue(record.states(on), on)
    _tell(record, late, as_json, f"Nothing is overdue on {on}.")


def run_show(start: Path, edition: str, recommendation: str, as_json: bool) -> None:
    """Print a recommendation's state, measures and updates."""
    record = _record(start, edition)
    known = record.recommendations
    if recommendation not in known:
        raise EvibookError(
            sentences(
                f"No recommendation {recommendation!r}.",
                near_miss(recommendation, known),
                f"They are {', '.join(known)}.",
            )
        )
    state = record.states()[recommendation]
    if as_json:
        _echo_json(_details(record, state))
        return
    _echo_state(record, state)
    _echo_part("Measures", [_measure(one, state) for one in record.measures_of(recommendation)])
    _echo_part("Updates", [update_words(one) for one in record.trail(recommendation)])


def run_digest(start: Path, edition: str, on: date, since: date, days: int, owner: str) -> None:
    """Print the mail of each owner, or of one."""
    record = _record(start, edition)
    found = digests(record, on, since, days)
    mails = [one for one in found if owner in ("", one.owner)]
    texts = [digest_text(one, record) for one in mails]
    if not texts:
        hint = near_miss(owner, [one.owner for one in found])
        click.echo(sentences("There is nothing to tell.", hint))
    click.echo(f"{RULER}\n".join(texts), nl=False)


def _record(start: Path, edition: str) -> Record:
    project = find_project(start)
    read_edition(project, edition)
    return read_record(project, edition)


def _tell(record: Record, states: Iterable[State], as_json: bool, nothing: str) -> None:
    every = list(states)
    if as_json:
        _echo_json({"edition": record.edition, "states": [_plain(asdict(one)) for one in every]})
        return
    for state in every:
        _echo_state(record, state)
    if not every:
        click.echo(nothing)


def _echo_state(record: Record, state: State) -> None:
    click.echo(f"{state.recommendation}, {record.recommendations[state.recommendation]}")
    click.echo(f"  {state_words(state)}")


def _echo_part(title: str, lines: list[str]) -> None:
    click.echo(f"{title}: {len(lines) or 'none'}")
    for line in lines:
        click.echo(f"  {line}")


def _measure(measure: Measure, state: State) -> str:
    words = (
        f"{measure.id}, {measure.title}. Unit: {measure.unit}; baseline: {measure.baseline}; "
        f"target: {measure.target}; reported by: {measure.reporter}."
    )
    latest = [value for value in state.values if value.measure == measure.id]
    return words + "".join(f" Latest: {one.value:f} on {one.date}, {one.update}." for one in latest)


def _details(record: Record, state: State) -> dict[str, Any]:
    name = state.recommendation
    details = {
        "edition": record.edition,
        "title": record.recommendations[name],
        "state": asdict(state),
        "measures": [asdict(one) for one in record.measures_of(name)],
        "updates": [asdict(one) for one in record.trail(name)],
    }
    return dict(_plain(details))


def _plain(value: Any) -> Any:
    """A value as JSON has it: days and decimal numbers as text, nothing as null."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, str) else str(value)


def _echo_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
