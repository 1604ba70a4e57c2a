"""Plans of tabulations for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from evibook.model.project import Project

COLUMNS = ("id", "kind", "questions", "by", "where", "first", "checked_by")
Row = dict[str, str]
ANSWERS: Row = {
    "id": "survey-barriers", "kind": "answers", "questions": "barriers", "by": "", "where": "",
    "first": "", "checked_by": "research office",
}  # fmt: skip


def plan_text(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_plan(project: Project, *rows: Row) -> None:
    path = project.editions / "my-trust" / "tabulations.csv"
    path.write_text(plan_text(rows), encoding="utf-8")


def row(table: str, questions: str, **cells: str) -> Row:
    """A row of the plan for the table of that id."""
    return {**ANSWERS, "id": table, "questions": questions, **cells}
