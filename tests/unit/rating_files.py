"""What tests of rating files share: sheets of ratings, and what is read from them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from panels import plan

from evibook.errors import Fault
from evibook.importers.ratings import read_rating_file

LONG = ["panellist", "round", "item", "criterion", "rating"]


def saved(
    path: Path, *rows: Sequence[object], separator: str = ",", encoding: str = "utf-8"
) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=separator).writerows(rows)
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def faults(path: Path, **changes: Any) -> tuple[Fault, ...]:
    """The faults of a file."""
    return read_rating_file(path, path.name, plan(**changes)).faults


LONG_ROWS = [LONG, ["P1", 1, "R01", "impact", 7], ["P2", 1, "R01", "impact", "X"]]
