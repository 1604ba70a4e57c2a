"""Local chapters run in this process, for surveys of which there is little or nothing to show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_output
from small_books import ROOT
from survey_answers import POPULATION, published_tables, some_answers, surveyed
from survey_plans import row

from evibook.disclosure import PublishedTable, Store
from evibook.editions import read_edition, wave_path
from evibook.model.project import Project
from evibook.page import Report

PLAN = (
    row("survey-barriers-by-activity", "barriers", kind="groups", by="active"),
    row("survey-helps", "support | time", kind="statements"),
    row("survey-hours", "years"),
)
STAGES = ("responses in the export", "excluded: duplicates", "responses kept")
FLOW = [{"step": step, "number": n} for step, n in zip(STAGES, (9, 0, 9), strict=True)]
SINCE = "since-last-time"
CHAPTERS = ("who-answered", "hindrance-and-help", SINCE, "beside-national-figures")
WAVE = "2023"
WAVES = f"""\
waves:
  - name: "{WAVE}"
    opened: 2023-02-01
    closed: 2023-03-01
    sampling: All staff were invited by e-mail.
"""
MIME = "application/vnd.evibook.exhibit+json"


def tables_of(folder: Path, people: int, before: int = 0) -> tuple[PublishedTable, ...]:
    """What a trust publishes of so many answers, by a plan with some of the chapters' tables.

    With ``before`` so many people answered the earlier wave.
    """
    project = surveyed(folder / "p", some_answers(people), PLAN, population=POPULATION)
    report = project.private / "my-trust" / "import-report.json"
    report.write_text(json.dumps({"flow": FLOW}), encoding="utf-8")
    earlier = {}
    if before:
        last = surveyed(folder / "before", some_answers(before, seed=2), PLAN)
        earlier[WAVE] = tuple(published_tables(last).values())
    return tuple(published_tables(project, earlier=earlier).values())


def add_wave(project: Project) -> None:
    """Declare the earlier wave in the file of the trust, and keep a file of what it published."""
    path = project.editions / "a-trust.yml"
    path.write_text(path.read_text(encoding="utf-8") + WAVES, encoding="utf-8")
    kept = wave_path(project, "a-trust", WAVE)
    kept.parent.mkdir()
    kept.write_text("[]", encoding="utf-8")


def run_chapter(
    name: str, project: Project, edition: str, tables: Iterable[PublishedTable]
) -> nbformat.NotebookNode:
    """The chapter's notebook with what its cells put out, for an edition with these tables."""
    notebook = nbformat.read(ROOT / "notebooks" / "local" / f"{name}.ipynb", as_version=4)
    store = Store({table.id: table for table in tables}, {})
    report = Report(read_edition(project, edition), None, store, rich=False)  # type: ignore[arg-type]
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("evibook.page.open_report", lambda _: report)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = _outputs(cell.source, names)
    return notebook


def _outputs(source: str, names: dict[str, Any]) -> list[Any]:
    made: list[Any] = []

    def publish(data: Any, metadata: Any) -> None:
        made.append(new_output("display_data", data=data, metadata=metadata))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.publish_display_data", publish)
        exec(source, names)
    return made


def exhibits_of(notebook: nbformat.NotebookNode) -> list[dict[str, Any]]:
    """The exhibits that a run notebook puts out."""
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    return [one.data[MIME] for one in outputs if MIME in one.data]


def said_in(notebook: nbformat.NotebookNode) -> list[str]:
    """The lines of text that a run notebook puts out."""
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    return [one.data["text/plain"] for one in outputs if MIME not in one.data]
