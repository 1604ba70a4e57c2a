"""The written rule of the record, in other words than the program's: what is true on a day.

From docs/adr/0015-tracker.md. A row counts if it was recorded by the day of knowledge and became
true by the day in question. A row that was corrected by then does not count; the last correction
counts where the first row of its line stood. A cell of the state is that of the last row, in this
order, that fills it; evidence and the like belong to the row that last set the status.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from evibook.model.tracking import Update


def counted(updates: Sequence[Update], on: date, known_by: date) -> list[Update]:
    """The rows that count, in the order of where they stand."""
    told = [row for row in updates if row.recorded <= known_by]
    replaced = {row.corrects for row in told}
    by_id = {row.id: row for row in told}

    def first_of_line(row: Update) -> str:
        return first_of_line(by_id[row.corrects]) if row.corrects else row.id

    latest = [row for row in told if row.id not in replaced]
    return sorted((row for row in latest if row.date <= on), key=first_of_line)


def expected(
    updates: Sequence[Update], recommendation: str, on: date, known_by: date
) -> dict[str, Any]:
    """What a state should say, by its names."""
    rows = [row for row in counted(updates, on, known_by) if row.recommendation == recommendation]
    responses = [row for row in rows if row.response]
    deliveries = [row for row in rows if row.delivery]
    values = {row.measure: (row.value, row.date, row.id) for row in rows if row.measure}
    told = {
        "recommendation": recommendation,
        "response": responses[-1].response if responses else "no response yet",
        "response_evidence": responses[-1].evidence if responses else "",
        "delivery": deliveries[-1].delivery if deliveries else "not assessed",
        "owner": next((row.owner for row in reversed(rows) if row.owner), ""),
        "due": next((row.due for row in reversed(rows) if row.due), None),
        "values": {measure: values[measure] for measure in sorted(values)},
        "updates": tuple(row.id for row in rows),
        "since": rows[-1].date if rows else None,
    }
    for name in ("evidence", "checker", "reason", "superseded_by"):
        told[name] = getattr(deliveries[-1], name) if deliveries else ""
    return told
