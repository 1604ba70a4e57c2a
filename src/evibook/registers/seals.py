"""Seals of rows: a table to which rows are only added shows where one was changed or removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from evibook.errors import Fault
from evibook.registers.cells import RawTable

SEAL = "seal"
LENGTH = 16  # hexadecimal digits: enough to see a change, few enough to read
RESTORE = "Restore the row from your version history. What it says wrongly, a new row corrects."


def seal_of(row: Mapping[str, str], before: str) -> str:
    """The seal of a row below one whose seal is ``before``; '' for the first.

    It is the SHA-256 of that seal and the row's filled cells by name, so that a column that is
    added later breaks no seal.
    """
    cells = {name: cell for name, cell in sorted(row.items()) if cell and name != SEAL}
    content = json.dumps([before, cells], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:LENGTH]


def sealed(rows: Iterable[Mapping[str, str]], before: str) -> list[dict[str, str]]:
    """The rows with their seals; ``before`` is that of the row above the first, or ''."""
    result = []
    for row in rows:
        before = seal_of(row, before)
        result.append({**row, SEAL: before})
    return result


def seal_faults(table: RawTable) -> list[Fault]:
    """The first row whose seal is not that of its cells and of the row above, if there is one."""
    before = ""
    for number, row in table.numbered():
        if row.get(SEAL, "") != seal_of(row, before):
            allowed = "the seal of the row as evibook track wrote it, below the same rows"
            return [Fault(table.file, number, SEAL, row.get(SEAL, ""), allowed, RESTORE)]
        before = row[SEAL]
    return []
