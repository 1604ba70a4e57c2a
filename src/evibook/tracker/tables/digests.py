"""What concerns each owner, as a table: what is overdue, what is due, what has changed."""

from __future__ import annotations

from collections.abc import Iterator

from evibook.editions import written_day
from evibook.model.tables import Cell, Column, Entity, EvidenceTable
from evibook.model.tracking import State
from evibook.tracker.digest import OwnerDigest, digests
from evibook.tracker.tables.plan import DAYS, Tracked, record_table
from evibook.tracker.tables.words import change_words

OVERDUE, DUE, CHANGED = "overdue", "due", "changed"  # kinds of row, in the order of reading


@record_table("tracker-digests")
def digest_rows(tracked: Tracked) -> EvidenceTable:
    """What is overdue, due in the next quarter or lately changed, for each owner."""
    found = digests(tracked.record, tracked.on, tracked.since, DAYS)
    return EvidenceTable(
        columns=(
            Column("owner", "Owner", row_header=True, weight=1.6),
            Column("kind", "Why", weight=0.8),
            Column("recommendation", "No.", "entity", weight=0.6),
            Column("title", "What is asked", weight=2.2),
            Column("words", "Where it stands", weight=2.6),
        ),
        rows=tuple(row for digest in found for row in _rows(tracked, digest)),
        statement="What nobody owns stands last. A change is told to the owner before it as well.",
        locators=tracked.locators,
    )


def _rows(tracked: Tracked, digest: OwnerDigest) -> Iterator[tuple[Cell, ...]]:
    owner = tracked.record.owner_words(digest.owner)
    for kind, states in ((OVERDUE, digest.overdue), (DUE, digest.due)):
        for state in states:
            yield (owner, kind, *_named(tracked, state), _due_words(kind, state))
    for change in digest.changed:
        yield (
            owner,
            CHANGED,
            *_named(tracked, change.after),
            change_words(change, tracked.record.measures),
        )


def _named(tracked: Tracked, state: State) -> tuple[Entity, str]:
    asked = tracked.asked[state.recommendation]
    return Entity(asked.id, asked.id), asked.title


def _due_words(kind: str, state: State) -> str:
    day = written_day(state.due) if state.due else ""
    return f"{'was due' if kind == OVERDUE else 'due'} {day}; {state.delivery}"
