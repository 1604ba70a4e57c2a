"""A table that says that an edition has none: its exhibit keeps its place and its number."""

from __future__ import annotations

from collections.abc import Mapping

from evibook.disclosure.published import PublishedTable
from evibook.disclosure.summary import SUMMARY_ID
from evibook.model.tables import Column

WHY = "why"
NOT_PLANNED = "The plan of this edition has no table of this name."
NOT_COMPARED = (
    "There is nothing to compare: this wave and the earlier one do not both have this table, with "
    "the question in the same words."
)
NOT_IMPORTED = "No answers to the survey have been imported."
COLUMNS = (Column("table", "Table", row_header=True), Column(WHY, "Why it is empty", weight=3.0))


def absent_table(
    name: str, tables: Mapping[str, PublishedTable], synthetic: bool, otherwise: str = NOT_PLANNED
) -> PublishedTable:
    """The table in place of one that is not among an edition's ``tables``.

    It tells an edition whose survey was not imported from one that goes without the table for
    another reason, which ``otherwise`` says.
    """
    why = otherwise if SUMMARY_ID in tables else NOT_IMPORTED
    return PublishedTable(
        id=name,
        columns=COLUMNS,
        rows=((name, why),),
        base=0,
        origin="survey",
        synthetic=synthetic,
        rule="Nothing was counted.",
        statement=why,
        proof="It shows nothing.",
        inputs=(),
        locators=(),
    )


def is_absent(table: PublishedTable) -> bool:
    """Whether a table stands in place of one that there is not."""
    return table.columns == COLUMNS
