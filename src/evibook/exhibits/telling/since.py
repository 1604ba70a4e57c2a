"""A wave of a survey beside an earlier one: what has changed beyond chance."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import PublishedTable
from evibook.exhibits.charts import gaps
from evibook.exhibits.telling.answers import EVERYBODY
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
from evibook.exhibits.wording import figure_text
from evibook.model.tables import Cell, Column, Withheld

THEN, NOW = "earlier", "now"
DIFFERENCE = ("difference", "lower", "upper")
LIMITS = (
    "The difference is now less {wave}. Its limits, in the table, allow for all that are compared "
    "here, so that chance alone seldom makes one of them a finding."
)
PEOPLE = (
    "Different people may have answered then, which can make a difference by itself. What is "
    "compared was asked in the same words."
)
HIDDEN = "Where a number is withheld, a change may be hidden."


def tell_since(table: PublishedTable, about: str) -> Told:
    """The largest change that is clear of chance, or that there is none among those shown.

    A change is told where its limits leave out zero; of a table by groups, that of everybody.
    """
    *groups, label = [column for column in table.columns if column.row_header]
    if groups:
        table = table.only(EVERYBODY)
    records = table.records()
    return Told(
        title=_title(table, records, about, label),
        subtitle=_subtitle(table, about, label),
        description=_described(table, records, label.name),
        chart=gaps(table, label.name, (THEN, NOW), DIFFERENCE[0]),
        notes=_notes(table, records),
    )


def _title(table: PublishedTable, records: Sequence[Record], about: str, label: Column) -> str:
    wave = table.column(THEN).label
    compared = shown_rows(records, *DIFFERENCE)
    if not compared:
        shown = shown_rows(records, THEN) or shown_rows(records, NOW)
        return f"{about}: no change since {wave} can be shown" if shown else nothing_title(about)
    clear = [one for one in compared if number(one["lower"]) * number(one["upper"]) > 0]
    if not clear:
        of_shown = caveat(records, DIFFERENCE[0])
        return f"{about}: no change{of_shown} since {wave} is clear of chance"
    most = max(clear, key=lambda one: abs(number(one["difference"])))
    return f"{_changed(most, label, wave)}: {per_cent(most[THEN])} then, {per_cent(most[NOW])} now"


def _changed(record: Record, label: Column, wave: str) -> str:
    """'“Time” is named less often than in 2025', or 'On “I have time” fewer agree than in 2025'."""
    is_more = number(record["difference"]) > 0
    first = quoted(record[label.name])
    if label.unit:  # the answers to a statement that are counted
        return f"On {first} {'more' if is_more else 'fewer'} {label.unit} than in {wave}"
    return f"{first} is named {'more' if is_more else 'less'} often than in {wave}"


def _subtitle(table: PublishedTable, about: str, label: Column) -> str:
    said = f" who {label.unit}" if label.unit else ""
    base = table.base
    people = f", now of about {figure_text(base)} people" if isinstance(base, int) else ""
    return f"{about}. Per cent{said}{people}"


def _described(table: PublishedTable, records: Sequence[Record], label: str) -> str:
    parts = [
        f"{quoted(record[label])}: {_share(record[THEN])} then, {_share(record[NOW])} now"
        for record in records
    ]
    return f"Percentages in {table.column(THEN).label} and now. {read_out(parts)}"


def _share(cell: Cell) -> str:
    if is_shown(cell):
        return per_cent(cell)
    return "withheld" if isinstance(cell, Withheld) else "not asked"


def _notes(table: PublishedTable, records: Sequence[Record]) -> tuple[str, ...]:
    """How to read the differences, and what may be behind what is withheld."""
    said = [LIMITS.format(wave=table.column(THEN).label), PEOPLE]
    if any(isinstance(record["difference"], Withheld) for record in records):
        said.append(HIDDEN)
    return tuple(said)
