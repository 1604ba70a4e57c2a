"""The report's notebooks run by hand, as in JupyterLab, and show chart and table."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from evibook.disclosure import STORE_VARIABLE
from evibook.exhibits import MIME_TYPE
from evibook.model.project import Project

NOTEBOOKS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks_to_run() -> None:
    assert len(NOTEBOOKS) >= 2


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_top_to_bottom_and_shows_its_exhibits(
    project: Project, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    notebook = nbformat.read(project.notebooks / name, as_version=4)

    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(project.notebooks)}}
    ).execute()

    cells = [c for c in notebook.cells if c.cell_type == "code" and ".exhibit(" in c.source]
    assert cells
    for cell in cells:
        (output,) = cell.outputs
        exhibit, html = output.data[MIME_TYPE], output.data["text/html"]
        assert exhibit["title"] in output.data["text/plain"]
        assert "<table" in html
        assert ("<svg" in html) == (exhibit["chart_spec"] is not None)
    shown = [output.data[MIME_TYPE] for cell in cells for output in cell.outputs]
    assert any(exhibit["chart_spec"] for exhibit in shown)
    others = [c for c in notebook.cells if c.cell_type == "code" and c not in cells]
    assert [cell.outputs for cell in others] == [[]] * len(others)
    assert not project.build.exists()
