"""The flow of participants as readers see it, from the report of the last import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from survey_answers import published_tables, some_answers, surveyed

from evibook.disclosure import PublishedTable
from evibook.errors import EvibookError
from evibook.model.project import Project
from evibook.model.tables import Withheld

Flow = dict[str, int]
PLENTY = {"no consent": 24, "progress below 30%": 61, "no question answered": 0, "duplicates": 17}


def with_report(folder: Path, flow: Any, kept: int = 120) -> Project:
    project = surveyed(folder / "p", some_answers(kept))
    path = project.private / "my-trust" / "import-report.json"
    path.write_text(json.dumps({"flow": flow}), encoding="utf-8")
    return project


def flow_table(folder: Path, left_out: Flow, kept: int = 120) -> PublishedTable:
    steps = {"responses in the export": kept + sum(left_out.values())}
    steps |= {f"excluded: {why}": number for why, number in left_out.items()}
    steps |= {"responses kept": kept}
    flow = [{"step": step, "number": number} for step, number in steps.items()]
    return published_tables(with_report(folder, flow, kept))["survey-participants"]


def test_the_flow_goes_from_the_export_to_what_is_kept_in_rounded_numbers(tmp_path: Path) -> None:
    table = flow_table(tmp_path, PLENTY)

    shown = {row["stage"]: row["responses"] for row in table.records()}
    assert list(shown) == [
        "In the export", "Left out: no consent", "Left out: progress below 30%",
        "Left out: no question answered", "Left out: duplicates", "Kept",
    ]  # fmt: skip
    assert isinstance(shown.pop("Left out: no question answered"), Withheld)
    assert list(shown.values()) == [220, 25, 60, 15, 120]


def test_the_flow_of_a_handful_of_responses_shows_no_number(tmp_path: Path) -> None:
    table = flow_table(tmp_path, {"no consent": 0, "duplicates": 0}, kept=9)

    assert all(isinstance(row["responses"], Withheld) for row in table.records())


def test_there_is_no_flow_without_a_report(tmp_path: Path) -> None:
    project = surveyed(tmp_path / "p", some_answers(60))

    assert "survey-participants" not in published_tables(project)


def test_a_damaged_report_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvibookError, match=r"import-report\.json .* Import the survey again"):
        published_tables(with_report(tmp_path, []))
