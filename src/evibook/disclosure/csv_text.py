"""A published table as CSV text."""

from __future__ import annotations

import csv
import io

from evibook.disclosure.published import PublishedTable
from evibook.model.tables import Cell, Column, Entity, NotAsked, Withheld

# The shorthand of the UK Government Analysis Function for tables.
CONFIDENTIAL = "[c]"
NOT_ASKED = "[x]"


def csv_text(table: PublishedTable) -> str:
    """The table with a header row, LF line ends and cells as a reader's tools expect them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([header_text(column) for column in table.columns])
    writer.writerows([cell_text(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def header_text(column: Column) -> str:
    """A column's label with its unit."""
    return f"{column.label} ({column.unit})" if column.unit else column.label


def cell_text(cell: Cell) -> str:
    """A cell as plain text: '[c]' where withheld, '[x]' where the group was not asked."""
    if isinstance(cell, Withheld):
        return CONFIDENTIAL
    if isinstance(cell, NotAsked):
        return NOT_ASKED
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Entity):
        return cell.label
    if isinstance(cell, tuple):
        return ", ".join(entity.label for entity in cell)
    return str(cell)
