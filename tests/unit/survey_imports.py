"""What tests of imports share: an import, its refusal, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from survey_exports import (
    Response,
    Rows,
    csv_bytes,
    responses,
)

from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.survey import SurveyImport, import_survey, read_responses

MADE = responses()


def imported(project: Project, rows: Rows, **options: Any) -> SurveyImport:
    path = project.root / "export.csv"
    path.write_bytes(csv_bytes(rows))
    return import_survey(project, path, "my-trust", **options)


def refusal(project: Project, rows: Rows, **options: Any) -> str:
    """The message of a refused import, which left nothing behind."""
    before = files(project)
    with pytest.raises(EvibookError) as caught:
        imported(project, rows, **options)
    assert files(project) == before
    assert "canary" not in str(caught.value)
    return str(caught.value)


def files(project: Project) -> dict[str, bytes]:
    private = project.private
    return {p.name: p.read_bytes() for p in sorted(private.rglob("*")) if p.is_file()}


def answers(project: Project, question: str) -> list[Any]:
    return read_responses(project, "my-trust").table.column(question).to_pylist()


def with_cell(rows: Rows, row: int, name: str, value: str, last: int | None = None) -> Rows:
    """Rows with a value in a column, from one row to another as a spreadsheet counts them."""
    place = rows[0].index(name)
    changed = [list(line) for line in rows]
    for number in range(row, (last or row) + 1):
        changed[number - 1][place] = value
    return changed


def unanswered(response: Response) -> Response:
    """Only the first question was answered."""
    blank = ("",) * len(response.agreement)
    return replace(response, active="", barriers=(), agreement=blank, years="", comments="")
