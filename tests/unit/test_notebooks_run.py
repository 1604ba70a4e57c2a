"""The report's notebooks run by hand, as in JupyterLab, and show chart and table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from evibook.disclosure import STORE_VARIABLE
from evibook.exhibits import MIME_TYPE
from evibook.model.project import Project

NOTEBOOKS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
# One kernel serves them all, with an empty namespace for each. The evidence, which nothing in a
# notebook can change, is opened once: checking the registers takes longer than a notebook.
ONCE = """
import functools
from evibook.page import report
report.open_evidence = functools.lru_cache(report.open_evidence)
"""


class Desk:
    """A copy of the report's project and a running kernel in its folder of notebooks."""

    def __init__(self, project: Project, client: NotebookClient):
        self.project = project
        self._client = client

    def run(self, notebook: Any) -> None:
        """Run a notebook from top to bottom."""
        self._client.nb = notebook
        for number, cell in enumerate(notebook.cells):
            self._client.execute_cell(cell, number)


@pytest.fixture(scope="module")
def desk(whole_copy: Project) -> Iterator[Desk]:
    """Where an author runs notebooks."""
    patch = pytest.MonkeyPatch()
    patch.delenv(STORE_VARIABLE, raising=False)
    resources = {"metadata": {"path": str(whole_copy.notebooks)}}
    client = NotebookClient(new_notebook(), timeout=120, resources=resources)
    with client.setup_kernel():
        made = Desk(whole_copy, client)
        made.run(new_notebook(cells=[new_code_cell(ONCE)]))
        yield made
    patch.undo()


def test_there_are_notebooks_to_run() -> None:
    assert len(NOTEBOOKS) >= 2


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_from_top_to_bottom_and_shows_its_exhibits(desk: Desk, name: str) -> None:
    desk.run(new_notebook(cells=[new_code_cell("%reset -f")]))
    notebook = nbformat.read(desk.project.notebooks / name, as_version=4)

    desk.run(notebook)

    cells = [c for c in notebook.cells if c.cell_type == "code" and ".exhibit(" in c.source]
    assert cells
    assert any(cell.outputs for cell in cells)
    for cell in cells:
        # Where a record is empty, a cell may show nothing, and an exhibit have no chart.
        assert len(cell.outputs) == 1 or (not cell.outputs and "\nif " in f"\n{cell.source}")
        for output in cell.outputs:
            exhibit, html = output.data[MIME_TYPE], output.data["text/html"]
            is_drawn = exhibit["chart_spec"] is not None
            assert exhibit["title"] in output.data["text/plain"]
            assert "<table" in html
            assert ("<svg" in html) == is_drawn
            assert is_drawn == ("chart=" in cell.source) or "else None" in cell.source
    others = [c for c in notebook.cells if c.cell_type == "code" and c not in cells]
    assert [cell.outputs for cell in others] == [[]] * len(others)
    assert not desk.project.build.exists()
