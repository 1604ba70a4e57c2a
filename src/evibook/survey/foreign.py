"""Files of other tools that somebody may take for a survey: refused by name, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from evibook.errors import Fault, FaultsFound
from evibook.importers import Grid
from evibook.importers.grid import Row

LOOKED_AT = 20  # rows: notes may stand above what tells a file's kind
ALLOWED = "a survey export, with a row for each response"
CHART_IT = "Evidence is charted in data/ with `evibook new finding`. Name the survey's own export."
LIST_IT = "References are listed in references.bib and data/records.csv. Name the survey's export."
RIS = re.compile(r"^(\ufeff)?(TY {2}- |Record #\d+ of \d+)")
BIBTEX = re.compile(r"^\s*@[A-Za-z]+\s*\{")


@dataclass(frozen=True)
class _Table:
    """A table of another tool: the columns that tell it, and what to do with it."""

    kind: str
    columns: frozenset[str]
    action: str


TABLES = (
    _Table(
        "the extraction table of a review",
        frozenset({"Study ID", "Reviewer Name"}),
        f"It has a row for each reviewer and a consensus row for each study. {CHART_IT}",
    ),
    _Table(
        "a list of references of a review",
        frozenset({"Title", "Authors", "Covidence #"}),
        LIST_IT,
    ),
)


def refuse_other_kinds(grid: Grid) -> None:
    """Raise FaultsFound, with the row that tells it, where a file is no survey but another's."""
    for number, row in enumerate(grid.rows[:LOOKED_AT], start=1):
        found = _kind(row)
        if found:
            kind, action = found
            raise FaultsFound([Fault(grid.file, number, "", kind, ALLOWED, action)])


def _kind(row: Row) -> tuple[str, str] | None:
    first = row[0] if row else ""
    if RIS.match(first):
        return "a RIS file of references", LIST_IT
    if BIBTEX.match(first):
        return "a BibTeX file of references", LIST_IT
    names: Collection[str] = {cell.strip() for cell in row}
    return next((
        (table.kind, table.action) for table in TABLES if table.columns.issubset(names)
    ), None)  # fmt: skip
