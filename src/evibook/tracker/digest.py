"""What an owner is told by mail: what is overdue, what is due, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import fill

from evibook.model.tracking import State
from evibook.tracker.questions import Change, changes, due_within, overdue
from evibook.tracker.record import Record
from evibook.tracker.wording import changed_words, state_words

WIDTH = 72  # columns of a plain mail
UNOWNED = ""


@dataclass(frozen=True)
class OwnerDigest:
    """What concerns one owner; an empty ``owner`` is what nobody owns.

    ``overdue`` and ``due`` are states on the day ``on``; ``due`` looks ``days`` ahead.
    ``changed`` is what was written down after ``since``, also about what the owner gave up.
    """

    owner: str
    on: date
    since: date
    days: int
    overdue: tuple[State, ...]
    due: tuple[State, ...]
    changed: tuple[Change, ...]


def digests(record: Record, on: date, since: date, days: int) -> tuple[OwnerDigest, ...]:
    """A digest for each owner whom anything concerns, in alphabetical order, what is unowned last.

    It is made of what the record said on the day.
    """
    states = record.states(on)
    late, soon = overdue(states, on), due_within(states, on, days)
    changed = changes(record.updates, tuple(record.recommendations), since, on)
    owners = {state.owner for state in (*late, *soon)}
    owners |= {owner for change in changed for owner in _concerned(change)}
    return tuple(
        OwnerDigest(
            owner,
            on,
            since,
            days,
            tuple(state for state in late if state.owner == owner),
            tuple(state for state in soon if state.owner == owner),
            tuple(change for change in changed if owner in _concerned(change)),
        )
        for owner in sorted(owners, key=lambda owner: (owner == UNOWNED, owner.casefold(), owner))
    )


def digest_text(digest: OwnerDigest, record: Record) -> str:
    """A digest of the record as plain text for a mail."""
    titles = record.recommendations
    owner = record.owner_words(digest.owner) or "what has no owner"
    lines = [f"Recommendations, {digest.on}: {owner}", ""]
    lines += _section(
        "Overdue",
        [
            _line(state, titles, f"was due {state.due}; {state.delivery}")
            for state in digest.overdue
        ],
    )
    lines += _section(
        f"Due in the next {digest.days} days",
        [_line(state, titles, f"due {state.due}; {state.delivery}") for state in digest.due],
    )
    lines += _section(
        f"Changed since {digest.since}",
        [_changed(change, titles) for change in digest.changed],
    )
    return "\n".join(lines).rstrip() + "\n"


def _concerned(change: Change) -> set[str]:
    """Who owned the recommendation at the end, and who gave it up."""
    owners = {change.after.owner}
    return owners | {change.before.owner} if change.before.owner else owners


def _section(title: str, texts: Iterable[str]) -> list[str]:
    items = list(texts)
    return [f"{title}: {len(items) or 'nothing'}", *items, ""]


def _line(state: State, titles: Mapping[str, str], words: str) -> str:
    return _wrapped(f"- {state.recommendation}, {titles[state.recommendation]}: {words}")


def _changed(change: Change, titles: Mapping[str, str]) -> str:
    words = changed_words(change.before, change.after) or state_words(change.after)
    notes = [_wrapped(f"{one.id}, {one.date}: {one.note}", "  ") for one in change.updates]
    return "\n".join([_line(change.after, titles, words), *notes])


def _wrapped(text: str, indent: str = "") -> str:
    """The text in lines of a mail; addresses and long words are not cut."""
    return fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
