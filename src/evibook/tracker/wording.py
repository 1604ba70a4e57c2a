"""A record in plain sentences: states, steps and what has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from evibook.model.tracking import State, Update

DayWords = Callable[[date], str]
NO_OWNER = "no owner named"


def state_words(state: State, day: DayWords = str) -> str:
    """A state in one sentence, without the recommendation; ``day`` writes its dates."""
    parts = [f"response: {state.response}", f"delivery: {state.delivery}"]
    if state.superseded_by:
        parts.append(f"in its place: {state.superseded_by}")
    parts.append(f"owner: {state.owner}" if state.owner else NO_OWNER)
    if state.due:
        parts.append(f"due {day(state.due)}")
    if state.since:
        parts.append(f"last update {state.updates[-1]}, {day(state.since)}")
    return "; ".join(parts) + "."


def update_words(update: Update) -> str:
    """What an update says, in one or more sentences."""
    said = said_words(update, evidence=True)
    parts = [_head(update), update.note]
    parts += [f"{_capital(said)}."] if said else []
    parts += [f"Reason: {update.reason}"] if update.reason else []
    return " ".join(_stopped(part) for part in parts)


def said_words(
    update: Update,
    day: DayWords = str,
    owner: Callable[[str], str] = str,
    *,
    evidence: bool = False,
) -> str:
    """The cells that an update sets: 'delivery: planned; due: 31 March 2027'; '' where none is.

    ``day`` writes its dates and ``owner`` its owner; evidence is left out unless asked for.
    """
    said = [
        f"{name}: {value}"
        for name, value in (
            ("response", update.response),
            ("delivery", update.delivery),
            ("owner", owner(update.owner)),
            ("due", day(update.due) if update.due else ""),
            ("in its place", update.superseded_by),
            ("evidence", update.evidence if evidence else ""),
            ("checked by", update.checker),
        )
        if value
    ]
    if update.value is not None:
        said.append(f"{update.measure}: {update.value:f}")
    return "; ".join(said)


def changed_words(before: State, after: State, day: DayWords = str) -> str:
    """What differs between two states, in words; '' where nothing does."""
    said = []
    for name in ("response", "delivery", "owner", "due"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            old, new = (day(one) if isinstance(one, date) else one for one in (old, new))
            said.append(f"{name}: {new or 'none'} (was {old or 'none'})")
    was = {value.measure: value for value in before.values}
    for value in after.values:
        old_value = was.get(value.measure)
        if old_value is None or old_value.value != value.value:
            earlier = f" (was {old_value.value:f})" if old_value else ""
            said.append(f"{value.measure}: {value.value:f}{earlier}")
    return "; ".join(said)


def _head(update: Update) -> str:
    recorded = "" if update.recorded == update.date else f", recorded {update.recorded}"
    corrects = f", corrects {update.corrects}" if update.corrects else ""
    return f"{update.id}, {update.date}{recorded}, by the {update.set_by}{corrects}"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
