"""A record's workbook as it was exported, and filled in as people do."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from histories import COMPLETE, EVIDENCE, PLANNED, history, update

from evibook.importers.tracking import shown_fields, tracking_bytes
from evibook.model.project import Project
from evibook.model.tracking import UPDATES, Update
from evibook.registers import read_schema
from evibook.tracker import open_record, tracking_form

TITLE = "A report"
# What the record says before, and what somebody fills in below.
BEFORE = [
    *history(PLANNED, {"response": "accepted", "evidence": EVIDENCE}),
    update(3, "2027-03-04", measure="M-R01-1", value=Decimal("12.5"),
           note="Counted for the first time.\nIn three wards."),
]  # fmt: skip
TODAY = date(2027, 6, 1)
FILLED: list[dict[str, Any]] = [
    {
        "recommendation": "R01",
        "date": date(2027, 5, 31),
        "set_by": "checker",
        "measure": "M-R01-1",
        "value": 30,
        **{name: COMPLETE[name] for name in ("delivery", "evidence", "checker")},
        "note": "=1+1 is no formula here: it is done.",
    },
    {
        "recommendation": "R02",
        "date": date(2027, 2, 28),
        "set_by": "secretariat",
        "response": "rejected",
        "evidence": "https://www.example.org/answer",
        "value": -0.25,
        "measure": "M-R02-my-trust-1",
        "note": "The board has said no to “contracts” – für jetzt.",
    },
]


def column(name: str, project: Project) -> int:
    """The place of a column on the sheet of updates, from 1."""
    return [field.name for field in shown_fields(read_schema(project, UPDATES))].index(name) + 1


def exported(project: Project, edition: str) -> bytes:
    """The workbook of an edition's record."""
    return tracking_bytes(tracking_form(open_record(project, edition), TITLE))


def opened(data: bytes) -> Any:
    """A workbook to change."""
    return openpyxl.load_workbook(io.BytesIO(data))


def fill(book: Any, project: Project, rows: list[dict[str, Any]], first: int) -> Any:
    """Fill in rows of the sheet of updates from a row on, as somebody types."""
    for number, cells in enumerate(rows, start=first):
        for name, value in cells.items():
            cell = book[UPDATES_SHEET].cell(number, column(name, project))
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    return book


UPDATES_SHEET = "Updates"


def saved(book: Any, path: Path) -> Path:
    """The workbook in a file."""
    book.save(path)
    return path


def without(updates: list[Update] | tuple[Update, ...]) -> list[Mapping[str, Any]]:
    """Updates by their cells."""
    return [vars(one) for one in updates]
