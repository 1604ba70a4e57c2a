"""A chart, what stands in its place where there is none, and what a table needs to have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evibook.disclosure import PublishedTable
from evibook.disclosure.csv_text import cell_text
from evibook.errors import EvibookError
from evibook.model.tables import NUMERIC_KINDS, NotAsked, Withheld


@dataclass(frozen=True)
class Chart:
    """A Vega-Lite specification and the columns of its table that it shows."""

    spec: dict[str, Any]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class NoChart:
    """What stands in a chart's place where its table has nothing to draw: why so."""

    words: str


def without_numbers(table: PublishedTable, measures: Sequence[str]) -> NoChart | None:
    """Why none of these columns can be drawn, or None where one of them holds a number."""
    cells = [record[name] for record in table.records() for name in measures]
    if any(not isinstance(cell, Withheld | NotAsked) for cell in cells):
        return None
    reasons = [_sentence(cell.reason) for cell in cells if isinstance(cell, Withheld)]
    if not reasons:
        return NoChart("There is no chart, because nobody was asked.")
    withheld = "There is no chart, because every number that it would show is withheld."
    return NoChart(" ".join([withheld, *dict.fromkeys(reasons)]))


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."


def require(
    table: PublishedTable,
    y: str,
    measures: Sequence[str],
    others: Sequence[str] = (),
    by: str = "",
) -> None:
    """Refuse what cannot be drawn. Raises EvibookError.

    ``others`` are columns of words; ``by`` is the column of groups where a row's label stands
    once for each of them.
    """
    names = [column.name for column in table.columns]
    wanted = [y, *measures, *others, *([by] if by else [])]
    missing = [name for name in wanted if name not in names]
    if missing:
        raise EvibookError(
            f"Table {table.id!r} has no column {', '.join(missing)}; it has {', '.join(names)}."
        )
    wrong = [name for name in measures if table.column(name).kind not in NUMERIC_KINDS]
    if wrong:
        raise EvibookError(
            f"Column {', '.join(wrong)} of table {table.id!r} holds no numbers to draw."
        )
    labels = [
        " / ".join(cell_text(record[name]) for name in (by, y) if name)
        for record in table.records()
    ]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise EvibookError(
            f"Rows of table {table.id!r} have the same label in column {y!r}: {', '.join(twice)}. "
            "A chart would draw them as one. Name a column whose labels differ."
        )
    if not table.rows:
        raise EvibookError(f"Table {table.id!r} has no rows: there is nothing to draw.")


def is_numeric(table: PublishedTable, name: str) -> bool:
    """Whether a column holds numbers."""
    return table.column(name).kind in NUMERIC_KINDS


def unit_of(table: PublishedTable, name: str) -> str:
    """The unit of a column."""
    return table.column(name).unit
