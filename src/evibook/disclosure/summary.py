"""What disclosure control did to the survey tables of an edition, as a table and in words."""

from __future__ import annotations

from collections.abc import Sequence

from evibook.disclosure import wording
from evibook.disclosure.published import PublishedTable
from evibook.model.policy import DisclosurePolicy
from evibook.model.tables import NUMERIC_KINDS, Column, Withheld

SUMMARY_ID = "disclosure-control"
COLUMNS = (
    Column("table", "Table", row_header=True, weight=2.0),
    Column("cells", "Cells with numbers", "count", "cells"),
    Column("withheld", "Cells withheld", "count", "cells"),
    Column("reasons", "Why", weight=4.0),
)


def disclosure_summary(
    tables: Sequence[PublishedTable], policy: DisclosurePolicy
) -> PublishedTable:
    """A row for each survey table among ``tables``: how many of its cells are withheld, and why.

    The statement gives the rule with its values and the totals. It is made from published tables
    alone, so that it tells nothing that a reader could not count.
    """
    surveyed = [table for table in tables if table.origin == "survey" and _has_numbers(table)]
    rows = [_row(table) for table in surveyed]
    cells, withheld = sum(row[1] for row in rows), sum(row[2] for row in rows)
    affected = len([row for row in rows if row[2]])
    return PublishedTable(
        id=SUMMARY_ID,
        columns=COLUMNS,
        rows=tuple(rows),
        base=len(rows),
        origin="survey",
        synthetic=any(table.synthetic for table in surveyed),
        rule="Cells of the survey tables of this edition counted by whether they are withheld.",
        statement=wording.edition_statement(policy, withheld, cells, affected, len(rows)),
        proof=wording.SUMMARY_PROOF,
        inputs=tuple(sorted({name for table in surveyed for name in table.inputs})),
        locators=(),
    )


def _row(table: PublishedTable) -> tuple[str, int, int, str]:
    cells = [cell for row in table.rows for cell in row[_labels(table) :]]
    withheld = [cell for cell in cells if isinstance(cell, Withheld)]
    reasons = " ".join(dict.fromkeys(cell.reason for cell in withheld))
    return table.id, len(cells), len(withheld), reasons or wording.NOTHING_WITHHELD


def _has_numbers(table: PublishedTable) -> bool:
    """Whether a table shows numbers, and not words alone."""
    return any(column.kind in NUMERIC_KINDS for column in table.columns)


def _labels(table: PublishedTable) -> int:
    """How many columns say what a row is about."""
    return sum(column.row_header for column in table.columns)
