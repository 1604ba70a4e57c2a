"""The answers to one question, of everybody who was asked."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import Chart, NoChart, bands, intervals
from evibook.exhibits.telling.told import (
    Record,
    Told,
    first_title,
    highest,
    is_shown,
    nothing_title,
    per_cent,
    quoted,
    read_out,
    subtitle,
)

EVERYBODY = "All"
MEASURED = "Per cent with 95% intervals"
MEASURED_BANDS = "Per cent"


def tell_answers(table: PublishedTable, about: str, banded: bool = False) -> Told:
    """The answer that most gave; of a table by groups, that of everybody.

    ``banded`` draws ordered bands of a number, whose table has no groups.
    """
    *groups, answer = [column.name for column in table.columns if column.row_header]
    own = [r for r in table.records() if not groups or r[groups[0]] == EVERYBODY]
    told = [{answer: record[answer], "percentage": record["percentage"]} for record in own]
    return Told(
        title=_title(told, own, about),
        subtitle=subtitle(about, MEASURED_BANDS if banded else MEASURED, table),
        description=_described(told, answer),
        chart=_chart(table, answer, groups, banded),
    )


def _chart(
    table: PublishedTable, answer: str, groups: Sequence[str], banded: bool
) -> Chart | NoChart:
    if banded and not groups:
        return bands(table, answer, "percentage")
    by = groups[0] if groups else ""
    shown = [EVERYBODY] if groups else []
    return intervals(table, answer, "percentage", ("lower", "upper"), by=by, groups=shown)


def _title(told: Sequence[Record], records: Sequence[Record], about: str) -> str:
    top = highest(told, "percentage")
    if not top:
        return nothing_title(about)
    (first, *_) = [r for r, one in zip(records, told, strict=True) if one == top[0]]
    limits = [first[name] for name in ("lower", "upper")]
    if len(top) > 1 or not all(map(is_shown, limits)):
        return first_title(told, "percentage", "")
    return first_title(told, "percentage", f" ({per_cent(limits[0])} to {per_cent(limits[1])})")


def _described(told: Sequence[Record], answer: str) -> str:
    parts = [
        f"{quoted(record[answer])}: "
        + (per_cent(record["percentage"]) if is_shown(record["percentage"]) else "withheld")
        for record in told
    ]
    return f"Percentages of those who answered. {read_out(parts)}"
