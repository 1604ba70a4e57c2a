"""Titles of exhibits about what became of the recommendations: findings, computed from a table.

Each takes a published table and gives a sentence that is true of it, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.exhibits.wording import capital, day_text, listed, number_text
from evibook.model.tables import Cell
from evibook.tracker import DELIVERIES, RESPONSES

OPEN_ENDS = {"delivery": "not assessed", "response": "no response yet"}
NOTHING = {
    "delivery": "No delivery has been assessed",
    "response": "No response has been written down",
}


def column_of(status: str) -> str:
    """The name of the column that counts a status."""
    return status.replace(" ", "_")


def seen(table: PublishedTable, axis: str) -> list[str]:
    """The columns of the statuses of an axis that a table of counts has anywhere, in order."""
    names = [column_of(status) for status in (DELIVERIES if axis == "delivery" else RESPONSES)]
    return [name for name in names if any(record.get(name) for record in table.records())]


def is_known(table: PublishedTable, axis: str) -> bool:
    """Whether anything but 'not assessed', or 'no response yet', is counted."""
    return bool(set(seen(table, axis)) - {column_of(OPEN_ENDS[axis])})


def counts_title(table: PublishedTable, axis: str) -> str:
    """How many recommendations have each status: of a table in which each is counted once."""
    records = table.records()
    every = sum(_count(record["all"]) for record in records)
    if not is_known(table, axis):
        return f"{NOTHING[axis]} for any of the {number_text(every)} recommendations"
    parts = [
        f"{number_text(sum(_count(record[name]) for record in records))} {name.replace('_', ' ')}"
        for name in seen(table, axis)
        if name != column_of(OPEN_ENDS[axis])
    ]
    return f"{capital(number_text(every))} recommendations: {listed(parts)}"


def most_title(table: PublishedTable, axis: str, where: str) -> str:
    """In which groups of a table of counts most recommendations have a known status.

    ``where`` stands before the names of groups: 'under', 'where the lead is'.
    """
    open_end = column_of(OPEN_ENDS[axis])
    known = {
        cell_text(record["group"]): _count(record["all"]) - _count(record[open_end])
        for record in table.records()
    }
    most = max(known.values(), default=0)
    if not most:
        return NOTHING[axis]
    # A level has its explanation behind a colon.
    groups = [group.partition(":")[0] for group, count in known.items() if count == most]
    each = " each" if len(groups) > 1 else ""
    what = "deliveries have been assessed" if axis == "delivery" else "responses have come"
    return f"Most {what} {where} {listed(groups)}: {number_text(most)}{each}"


def crossed_title(table: PublishedTable) -> str:
    """How many recommendations have been answered, and how many were assessed without an answer."""
    records = table.records()
    silent = column_of(OPEN_ENDS["delivery"])
    every = sum(_count(record["all"]) for record in records)
    unanswered = next(r for r in records if r["group"] == OPEN_ENDS["response"])
    without = _count(unanswered["all"]) - _count(unanswered[silent])
    answered = every - _count(unanswered["all"])
    return (
        f"Of {number_text(every)} recommendations {number_text(answered)} have been answered; "
        f"the delivery of {number_text(without)} more has been assessed without an answer"
    )


def progress_title(table: PublishedTable) -> str:
    """What was complete and in progress on the first day and on the last."""
    records = table.records()
    if not records:
        return NOTHING["delivery"]
    last = capital(_moment(records[-1]))
    if len(records) == 1:
        return last
    return f"{last}; {_moment(records[0])}"


def overdue_title(table: PublishedTable) -> str:
    """How many recommendations are overdue, and which is so for the longest."""
    records = table.records()
    if not records:
        return "No recommendation is overdue"
    count = len(records)
    noun = "recommendation is" if count == 1 else "recommendations are"
    first = cell_text(records[0]["recommendation"])
    which = first if count == 1 else f"{first} for the longest,"
    since = day_text(records[0]["due"])
    return f"{capital(number_text(count))} {noun} overdue: {which} since {since}"


def changes_title(table: PublishedTable, about: PublishedTable) -> str:
    """How many recommendations something was written down about since a day."""
    since = day_text(about.records()[0]["since"])
    count = len(table.rows)
    if not count:
        return f"Nothing has been written down since {since}"
    noun = "recommendation" if count == 1 else "recommendations"
    return f"Something has changed for {number_text(count)} {noun} since {since}"


def as_of(about: PublishedTable) -> str:
    """The day as of which the record was read: 'As of 3 March 2027'."""
    return f"As of {day_text(about.records()[0]['as_of'])}"


def _moment(record: Mapping[str, Cell]) -> str:
    counts = [_count(record[name]) for name in ("complete", "in_progress")]
    complete, going = (number_text(count) if count else "none" for count in counts)
    both = f"{complete} complete and {going} in progress"
    told = both if any(counts) else "none complete or in progress"
    return f"{told} on {day_text(record['date'])}"


def _count(cell: object) -> int:
    return cell if isinstance(cell, int) else 0
