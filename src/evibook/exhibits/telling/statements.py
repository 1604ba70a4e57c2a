"""Statements of one rating scale side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from evibook.disclosure import PublishedTable
from evibook.disclosure.views.statements import scale_columns
from evibook.exhibits.charts import Chart, NoChart, likert
from evibook.exhibits.charts.likert import MOST_BESIDE, MOST_ON_A_SIDE
from evibook.exhibits.telling.told import (
    Record,
    Told,
    caveat,
    is_shown,
    nothing_title,
    number,
    per_cent,
    quoted,
    read_out,
    shown_rows,
)

Lead = Literal["high", "low"]
MEASURED = "Per cent of those who answered each"
WORDS = {"high": "most", "low": "fewest"}


def tell_statements(table: PublishedTable, about: str, lead: Lead = "high") -> Told:
    """The statement on which the high side of the scale is largest, or smallest.

    ``lead`` says which of the two the title names.
    """
    records = table.records()
    return Told(
        title=_title(table, records, about, lead),
        subtitle=f"{about}. {MEASURED}",
        description=_described(table, records),
        chart=_chart(table),
    )


def _chart(table: PublishedTable) -> Chart | NoChart | None:
    """The scale as bars; none for one with more levels than can be told apart."""
    low, middle, high, beside = scale_columns(table)
    fits = 0 < len(high) <= MOST_ON_A_SIDE and len(middle) <= 1 and len(beside) <= MOST_BESIDE
    if not fits:
        return None
    neutral = middle[0] if middle else ""
    return likert(
        table, "statement", low, high, neutral=neutral, beside=beside, totals=("low", "high")
    )


def _title(table: PublishedTable, records: Sequence[Record], about: str, lead: Lead) -> str:
    if "high" not in {column.name for column in table.columns}:
        return f"{about}: {len(records)} questions of one scale"
    shown = shown_rows(records, "high")
    if not shown:
        return nothing_title(about)
    pick = max if lead == "high" else min
    found = pick(shown, key=lambda record: number(record["high"]))
    level = [record for record in shown if record["high"] == found["high"]]
    side = table.column("high").label.lower()
    said = f"{WORDS[lead]} {side}{caveat(records, 'high')}: {per_cent(found['high'])}"
    if len(level) > 1:
        return f"On {len(level)} statements {said}"
    return f"On {quoted(found['statement'])} {said}"


def _described(table: PublishedTable, records: Sequence[Record]) -> str:
    if "high" not in {column.name for column in table.columns}:
        return f"The questions are {read_out([quoted(r['statement']) for r in records])}"
    parts = [
        f"{quoted(record['statement'])}: "
        + (per_cent(record["high"]) if is_shown(record["high"]) else "withheld")
        for record in records
    ]
    return f"{table.column('high').label}. {read_out(parts)}"
