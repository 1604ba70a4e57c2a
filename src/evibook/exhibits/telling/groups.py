"""Answers of groups side by side."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import gaps, spread
from evibook.exhibits.telling.told import (
    Record,
    Told,
    caveat,
    first_title,
    is_shown,
    nothing_title,
    number,
    per_cent,
    quoted,
    read_out,
    shown_rows,
    subtitle,
)

ALL = "all"
MEASURED = "Per cent"
BESIDE = "In the table alone: {groups}."
DIFFERENCE = "The difference is “{first}” less “{second}”; its limits stand in the table."
SPREAD = (
    "Each grey dot is a group, and the large dot all of them, whose number is printed. Which group "
    "is which stands in the table."
)
COMPARED = 2


def tell_groups(table: PublishedTable, about: str) -> Told:
    """Two groups with the answer that they differ on most, or more of them with the first answer.

    A difference is a finding where its interval leaves out zero.
    """
    records = table.records()
    groups = _groups(table)
    pair = groups[:COMPARED] if "difference" in {c.name for c in table.columns} else []
    answer = table.columns[0].name
    if pair:
        chart = gaps(table, answer, (pair[0], pair[1]), "difference")
    else:
        chart = spread(table, answer, groups, ALL)
    return Told(
        title=_pair_title(table, records, pair) or _title(records, groups, about),
        subtitle=subtitle(about, MEASURED, table),
        description=_described(table, records, pair or [ALL]),
        chart=chart,
        notes=_notes(table, groups) if pair else (SPREAD,),
    )


def _groups(table: PublishedTable) -> list[str]:
    """The names of the columns of groups, which stand before that of all."""
    names = [column.name for column in table.columns]
    return names[1 : names.index(ALL)]


def _pair_title(table: PublishedTable, records: Sequence[Record], pair: Sequence[str]) -> str:
    """What two groups differ on most, or nothing where no difference is clear of zero."""
    if not pair:
        return ""
    clear = [record for record in shown_rows(records, "difference", "lower", "upper")
             if number(record["lower"]) * number(record["upper"]) > 0]  # fmt: skip
    if not clear:
        return ""
    most = max(clear, key=lambda record: abs(number(record["difference"])))
    told = " and ".join(f"{per_cent(most[name])} ({table.column(name).label})" for name in pair)
    shown = caveat(records, "difference")
    return f"{quoted(next(iter(most.values())))} sets the groups apart most{shown}: {told}"


def _title(records: Sequence[Record], groups: Sequence[str], about: str) -> str:
    """The first answer of all, with the range of the groups that are shown."""
    if not shown_rows(records, ALL):
        return nothing_title(about)
    top = max(shown_rows(records, ALL), key=lambda record: number(record[ALL]))
    shares = [number(top[name]) for name in groups if is_shown(top[name])]
    if len(shares) < 2 or min(shares) == max(shares):
        return first_title(records, ALL, " of all")
    told = f" of all, {per_cent(min(shares))} to {per_cent(max(shares))} of the groups shown"
    return first_title(records, ALL, told)


def _described(table: PublishedTable, records: Sequence[Record], names: Sequence[str]) -> str:
    labels = " and ".join(table.column(name).label for name in names)
    parts = [
        f"{quoted(next(iter(record.values())))}: "
        + " and ".join(per_cent(record[n]) if is_shown(record[n]) else "withheld" for n in names)
        for record in records
    ]
    return f"Percentages of {labels}. {read_out(parts)}"


def _notes(table: PublishedTable, groups: Sequence[str]) -> tuple[str, ...]:
    """What the printed difference is, and the groups that stand in the table alone."""
    first, second, *beside = (table.column(name).label for name in groups)
    said = [DIFFERENCE.format(first=first, second=second)]
    if beside:
        said.append(BESIDE.format(groups=", ".join(beside)))
    return tuple(said)
