"""A published table as CSV text."""

from __future__ import annotations

import csv
import io

from evibook.disclosure.published import PublishedTable
from evibook.model.tables import Cell, Column, Entity, NotAsked, Withheld

# The shorthand of the UK Government Analysis Function for tables.
CONFIDENTIAL = "[c]"
NOT_ASKED = "[x]"
# The last column of a table of invented data: it stays where a file is renamed or a row copied.
DATA, FICTIONAL = "Data", "fictional"


def csv_text(table: PublishedTable) -> str:
    """The table with a header row, LF line ends and cells as a reader's tools expect them.

    Each row of invented data says that it is fictional.
    """
    head, mark = ([DATA], [FICTIONAL]) if table.synthetic else ([], [])
    lines = [
        [header_text(column) for column in table.columns] + head,
        *([cell_text(cell) for cell in row] + mark for row in table.rows),
    ]
    # The csv module does not quote a lone carriage return, which readers take for a new line.
    returns = any("\r" in cell for line in lines for cell in line)
    out = io.StringIO()
    dialect = "unix" if returns else "excel"  # the first quotes every cell
    csv.writer(out, dialect, lineterminator="\n").writerows(lines)
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
